"""All suites of this plugin, and the names that stand for one in several languages."""

from __future__ import annotations

from functools import partial

from benchsuite_bigcode import humaneval, humanevalx, mbpp, multiple, mxeval, pack, sources
from benchsuite_bigcode.suite import Suite
from benchsuite_core.harnesses import TaskInfo


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


_PYTHON = (
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

SUITES = {
    suite.info.name: suite for suite in (*_PYTHON, *multiple.SUITES, *humanevalx.SUITES, *mxeval.SUITES, *pack.SUITES)
}

GROUPS = (*multiple.GROUPS, *humanevalx.GROUPS, *mxeval.GROUPS, *pack.GROUPS)
