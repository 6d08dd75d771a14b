"""What keeps the memory and the processes of a sandbox within its limits: a cgroup, a scope of systemd, or nothing.

Bubblewrap limits neither. A cgroup of our own is best: it costs nothing and is read from outside. Where this process
may not make one, systemd may start a scope for it. Without either the sandbox is weak and says so.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from benchsuite_bubblewrap import cgroups, reaper
from benchsuite_core.sandboxes import Limits

MIB = 1 << 20
AGENT_MB = 32  # of memory, and
AGENT_PROCESSES = 8  # processes that the agent has beside the job's; a scope counts its shell, too
CGROUP = "/sys/fs/cgroup"
COUNTED_APART = (5, 14)  # the first kernel that counts processes by user namespace and not only by user


class Bounds:
    """No bounds but those that a process has for itself; the base of the others.

    Attributes:
        kind: as in the details of a run.
        limited: memory and processes of all processes together cannot pass the limits.
        quota: CPUs that the sandbox may use; 0 where that is not limited.
        swap: programs may use swap beyond their limit of memory.
        prefix: command that the start of the sandbox is given to.
    """

    kind = "none"
    limited = False
    quota = 0
    swap = False
    prefix: tuple[str, ...] = ()

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def binds(self) -> list[tuple[str, str]]:
        """What to mount where inside, so that the agent sees its cgroup."""
        return []

    def join(self, pid: int) -> None:
        """Take in the process that will start a sandbox."""

    def rlimits(self) -> Mapping[str, int]:
        """Of the agent and every program, by name: of one process each, but for the number of processes."""
        limits = {"NOFILE": 1024, "DATA": memory(self._limits)}
        release = tuple(int(part) for part in re.findall(r"\d+", platform.release())[:2])
        return {**limits, "NPROC": processes(self._limits)} if release >= COUNTED_APART else limits

    def out_of_memory(self, complaint: str) -> bool:
        """Whether the kernel killed for want of memory since `join`.

        Args:
            complaint: what the sandbox wrote to stderr.
        """
        return False

    def close(self) -> None:
        """Remove what was made. Safe to call twice."""


class GroupBounds(Bounds):
    """A cgroup of a worker's own; each of its sandboxes, one after the other, is in it.

    Raises:
        OSError: the kernel does not allow it here.
    """

    limited = True

    def __init__(self, limits: Limits, run_id: str, place: cgroups.Place, *, swap: bool) -> None:
        super().__init__(limits)
        self.kind = f"v{place.version}"
        self._group = cgroups.make(
            place, reaper.name(run_id), memory=memory(limits), processes=processes(limits), swap=swap
        )
        self.quota, self.swap = self._group.quota, self._group.swap
        self._kills = 0

    def binds(self) -> list[tuple[str, str]]:
        """The cgroup's directories."""
        return self._group.binds(CGROUP)

    def join(self, pid: int) -> None:
        """Move it into the cgroup."""
        self._kills = self._group.kills()
        self._group.join(pid)

    def rlimits(self) -> Mapping[str, int]:
        """Of files only; the cgroup sees to the rest."""
        return {"NOFILE": 1024}

    def out_of_memory(self, complaint: str) -> bool:
        """As the cgroup counts it."""
        return self._group.kills() > self._kills

    def close(self) -> None:
        """Remove the cgroup with whatever is in it."""
        self._group.remove()


class ScopeBounds(Bounds):
    """A scope of the user's own systemd for each start of a sandbox; only with cgroup v2.

    The shell of the scope stays beside the sandbox, to say at its end what the kernel killed: the scope is gone then.
    """

    kind = "systemd scope"
    limited = True

    SCRIPT = f"""\
CGROUP={CGROUP}$(sed -n 's/^0:://p' /proc/self/cgroup); export CGROUP
for limit in memory.max pids.max; do
  case $(cat "$CGROUP/$limit" 2>/dev/null) in [0-9]*) ;; *) echo "systemd set no $limit" >&2; exit 125 ;; esac
done
"$@"; code=$?
grep '^oom_kill ' "$CGROUP/memory.events" >&2
exit $code
"""

    def __init__(self, limits: Limits, run_id: str) -> None:
        super().__init__(limits)
        self.prefix = (
            *("systemd-run", "--user", "--scope", "--quiet", "--collect", f"--description=benchsuite {run_id}"),
            *("-p", f"MemoryMax={memory(limits)}", "-p", "MemorySwapMax=0", "-p", f"TasksMax={processes(limits)}"),
            *("-p", "Delegate=yes"),  # else systemd may end the whole scope when the kernel kills one program in it
            *("--", "sh", "-c", self.SCRIPT, "sh"),
        )

    def rlimits(self) -> Mapping[str, int]:
        """Of files only; the scope sees to the rest."""
        return {"NOFILE": 1024}

    def out_of_memory(self, complaint: str) -> bool:
        """As the scope's shell said at the end."""
        return cgroups.killed(complaint) > 0


Way = Callable[[Limits, str], Bounds]
"""Makes the bounds of one worker, from its limits and the run's id; raises OSError where it cannot."""


def ways(root: Path = Path("/")) -> list[Way]:
    """What may work here, the best first; the last one always does, and bounds nothing."""
    swap = cgroups.has_swap(root)

    def group(place: cgroups.Place) -> Way:
        return lambda limits, run_id: GroupBounds(limits, run_id, place, swap=swap)

    places = cgroups.places(root)
    found = [group(place) for place in places if not place.beside]
    if os.geteuid() != 0 and has_systemd(root):
        found.append(ScopeBounds)
    found += [group(place) for place in places if place.beside]
    return [*found, lambda limits, _: Bounds(limits)]


def has_systemd(root: Path = Path("/")) -> bool:
    """Whether this user may have a systemd of its own that could start a scope."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "").lstrip("/")
    return bool(runtime and (root / runtime / "systemd/private").exists() and shutil.which("systemd-run"))


def memory(limits: Limits) -> int:
    """Bytes that a sandbox may use in all."""
    return (limits.memory_mb + AGENT_MB) * MIB


def processes(limits: Limits) -> int:
    """Processes and threads that a sandbox may have in all."""
    return limits.processes + AGENT_PROCESSES
