"""PHP programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_php.gold import GOLD

_LIB = "/usr/local/lib/benchsuite"  # in the image
_DECLARED = re.compile(r"^[ \t]*function[ \t]+&?[ \t]*(\w+)", re.MULTILINE)
_END_TAG = re.compile(r"\?>\s*\Z")


def _source(solution: str) -> str:
    """A solution that is PHP from its first to its last line, so that tests can follow it."""
    opened = solution if "<?" in solution else f"<?php\n{solution}"
    return _END_TAG.sub("", opened)


def _roles(program: Program) -> tuple[Part, ...]:
    # In one file with the solution, functions of both would be an error: the names alone show that.
    declared = _DECLARED.findall(program.tests)
    solution = {"solution": _source(program.solution), "declared": declared}
    task = {"tests": program.tests, "given": program.given, "entry_point": program.entry_point, "declared": declared}
    return (
        Part(role="candidate", text=json.dumps(solution), argv=("php", f"{_LIB}/candidate.php")),
        Part(role="checker", text=json.dumps(task), argv=(f"{_LIB}/php", f"{_LIB}/checker.php")),
    )


PHP = Language(
    id="php",
    name="PHP",
    extensions=(".php",),
    fences=("php5", "php7", "php8"),
    image=Path(__file__).parent / "image",
    source="main.php",
    run=("php", "main.php"),
    proves=True,
    roles=_roles,
    plain=lambda program: f"{_source(program.solution)}\n{program.tests}",
    splits=True,
    # What PHP says where it does not compile the program's file. A function that is declared twice by one line is
    # declared by two calls.
    build_failed=(
        r"^PHP Parse error:  .* in \S*main\.php on line \d+$"
        r"|^PHP Fatal error:  (?:Cannot use|Cannot declare) .* in \S*main\.php on line \d+$"
        r"|^PHP Fatal error:  Cannot redeclare .*"
        r"(?:previously declared in \S*main\.php:(\d+)\) in \S*main\.php on line (?!\1$)\d+| of the tests)$"
    ),
    check_failed=r"^a check failed: .*\s*\Z",
    definition=(
        r"^[ \t]*function[ \t]+&?[ \t]*{name}[ \t]*\("
        r"|^(?:(?:abstract|final|readonly)[ \t]+){0,3}(?:class|interface|trait|enum)[ \t]+{name}(?!\w)"
    ),
    imports=(
        r"<\?php(?:[ \t].*)?|use[ \t]+[\w\\][^()]*;|declare[ \t]*\([^()]*\)[ \t]*;|namespace[ \t]+[\w\\]+[ \t]*;"
        r"|(?:require|include)(?:_once)?\b.*;"
    ),
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """PHP."""
    return [PHP]
