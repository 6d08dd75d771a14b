"""MultiPL-E: HumanEval and MBPP translated into other languages by small compilers.

BigCode sends the prompt without the white space around it, cuts a completion at the row's own stop tokens, and runs
prompt, completion, a newline and the row's tests. In the languages with braces the first stop token is the brace that
ends the function, and the tests begin with that brace: `benchsuite_core.joining` has what this means for chat answers.

A row names no entry point. It is the word in the prompt that is spelt like the problem's name but for underscores and
capitals (``separateParenGroups`` for ``HumanEval_1_separate_paren_groups``) or, where a translation had to take
another name, what the tests call their candidate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from benchsuite_bigcode import multilingual as sources
from benchsuite_bigcode.naming import CODES, group, name_of, shared, task_info
from benchsuite_bigcode.suite import Suite
from benchsuite_core.datasets import Row, unique_ids
from benchsuite_core.records import Problem

COLUMNS = ("name", "language", "prompt", "tests", "stop_tokens")

LANGUAGES = tuple(language for language in CODES if language not in {"python", "kotlin"})

_ROW_LANGUAGES = {"go": "go_test.go"}
_WORD = re.compile(r"[^\W\d]\w*")
_CANDIDATE = re.compile(r"\bcandidate\s*(?::?=|<-)\s*([^\W\d]\w*)")


def columns(row: Row) -> tuple[str, str, str, str, tuple[str, ...]]:
    """The values of `COLUMNS`."""
    return (
        row.identifier("name"),
        row.text("language"),
        row.text("prompt"),
        row.text("tests"),
        row.texts("stop_tokens"),
    )


def problems(rows: Sequence[Row], *, language: str) -> tuple[Problem, ...]:
    """The problems of a data set in MultiPL-E's form.

    Args:
        rows: with `COLUMNS`.
        language: id of the language that all of them must be in.

    Raises:
        InputError: a column is missing or of the wrong type, a row is in another language, or an id is there twice.
    """
    found = tuple(_problem(row, language) for row in rows)
    unique_ids(rows, (problem.problem_id for problem in found))
    return found


def _problem(row: Row, language: str) -> Problem:
    name, tag, prompt, tests, stop = columns(row)
    code = CODES[language]
    if tag != _ROW_LANGUAGES.get(code, code):
        row.refuse(f"'language' is {tag!r}, and this task is in {code!r}", "name the data of this task's language")
    if not tests.strip():
        row.refuse("'tests' is empty: whatever runs would pass", "add tests, or leave the row out")
    aliases, metadata = shared(name)
    return Problem(
        problem_id=name,
        language=language,
        prompt=prompt.strip(),
        prefix=prompt,
        tests=tests,
        entry_point=entry_point(name, prompt, tests),
        stop=(*stop, "<file_sep>"),
        aliases=aliases,
        metadata=metadata,
    )


def entry_point(name: str, prompt: str, tests: str) -> str:
    """The function that a prompt begins and its tests call; empty where it cannot be told."""
    wanted = _spelling(re.sub(r"^[^\W_]+_\d+_", "", name))
    called = set(_WORD.findall(tests))
    words = [word for word in _WORD.findall(prompt) if _spelling(word) == wanted and word in called]
    candidate = _CANDIDATE.search(tests)
    return words[-1] if words else candidate[1] if candidate else ""


def _spelling(word: str) -> str:
    return word.replace("_", "").lower()


def _called(official: str, folder: str) -> str:
    """What rows with a known hash are called."""
    return f"{official}, an earlier version" if folder in sources.MULTIPLE_CHANGED else official


def _suite(stem: str, origin: str, counts: dict[str, int], language: str) -> Suite:
    code = CODES[language]
    official = f"MultiPL-E's {origin} in {name_of(language)}, {counts[code]} problems"
    folder = f"{origin.lower()}-{code}"
    return Suite(
        info=task_info(stem, code, language, f"{origin} in {name_of(language)}, by MultiPL-E", counts[code]),
        source=sources.multiple(folder),
        official=official,
        known={digest: _called(official, folder) for digest, of in sources.MULTIPLE_ROWS.items() if of == folder},
        files=(folder,),
        columns=COLUMNS,
        values=columns,
        problems=partial(problems, language=language),
        timeout_s=15.0,
    )


_HUMANEVAL = [_suite("multiple", "HumanEval", sources.MULTIPLE_HUMANEVAL, language) for language in LANGUAGES]
_MBPP = [_suite("multiple-mbpp", "MBPP", sources.MULTIPLE_MBPP, language) for language in LANGUAGES]

SUITES = (*_HUMANEVAL, *_MBPP)

GROUPS = (
    group("multiple", "MultiPL-E's HumanEval in all --languages", [suite.info for suite in _HUMANEVAL]),
    group("multiple-mbpp", "MultiPL-E's MBPP in all --languages", [suite.info for suite in _MBPP]),
)
