"""Whose cgroup is it? A name that tells the owner and the run, and a reaper for what the dead left behind.

Processes need no reaper: they end with the coordinator. Their empty cgroups stay when it is killed.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from benchsuite_bubblewrap import cgroups

NAME = re.compile(r"benchsuite\.(?P<namespace>\d+)\.(?P<pid>\d+)\.(?P<start>\d*)\.(?P<number>\d+)\.(?P<run>[\w-]*)")
DEPTH = 12  # of cgroups in cgroups; systemd's own trees are half as deep

_numbers = itertools.count(1)


def name(run_id: str, pid: int | None = None) -> str:
    """A name for a new cgroup: namespace, id and start of the owning process, a number, the run's id."""
    pid = os.getpid() if pid is None else pid
    run = re.sub(r"[^\w-]", "_", run_id, flags=re.ASCII)[:64]
    return f"benchsuite.{_namespace()}.{pid}.{_start_time(pid)}.{next(_numbers)}.{run}"


def is_dead(group: str) -> bool:
    """Whether the owner of a cgroup has certainly ended. Of other PID namespaces nothing is certain."""
    found = NAME.fullmatch(group)
    if found is None or found["namespace"] != _namespace():
        return False
    return _start_time(int(found["pid"])) != found["start"]


def groups(root: Path = Path("/")) -> list[Path]:
    """All cgroups of this kind on this machine."""
    tops = {mount.place for mount in cgroups.mounts(root)}
    return [path for top in sorted(tops) for path in _within(top, DEPTH)]


def reap(root: Path = Path("/")) -> list[str]:
    """Remove cgroups whose owner is dead, with whatever runs in them; their names."""
    return [path.name for path in groups(root) if is_dead(path.name) and cgroups.remove(path)]


def _within(folder: Path, depth: int) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            folders = [Path(one.path) for one in found if one.is_dir(follow_symlinks=False)]
    except OSError:  # somebody else's, or gone by now
        return
    for one in folders:
        if NAME.fullmatch(one.name):
            yield one
        elif depth > 1:
            yield from _within(one, depth - 1)


def _namespace() -> str:
    """Number of the PID namespace that process ids are meant in."""
    return str(Path("/proc/self/ns/pid").stat().st_ino)


def _start_time(pid: int) -> str:
    """Start of a process in clock ticks since boot; empty where there is none."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    fields = text.rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 and fields[0] != "Z" else ""
