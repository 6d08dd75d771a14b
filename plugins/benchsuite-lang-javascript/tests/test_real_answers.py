"""Canonical, broken and model-written solutions of well-known tasks: verdicts are those of plain node."""

import gzip
import json
import os
import re
from pathlib import Path

import pytest
from benchsuite_lang_javascript import JAVASCRIPT

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import strongest_sandbox

pytestmark = [pytest.mark.docker, pytest.mark.slow]
LIMITS = Limits(cpu_s=5.0, wall_s=30.0, memory_mb=512)
THROWS = "console.assert = (ok) => { if (!ok) throw new Error('a check'); };\n"
EMPTY = " return null;\n}\n"


def rows(name):
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no real answers to read")
    with gzip.open(Path(data, name), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def passes():
    """Says whether a solution passes: by plain node, in split mode, in token mode."""
    try:
        sandbox = strongest_sandbox()
    except BenchsuiteError as error:
        pytest.skip(f"{error.message}; {error.hint}")
    image = sandbox.image(JAVASCRIPT, lambda _: None)
    with sandbox.worker(image, LIMITS, "answers") as worker:

        def run(solution, tests, **others):
            plain = Program(language="javascript", solution=f"{THROWS}{solution}\n{tests}")
            apart = [
                Program(language="javascript", solution=solution, tests=tests, split=split, **others)
                for split in (True, False)
            ]
            found = []
            for program in (plain, *apart):
                execution = worker.run(job_of(program, JAVASCRIPT, LIMITS, new_secret()))
                found.append(judge(execution, program, JAVASCRIPT).verdict is Verdict.PASSED)
            return tuple(found)

        yield run
    sandbox.close()


def agreed(verdicts):
    """How many passed of verdicts by name; all ways of running a program must have said the same."""
    apart = {name: found for name, found in verdicts.items() if len(set(found)) > 1}
    assert not apart
    return sum(found[0] for found in verdicts.values())


def test_verdicts_on_humaneval_x_are_those_of_plain_node(passes):
    verdicts, broken = {}, {}
    for row in rows("humaneval-x/js.jsonl.gz"):
        names = [name for _, name in JAVASCRIPT.find_definitions(row["prompt"])]
        others = {"given": row["prompt"], "entry_point": names[-1]}
        verdicts[row["task_id"]] = passes(row["prompt"] + row["canonical_solution"], row["test"], **others)
        broken[row["task_id"]] = passes(row["prompt"] + EMPTY, row["test"], **others)
    assert (len(verdicts), agreed(verdicts), agreed(broken)) == (164, 161, 0)


def test_verdicts_on_mbxp_are_those_of_plain_node(passes):
    verdicts, broken = {}, {}
    for row in rows("mxeval/mbxp-javascript.jsonl.gz"):
        if row["canonical_solution"]:
            others = {"given": row["prompt"], "entry_point": row["entry_point"]}
            verdicts[row["task_id"]] = passes(row["prompt"] + row["canonical_solution"], row["test"], **others)
            broken[row["task_id"]] = passes(row["prompt"] + EMPTY, row["test"], **others)
    assert (len(verdicts), agreed(verdicts), agreed(broken)) == (238, 199, 0)


def test_verdicts_on_answers_to_multipl_e_are_those_of_plain_node_and_of_its_own_evaluator(passes):
    data = Path(os.environ.get("BENCHSUITE_TEST_DATA", ""))
    verdicts = {}
    for row in rows("multipl-e/humaneval-js.jsonl.gz"):
        code = re.search(r"```(?:js|javascript)\n(.*?)```", row["gpt_solution"], re.DOTALL)[1]
        entry = re.search(r"let candidate = (\w+)", row["tests"])[1]
        verdicts[row["name"]] = passes(code, row["tests"], given=row["prompt"], entry_point=entry)
    reference = json.loads((data / "multipl-e" / "reference-verdicts.json").read_text("utf-8"))["rows"]["js"]
    assert agreed(verdicts) == 138
    assert {name for name, found in verdicts.items() if found[0]} == {
        name for name, row in reference.items() if row["answer"] == "passed"
    }
