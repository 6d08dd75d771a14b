"""Whose container is it? Labels that name the owner, and a reaper for what the dead left behind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from benchsuite_core.records import digest

if TYPE_CHECKING:
    from docker import APIClient

OWNER = "benchsuite.owner"
RUN = "benchsuite.run"


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
    return f"{this_machine()}.{pid}.{_start_time(pid)}"


def is_dead(label: str) -> bool:
    """Whether the process behind an owner's label has certainly ended. Of other machines nothing is certain."""
    machine, _, rest = label.partition(".")
    pid, _, start = rest.partition(".")
    if machine != this_machine() or not pid.isdigit():
        return False
    return _start_time(int(pid)) != start


def reap(client: APIClient) -> list[str]:
    """Remove containers whose owner is dead; their names."""
    from docker.errors import APIError

    removed = []
    for container in client.containers(all=True, filters={"label": OWNER}):
        if not is_dead(container["Labels"].get(OWNER, "")):
            continue
        try:
            client.remove_container(container["Id"], force=True, v=True)
        except APIError:  # gone by itself, or being removed by somebody else who noticed
            continue
        removed.append(container["Names"][0].lstrip("/"))
    return removed


def _start_time(pid: int) -> str:
    """Start of a process in clock ticks since boot; empty where there is none."""
    fields = _text(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 and fields[0] != "Z" else ""


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
