"""What holds for all tests, those of the plugins too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from benchsuite_core.config import SETTINGS
from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.plugins import Plugins


@cache
def why_not_docker() -> str:
    """Why no program can run in Docker here; empty where it can."""
    try:
        Plugins.load().sandbox("docker")({}).check()
    except BenchsuiteError as error:
        return error.message
    return ""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip what needs an engine where there is none."""
    if item.get_closest_marker("docker") and (reason := why_not_docker()):
        pytest.skip(f"needs Docker: {reason}")


@pytest.fixture(autouse=True, scope="session")
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what the user who runs it has, nor obeys the settings of their shell."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*SETTINGS, "store"):
            patch.delenv(f"BENCHSUITE_{name.upper()}", raising=False)
        patch.setenv("BENCHSUITE_HOME", str(tmp_path_factory.mktemp("home")))
        yield
