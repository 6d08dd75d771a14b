"""The harness: names of tasks without loading anything, and tasks by their names.

Sampling is BigCode's (temperature 0.2, top-p 0.95, one sample, pass@1, 10 and 100) but for the length: BigCode stops
at 512 tokens *with* the prompt, here a completion may have 512 of its own, so that no model gets less than there and
a long prompt takes nothing away. Time limits are the suites' seconds, counted as CPU time instead of by the clock.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchsuite_bigcode.catalogue import GROUPS, SUITES
from benchsuite_bigcode.suite import load
from benchsuite_core.errors import UnknownNameError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo


class BigCode(Harness):
    """The code tasks of the BigCode evaluation harness, and HumanEval-X and mxeval, which it lacks."""

    name = "bigcode"
    summary = "code tasks in many languages: HumanEval, MBPP, MultiPL-E, HumanEval-X, MBXP, HumanEvalPack"

    def tasks(self) -> Sequence[TaskInfo]:
        """Every task, and the names that stand for one in several languages."""
        return [*(suite.info for suite in SUITES.values()), *GROUPS]

    def load(self, name: str, how: LoadOptions) -> Task:
        """Load a task from ``--data`` or, without it, from the hub at the pinned revision.

        Raises:
            MissingError: the hub gives nothing; the hint names ``--data``.
            InputError: a file is not what it should be, or the hub's rows are not the official ones.
        """
        if name not in SUITES:
            raise UnknownNameError("task", name, SUITES)
        return load(SUITES[name], how)
