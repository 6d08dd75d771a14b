"""The battery in `benchmarks/battery/scala`: no forged solution passes, every honest one does."""

from pathlib import Path

import pytest
from benchsuite_lang_scala import SCALA

from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.battery import BatteryTests

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "scala"

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)


@pytest.mark.docker
class TestBattery(BatteryTests):
    """Forged and honest solutions."""

    language = SCALA
    folder = BATTERY
    limits = Limits(cpu_s=5.0, wall_s=20.0, memory_mb=768)
