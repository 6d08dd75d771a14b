"""MBPP and MBPP+: from a row of the data set to a problem.

BigCode's prompt is a docstring that holds the task's text and its first test; the program is prompt, completion and
all of ``test_list`` (MBPP+: the column ``test`` instead). Challenge tests are left out, as BigCode leaves them.

One thing differs on purpose: what the tests need stands before them. BigCode leaves ``test_setup_code`` out, so that
nothing can pass the one problem of its 500 that has any (367). And the sanitized set's ``test_imports``, always
``import math`` where there are any, are put back where a conversion to the columns of the full set has lost them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchsuite_core.datasets import Row, unique_ids
from benchsuite_core.records import Problem

COLUMNS = ("task_id", "text", "code", "setup", "test_list", "test")

STOP = ("\nclass", "\nassert", '\n"""', "\nprint", "\nif", "\n<|/", "\n```")


def columns(row: Row) -> tuple[str, str, str, str, tuple[str, ...], str]:
    """The values of `COLUMNS`, under whichever names the full, the sanitized and the plus set give them.

    Code and set-up of the full set have the line ends of Windows; here a line ends with a newline.
    """
    setup = (*row.texts("test_imports", default=()), row.text("test_setup_code", default=""))
    return (
        row.identifier("task_id").removeprefix("Mbpp/"),
        row.text("text", "prompt"),
        row.text("code", default="").replace("\r\n", "\n"),
        "\n".join(setup).replace("\r\n", "\n").strip(),
        row.texts("test_list"),
        row.text("test", default=""),
    )


def test_split(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows 11 to 510, where a file has all 974 of the full set as its authors published them; else all rows."""
    numbered = {row.values.get("task_id"): row for row in rows}
    if set(numbered) != set(range(1, 975)):
        return tuple(rows)
    return tuple(row for row in rows if row.values["task_id"] in range(11, 511))


def problems(rows: Sequence[Row], *, plus: bool) -> tuple[Problem, ...]:
    """The problems of a data set in MBPP's form.

    Args:
        rows: with ``task_id``, ``text`` or ``prompt``, ``test_list``, and where known ``code``, ``test_setup_code``
            or ``test_imports``.
        plus: run the column ``test`` instead of ``test_list``.

    Raises:
        InputError: a column is missing or of the wrong type, or an id is there twice.
    """
    found = tuple(_problem(row, plus=plus) for row in rows)
    unique_ids(rows, (problem.problem_id for problem in found))
    return found


def _problem(row: Row, *, plus: bool) -> Problem:
    number, text, code, setup, tests, _ = columns(row)
    if not tests:
        row.refuse("'test_list' is empty", "every problem needs a test: the first is part of the prompt")
    prompt = f'"""\n{text}\n{tests[0]}\n"""\n'
    checks = "\n".join(tests) if not plus else row.text("test")
    if not plus and not setup and re.search(r"\bmath\.", checks):
        setup = "import math"
    return Problem(
        problem_id=f"Mbpp/{number}",
        language="python",
        prompt=prompt,
        prefix=prompt,
        tests=f"{setup}\n{checks}\n".lstrip("\n"),
        entry_point=_entry_point(code, tests[0]),
        instruction=_instruction(text, tests[0]),
        stop=STOP,
        reference=code,
        aliases=(number, f"MBPP/{number}"),
        metadata={"aligned": f"Mbpp/{number}"},
    )


def _instruction(text: str, test: str) -> str:
    """What a chat model is asked: the text with one test, from which alone the function's name is known."""
    return (
        f"Solve this task in Python.\n\n{text}\n\nThe code must pass this test:\n\n```python\n{test}\n```\n\n"
        "Answer with the whole code, with all that it imports, in one Python code block."
    )


def _entry_point(code: str, test: str) -> str:
    """The function that `test` calls first among those that `code` defines; empty where there is none."""
    defined = set(re.findall(r"^(?:async )?def\s+(\w+)", code, re.MULTILINE))
    return next((name for name in re.findall(r"(\w+)\s*\(", test) if name in defined), "")
