"""Jobs, and what an execution comes to by its limits."""

import pytest

from benchsuite_core.languages import Language
from benchsuite_core.proof import BLANK
from benchsuite_core.records import Execution, Program
from benchsuite_core.sandboxes import Limits, held_to, job_of

TOY = Language(id="toy", name="Toy", image=None, source="main.toy", build=(("cc",),), run=("toy",))


@pytest.mark.parametrize(("cpu_s", "run_s"), [(2.0, 2.5), (4.0, 5.0), (20.0, 21.0)])
def test_a_program_is_let_run_a_quarter_beyond_its_limit_and_at_most_a_second(cpu_s, run_s):
    build, run = job_of(Program(language="toy", solution="x"), TOY, Limits.of(cpu_s), BLANK).steps
    assert run.cpu_s == run_s
    assert build.cpu_s >= 30


@pytest.mark.parametrize(
    ("execution", "limit"),
    [
        (Execution(step="run", exit_code=0, cpu_s=1.9, proven=True), ""),
        (Execution(step="run", exit_code=0, cpu_s=2.1, proven=True), "cpu"),
        (Execution(step="run", exit_code=1, cpu_s=2.1), "cpu"),
        (Execution(step="run", exit_code=None, limit="memory", cpu_s=2.1), "memory"),
        (Execution(step="build", exit_code=1, cpu_s=2.1), ""),
    ],
)
def test_who_ends_by_itself_after_its_limit_has_reached_it(execution, limit):
    held = held_to(Limits.of(2.0), execution)
    assert held.limit == limit
    assert not (held.limit and held.proven)
