"""What the tests of this plugin share."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from benchsuite_bubblewrap import BubblewrapSandbox, reaper

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.languages import Language


@pytest.fixture(scope="session")
def info():
    """What bubblewrap found here; the test is skipped where it can do nothing."""
    sandbox = BubblewrapSandbox({})
    try:
        return sandbox.check()
    except BenchsuiteError as error:
        pytest.skip(f"needs bubblewrap: {error.message}")
    finally:
        sandbox.close()


@pytest.fixture(scope="session")
def bounded(info):
    """The same, with a cgroup."""
    if info.isolation != "bubblewrap":
        pytest.skip("needs a cgroup: " + "; ".join(info.notes))
    return info


@pytest.fixture
def language():
    return Language(
        id="sandboxtests", name="Python", image=Path("/unused"), source="main.py", run=("python3", "main.py")
    )


@pytest.fixture
def sandbox(info):
    sandbox = BubblewrapSandbox({})
    yield sandbox
    sandbox.close()


@pytest.fixture
def image(sandbox, language):
    return sandbox.image(language, print)


def marked(run_id: str) -> list[str]:
    """Processes and cgroups of a run, as they are seen from outside."""
    words = [b"BENCHSUITE_RUN", run_id.encode()]
    found = [str(path) for path in reaper.groups() if path.name.endswith(f".{run_id}")]
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().split(b"\0")
        except OSError:
            continue
        at = [number for number, word in enumerate(line) if word == words[0]]
        if any(line[number + 1 : number + 2] == words[1:] for number in at):
            found.append(path.parent.name)
    return found


@pytest.fixture(scope="session", name="marked")
def _marked():
    return marked


@pytest.fixture
def folder():
    """A directory that everybody may read, outside of what the sandbox covers with its own."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def is_root():
    if os.geteuid() != 0:
        pytest.skip("needs root")
