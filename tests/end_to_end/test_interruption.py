"""What was computed survives whatever ends the process."""

from __future__ import annotations

import json
import os
import random
import signal
import time

import pytest

pytestmark = pytest.mark.docker

RUN = ("run", "starter", "-m", "embedded/ngram", "--samples", "8", "--seed", "7", "-k", "1,5,8")


def metrics(result):
    """What must be the same, byte for byte: everything but what speaks of caches and of time."""
    return json.dumps(
        {
            name: {key: task[key] for key in ("problems", "samples", "metrics", "verdicts", "unscored", "distinct")}
            for name, task in result["tasks"].items()
        }
    ).encode()


@pytest.mark.slow
def test_a_killed_run_resumes_to_the_metrics_of_an_undisturbed_one(tool, tmp_path):
    undisturbed = tool.json(*RUN)
    moments = random.Random(os.environ.get("PYTEST_SEED", "20261123"))
    killed = 0
    for attempt in range(4):
        tool.home = tmp_path / f"home-{attempt}"
        process = tool.start(*RUN, "--json")
        time.sleep(moments.uniform(0.8, 6.0))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        process.communicate()

        runs = tool.json("list", "runs")
        if not runs:  # killed before the run's row was there: nothing was begun, nothing is lost
            continue
        resumed = tool.json("resume", "@last")
        records = tool.json("records", "@last")

        assert metrics(resumed) == metrics(undisturbed)
        assert len({(r["problem_id"], r["sample"]) for r in records}) == len(records) == 160
    assert killed >= 2, "the run ended before it could be killed: make it longer"


def test_interrupting_once_ends_within_seconds_and_can_be_resumed(tool):
    process = tool.start(*RUN, "--json")
    time.sleep(3.0)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, err = process.communicate(timeout=30)

    assert time.monotonic() - began < 10
    assert process.returncode in {130, 0}, err
    if process.returncode == 130:
        assert "benchsuite resume" in err
        assert tool.json("list", "runs")[0]["status"] == "interrupted"
    assert tool.json("resume", "@last")["tasks"]["starter"]["problems"] == 20


def test_a_finished_run_that_is_resumed_prints_its_result_again(tool):
    first = tool.json("run", "starter", "-m", "embedded/ngram", "--samples", "1", "--limit", "2")
    assert tool.json("resume", first["run"]) == first


def test_a_second_run_takes_everything_from_the_cache(tool):
    tool.json(*RUN, "--limit", "5")
    again = tool.json(*RUN, "--limit", "5")["tasks"]["starter"]
    assert again["cached"] == {"completions": 40, "executions": 40}
