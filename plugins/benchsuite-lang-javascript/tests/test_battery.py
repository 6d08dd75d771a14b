"""The battery in `benchmarks/battery/javascript`: no forged solution passes, every honest one does."""

from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_lang_javascript import JAVASCRIPT

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import strongest_sandbox

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "javascript"
LIMITS = Limits(cpu_s=4.0, wall_s=10.0, memory_mb=512)
MARK = "\n//: tests\n"
TESTS = """
const assert = require("node:assert");

function check(candidate) {
  assert.deepEqual(candidate([1, 2, 3]), 6);
  assert.strictEqual(candidate([]), 0);
  const values = [3, 1];
  console.assert(candidate(values) === 4);
  assert.deepStrictEqual(values, [3, 1]);
  assert.deepEqual(candidate([5, 5, 5]), 15);
}

check(total);
"""

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)

pytestmark = pytest.mark.docker
both = pytest.mark.parametrize("split", [True, False], ids=["split", "token"])


def files(kind):
    return sorted((BATTERY / kind).glob("*.js"))


@pytest.fixture(scope="module")
def worker():
    try:
        sandbox = strongest_sandbox()
    except BenchsuiteError as error:
        pytest.skip(f"{error.message}; {error.hint}")
    image = sandbox.image(JAVASCRIPT, lambda _: None)
    with sandbox.worker(image, LIMITS, "battery") as worker:
        yield worker
    sandbox.close()


def run(worker, program):
    execution = worker.run(job_of(program, JAVASCRIPT, LIMITS, new_secret()))
    return execution, judge(execution, program, JAVASCRIPT)


@both
@pytest.mark.parametrize("file", files("forged"), ids=lambda file: file.stem)
def test_a_forged_solution_does_not_pass(worker, file, split):
    solution, _, tests = file.read_text("utf-8").partition(MARK)
    program = Program(language="javascript", solution=solution, tests=tests or TESTS, entry_point="total", split=split)
    execution, judgement = run(worker, program)
    assert judgement.verdict is not Verdict.PASSED, execution.stdout
    assert not execution.proven
    assert "leak" not in execution.stdout
    assert "candidate(" not in execution.stdout


@both
@pytest.mark.parametrize("file", files("honest"), ids=lambda file: file.stem)
def test_an_honest_solution_passes(worker, file, split):
    solution, _, tests = file.read_text("utf-8").partition(MARK)
    assert tests, "an honest solution brings its tests"
    program = Program(language="javascript", solution=solution, tests=tests, entry_point="f", split=split)
    execution, judgement = run(worker, program)
    assert judgement.verdict is Verdict.PASSED, (judgement.reason, execution.stderr[-2000:])
    wrong = 'function f() {\n  return "nothing that is expected";\n}\n'
    assert run(worker, evolve(program, solution=wrong))[1].verdict is not Verdict.PASSED
