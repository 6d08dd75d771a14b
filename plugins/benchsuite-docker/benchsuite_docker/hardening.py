"""What is taken from a container and what it may use: the same on every engine, in the words that each one wants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

import benchsuite_core.agent
from benchsuite_core.agent import seccomp
from benchsuite_core.agent.client import Settings
from benchsuite_core.agent.places import QUEUES, SHM, TMP, mounts, sizes
from benchsuite_core.agent.source import agent_policy
from benchsuite_core.records import digest
from benchsuite_core.sandboxes import Limits

MIB = 1 << 20
AGENT_MB = 32  # of memory, and
AGENT_PROCESSES = 8  # processes that the agent has beside the job's
PODMAN_NPROC = 4096  # of the user on the whole machine; the cgroup counts those of one container
USER = "65534:65534"
SECCOMP = Path(benchsuite_core.agent.__file__).with_name("seccomp.json")


@frozen(kw_only=True)
class Setup:
    """How containers are made on an engine.

    Attributes:
        runtime: of the containers; empty for the engine's own.
        podman: the engine is Podman: it reads a system-call filter from a file on its own machine, limits no inodes,
            and makes places writable that nobody asked for.
        machine: where each program gets namespaces of its own, the architecture of the engine's machine; else empty.
    """

    runtime: str = ""
    podman: bool = False
    machine: str = ""

    def tmpfs(self, limits: Limits) -> dict[str, str]:
        """The writable places, each limited in bytes and in inodes; ``exec`` since compilers write programs to /tmp."""
        own = sizes(limits, inodes=not self.podman)
        writable = {TMP: f"rw,exec,nosuid,nodev,{own[TMP]}", SHM: f"rw,noexec,nosuid,nodev,{own[SHM]}"}
        closed = dict.fromkeys(("/run", "/var/tmp"), "ro,noexec,nosuid,nodev,size=4k")  # noqa: S108 - nobody's
        return {**writable, **closed} if self.podman else writable

    def options(self, limits: Limits) -> dict[str, Any]:
        """The configuration of a container, in the words of `docker.APIClient.create_host_config`."""
        memory = (limits.memory_mb + AGENT_MB) * MIB
        profile = str(SECCOMP) if self.podman else seccomp.policy_text(outside=bool(self.machine))
        chosen = {"runtime": self.runtime} if self.runtime else {}
        return {
            "auto_remove": True,
            "cap_drop": ["ALL"],
            "ipc_mode": "private",
            "log_config": {"Type": "none", "Config": {}},
            "mem_limit": memory,
            "memswap_limit": memory,
            "nano_cpus": 1_000_000_000,
            "network_mode": "none",
            "oom_score_adj": 500,  # the agent gives its jobs 1000: they go first
            "pids_limit": limits.processes + AGENT_PROCESSES,
            "read_only": True,
            "security_opt": ["no-new-privileges", f"seccomp={profile}"],
            "tmpfs": self.tmpfs(limits),
            "ulimits": [
                {"Name": "core", "Soft": 0, "Hard": 0},
                {"Name": "nofile", "Soft": 1024, "Hard": 1024},
                {"Name": "fsize", "Soft": limits.disk_mb * MIB, "Hard": limits.disk_mb * MIB},
                # Else Podman sets its own, which may be more than it is allowed to.
                *([{"Name": "nproc", "Soft": PODMAN_NPROC, "Hard": PODMAN_NPROC}] if self.podman else []),
            ],
            **chosen,
        }

    @property
    def bare(self) -> Mapping[str, list[str]]:
        """What `options` has no words for.

        A new ``/proc`` can be mounted only by who sees all of the present one; the namespaces of each program hide
        what is hidden here otherwise.
        """
        return {"MaskedPaths": [], "ReadonlyPaths": []} if self.machine else {}

    def policy(self) -> str:
        """Identifies everything here that may change an execution, but for the limits and the image."""
        plain = Setup(runtime=self.runtime).options(Limits())
        own = [self.tmpfs(Limits())] if self.podman else []
        return digest("docker", plain, agent_policy(), USER, *own)

    def settings(self, limits: Limits, environment: Mapping[str, str]) -> Settings:
        """What the agent in a container is told."""
        return Settings(
            work=TMP,
            places=(SHM, QUEUES),
            environment=environment,
            cgroup="/sys/fs/cgroup",
            filter=seccomp.program(self.machine).hex() if self.machine else "",
            mounts=mounts(limits) if self.machine else (),
        )
