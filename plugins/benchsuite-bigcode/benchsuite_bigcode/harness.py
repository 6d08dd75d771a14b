"""BigCode's code tasks: their names, defaults and data; prompts and tests stand in `humaneval` and `mbpp`.

Sampling is BigCode's (temperature 0.2, top-p 0.95, one sample, pass@1, 10 and 100) but for the length: BigCode stops
at 512 tokens *with* the prompt, here a completion may have 512 of its own, so that no model gets less than there and
a long prompt takes nothing away. Time limits are BigCode's seconds, counted as CPU time instead of by the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from attrs import field, frozen

from benchsuite_bigcode import humaneval, mbpp, sources
from benchsuite_core.datasets import Row, Table, read_table, rows_digest
from benchsuite_core.errors import InputError, UnknownNameError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo
from benchsuite_core.hub import HubFile, fetch
from benchsuite_core.records import Problem, Sampling


@frozen(kw_only=True)
class Suite:
    """How one of the tasks is made.

    Attributes:
        info: its name and summary.
        source: where the official rows lie.
        official: what they are called.
        known: hashes of known rows, and what those are called.
        columns: names of the values that make up the hash.
        values: those values of one row.
        select: which rows of a file belong to the task.
        problems: makes them problems.
        timeout_s: BigCode's limit for one program.
    """

    info: TaskInfo
    source: HubFile
    official: str
    columns: Sequence[str]
    values: Callable[[Row], Sequence[Any]]
    problems: Callable[[Sequence[Row]], tuple[Problem, ...]]
    timeout_s: float
    known: Mapping[str, str] = field(factory=dict)
    select: Callable[[Sequence[Row]], Sequence[Row]] = tuple


def _humaneval(name: str, summary: str, *, strip: bool) -> Suite:
    return Suite(
        info=TaskInfo(name=name, summary=summary, problems=164),
        source=sources.HUMANEVAL,
        official="official HumanEval, 164 problems",
        known=sources.HUMANEVAL_ROWS,
        columns=humaneval.COLUMNS,
        values=humaneval.columns,
        problems=partial(humaneval.problems, strip=strip),
        timeout_s=3.0,
    )


def _humanevalplus(name: str, summary: str, *, strip: bool) -> Suite:
    return Suite(
        info=TaskInfo(name=name, summary=summary, problems=164),
        source=sources.HUMANEVAL_PLUS,
        official="official HumanEval+, 164 problems",
        columns=humaneval.COLUMNS,
        values=humaneval.columns,
        problems=partial(humaneval.problems, strip=strip),
        timeout_s=20.0,
    )


SUITES = (
    _humaneval("humaneval", "OpenAI's HumanEval, prompts stripped as BigCode sends them", strip=True),
    _humaneval("humaneval-unstripped", "OpenAI's HumanEval, prompts as they stand in the data", strip=False),
    _humanevalplus("humanevalplus", "EvalPlus' HumanEval+: HumanEval with many more tests", strip=True),
    _humanevalplus("humanevalplus-unstripped", "HumanEval+, prompts as they stand in the data", strip=False),
    Suite(
        info=TaskInfo(
            name="mbpp", summary="Google's MBPP, the test split: short problems, three asserts", problems=500
        ),
        source=sources.MBPP,
        official="official MBPP test split, 500 problems",
        known=sources.MBPP_ROWS,
        columns=mbpp.COLUMNS,
        values=mbpp.columns,
        select=mbpp.test_split,
        problems=partial(mbpp.problems, plus=False),
        timeout_s=3.0,
    ),
    Suite(
        info=TaskInfo(name="mbppplus", summary="EvalPlus' MBPP+: MBPP mended, with many more tests", problems=378),
        source=sources.MBPP_PLUS,
        official="official MBPP+, 378 problems",
        columns=mbpp.COLUMNS,
        values=mbpp.columns,
        problems=partial(mbpp.problems, plus=True),
        timeout_s=10.0,
    ),
)


class BigCode(Harness):
    """HumanEval, HumanEval+, MBPP and MBPP+ as the BigCode evaluation harness asks and scores them."""

    name = "bigcode"
    summary = "the code tasks of the BigCode evaluation harness"

    def tasks(self) -> Sequence[TaskInfo]:
        """The six tasks."""
        return [suite.info for suite in SUITES]

    def load(self, name: str, how: LoadOptions) -> Task:
        """Load a task from ``--data`` or, without it, from the hub at the pinned revision.

        Raises:
            MissingError: the hub gives nothing; the hint names ``--data``.
            InputError: a file is not what it should be, or the hub's rows are not the official ones.
        """
        suite = next((suite for suite in SUITES if suite.info.name == name), None)
        if suite is None:
            raise UnknownNameError("task", name, (suite.info.name for suite in SUITES))
        table = read_table(how.data if how.data is not None else fetch(suite.source))
        rows = suite.select(table.rows)
        problems = suite.problems(rows)
        digest = rows_digest(suite.columns, map(suite.values, rows))
        # The pinned file is known by its bytes too: for HumanEval+ and MBPP+ there is no other way.
        what = suite.official if table.sha256 == suite.source.sha256 else suite.known.get(digest, "")
        if how.data is None and what != suite.official:
            raise _not_official(suite, table)
        if how.data is None:
            origin = suite.source.origin
        elif what:
            origin = f"file {how.data} ({what})"
        else:
            origin = f"own data {how.data} ({len(problems)} problems)"
        return Task(
            name=name,
            version="1",
            origin=origin,
            data_digest=digest,
            known=bool(what),
            problems=problems,
            sampling=Sampling(),
            timeout_s=suite.timeout_s,
            ks=(1, 10, 100),
        )


def _not_official(suite: Suite, table: Table) -> InputError:
    return InputError(
        table.path,
        f"the rows that came from {suite.source.origin} are not those of the {suite.official}",
        f"delete the file and load again; or, if these rows are what you want, say so with: --data {table.path}",
    )
