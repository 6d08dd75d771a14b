"""Racket programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_racket.gold import GOLD

_HANDLER = """
(require rackunit)
(current-check-handler (lambda (found) ((error-display-handler) (exn-message found) found) (exit 1)))
"""


def _module(solution: str) -> str:
    return solution if re.search(r"^#lang\b", solution, re.MULTILINE) else f"#lang racket\n{solution}"


def _layout(program: Program, name: str) -> Mapping[str, str]:
    return {"solution.rkt": _module(program.solution), "tests.rkt": program.tests, "name": name}


def _plain(program: Program) -> str:
    # rackunit ends with status 0 whatever failed: the reference looks at stderr.
    return f"{_module(program.solution)}\n{_HANDLER}\n{program.tests}"


RACKET = Language(
    id="racket",
    name="Racket",
    aliases=("rkt",),
    extensions=(".rkt",),
    fences=("scheme", "lisp"),
    image=Path(__file__).parent / "image",
    source="main.rkt",
    run=("racket", "main.rkt"),
    plain=_plain,
    test=("racket", "/usr/local/lib/benchsuite/harness.rkt"),
    layout=_layout,
    # The rest of a check's name stays: check-equal? is NAME-equal? then.
    checks=r"(?<=\()check(?=-(?:equal\?|within|eqv\?|eq\?|true|false|not-equal\?|=)\s)",
    proves=True,
    build_failed=r"^solution\.rkt does not compile: |^main\.rkt:\d+:\d+: read-syntax: ",
    check_failed=r"^a check failed: ",
    definition=r"^\(define[ \t]+(?:\({name}(?![^\s()])|{name}(?![^\s()]))|^\(struct[ \t]+{name}(?![^\s()])",
    imports=r"\(require[ \t]+.*\)|#lang[ \t]+\S+",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Racket."""
    return [RACKET]
