"""A user's own task: a file of problems, given by its path wherever the name of a task is expected.

Each line is a JSON object in one of two forms, told apart by its columns; one file may mix forms and languages.

**HumanEval's form** has ``test``: ``task_id`` (or ``problem_id``), ``prompt``, ``entry_point``, ``test``, and where
wanted ``language`` (python, if it is missing), ``canonical_solution``, ``stop``, ``instruction``.

    The program is prompt, completion and ``test``. Where ``test`` defines ``check(candidate)`` at the left margin,
    in Python, and does not call it there itself, the line ``check(ENTRY_POINT)`` follows; any other test runs as it
    is: plain asserts do. Without ``stop``, a Python completion is cut at HumanEval's stop words, except for those
    that occur in the row's own ``canonical_solution``; in other languages nothing is cut. ``"stop": []`` cuts nothing.

**MultiPL-E's form** has ``tests``: ``name``, ``language``, ``prompt``, ``tests``, and where wanted ``stop_tokens``,
``entry_point``, ``canonical_solution``, ``instruction``.

    The program is prompt, completion and ``tests``, which in some languages begin with the brace that the stop
    tokens cut off.

All other columns become the problem's metadata.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from benchsuite_core.datasets import Row, read_table, rows_digest, unique_ids
from benchsuite_core.errors import UsageError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.records import Problem

STOP = ("\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif", "\n```", "<file_sep>")
"""HumanEval's stop words, as the BigCode evaluation harness has them."""

_PYTHON = ("python", "py")
_COLUMNS = ("problem_id", "language", "prompt", "tests", "entry_point", "instruction", "stop", "reference")
_DEFINES_CHECK = re.compile(r"^(?:async +)?def +check *\(", re.MULTILINE)
_CALLS_CHECK = re.compile(r"^check *\(", re.MULTILINE)


class Files(Harness):
    """Tasks that are files: their name is their path."""

    name = "files"
    summary = "your own problems: a JSONL file in HumanEval's or MultiPL-E's form, named by its path"

    def tasks(self) -> Sequence[TaskInfo]:
        """None by name."""
        return []

    def load(self, name: str, how: LoadOptions) -> Task:
        """Load the file at the path `name`.

        Raises:
            UsageError: ``--data`` was given as well.
            InputError: the file is not there or not what it should be: file, line, remedy.
        """
        if how.data is not None:
            raise UsageError(f"{name} is a file of problems: --data has no meaning for it", "leave --data out")
        table = read_table(Path(name))
        problems = tuple(_problem(row) for row in table.rows)
        # The same problem in two languages is two problems.
        unique_ids(table.rows, (f"{problem.problem_id} in {problem.language}" for problem in problems))
        values = ([getattr(problem, column) for column in _COLUMNS] for problem in problems)
        return Task(
            name=name,
            version="1",
            origin=f"own data {name} ({len(problems)} problems)",
            data_digest=rows_digest(_COLUMNS, values),
            problems=problems,
        )


@hookimpl
def benchsuite_harnesses() -> list[Harness]:
    """The files of a user."""
    return [Files()]


def _problem(row: Row) -> Problem:
    if row.values.get("tests") is not None:
        return _multiple(row)
    if row.values.get("test") is not None:
        return _humaneval(row)
    return row.refuse("no tests", "add 'test' (HumanEval's form) or 'tests' (MultiPL-E's form)")


def _humaneval(row: Row) -> Problem:
    language = row.text("language", default="python")
    name = row.identifier("task_id", "problem_id")
    solution = row.text("canonical_solution", default="")
    usual = tuple(word for word in STOP if word not in f"\n{solution}") if language.lower() in _PYTHON else ()
    return _make(
        row,
        name=name,
        language=language,
        tests=_tests(row, language),
        stop=row.texts("stop", default=usual),
        used=("task_id", "problem_id", "test", "stop"),
    )


def _tests(row: Row, language: str) -> str:
    test = row.text("test")
    if language.lower() not in _PYTHON or not _DEFINES_CHECK.search(test) or _CALLS_CHECK.search(test):
        return test
    entry_point = row.text("entry_point", default="")
    if not entry_point.isidentifier():
        row.refuse(
            f"'test' defines check(candidate), and 'entry_point' is {entry_point!r}",
            "write the name of the function that check is to call into 'entry_point'",
        )
    return f"{test}\ncheck({entry_point})\n"


def _multiple(row: Row) -> Problem:
    return _make(
        row,
        name=row.identifier("name", "task_id", "problem_id"),
        language=row.text("language"),
        tests=row.text("tests"),
        stop=row.texts("stop_tokens", default=()),
        used=("name", "task_id", "problem_id", "tests", "stop_tokens"),
    )


def _make(row: Row, *, name: str, language: str, tests: str, stop: Sequence[str], used: Sequence[str]) -> Problem:
    if not language.strip():
        row.refuse("'language' is empty", "write the id of a language; see: benchsuite list languages")
    if not tests.strip():
        row.refuse("the tests are empty: whatever runs would pass", "add tests, or leave the row out")
    prompt = row.text("prompt")
    taken = {"language", "prompt", "entry_point", "canonical_solution", "instruction", *used}
    ids = {
        str(row.values[column])
        for column in ("task_id", "problem_id", "name")
        if column in used and row.values.get(column) is not None
    }
    return Problem(
        problem_id=name,
        language=language,
        prompt=prompt,
        prefix=prompt,
        tests=tests,
        entry_point=row.text("entry_point", default=""),
        instruction=row.text("instruction", default=""),
        stop=tuple(word for word in stop if word),
        reference=row.text("canonical_solution", default=""),
        aliases=tuple(sorted(ids - {name})),
        metadata={key: value for key, value in row.values.items() if key not in taken},
    )
