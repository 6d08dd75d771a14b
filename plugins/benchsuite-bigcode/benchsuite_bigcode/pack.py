"""HumanEvalPack: six languages, three things to do in each; here writing a function and fixing one.

Prompts are BigCode's with its style ``instruct``: an instruction, a blank line, and the code that the completion
continues. A completion ends with the function that this code has begun (BigCode's brace counting, without the braces
that it adds to code that ends too early) or, in Python, before the first line at the margin, unless the canonical
solution goes on after that. The headers and imports
that BigCode puts before a program stand before the completion, but for numpy, Boost and Go's, whose compiler refuses
what is not used.

- ``humanevalsynthesize``: from the problem's text to the function.
- ``humanevalfixtests``: from a wrong function and its tests to a right one.
- ``humanevalfixdocs``: from a wrong function with its documentation to a right one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchsuite_bigcode import multilingual as sources
from benchsuite_bigcode.humanevalx import CODES, PYTHON_STOP, before
from benchsuite_bigcode.naming import group, name_of, shared, task_info
from benchsuite_bigcode.suite import Suite, ended
from benchsuite_core.datasets import Row, unique_ids
from benchsuite_core.records import Problem

COLUMNS = (
    "task_id",
    "prompt",
    "declaration",
    "canonical_solution",
    "buggy_solution",
    "test",
    "entry_point",
    "instruction",
    "import",
    "test_setup",
)

STOPS = {"python": PYTHON_STOP, "go": ("\n//", "\nfunc main(", "struct", "\nfunc")}

TIMEOUTS_S = {"cpp": 60.0, "go": 20.0, "java": 10.0, "javascript": 10.0, "python": 10.0, "rust": 60.0}
"""BigCode's, but for Rust: its 300 s are there for the first build of the crates."""

PYTHON_IMPORTS = (
    "import math, re, sys, copy, datetime, itertools, collections, heapq, statistics, functools, hashlib, string\n"
    "from typing import *\n"
    "from collections import *\n"
)

KINDS = {
    "humanevalsynthesize": "write a function from its description",
    "humanevalfixtests": "mend a function, given its tests",
    "humanevalfixdocs": "mend a function, given its documentation",
}


def columns(row: Row) -> tuple[str, ...]:
    """The values of `COLUMNS`; the last two are there for Go alone."""
    return (
        row.identifier("task_id"),
        *(row.text(column) for column in COLUMNS[1:-2]),
        *(row.text(column, default="") for column in COLUMNS[-2:]),
    )


def problems(rows: Sequence[Row], *, kind: str, language: str) -> tuple[Problem, ...]:
    """The problems of a data set in HumanEvalPack's form.

    Args:
        rows: with `COLUMNS`.
        kind: one of `KINDS`.
        language: that all of them are in.

    Raises:
        InputError: a column is missing or of the wrong type, or an id is there twice.
    """
    found = tuple(_problem(row, kind, language) for row in rows)
    unique_ids(rows, (problem.problem_id for problem in found))
    return found


def _problem(row: Row, kind: str, language: str) -> Problem:
    name, documented, declaration, right, wrong, test, entry_point, instruction, imports, setup = columns(row)
    bare = f"fn main(){{}}\n{declaration}" if language == "rust" else f"{imports}{declaration}"
    base = bare if kind == "humanevalfixtests" else documented
    if kind == "humanevalsynthesize":
        asked = instruction.strip()
    else:
        shown = f"{base}{wrong}" if kind == "humanevalfixdocs" else f"{base}{wrong}\n{test}"
        asked = f"{shown}\nFix bugs in {entry_point}."
    aliases, metadata = shared(name)
    problem = Problem(
        problem_id=name,
        language=language,
        prompt=f"{asked}\n\n{base}".strip(),
        prefix=f"{PYTHON_IMPORTS}{base}" if language == "python" else before(language, base, setup),
        tests=test,
        entry_point=entry_point,
        instruction=_instruction(asked, kind, base, language),
        stop=(*STOPS.get(language, ()), "<|endoftext|>"),
        reference=right,
        aliases=aliases,
        metadata=metadata,
    )
    return ended(problem)


def _instruction(asked: str, kind: str, base: str, language: str) -> str:
    """What a chat model is asked: BigCode's words, and how to answer."""
    answer = f"Answer with the whole {name_of(language)} code, with all that it needs, in one code block."
    if kind == "humanevalsynthesize":
        return f"{asked}\n\nThe code begins like this:\n\n```{language}\n{base.strip()}\n```\n\n{answer}"
    shown, _, wanted = asked.rpartition("\n")
    return f"{wanted}\n\n```{language}\n{shown.strip()}\n```\n\n{answer}"


def _suite(kind: str, code: str, language: str) -> Suite:
    official = f"HumanEvalPack in {name_of(language)}, 164 problems"
    return Suite(
        info=task_info(kind, code, language, f"HumanEvalPack in {name_of(language)}: {KINDS[kind]}", 164),
        source=sources.pack(code),
        official=official,
        known={sources.PACK_ROWS[code]: official},
        files=(code, f"humanevalpack-{code}", f"data/{code}/data/humanevalpack"),
        columns=COLUMNS,
        values=columns,
        problems=partial(problems, kind=kind, language=language),
        timeout_s=TIMEOUTS_S[language],
    )


SUITES = tuple(_suite(kind, code, language) for kind in KINDS for code, language in CODES.items())

GROUPS = tuple(
    group(kind, f"HumanEvalPack in all --languages: {about}", [s.info for s in SUITES if s.info.name.startswith(kind)])
    for kind, about in KINDS.items()
)
