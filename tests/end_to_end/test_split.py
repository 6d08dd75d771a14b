"""Split mode on the real data sets: the same verdicts as plain execution, and a mode for every problem."""

from __future__ import annotations

import pytest
from benchsuite_lang_python import PYTHON

from benchsuite_core.extract import extract
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.judge import judge
from benchsuite_core.modes import program_of
from benchsuite_core.plugins import Plugins
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Completion, Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import strongest_sandbox

pytestmark = pytest.mark.docker

LIMITS = Limits.of(3.0)
BY_THEIR_NAME = {"HumanEval/51"}
"""Answers that run their own doctests where ``__name__`` is ``__main__``, as in a plain script and not here."""


@pytest.fixture(scope="module")
def worker():
    sandbox = strongest_sandbox()
    image = sandbox.image(PYTHON, lambda _: None)
    with sandbox.worker(image, LIMITS, "agreement") as worker:
        yield worker
    sandbox.close()


@pytest.fixture(scope="module")
def problems(test_data):
    plugins = Plugins.load()
    found = {}
    for task, file in (("humaneval", "humaneval/HumanEval.jsonl.gz"), ("mbpp", "mbpp/mbpp-427.jsonl.gz")):
        harness, _ = plugins.task(task)
        found[task] = harness.load(task, LoadOptions(data=test_data / file)).problems
    return found


@pytest.fixture(scope="module")
def verdict(worker):
    def run(problem, solution):
        program = program_of(problem, solution, split=True)
        return judge(worker.run(job_of(program, PYTHON, LIMITS, new_secret())), program, PYTHON).verdict

    return run


def passes_plainly(worker, problem, solution):
    program = Program(language="python", solution=f"{solution}\n{problem.tests}")
    return judge(worker.run(job_of(program, PYTHON, LIMITS, new_secret())), program, PYTHON).verdict is Verdict.PASSED


@pytest.mark.parametrize(("task", "count"), [("humaneval", 164), ("mbpp", 427)])
def test_every_canonical_solution_passes_in_split_mode(problems, verdict, task, count):
    verdicts = {one.problem_id: verdict(one, one.prefix + one.reference) for one in problems[task]}
    assert len(verdicts) == count
    assert {name: found for name, found in verdicts.items() if found is not Verdict.PASSED} == {}


@pytest.mark.parametrize("task", ["humaneval", "mbpp"])
def test_a_function_that_returns_nothing_passes_nowhere(problems, verdict, task):
    for one in problems[task]:
        assert verdict(one, f"def {one.entry_point}(*args):\n    return None\n") is not Verdict.PASSED, one.problem_id


def test_chat_answers_pass_in_split_mode_where_they_pass_plainly(problems, verdict, worker, rows):
    answers = {row["task_id"]: row["gpt_solution"] for row in rows("humaneval/HumanEval-answers.jsonl.gz")}
    different = set()
    for one in problems["humaneval"]:
        solution = extract(Completion(text=answers[one.problem_id]), one, PYTHON, form="answer").solution
        if (verdict(one, solution) is Verdict.PASSED) != passes_plainly(worker, one, solution):
            different.add(one.problem_id)
    assert different <= BY_THEIR_NAME


PASSES_A_FUNCTION = {
    "task_id": "own/apply",
    "prompt": "def apply(function, x):\n",
    "entry_point": "apply",
    "canonical_solution": "    return function(x)\n",
    "test": "def check(candidate):\n    assert candidate(lambda x: x + 1, 1) == 2\n",
}
PLAIN = {
    "task_id": "own/add",
    "prompt": "def add(a, b):\n",
    "entry_point": "add",
    "canonical_solution": "    return a + b\n",
    "test": "def check(candidate):\n    assert candidate(1, 2) == 3\n",
}


def test_a_problem_whose_tests_cannot_be_split_is_judged_by_token_whatever_the_sample_does(tool, write_lines):
    task = write_lines(
        "own.jsonl", [PASSES_A_FUNCTION, PLAIN, {**PLAIN, "task_id": "own/no", "canonical_solution": ""}]
    )
    names = ("own/apply", "own/add", "own/no")
    bodies = ("    return 2\n", "    return b + a\n", "    return b + a\n")
    done = write_lines("done.jsonl", [{"task_id": n, "completion": b} for n, b in zip(names, bodies, strict=True)])

    tool.json("score", str(done), "--task", str(task))
    records = tool.json("records", "@last")

    assert {record["problem_id"]: (record["integrity"], record["verdict"]) for record in records} == {
        "own/apply": ("token", "passed"),
        "own/add": ("split", "passed"),
        "own/no": ("token", "passed"),
    }


def test_min_integrity_refuses_problems_that_would_be_judged_with_less_and_names_them(tool, write_lines):
    task = write_lines("own.jsonl", [PASSES_A_FUNCTION, PLAIN])
    done = write_lines("done.jsonl", [{"task_id": "own/add", "completion": "    return a + b\n"}])
    both = write_lines(
        "both.jsonl", [{"task_id": name, "completion": "    return 2\n"} for name in ("own/apply", "own/add")]
    )

    refused = tool("score", str(both), "--task", str(task), "--min-integrity", "split", code=2).stderr
    assert "own/apply (token)" in refused
    assert "own/add" not in refused
    tool("score", str(both), "--task", str(task), "--min-integrity", "token")
    tool("score", str(done), "--task", str(task), "--min-integrity", "split")
