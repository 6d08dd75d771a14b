"""The battery in `benchmarks/battery/javascript`: no forged solution passes in split mode, every honest one does."""

from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_lang_javascript import JAVASCRIPT

from benchsuite_core.records import Verdict
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.battery import BatteryTests, read

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "javascript"
FORGEABLE = {
    "methods_that_say_yes": "an object's own methods answer for it, in the process that it lives in",
    "result_with_a_function_of_the_tests": "an object may have a function of the tests as its method",
    "to_json_of_the_tests": "the same, where the tests compare by JSON",
    "value_of_of_the_tests": "the same, where the tests compare by value",
}
"""In token mode alone, which a problem gets whose canonical solution does not pass on plain values."""

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)


@pytest.mark.docker
class TestBattery(BatteryTests):
    """Forged and honest solutions, in both modes."""

    language = JAVASCRIPT
    folder = BATTERY
    limits = Limits(cpu_s=4.0, wall_s=20.0, memory_mb=512)
    forgeable = FORGEABLE

    def test_a_solution_that_always_says_the_same_does_not_pass(self, worker, honest, *, split):
        program = evolve(read(honest, JAVASCRIPT), split=split)
        wrong = evolve(program, solution='function f() {\n  return "nothing that is expected";\n}\n')
        assert self.run(worker, wrong)[1].verdict is not Verdict.PASSED
