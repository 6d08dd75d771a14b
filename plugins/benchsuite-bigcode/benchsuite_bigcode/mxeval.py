"""mxeval: MBXP and multilingual HumanEval, MBPP and HumanEval translated by a program.

The program is prompt, completion and test; in Python ``check(entry_point)`` follows, as in HumanEval. mxeval leaves it
to whoever samples to end a completion: here it ends with the function that the prompt has begun and, in Python and
Ruby, which have no braces, at HumanEval's stop words or their like. Neither holds for a problem whose own canonical
solution goes on after that.

The canonical solutions of MBXP were written by a model: some do not pass, and some languages have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from benchsuite_bigcode import multilingual as sources
from benchsuite_bigcode.humaneval import STOP
from benchsuite_bigcode.naming import group, name_of, shared, task_info
from benchsuite_bigcode.suite import Suite, ended
from benchsuite_core.datasets import Row, unique_ids
from benchsuite_core.records import Problem

COLUMNS = ("task_id", "language", "prompt", "entry_point", "canonical_solution", "test")

STOPS = {"python": STOP, "ruby": ("\ndef ", "\nclass ", "\nputs ", "\n#", "\n```")}


def columns(row: Row) -> tuple[str, ...]:
    """The values of `COLUMNS`; the solution may be missing."""
    return (
        row.identifier("task_id"),
        row.text("language"),
        row.text("prompt"),
        row.text("entry_point"),
        row.text("canonical_solution", default=""),
        row.text("test"),
    )


def problems(rows: Sequence[Row], *, language: str) -> tuple[Problem, ...]:
    """The problems of a data set in mxeval's form.

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
    name, tag, prompt, entry_point, solution, test = columns(row)
    if tag != language:
        row.refuse(f"'language' is {tag!r}, and this task is in {language!r}", "name the data of this task's language")
    aliases, metadata = shared(name)
    problem = Problem(
        problem_id=name,
        language=language,
        prompt=prompt,
        tests=f"{test}\ncheck({entry_point})\n" if language == "python" else test,
        entry_point=entry_point,
        stop=tuple(word for word in STOPS.get(language, ()) if word not in f"\n{solution}"),
        reference=solution,
        aliases=aliases,
        metadata=metadata,
    )
    return problem if language in STOPS else ended(problem)


def _suite(stem: str, called: str, folder: str, file: sources.MxevalFile) -> Suite:
    language = file.language
    official = f"{called} in {name_of(language)}, {file.problems} problems"
    return Suite(
        info=task_info(stem, language, language, f"{called} in {name_of(language)}", file.problems),
        elsewhere=f"get data/{folder}/{file.name}.jsonl of github.com/amazon-science/mxeval",
        official=official,
        known={file.digest: official},
        files=(f"{'mbxp' if stem == 'mbxp' else 'humaneval'}-{language}", file.name),
        columns=COLUMNS,
        values=columns,
        problems=partial(problems, language=language),
        timeout_s=30.0,
    )


_MBXP = [_suite("mbxp", "MBXP", "mbxp", file) for file in sources.MBXP]
_HUMANEVAL = [
    _suite("multi-humaneval", "multilingual HumanEval", "multilingual_humaneval", file)
    for file in sources.MULTI_HUMANEVAL
]

SUITES = (*_MBXP, *_HUMANEVAL)

GROUPS = (
    group("mbxp", "MBXP in all --languages", [suite.info for suite in _MBXP]),
    group("multi-humaneval", "multilingual HumanEval in all --languages", [suite.info for suite in _HUMANEVAL]),
)
