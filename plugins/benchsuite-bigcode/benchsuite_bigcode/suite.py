"""What a task of this plugin is made of, and how one is loaded: its official rows, or the user's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from benchsuite_core.datasets import Row, Table, read_table, rows_digest
from benchsuite_core.errors import InputError, MissingError
from benchsuite_core.harnesses import LoadOptions, Task, TaskInfo
from benchsuite_core.hub import HubFile, fetch
from benchsuite_core.joining import to_its_end
from benchsuite_core.records import Problem, Sampling

_ENDINGS = ("", ".jsonl", ".jsonl.gz", ".json", ".parquet", "/test-00000-of-00001.parquet")
"""What follows the name of a set in a folder of data files."""


@frozen(kw_only=True)
class Suite:
    """How one of the tasks is made.

    Attributes:
        info: its name and summary.
        source: where the official rows lie on the hub; None where they are to be had elsewhere only.
        elsewhere: where that is, and how to get them.
        official: what they are called.
        known: hashes of known rows, and what those are called.
        files: names of the set's file, without ending, in a folder given as ``--data``.
        columns: names of the values that make up the hash.
        values: those values of one row.
        select: which rows of a file belong to the task.
        problems: makes them problems.
        timeout_s: the suite's limit for one program.
    """

    info: TaskInfo
    official: str
    columns: Sequence[str]
    values: Callable[[Row], Sequence[Any]]
    problems: Callable[[Sequence[Row]], tuple[Problem, ...]]
    timeout_s: float
    source: HubFile | None = None
    elsewhere: str = ""
    known: Mapping[str, str] = field(factory=dict)
    files: tuple[str, ...] = ()
    select: Callable[[Sequence[Row]], Sequence[Row]] = tuple


def load(suite: Suite, how: LoadOptions) -> Task:
    """Load a task from ``--data`` or, without it, from the hub at the pinned revision.

    Raises:
        MissingError: the hub gives nothing, or the rows are not on it; the hint names ``--data``.
        InputError: a file is not what it should be, or the hub's rows are not the official ones.
    """
    table = read_table(_file(suite, how.data))
    rows = suite.select(table.rows)
    problems = suite.problems(rows)
    digest = rows_digest(suite.columns, map(suite.values, rows))
    what = _recognised(suite, how, table, digest, len(problems))
    if how.data is None and suite.source is not None:
        if what != suite.official:
            raise _not_official(suite, suite.source, table)
        origin = suite.source.origin
    elif what:
        origin = f"file {how.data} ({what})"
    else:
        origin = f"own data {how.data} ({len(problems)} problems)"
    return Task(
        name=suite.info.name,
        version="1",
        origin=origin,
        data_digest=digest,
        known=bool(what),
        problems=problems,
        sampling=Sampling(),
        timeout_s=suite.timeout_s,
        ks=(1, 10, 100),
    )


def ended(problem: Problem) -> Problem:
    """A problem whose completions end with the function that its prompt has begun, if its canonical solution does.

    A solution that goes on after that function, with another one that the tests call, say, shows that a completion
    must be allowed to.
    """
    with_block = evolve(problem, block=True)
    whole = to_its_end(problem.reference, with_block).rstrip() == problem.reference.rstrip()
    return with_block if whole else problem


def _recognised(suite: Suite, how: LoadOptions, table: Table, digest: str, count: int) -> str:
    """What the rows are called; empty where nobody knows them."""
    # A pinned file is known by its bytes too: for HumanEval+ and MBPP+ there is no other way.
    if suite.source is not None and suite.source.sha256 and table.sha256 == suite.source.sha256:
        return suite.official
    # Where nobody has published the hash of a pinned file, the hub's commit and the number of rows have to do.
    if how.data is None and suite.source is not None and not suite.source.sha256 and count == suite.info.problems:
        return suite.official
    return suite.known.get(digest, "")


def _file(suite: Suite, data: Path | None) -> Path:
    """The file to read: the user's, the one of that name in the user's folder, or the hub's."""
    if data is None and suite.source is None:
        raise MissingError(
            f"{suite.official} is not on the hub in a form that can be pinned",
            f"{suite.elsewhere}, and add: --data FILE",
        )
    if data is None:
        return fetch(suite.source) if suite.source is not None else Path()
    if not data.is_dir() or not suite.files:
        return data
    for name in suite.files:
        for ending in _ENDINGS:
            if (data / f"{name}{ending}").is_file():
                return data / f"{name}{ending}"
    wanted = " or ".join(f"{name}.jsonl.gz" for name in suite.files)
    raise InputError(data, f"no data of {suite.info.name!r} in this folder", f"put {wanted} into it, or name a file")


def _not_official(suite: Suite, source: HubFile, table: Table) -> InputError:
    return InputError(
        table.path,
        f"the rows that came from {source.origin} are not those of the {suite.official}",
        f"delete the file and load again; or, if these rows are what you want, say so with: --data {table.path}",
    )
