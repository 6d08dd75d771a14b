"""The battery in `benchmarks/battery/csharp`: no forged solution passes, every honest one does."""

from pathlib import Path
from typing import ClassVar

import pytest
from benchsuite_lang_csharp import CSHARP

from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.battery import BatteryTests

BATTERY = Path(__file__).parents[3] / "benchmarks" / "battery" / "csharp"

if not BATTERY.is_dir():
    pytest.skip("the battery is not here: this is not a checkout", allow_module_level=True)


@pytest.mark.docker
class TestBattery(BatteryTests):
    """Forged and honest solutions, in both modes."""

    language = CSHARP
    folder = BATTERY
    forgeable: ClassVar = {"proof_of_one_program": "a task without a method to continue is one program with its tests"}
    limits = Limits(cpu_s=4.0, wall_s=20.0, memory_mb=512)
