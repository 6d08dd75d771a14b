"""The battery in `benchmarks/battery/python`: no forged solution passes, every honest one does."""

from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_lang_python import PYTHON

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.judge import judge
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Integrity, Program, Verdict
from benchsuite_core.sandboxes import Limits, job_of
from benchsuite_core.testing.languages import strongest_sandbox

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "python"
LIMITS = Limits(cpu_s=3.0, wall_s=8.0, memory_mb=512)
MARK = "\n#: tests\n"
TESTS = """
def check(candidate):
    assert candidate([1, 2, 3]) == 6
    assert candidate([]) == 0
    values = [3, 1]
    assert candidate(values) == 4
    assert values == [3, 1]
    try:
        assert candidate([5] * 100) == 500
    except RuntimeError:
        raise


check(total)
"""

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)

pytestmark = pytest.mark.docker


def files(kind):
    return sorted((BATTERY / kind).glob("*.py"))


@pytest.fixture(scope="module")
def worker():
    try:
        sandbox = strongest_sandbox()
    except BenchsuiteError as error:
        pytest.skip(f"{error.message}; {error.hint}")
    image = sandbox.image(PYTHON, lambda _: None)
    with sandbox.worker(image, LIMITS, "battery") as worker:
        yield worker
    sandbox.close()


def run(worker, program):
    execution = worker.run(job_of(program, PYTHON, LIMITS, new_secret()))
    return execution, judge(execution, program, PYTHON)


@pytest.mark.parametrize("file", files("forged"), ids=lambda file: file.stem)
def test_a_forged_solution_does_not_pass(worker, file):
    solution, _, tests = file.read_text("utf-8").partition(MARK)
    program = Program(language="python", solution=solution, tests=tests or TESTS, entry_point="total", split=True)
    execution, judgement = run(worker, program)
    assert judgement.integrity is Integrity.SPLIT
    assert judgement.verdict is not Verdict.PASSED, execution.stdout
    assert "leak" not in execution.stdout
    assert "assert candidate" not in execution.stdout


@pytest.mark.parametrize("split", [True, False], ids=["split", "token"])
@pytest.mark.parametrize("file", files("honest"), ids=lambda file: file.stem)
def test_an_honest_solution_passes(worker, file, split):
    solution, _, tests = file.read_text("utf-8").partition(MARK)
    assert tests, "an honest solution brings its tests"
    program = Program(language="python", solution=solution, tests=tests, entry_point="f", split=split)
    execution, judgement = run(worker, program)
    assert judgement.verdict is Verdict.PASSED, (judgement.reason, execution.stderr[-2000:])
    right = "def f(*a, **k):\n    return b'nothing that is expected'\n"
    assert run(worker, evolve(program, solution=right))[1].verdict is not Verdict.PASSED


def test_a_solution_is_not_found_in_the_memory_of_the_next(worker):
    first = Program(
        language="python",
        solution="SECRET = 'left' + 'over'\n\n\ndef total(numbers):\n    return sum(numbers)  # once-" + "seen\n",
        tests=TESTS,
        entry_point="total",
        split=True,
    )
    assert run(worker, first)[1].verdict is Verdict.PASSED
    look = (BATTERY / "forged" / "steal_from_memory.py").read_text("utf-8")
    probe = look.partition("        for found")[0].replace("def total(numbers):", "def total(numbers):\n    seen = 0")
    # A pattern that does not find itself.
    probe += "        seen += len(re.findall(rb'once[-]seen|== 50[0]', data))\n    return seen\n"
    assert run(worker, evolve(first, solution=probe, tests="assert total([]) == 0\n"))[1].verdict is Verdict.PASSED
