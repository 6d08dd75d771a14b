"""What holds for all tests, those of the plugins too."""

from __future__ import annotations

import os
from functools import cache

import pytest

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.plugins import Plugins

KEPT = ("BENCHSUITE_TEST_DATA", "BENCHSUITE_BUILD_NETWORK")


@cache
def why_not_docker() -> str:
    """Why no program can run in Docker here; empty where it can."""
    try:
        Plugins.load().sandbox("docker")({}).check()
    except BenchsuiteError as error:
        return error.message
    return ""


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("docker") and (reason := why_not_docker()):
        pytest.skip(f"needs Docker: {reason}")


@pytest.fixture(autouse=True, scope="session")
def home_of_the_tests(tmp_path_factory):
    """No test reads or writes what the user who runs it has, nor obeys the settings of their shell."""
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name.startswith("BENCHSUITE_") and name not in KEPT:
                patch.delenv(name)
        patch.setenv("BENCHSUITE_HOME", str(tmp_path_factory.mktemp("home")))
        yield
