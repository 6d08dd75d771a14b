"""Names of cgroups that tell the owner and the run, and a reaper for what the dead left behind.

Processes need no reaper: they end with the coordinator. Their empty cgroups stay when it is killed.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

from benchsuite_bubblewrap import cgroups
from benchsuite_core.agent import owner

NAME = re.compile(rf"benchsuite\.(?P<owner>{owner.MARK.pattern})\.(?P<number>\d+)\.(?P<run>[\w-]*)")
DEPTH = 12  # of cgroups in cgroups; systemd's own trees are half as deep

_numbers = itertools.count(1)


def name(run_id: str, pid: int | None = None) -> str:
    """A name for a new cgroup: the mark of the owning process, a number, the run's id."""
    run = re.sub(r"[^\w-]", "_", run_id, flags=re.ASCII)[:64]
    return f"benchsuite.{owner.owner(pid)}.{next(_numbers)}.{run}"


def is_dead(group: str) -> bool:
    """Whether the owner of a cgroup has certainly ended."""
    found = NAME.fullmatch(group)
    return found is not None and owner.is_dead(found["owner"])


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
