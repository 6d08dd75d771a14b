"""Control groups, version 1 and 2: finding a place for new ones, making one, reading it, removing it.

Everything takes the root of the file system that it looks at, so that trees recorded on other machines can be read.
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from attrs import frozen

NEEDED = ("memory", "pids")
OPTIONAL = ("cpuacct", "cpu")
GONE_S = 5.0  # that a cgroup may take to be empty after its processes were killed
PERIOD_US = 100_000


@frozen(kw_only=True)
class Mount:
    """One mounted hierarchy of cgroups.

    Attributes:
        controllers: of version 1; empty for version 2, which has all in one.
        place: directory where it is mounted.
        own: directory of this process's own cgroup in it; None where that is outside of what is mounted.
    """

    controllers: frozenset[str]
    place: Path
    own: Path | None


@frozen(kw_only=True)
class Place:
    """Where cgroups can be made.

    Attributes:
        version: 1 or 2.
        folders: controller to directory; with version 2 all the same.
        beside: not below this process's own cgroup, but next to it: possible, though not what its owner meant.
    """

    version: int
    folders: Mapping[str, Path]
    beside: bool = False


@frozen(kw_only=True)
class Group:
    """One cgroup, in every hierarchy that it needs one in.

    Attributes:
        version: 1 or 2.
        folders: controller to its directory.
        quota: CPUs that its processes may use at once; 0 where that is not limited.
        swap: processes may use as much swap as there is, beyond the limit of memory.
    """

    version: int
    folders: Mapping[str, Path]
    quota: int
    swap: bool

    def join(self, pid: int) -> None:
        """Move a process into it; its children follow. Raises OSError where the kernel does not allow it."""
        for folder in sorted(set(self.folders.values())):
            _write(folder / "cgroup.procs", pid)

    def binds(self, place: str) -> list[tuple[str, str]]:
        """What to mount where, so that the agent can read its own cgroup under `place`."""
        if self.version == 2:
            return [(str(self.folders["memory"]), place)]
        return [(str(folder), f"{place}/{name}") for name, folder in self.folders.items()]

    def kills(self) -> int:
        """Processes that the kernel killed in it for want of memory, ever."""
        file = "memory.events" if self.version == 2 else "memory.oom_control"
        return killed(_read(self.folders["memory"] / file))

    def remove(self) -> bool:
        """Kill what runs in it and remove it; whether nothing is left. Safe to call twice."""
        left = [folder for folder in sorted(set(self.folders.values())) if not remove(folder)]
        return not left


def killed(text: str) -> int:
    """The count of OOM kills in ``memory.events`` or ``memory.oom_control``."""
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key == "oom_kill":
            return int(value)
    return 0


def mounts(root: Path = Path("/")) -> list[Mount]:
    """The hierarchies that are mounted here, as ``/proc/self`` of `root` has them."""
    own: dict[str, str] = {}
    for line in _read(root / "proc/self/cgroup").splitlines():
        _, names, path = line.split(":", 2)
        own |= dict.fromkeys(names.split(","), path)
    found = []
    for line in _read(root / "proc/self/mountinfo").splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        if kind not in ("cgroup", "cgroup2"):
            continue
        # The superblock's options name the controllers of version 1, beside a few other words.
        controllers = frozenset({*NEEDED, *OPTIONAL} & set(options.split(","))) if kind == "cgroup" else frozenset()
        if not controllers and kind == "cgroup":
            continue
        top, place = before.split()[3:5]
        inside = root / place.lstrip("/")
        mine = PurePosixPath(own.get(min(controllers, default=""), ""))
        within = mine.is_relative_to(top)
        found.append(
            Mount(controllers=controllers, place=inside, own=inside / mine.relative_to(top) if within else None)
        )
    return found


def places(root: Path = Path("/")) -> list[Place]:
    """Where cgroups with limits of memory and processes may be possible, the best first; trying is the only proof.

    Always below or beside this process's own cgroup, so that limits which somebody set for it hold for all.
    """
    found = mounts(root)
    first = {name: one.own for one in reversed(found) if one.own for name in one.controllers}
    if all(name in first for name in NEEDED):
        return [Place(version=1, folders={name: first[name] for name in (*NEEDED, *OPTIONAL) if name in first})]
    for mount in found:
        if not mount.controllers and mount.own:
            below = [Place(version=2, folders=_all_in(mount.own))] if _enable(mount.own) else []
            parent = mount.own.parent
            if mount.own == mount.place or not _enabled(parent):
                return below
            return [*below, Place(version=2, folders=_all_in(parent), beside=True)]
    return []


def make(place: Place, name: str, *, memory: int, processes: int, swap: bool = True) -> Group:
    """Make a cgroup with limits.

    Args:
        place: where.
        name: of its directories.
        memory: bytes, swap included where the kernel can limit it.
        processes: processes and threads.
        swap: this machine has swap.

    Raises:
        OSError: the kernel did not allow it; nothing is left of it.
    """
    folders = {controller: folder / name for controller, folder in place.folders.items()}
    try:
        for folder in sorted(set(folders.values())):
            folder.mkdir()
        if place.version == 2:
            quota, free = _limit_2(folders["memory"], memory, processes)
        else:
            quota, free = _limit_1(folders, memory, processes)
    except OSError:
        for folder in sorted(set(folders.values())):
            remove(folder)
        raise
    return Group(version=place.version, folders=folders, quota=quota, swap=free and swap)


def _limit_1(folders: Mapping[str, Path], memory: int, processes: int) -> tuple[int, bool]:
    _write(folders["memory"] / "memory.limit_in_bytes", memory)
    _write(folders["pids"] / "pids.max", processes)
    free = not _write_if_there(folders["memory"] / "memory.memsw.limit_in_bytes", memory)
    if free:
        _write_if_there(folders["memory"] / "memory.swappiness", 0)
    quota = "cpu" in folders and _write_if_there(folders["cpu"] / "cpu.cfs_period_us", PERIOD_US)
    return int(quota and _write_if_there(folders["cpu"] / "cpu.cfs_quota_us", PERIOD_US)), free


def _limit_2(folder: Path, memory: int, processes: int) -> tuple[int, bool]:
    _write(folder / "memory.max", memory)
    _write(folder / "pids.max", processes)
    free = not _write_if_there(folder / "memory.swap.max", 0)
    return int(_write_if_there(folder / "cpu.max", f"{PERIOD_US} {PERIOD_US}")), free


def remove(folder: Path) -> bool:
    """Kill whatever runs in a cgroup and remove it; whether it is gone."""
    end = time.monotonic() + GONE_S
    while folder.is_dir():
        with contextlib.suppress(OSError):  # processes that were killed still count for a moment
            folder.rmdir()
            return True
        if time.monotonic() > end:
            return False
        if not _write_if_there(folder / "cgroup.kill", 1):
            for pid in _read(folder / "cgroup.procs").split():
                with contextlib.suppress(OSError):
                    os.kill(int(pid), signal.SIGKILL)
        time.sleep(0.01)
    return True


def has_swap(root: Path = Path("/")) -> bool:
    """Whether this machine has swap at all."""
    for line in _read(root / "proc/meminfo").splitlines():
        if line.startswith("SwapTotal:"):
            return int(line.split()[1]) > 0
    return True


def _all_in(folder: Path) -> dict[str, Path]:
    return dict.fromkeys(NEEDED, folder)


def _enabled(folder: Path) -> bool:
    return set(NEEDED) <= set(_read(folder / "cgroup.subtree_control").split())


def _enable(folder: Path) -> bool:
    """Whether cgroups below this one have the controllers, which only one without processes of its own can give."""
    if _enabled(folder):
        return True
    if not set(NEEDED) <= set(_read(folder / "cgroup.controllers").split()):
        return False
    with contextlib.suppress(OSError):
        _write(folder / "cgroup.subtree_control", " ".join(f"+{name}" for name in NEEDED))
        return True
    return False


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _write(path: Path, value: object) -> None:
    """One write, as the kernel wants it."""
    file = os.open(path, os.O_WRONLY)
    try:
        os.write(file, str(value).encode("ascii"))
    finally:
        os.close(file)


def _write_if_there(path: Path, value: object) -> bool:
    try:
        _write(path, value)
    except OSError:
        return False
    return True
