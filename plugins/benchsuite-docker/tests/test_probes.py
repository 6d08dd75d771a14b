"""The battery of probes against containers that are not hardened: it must see that."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchsuite_docker import DockerSandbox, containers, hardening

from benchsuite_core.probes import attempts

pytestmark = [pytest.mark.docker, pytest.mark.slow]

HARMLESS = {"auto_remove": True, "log_config": {"Type": "none", "Config": {}}, "pids_limit": 2000, "mem_limit": 4 << 30}
"""Of every container here: wide limits, so that a probe that succeeds does not harm this machine."""

RIGHTS = ["DAC_READ_SEARCH", "NET_ADMIN", "SYSLOG"] + [
    f"SYS_{name}" for name in ("ADMIN", "BOOT", "MODULE", "NICE", "PACCT", "PTRACE", "RAWIO", "TIME")
]
"""Named one by one: an engine that has not all of them itself starts no privileged container."""


def broken(monkeypatch, language, user: str, **host) -> dict[str, str]:
    """Complaints about containers with this configuration, by probe."""
    monkeypatch.setattr(hardening.Setup, "options", lambda self, limits: {**HARMLESS, **host})
    monkeypatch.setattr(containers, "USER", user)
    sandbox = DockerSandbox({})
    try:
        found = attempts(sandbox, sandbox.image(language, print))
        complaints = {finding.probe.name: finding.complaint for finding in found if not finding.ok}
    finally:
        sandbox.close()
    assert not [one for one in complaints.values() if "the sandbox failed" in one], "the probes were really tried"
    return complaints


def test_an_opened_container_on_the_hosts_network_withstands_little(monkeypatch, language):
    opened = {
        "binds": [f"{Path.cwd()}:{Path.cwd()}:ro", "/var/run/docker.sock:/var/run/docker.sock:ro"],
        "cap_add": RIGHTS,
        "devices": ["/dev/fuse:/dev/fuse:rwm"],
        "network_mode": "host",
        "security_opt": ["seccomp=unconfined"],
    }
    found = broken(monkeypatch, language, "0:0", **opened)
    assert len(found) >= 80
    for name in (
        "The host's loopback is out of reach",
        "The user's working directory is not there",
        "No mount comes from a directory of the user",
        "The engine's socket is not there",
        "Programs have no capability, and can get none",
        "There are no device files but harmless ones",
        "The call mount is refused",
        "Memory is limited",
        "Processes are limited, and eight have room",
        "Every writable place is limited in bytes",
    ):
        assert name in found


def test_a_container_as_docker_makes_it_by_default_is_not_enough(monkeypatch, language):
    found = broken(monkeypatch, language, "0:0")
    assert len(found) >= 35
    assert "Programs are not root" in found
    assert "The toolchain and the libraries cannot be changed" in found
