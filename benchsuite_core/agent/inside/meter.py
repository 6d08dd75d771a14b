"""What a job uses: CPU seconds and OOM kills of everything in the sandbox."""

# pathlib would be a third of this process's start and memory:
# ruff: noqa: PTH123, PTH208

from __future__ import annotations

import os
import resource
import time

from benchsuite_core.agent.inside.light import Suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

TICK = os.sysconf("SC_CLK_TCK")


def processes() -> Iterator[tuple[int, float]]:
    """Process id and CPU seconds, waited-for children included, of everything that descends from this process."""
    children: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(name))
        seconds[int(name)] = sum(map(int, fields[11:15])) / TICK
    family = [os.getpid()]
    for parent in family:
        family += children.pop(parent, [])
    for pid in family[1:]:
        yield pid, seconds[pid]


class Meter:
    """CPU seconds and OOM kills of everything in the sandbox: from its cgroup, or else CPU from /proc."""

    def __init__(self, cgroup: str) -> None:
        self.cpu_file = self.oom_file = -1
        self.cpu_key = b""
        if cgroup:
            self.cpu_file, self.cpu_key = self._first(
                (cgroup + "/cpu.stat", b"usage_usec"), (cgroup + "/cpuacct/cpuacct.usage", b"")
            )
            self.oom_file, _ = self._first(
                (cgroup + "/memory.events", b"oom_kill"), (cgroup + "/memory/memory.oom_control", b"oom_kill")
            )

    @staticmethod
    def _first(*choices: tuple[str, bytes]) -> tuple[int, bytes]:
        """The first file that can be read and has its key."""
        for path, key in choices:
            with Suppress(OSError):
                file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
                if Meter._value(file, key) is not None:
                    return file, key
                os.close(file)
        return -1, b""

    @staticmethod
    def _value(file: int, key: bytes) -> int | None:
        """The number in a cgroup's file: the only one, or the one after `key`."""
        for line in os.pread(file, 8192, 0).splitlines():
            words = line.split()
            if not key or words[0] == key:
                return int(words[-1])
        return None

    def cpu(self, *, live: bool) -> float:
        """CPU seconds of everything but the agent, ever; `live` where processes of a job may be running."""
        if self.cpu_file >= 0:
            unit = 1e-6 if self.cpu_key else 1e-9
            return (self._value(self.cpu_file, self.cpu_key) or 0) * unit - time.process_time()
        reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
        running = sum(seconds for _, seconds in processes()) if live else 0.0
        return reaped.ru_utime + reaped.ru_stime + running

    def kills(self) -> int:
        """OOM kills, ever."""
        return (self._value(self.oom_file, b"oom_kill") or 0) if self.oom_file >= 0 else 0
