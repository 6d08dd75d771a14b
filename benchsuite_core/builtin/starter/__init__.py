"""The `starter` task: twenty problems written for benchsuite, from trivial to hard, with known solutions.

It serves ``benchsuite quickstart``, tests and plugin authors: nothing is downloaded, and beside a reference
every problem has further right solutions and wrong ones of different kinds, so that what a model, a sandbox or
a language gets wrong is seen at once. `read_all` has all of it; the task carries what an evaluation needs.

Problems in further languages
    One file a problem stands in ``problems/``. What it asks for is neutral: integers that fit into 31 bits,
    ASCII strings, lists of them and lists of lists; no floats, maps, nulls, exceptions or input. A language
    plugin keeps a folder with files of the same form and the same `id`, in its own language and with its own
    spelling of `entry_point`, and reads it with ``read_all(folder, language)``. Problems belong together by
    `id` and by nothing else, whatever the order, so that numbers of two languages can be compared pair by pair;
    a language without one of them leaves it out. Topic and difficulty are repeated as they stand here.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from benchsuite_core.errors import InputError, UnknownNameError, UsageError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.records import Problem, Sampling, Verdict, digest

PROBLEMS = Path(__file__).parent / "problems"
"""Folder of the problems in Python, one TOML file each."""

DIFFICULTIES = ("trivial", "easy", "medium", "hard")
"""Values of a problem's `difficulty`, easiest first."""

KINDS: Mapping[str, Verdict] = MappingProxyType(
    {
        "off by one": Verdict.FAILED,
        "misread": Verdict.FAILED,
        "edge case": Verdict.FAILED,
        "examples only": Verdict.FAILED,
        "crash": Verdict.RUNTIME_ERROR,
        "endless loop": Verdict.TIMEOUT,
        "syntax error": Verdict.BUILD_ERROR,
    }
)
"""Kinds of wrong solutions, and the verdict that each must get."""

STOP = ("\ndef", "\nclass", "\nprint", "\nif", "\n#", "\n@", "\nassert", "\nimport", "\nfrom", "\n```")
"""Where a model that continues a Python function has begun something else: a new statement at the left margin."""


@frozen(kw_only=True)
class Solution:
    """A solution whose verdict is known; it follows the prompt.

    Attributes:
        name: what it does, in a few words.
        code: its text.
        verdict: what the judge must say.
        kind: of a wrong solution, see `KINDS`; empty for a right one.
    """

    name: str
    code: str
    verdict: Verdict
    kind: str = ""


@frozen(kw_only=True)
class StarterProblem:
    """A problem with all its known solutions.

    Attributes:
        problem: as the task has it.
        right: solutions that pass; the first is the reference.
        wrong: solutions that do not.
    """

    problem: Problem
    right: tuple[Solution, ...] = field(repr=False)
    wrong: tuple[Solution, ...] = field(repr=False)


def read_all(folder: Path = PROBLEMS, language: str = "python", stop: Sequence[str] = STOP) -> list[StarterProblem]:
    """Read a folder of problems, sorted by `id`.

    Args:
        folder: with one TOML file a problem.
        language: id of the language that the problems are written in.
        stop: where a completion in that language is cut.

    Raises:
        InputError: a file is not what it should be.
    """
    found = [_read(path, language, tuple(stop)) for path in sorted(folder.glob("*.toml"))]
    return sorted(found, key=lambda one: one.problem.problem_id)


def _read(path: Path, language: str, stop: tuple[str, ...]) -> StarterProblem:
    try:
        row = tomllib.loads(path.read_text("utf-8"))
        return _problem(row, language, stop)
    except KeyError as error:
        raise InputError(path, f"there is no {error}", "every problem has the keys of the others") from None
    except ValueError as error:
        raise InputError(path, str(error), "see the problems of the starter task for the form") from None


def _problem(row: Mapping[str, Any], language: str, stop: tuple[str, ...]) -> StarterProblem:
    if row["difficulty"] not in DIFFICULTIES:
        raise ValueError(f"{row['difficulty']!r} is none of the difficulties {', '.join(DIFFICULTIES)}")
    unknown = {one["kind"] for one in row["wrong"]} - set(KINDS)
    if unknown:
        raise ValueError(f"{min(unknown)!r} is none of the kinds {', '.join(KINDS)}")
    problem = Problem(
        problem_id=row["id"],
        language=language,
        prompt=row["prompt"],
        tests=row["tests"],
        entry_point=row["entry_point"],
        stop=stop,
        reference=row["reference"],
        metadata={"topic": row["topic"], "difficulty": row["difficulty"]},
    )
    reference = {"name": "reference", "code": row["reference"]}
    return StarterProblem(
        problem=problem,
        right=tuple(
            Solution(name=one["name"], code=one["code"], verdict=Verdict.PASSED) for one in (reference, *row["right"])
        ),
        wrong=tuple(
            Solution(name=one["name"], code=one["code"], verdict=KINDS[one["kind"]], kind=one["kind"])
            for one in row["wrong"]
        ),
    )


class StarterHarness(Harness):
    """Brings the one task `starter`."""

    name = "starter"
    summary = "twenty problems that come with benchsuite, with known right and wrong solutions"

    def tasks(self) -> Sequence[TaskInfo]:
        """The one task."""
        count = sum(1 for _ in PROBLEMS.glob("*.toml"))
        return [TaskInfo(name="starter", summary="twenty small problems, trivial to hard, offline", problems=count)]

    def load(self, name: str, how: LoadOptions) -> Task:
        """Read the problems that come with benchsuite."""
        if name != "starter":
            raise UnknownNameError("task", name, ["starter"])
        if how.data is not None:
            raise UsageError(
                "the task 'starter' brings its own problems and reads no data",
                f"to evaluate on your file: benchsuite run {how.data}",
            )
        problems = tuple(one.problem for one in read_all())
        return Task(
            name="starter",
            version="1",
            origin="shipped with benchsuite",
            data_digest=digest(*problems),
            known=True,
            problems=problems,
            sampling=Sampling(temperature=0.8),
            samples=10,
            timeout_s=2.0,
            ks=(1, 5, 10),
        )


@hookimpl
def benchsuite_harnesses() -> list[Harness]:
    """The starter task."""
    return [StarterHarness()]
