"""HumanEval and HumanEval+: from a row of the data set to a problem.

BigCode sends the prompt without the white space around it, lets the model write on, cuts what it wrote at the first
stop word, and runs prompt, completion, the row's test and ``check(entry_point)``. A model that continues the stripped
prompt begins with the newline that was stripped; completions made by OpenAI's own tool continue the prompt as it
stands in the data and begin with indentation. Both are right here: the *prefix* is the data's prompt, unstripped,
and a newline more after a docstring changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchsuite_core.datasets import Row, unique_ids
from benchsuite_core.records import Problem

COLUMNS = ("task_id", "prompt", "entry_point", "canonical_solution", "test")

STOP = ("\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif", "\n```", "<file_sep>")


def columns(row: Row) -> tuple[str, ...]:
    """The values of `COLUMNS`; the solution may be missing."""
    return (
        row.identifier("task_id"),
        row.text("prompt"),
        row.text("entry_point"),
        row.text("canonical_solution", default=""),
        row.text("test"),
    )


def problems(rows: Sequence[Row], *, strip: bool) -> tuple[Problem, ...]:
    """The problems of a data set in HumanEval's form.

    Args:
        rows: with `COLUMNS`; every test defines ``check(candidate)``.
        strip: send the prompt without the white space around it, as BigCode's ``humaneval`` does.

    Raises:
        InputError: a column is missing or of the wrong type, or an id is there twice.
    """
    found = tuple(_problem(row, strip=strip) for row in rows)
    unique_ids(rows, (problem.problem_id for problem in found))
    return found


def _problem(row: Row, *, strip: bool) -> Problem:
    name, prompt, entry_point, solution, test = columns(row)
    if not entry_point.isidentifier():
        row.refuse(
            f"'entry_point' is {entry_point!r}, not the name of a function", "write the name that 'prompt' defines"
        )
    if "def check(" not in test:
        row.refuse("'test' defines no check(candidate)", "for tests that run by themselves, name the file as the task")
    number = name.rpartition("/")[2]
    return Problem(
        problem_id=name,
        language="python",
        prompt=prompt.strip() if strip else prompt,
        prefix=prompt,
        tests=f"{test}\ncheck({entry_point})\n",
        entry_point=entry_point,
        stop=STOP,
        reference=solution,
        aliases=(number,) if number != name else (),
        metadata={"aligned": name} if name.startswith("HumanEval/") else {},
    )
