"""Leaving nothing of a job behind: files, IPC, and changes of the agent itself."""

# pathlib would be a third of this process's start and memory:
# ruff: noqa: PTH123, PTH208

from __future__ import annotations

import ctypes
import os
import resource
import time

from benchsuite_core.agent.inside.light import Suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

IPC_RMID = 0
LIBC = ctypes.CDLL(None, use_errno=True)
RLIMITS = sorted(getattr(resource, name) for name in dir(resource) if name.startswith("RLIMIT_"))


def empty(place: str) -> bool:
    """Remove everything inside a directory, whatever it is, without following a link; whether nothing is left.

    No process of a job may be alive. Subdirectories are moved up before they are emptied, so that neither the
    depth of a tree nor the length of a path matters.
    """
    try:
        top = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        moved = 0
        names = os.listdir(top)
        while names:
            name = names.pop()
            if _unlinked(name, top):
                continue
            try:
                os.chmod(name, 0o700, dir_fd=top)
                inner = os.open(name, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=top)
                try:
                    for child in os.listdir(inner):
                        if _unlinked(child, inner):
                            continue
                        os.chmod(child, 0o700, dir_fd=inner)
                        moved += 1
                        os.rename(child, f".{moved}.{time.monotonic_ns()}", src_dir_fd=inner, dst_dir_fd=top)
                finally:
                    os.close(inner)
                os.rmdir(name, dir_fd=top)
            except OSError:
                return False
            if not names:
                names = os.listdir(top)
        return not os.listdir(top)
    finally:
        os.close(top)


def _unlinked(name: str, folder: int) -> bool:
    """Remove a file, a link, a FIFO or an empty directory; false for a directory with something in it."""
    for remove in (os.unlink, os.rmdir):
        with Suppress(OSError):
            remove(name, dir_fd=folder)
            return True
    return False


def remove_ipc() -> bool:
    """Remove all System V shared memory, semaphores and message queues of this IPC namespace."""
    done = True
    remove: dict[str, Callable[[int], int]] = {
        "shm": lambda key: int(LIBC.shmctl(key, IPC_RMID, None)),
        "sem": lambda key: int(LIBC.semctl(key, 0, IPC_RMID)),
        "msg": lambda key: int(LIBC.msgctl(key, IPC_RMID, None)),
    }
    for kind, call in remove.items():
        with Suppress(FileNotFoundError), open(f"/proc/sysvipc/{kind}", "rb") as table:
            for row in table.readlines()[1:]:
                done &= call(int(row.split()[1])) == 0
    return done


def posture() -> list[Any]:
    """What a job of the same user could change about the agent, and the next job would inherit."""
    state: list[Any] = [resource.getrlimit(limit) for limit in RLIMITS]
    for ask in (
        lambda: os.getpriority(os.PRIO_PROCESS, 0),
        lambda: os.sched_getscheduler(0),
        lambda: sorted(os.sched_getaffinity(0)),
    ):
        try:
            state.append(ask())
        except OSError:
            state.append(None)
    return state
