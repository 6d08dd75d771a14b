"""Bash programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_bash.gold import GOLD

_LIB = "/usr/local/lib/benchsuite"  # in the image
_PLAIN = ("--noprofile", "--norc")


def _roles(program: Program) -> tuple[Part, ...]:
    return (
        Part(role="candidate", text=program.solution, argv=("bash", *_PLAIN, f"{_LIB}/candidate.sh")),
        Part(role="checker", text=program.tests + "\n\0", argv=(f"{_LIB}/bash", *_PLAIN, f"{_LIB}/checker.sh")),
    )


BASH = Language(
    id="bash",
    name="Bash",
    aliases=("sh",),
    extensions=(".sh", ".bash"),
    fences=("shell", "zsh"),
    image=Path(__file__).parent / "image",
    source="main.sh",
    run=("bash", "main.sh"),
    proves=True,
    roles=_roles,
    splits=True,
    build_failed=r"^main\.sh does not compile: .*\s*\Z|^main\.sh: line \d+: syntax error",
    check_failed=r"^a check failed: ",
    definition=r"^[ \t]*(?:function[ \t]+{name}(?![\w-])|{name}[ \t]*\([ \t]*\))",
    imports=r"(?:source|\.)[ \t]+\S+",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Bash."""
    return [BASH]
