"""Whose is it? A mark for whatever outlives a process that is killed: containers, cgroups, directories.

A sandbox puts the mark of its process on what it makes, and at its next use removes what carries a dead one's.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from benchsuite_core.records import digest

MARK = re.compile(r"(?P<machine>[0-9a-f]{16})\.(?P<pid>\d+)\.(?P<start>\d*)")
"""What `owner` returns: letters, digits and dots, so that it can be a part of a name."""


def this_machine() -> str:
    """Identifies this host, its present boot, and the PID namespace that process ids are meant in."""
    facts = [
        _text("/etc/machine-id"),
        _text("/proc/sys/kernel/random/boot_id"),
        str(Path("/proc/self/ns/pid").readlink()),
    ]
    return digest(facts)[:16]


def owner(pid: int | None = None) -> str:
    """Identifies a living process for as long as the machine runs: machine, process id and start time."""
    pid = os.getpid() if pid is None else pid
    return f"{this_machine()}.{pid}.{start_time(pid)}"


def is_dead(mark: str) -> bool:
    """Whether the process behind a mark has certainly ended. Of other machines nothing is certain."""
    found = MARK.fullmatch(mark)
    if found is None or found["machine"] != this_machine():
        return False
    return start_time(int(found["pid"])) != found["start"]


def start_time(pid: int) -> str:
    """Start of a process in clock ticks since boot; empty where there is none, or only its zombie."""
    fields = _text(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 and fields[0] != "Z" else ""


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
