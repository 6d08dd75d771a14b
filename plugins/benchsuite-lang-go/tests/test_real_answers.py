"""Go solutions of well-known tasks, canonical, broken and model-written: passing is what the reference says."""

import gzip
import json
import os
from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_bigcode.harness import BigCode
from benchsuite_lang_go import GO

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.extract import extract
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.judge import judge
from benchsuite_core.modes import program_of
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Completion, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import strongest_sandbox

pytestmark = [pytest.mark.docker, pytest.mark.slow]
DIFFERENT = {
    "HumanEval_89_encrypt": "the answer is two files of two packages, which are joined into one",
    "HumanEval_94_skjkasdkd": "the answer breaks off within its own test",
    "HumanEval_139_special_factorial": "it returns a big.Int, which prints like the int that the task declares",
}.keys()
"""Answers that pass in the reference and not here."""

LIMITS = Limits(cpu_s=10.0, wall_s=60.0, memory_mb=1024)


@pytest.fixture(scope="module", name="data")
def _data():
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no real answers to read")
    return Path(data)


@pytest.fixture(scope="module", name="passes")
def _passes():
    """Says whether a program passes."""
    try:
        sandbox = strongest_sandbox()
    except BenchsuiteError as error:
        pytest.skip(f"{error.message}; {error.hint}")
    image = sandbox.image(GO, lambda _: None)
    with sandbox.worker(image, LIMITS, "answers") as worker:

        def passes(program):
            execution = worker.run(job_of(program, GO, LIMITS, new_secret()))
            return judge(execution, program, GO).verdict is Verdict.PASSED

        yield passes
    sandbox.close()


def test_answers_to_multipl_e_pass_where_its_own_evaluator_passes_them(passes, data):
    with gzip.open(data / "multipl-e" / "humaneval-go.jsonl.gz", "rt", encoding="utf-8") as lines:
        answers = {row["name"]: row["gpt_solution"] for row in map(json.loads, lines)}
    reference = json.loads((data / "multipl-e" / "reference-verdicts.json").read_text("utf-8"))["rows"]["go"]
    found = {}
    for problem in BigCode().load("multiple-go", LoadOptions(data=data / "multipl-e")).problems:
        answer = extract(Completion(text=answers[problem.problem_id]), problem, GO, form="answer")
        program = program_of(problem, answer.solution, split=False, closed=answer.closed)
        found[problem.problem_id] = passes(program)
    assert len(found) == 154
    assert {name for name, right in found.items() if right != (reference[name]["answer"] == "passed")} == DIFFERENT


def test_canonical_solutions_of_humaneval_x_pass_and_functions_that_do_not_return_do_not(passes, data):
    wrong, forged = set(), set()
    for problem in BigCode().load("humaneval-x-go", LoadOptions(data=data / "humaneval-x")).problems:
        program = program_of(problem, problem.prefix + problem.reference, split=False)
        broken = evolve(program, solution=f"{problem.prefix}\tpanic(1)\n}}\n")
        wrong |= set() if passes(program) else {problem.problem_id}
        forged |= {problem.problem_id} if passes(broken) else set()
    assert wrong <= {"Go/95"}  # its canonical solution looks at one key of a map, whichever comes first that time
    assert forged == set()
