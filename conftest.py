"""What holds for all tests, those of the plugins too."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from benchsuite_core.config import SETTINGS, Settings
from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.languages import Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.room import choose_sandbox
from benchsuite_core.sandboxes import Sandbox
from benchsuite_core.testing.battery import BatteryTests


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


def make_docker(_language: Language, reuse: str = "reuse") -> Sandbox:
    """Docker, at a level of reuse."""
    return choose_sandbox(Settings(sandbox="docker", reuse=reuse), Plugins.load())[0]


@cache
def folder_of_images() -> tempfile.TemporaryDirectory[str]:
    """A folder that everybody may read, which the folders of pytest are not."""
    folder = tempfile.TemporaryDirectory(prefix="benchsuite-images-", dir="/var/tmp")
    Path(folder.name).chmod(0o755)
    return folder


def make_bubblewrap(language: Language) -> Sandbox:
    """Bubblewrap with the image that Docker has, so that compilers and checkers are the same."""
    folder = folder_of_images().name
    with contextlib.closing(make_docker(language)) as docker:
        docker.unpack(language, Path(folder), print)
    settings = Settings(sandbox="bubblewrap", sandbox_options={"images": folder})
    return choose_sandbox(settings, Plugins.load())[0]


SANDBOXES: dict[str, Callable[[Language], Sandbox]] = {
    "docker": make_docker,
    "docker-namespace": partial(make_docker, reuse="namespace"),
    "docker-fresh": partial(make_docker, reuse="fresh"),
    "bubblewrap": make_bubblewrap,
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A battery runs in every sandbox and at every level of reuse; all but the first take long."""
    if metafunc.cls and issubclass(metafunc.cls, BatteryTests) and "worker" in metafunc.fixturenames:
        first, *others = SANDBOXES.items()
        places = [pytest.param(first[1], id=first[0])]
        places += [pytest.param(make, id=name, marks=pytest.mark.slow) for name, make in others]
        metafunc.parametrize("worker", places, indirect=True, scope="class")


def pytest_sessionfinish() -> None:
    """Remove the images that were unpacked."""
    if folder_of_images.cache_info().currsize:
        folder_of_images().cleanup()


@pytest.fixture(autouse=True, scope="session")
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes what the user who runs it has, nor obeys the settings of their shell."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*SETTINGS, "store"):
            patch.delenv(f"BENCHSUITE_{name.upper()}", raising=False)
        patch.setenv("BENCHSUITE_HOME", str(tmp_path_factory.mktemp("home")))
        yield
