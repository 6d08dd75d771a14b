"""Perl programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_perl.gold import GOLD


def _layout(program: Program, name: str) -> Mapping[str, str]:
    return {"solution.pl": program.solution, "tests.pl": program.tests, "name": name}


PERL = Language(
    id="perl",
    name="Perl",
    aliases=("pl",),
    extensions=(".pl", ".pm"),
    image=Path(__file__).parent / "image",
    source="main.pl",
    run=("perl", "main.pl"),
    test=("perl", "/usr/local/lib/benchsuite/harness.pl"),
    layout=_layout,
    checks=r"\b(?:eq_deeply|Compare)\b(?=\s*\()",
    proves=True,
    build_failed=(
        r"^solution\.pl does not compile: |^Execution of main\.pl aborted due to compilation errors\."
        r"|^main\.pl had compilation errors\."
    ),
    check_failed=r"^a check failed: ",
    definition=r"^[ \t]*sub[ \t]+{name}(?!\w)|^package[ \t]+{name}(?![\w:])",
    imports=r"(?:use|require|no)[ \t]+[\w:.]+[^;{}]*;",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Perl."""
    return [PERL]
