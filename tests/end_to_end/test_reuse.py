"""One run at each level of reuse: the same verdicts, and records that say which it was."""

from __future__ import annotations

import pytest

from benchsuite_core.records import REUSE

pytestmark = pytest.mark.docker


@pytest.mark.parametrize("reuse", REUSE)
def test_every_level_gives_the_same_verdicts_and_is_in_the_records(reuse, tool, make_exercise):
    exercise = make_exercise(3, 2)
    (task,) = tool.json(*exercise.command, "--reuse", reuse)["tasks"].values()
    assert task["verdicts"]["passed"] == exercise.passed
    isolation = {record["isolation"] for record in tool.json("records", "@last")}
    assert isolation == {"docker" if reuse == "reuse" else f"docker/{reuse}"}
