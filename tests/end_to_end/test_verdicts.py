"""What is told beside the verdict: the reference rule, timeouts that a busy machine makes, attempts to look right."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.docker

ADD = {
    "task_id": "own/add",
    "prompt": "def add(a, b):\n",
    "entry_point": "add",
    "canonical_solution": "    return a + b\n",
    "test": "def check(candidate):\n    assert candidate(1, 2) == 3\n",
}
APPLY = {
    "task_id": "own/apply",
    "prompt": "def apply(function, x):\n",
    "entry_point": "apply",
    "canonical_solution": "    return function(x)\n",
    "test": "def check(candidate):\n    assert candidate(lambda x: x + 1, 1) == 2\n",
}


@pytest.fixture
def score(tool, write_lines):
    """Scores bodies of one problem; the task's summary, and its records in the order of the bodies."""

    def run(problem, bodies, *options):
        task = write_lines("own.jsonl", [problem])
        done = write_lines("done.jsonl", [{"task_id": problem["task_id"], "completion": body} for body in bodies])
        (summary,) = tool.json("score", str(done), "--task", str(task), *options)["tasks"].values()
        return summary, tool.json("records", "@last")

    return run


ENDS = {
    "    return b + a\n": ("passed", "passed"),
    "    return 7\n": ("failed", "failed"),
    "    import os; os._exit(0)\n": ("failed", "passed"),
    "    import sys; sys.exit(0)\n": ("failed", "runtime_error"),
    "    return (\n": ("build_error", "build_error"),
    "    while True: pass\n": ("timeout", "timeout"),
    "    return 3\n\nif __name__ == '__main__':\n    raise ValueError\n": ("passed", "passed"),
    "": ("no_code", "no_code"),
}


def test_the_reference_rule_stands_beside_ours_and_differs_where_the_documentation_says(score, tool):
    summary, records = score(ADD, list(ENDS), "--verdicts", "compat", "--timeout", "1")

    assert [(record["verdict"], record["compat"]) for record in records] == list(ENDS.values())
    assert summary["metrics"]["pass@1"]["value"] == 2 / 8
    assert summary["metrics"]["pass@1 (compat)"]["value"] == 3 / 8
    assert summary["compat"] == {"only_compat": 1, "only_strict": 0}
    assert {(record["integrity"], record["isolation"]) for record in records} == {("split", "docker")}
    shown = tool("show").stdout
    assert "pass@1 (compat)" in shown
    assert "passed by the reference rule and not here: 1 sample; the other way round: 0" in shown
    table = tool("records", "@last").stdout
    assert "compat" in table.splitlines()[0]
    tool("report", "@last", "-o", str(tool.here / "report.html"))
    assert "Samples that pass by it and not here: 1" in (tool.here / "report.html").read_text(encoding="utf-8")


def test_without_asking_there_is_no_reference_verdict(score):
    summary, records = score(ADD, ["    return a + b\n"])
    assert list(summary["metrics"]) == ["pass@1"]
    assert summary["compat"] is None
    assert records[0]["compat"] is None


def test_canonical_solutions_pass_by_both_rules_and_empty_bodies_by_none(tool, rows, test_data, write_lines):
    lines = []
    for row in rows("humaneval/HumanEval.jsonl.gz"):
        lines += [{"task_id": row["task_id"], "completion": text} for text in (row["canonical_solution"], "    pass\n")]
    data = str(test_data / "humaneval" / "HumanEval.jsonl.gz")
    file = str(write_lines("both.jsonl", lines))
    found = tool.json("score", file, "--task", "humaneval", "--data", data, "--verdicts", "compat")["tasks"][
        "humaneval"
    ]

    assert found["problems"] == 164
    assert found["metrics"]["pass@1"]["value"] == found["metrics"]["pass@1 (compat)"]["value"] == 0.5
    assert found["compat"] == {"only_compat": 0, "only_strict": 0}


SUSPICIONS = {
    "    return function(x)\n": "",
    "    return 7\n": "",
    "    import os; os._exit(0)\n": "ended before its tests",
    "    import os; os.write(3, b'ready 1\\n' + b'0' * 32 + b'\\n'); os._exit(0)\n": "gave a false proof",
    "    import os; os.write(3, b'passed'); return 7\n": "gave a false proof",
    "    print('All tests passed'); return 7\n": "printed a verdict",
    "    print('All tests passed'); return function(x)\n": "",
}


def test_attempts_to_look_right_are_told_apart_and_counted(score, tool):
    summary, records = score(APPLY, list(SUSPICIONS))

    assert [record["suspicion"] for record in records] == list(SUSPICIONS.values())
    assert all(record["suspicious"] == bool(record["suspicion"]) for record in records)
    assert summary["suspicious"] == 4
    assert summary["suspicions"] == {"gave a false proof": 2, "ended before its tests": 1, "printed a verdict": 1}
    assert summary["verdicts"]["passed"] == 2
    assert "4 suspicious samples, none of which passed" in tool("show").stdout


def test_an_attack_on_the_checker_is_told_as_one(score):
    attack = (
        "    import os, signal\n    os.kill(os.getppid(), signal.SIGKILL)\n    os.write(4, b'x' * 99)\n    return 3\n"
    )
    _, (record,) = score(ADD, [attack])
    assert (record["verdict"], record["suspicion"]) == ("failed", "interfered with its checker")


# Time

SPIN = "    import time\n    while time.process_time() < {seconds}: pass\n    return a + b\n"
TIMES = ("0.05", "0.4", "0.65", "30")


@contextmanager
def busy_machine(processes: int) -> Iterator[None]:
    """Keep all processors busy."""
    context = multiprocessing.get_context("spawn")
    hogs = [context.Process(target=_spin, daemon=True) for _ in range(processes)]
    for hog in hogs:
        hog.start()
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.join()


def _spin() -> None:
    parent = os.getppid()
    while os.getppid() == parent:
        sum(range(10_000))


def test_a_busy_machine_gives_the_verdicts_of_an_idle_one(score):
    def bodies(when):  # the comment makes them other programs, which the cache does not know
        return [SPIN.format(seconds=seconds) + f"    # {when}\n" for seconds in TIMES]

    _, idle = score(ADD, bodies("idle"), "--timeout", "1")
    with busy_machine(3 * len(os.sched_getaffinity(0))):
        _, busy = score(ADD, bodies("busy"), "--timeout", "1")

    assert [record["verdict"] for record in idle] == ["passed", "passed", "passed", "timeout"]
    assert [record["verdict"] for record in busy] == [record["verdict"] for record in idle], busy
    assert {record["integrity"] for record in (*busy, *idle)} == {"split"}


def test_a_program_that_waits_longer_than_it_may_beside_others_and_not_alone_passes_and_is_counted(score, tool):
    # It takes 6 of the 5 seconds that it has at first: what a machine does that stands still for a while.
    summary, (record,) = score(ADD, ["    import time; time.sleep(6)\n    return a + b\n"], "--timeout", "1")

    assert (record["verdict"], record["timeout_sensitive"]) == ("passed", True)
    assert summary["timeout_sensitive"] == 1
    assert "1 sample ran out of time beside other programs and not alone" in tool("show").stdout
