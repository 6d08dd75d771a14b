"""The battery in `benchmarks/battery/python`: no forged solution passes in split mode, every honest one does."""

from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_lang_python import PYTHON

from benchsuite_core.records import Program, Verdict
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.battery import BatteryTests, read

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "python"
EQUAL = "an object that claims to equal everything is asked in the process that it lives in"
NAMES = "what the tests call may be a class or a function of the solution's choice"
SEEN = "frames of the tests lie in the same process, and can be read"
FORGEABLE = {
    "entry_point_makes_any": NAMES,
    "eq_int": EQUAL,
    "eq_list": EQUAL,
    "eq_metaclass": EQUAL,
    "eq_object": EQUAL,
    "eq_spoofed_class": EQUAL,
    "helper_makes_any": NAMES,
    "memory_full_at_the_end": NAMES,
    "module_with_other_functions": NAMES,
    "name_of_builtin_class": NAMES,
    "steal_by_frames": SEEN,
    "stop_iteration_ends_a_map": "an exception that ends a loop of the tests ends their checks",
    "swallowing_tests": "tests that swallow every exception swallow that of their own check",
}
"""In token mode alone, which a problem gets whose canonical solution does not pass in two processes."""

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)


@pytest.mark.docker
class TestBattery(BatteryTests):
    """Forged and honest solutions, in both modes."""

    language = PYTHON
    folder = BATTERY
    limits = Limits(cpu_s=3.0, wall_s=20.0, memory_mb=512)
    forgeable = FORGEABLE

    def test_a_solution_that_always_says_the_same_does_not_pass(self, worker, honest, *, split):
        program = evolve(read(honest, PYTHON), split=split)
        wrong = evolve(program, solution="def f(*a, **k):\n    return b'nothing that is expected'\n")
        assert self.run(worker, wrong)[1].verdict is not Verdict.PASSED

    def test_a_solution_is_not_found_in_the_memory_of_the_next(self, worker):
        tests = (BATTERY / "tests.py").read_text("utf-8")
        first = Program(
            language="python",
            solution="SECRET = 'left' + 'over'\n\n\ndef total(numbers):\n    return sum(numbers)  # once-" + "seen\n",
            tests=tests,
            entry_point="total",
            split=True,
        )
        assert self.run(worker, first)[1].verdict is Verdict.PASSED
        look = (BATTERY / "forged" / "steal_from_memory.py").read_text("utf-8")
        probe = look.partition("        for found")[0]
        probe = probe.replace("def total(numbers):", "def total(numbers):\n    seen = 0")
        # A pattern that does not find itself.
        probe += "        seen += len(re.findall(rb'once[-]seen|== 50[0]', data))\n    return seen\n"
        second = evolve(first, solution=probe, tests="assert total([]) == 0\n")
        assert self.run(worker, second)[1].verdict is Verdict.PASSED
