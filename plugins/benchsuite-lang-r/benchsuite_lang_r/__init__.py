"""R programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_r.gold import GOLD


def _layout(program: Program, name: str) -> Mapping[str, str]:
    return {"solution.R": program.solution, "tests.R": program.tests, "name": name}


R = Language(
    id="r",
    name="R",
    extensions=(".r", ".R"),
    fences=("rscript",),
    image=Path(__file__).parent / "image",
    source="main.R",
    run=("Rscript", "main.R"),
    test=("Rscript", "--vanilla", "/usr/local/lib/benchsuite/harness.R"),
    layout=_layout,
    checks=r"\bstopifnot\b(?=\s*\()",
    proves=True,
    build_failed=r"^solution\.R does not compile: |^Error: unexpected .* in ",
    check_failed=r"^a check failed: ",
    definition=r"^[ \t]*{name}[ \t]*(?:<-|=)[ \t]*(?:function\b|\\\()",
    imports=r"(?:library|require|suppressPackageStartupMessages)\(.*\)",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """R."""
    return [R]
