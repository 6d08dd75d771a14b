"""The places in a sandbox that programs can write to, and how large each of them may become."""

from __future__ import annotations

from benchsuite_core.agent.inside.enclosure import MS_NODEV, MS_NOEXEC, MS_NOSUID
from benchsuite_core.sandboxes import Limits

TMP, SHM, QUEUES = "/tmp", "/dev/shm", "/dev/mqueue"  # noqa: S108 - of the sandbox, where nobody else is
SHM_MB = 64


def sizes(limits: Limits, *, inodes: bool = True) -> dict[str, str]:
    """Options of mount(8) for a tmpfs at each place: bytes and, unless that cannot be had, inodes."""
    wanted = {TMP: (limits.disk_mb, 50000), SHM: (SHM_MB, 4096)}
    return {
        place: f"mode=1777,size={size}m" + (f",nr_inodes={files}" if inodes else "")
        for place, (size, files) in wanted.items()
    }


def mounts(limits: Limits) -> tuple[tuple[str, str, int, str], ...]:
    """The same places as the namespaces of one program have them; compilers write programs to ``/tmp``."""
    own = sizes(limits)
    inert = MS_NOSUID | MS_NODEV
    return (
        (TMP, "tmpfs", inert, own[TMP]),
        (SHM, "tmpfs", inert | MS_NOEXEC, own[SHM]),
        (QUEUES, "mqueue", inert | MS_NOEXEC, ""),
    )
