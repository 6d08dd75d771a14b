"""The battery in `benchmarks/battery/php`: no forged solution passes, every honest one does."""

from pathlib import Path

import pytest
from attrs import evolve
from benchsuite_lang_php import PHP

from benchsuite_core.records import Verdict
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.battery import BatteryTests, read

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "php"

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)


@pytest.mark.docker
class TestBattery(BatteryTests):
    """Forged and honest solutions, in both modes."""

    language = PHP
    folder = BATTERY
    limits = Limits(cpu_s=4.0, wall_s=20.0, memory_mb=512)

    def test_a_solution_that_always_says_the_same_does_not_pass(self, worker, honest, *, split):
        program = evolve(read(honest, PHP), split=split)
        names = {name for _, name in PHP.find_definitions(program.solution)}
        wrong = "".join(f"function {name}(...$any) {{\n    return 'nothing that is expected';\n}}\n" for name in names)
        assert self.run(worker, evolve(program, solution=f"<?php\n{wrong}"))[1].verdict is not Verdict.PASSED
