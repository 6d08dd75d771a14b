"""Ruby programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_ruby.gold import GOLD

_LIB = "/usr/local/lib/benchsuite"  # in the image


def _roles(program: Program) -> tuple[Part, ...]:
    task = "\0".join((program.entry_point, program.given.replace("\0", ""), program.tests))
    return (
        Part(role="candidate", text=program.solution, argv=("ruby", f"{_LIB}/candidate.rb")),
        # Without gems, which would be looked for in places that a program can write to.
        Part(role="checker", text=task, argv=(f"{_LIB}/ruby", "--disable-gems", f"{_LIB}/checker.rb")),
    )


RUBY = Language(
    id="ruby",
    name="Ruby",
    aliases=("rb",),
    extensions=(".rb",),
    image=Path(__file__).parent / "image",
    source="main.rb",
    run=("ruby", "main.rb"),
    proves=True,
    roles=_roles,
    splits=True,
    # The candidate's own last line, or a syntax error in the source itself: one of a text that a program evaluates or
    # loads at run time is raised in a line of it.
    build_failed=(
        r"^main\.rb does not compile: .*\s*\Z|^main\.rb: --> |^main\.rb:\d+: (?:.*\(SyntaxError\)|syntax error)"
    ),
    check_failed=r"^a check failed: .*\s*\Z",
    definition=(
        r"^[ \t]*def[ \t]+(?:self\.)?{name}(?![\w?!=])|^(?:class|module)[ \t]+{name}(?![\w:])"
        r"|^{name}[ \t]*=[ \t]*(?:lambda|proc|->)"
    ),
    imports=(
        r"(?:require|require_relative|load)[ \t(]+['\"][^'\"]+['\"]\)?"
        r"|include[ \t]+[A-Z][\w:]*|using[ \t]+[A-Z][\w:]*"
    ),
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Ruby."""
    return [RUBY]
