"""A language of the tests' own, so that this plugin needs no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchsuite_core.languages import Language


@pytest.fixture
def language():
    folder = Path(__file__).parent / "image"
    return Language(id="sandboxtests", name="Python", image=folder, source="main.py", run=("python3", "main.py"))


@pytest.fixture
def podman_info():
    """The answer of Podman 4.3's service on Debian 12, cgroup v1, started as root; shortened. Its runtimes are those
    that it would look for, whether they are there or not."""
    return {
        "ServerVersion": "4.3.1",
        "BuildahVersion": "1.28.2",
        "OSType": "linux",
        "Architecture": "amd64",
        "KernelVersion": "6.1.0-13-amd64",
        "CgroupDriver": "cgroupfs",
        "CgroupVersion": "1",
        "MemoryLimit": True,
        "SwapLimit": True,
        "PidsLimit": True,
        "CpuCfsQuota": True,
        "Rootless": False,
        "SecurityOptions": ["name=seccomp,profile=default"],
        "Runtimes": {name: {"path": f"/usr/bin/{name}"} for name in ("crun", "kata", "krun", "runc", "runsc")},
        "DefaultRuntime": "runc",
    }


@pytest.fixture
def engine_info():
    """The answer of a healthy engine to ``GET /info``, shortened: Docker 20.10 on Debian 12, cgroup v1."""
    return {
        "ServerVersion": "20.10.24+dfsg1",
        "OSType": "linux",
        "Architecture": "x86_64",
        "KernelVersion": "6.1.0-13-amd64",
        "CgroupDriver": "cgroupfs",
        "CgroupVersion": "1",
        "MemoryLimit": True,
        "SwapLimit": True,
        "PidsLimit": True,
        "CpuCfsQuota": True,
        "SecurityOptions": ["name=seccomp,profile=default"],
        "Runtimes": {"runc": {"path": "runc"}, "io.containerd.runc.v2": {"path": "runc"}},
        "DefaultRuntime": "runc",
    }
