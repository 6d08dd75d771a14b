"""Canonical, broken and model-written solutions of well-known tasks: verdicts are those of plain php."""

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_lang_php import PHP

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.extract import extract
from benchsuite_core.judge import judge, plain
from benchsuite_core.modes import program_of
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Completion, Problem, Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import strongest_sandbox

pytestmark = [pytest.mark.docker, pytest.mark.slow]
LIMITS = Limits(cpu_s=15.0, wall_s=30.0, memory_mb=512)
NEVER_TESTED = {196, 220, 328, 416, 496, 512, 592, 752}
"""Canonical solutions of MBXP that plain php lets pass without a test: they exit, or end with `?>` and some text."""


@pytest.fixture(scope="module")
def passes():
    """Says whether a program passes: by plain php, in split mode, in token mode."""
    try:
        sandbox = strongest_sandbox()
    except BenchsuiteError as error:
        pytest.skip(f"{error.message}; {error.hint}")
    image = sandbox.image(PHP, lambda _: None)
    with sandbox.worker(image, LIMITS, "answers") as worker:

        def run(program):
            ways = (plain(program, PHP), evolve(program, split=True), evolve(program, split=False))
            return tuple(
                judge(worker.run(job_of(way, PHP, LIMITS, new_secret())), way, PHP).verdict is Verdict.PASSED
                for way in ways
            )

        yield run
    sandbox.close()


@pytest.fixture(scope="module", name="data")
def _data():
    folder = os.environ.get("BENCHSUITE_TEST_DATA")
    if not folder:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no real answers to read")
    return Path(folder)


def rows(file):
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def test_verdicts_on_answers_to_multipl_e_are_those_of_plain_php_and_of_its_own_evaluator(passes, data):
    verdicts = {}
    for row in rows(data / "multipl-e" / "humaneval-php.jsonl.gz"):
        problem = Problem(
            problem_id=row["name"],
            language="php",
            prompt=row["prompt"],
            tests=row["tests"],
            entry_point=re.search(r"return (\w+)\(", row["tests"])[1],
        )
        found = extract(Completion(text=row["gpt_solution"]), problem, PHP, form="answer")
        verdicts[row["name"]] = passes(program_of(problem, found.solution, split=False, closed=found.closed))
    reference = json.loads((data / "multipl-e" / "reference-verdicts.json").read_text("utf-8"))["rows"]["php"]
    assert len(verdicts) == 161
    assert verdicts == {name: (row["answer"] == "passed",) * 3 for name, row in reference.items()}


def test_verdicts_on_mbxp_are_those_of_plain_php_but_for_programs_that_are_never_tested(passes, data):
    canonical, broken = {}, {}
    for row in rows(data / "mxeval" / "mbxp-php.jsonl.gz"):
        if row["canonical_solution"]:
            number = int(row["task_id"].partition("/")[2])
            task = {"tests": row["test"], "given": row["prompt"], "entry_point": row["entry_point"]}
            program = Program(language="php", solution=row["prompt"] + row["canonical_solution"], **task)
            canonical[number] = passes(program)
            broken[number] = passes(evolve(program, solution=row["prompt"] + "    return 'nothing';\n}\n"))
    assert len(canonical) == 239
    assert {number for number, found in canonical.items() if found == (True, False, False)} == NEVER_TESTED
    assert all(len(set(found)) == 1 for number, found in canonical.items() if number not in NEVER_TESTED)
    assert sum(found == (True, True, True) for found in canonical.values()) == 200
    assert all(len(set(found)) == 1 for found in broken.values())
