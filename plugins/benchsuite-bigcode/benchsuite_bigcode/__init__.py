"""The code tasks of the BigCode evaluation harness for benchsuite."""

from __future__ import annotations

from benchsuite_bigcode.harness import BigCode
from benchsuite_core.harnesses import Harness
from benchsuite_core.hookspecs import hookimpl


@hookimpl
def benchsuite_harnesses() -> list[Harness]:
    """HumanEval, HumanEval+, MBPP and MBPP+ as BigCode asks and scores them."""
    return [BigCode()]
