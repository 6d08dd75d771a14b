"""New namespaces for each job, made from inside a sandbox: users, processes, mounts, IPC and network.

The agent forks for each job. The fork becomes the first process of new namespaces, mounts file systems of its own
over every writable place, gives up all rights, takes the system-call filter of jobs upon itself, and is then an agent
for one job. With it ends everything that the job made, whatever that is. The agent outside of the namespaces, which
no job can see, waits; it never reads a job.
"""

# pathlib would be a third of this process's start and memory:
# ruff: noqa: PTH110, PTH112, PTH123

from __future__ import annotations

import ctypes
import fcntl
import os
import struct

from benchsuite_core.agent.inside.wiping import LIBC

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from typing import Any
else:
    import _socket as socket

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 1 << 17, 1 << 27, 1 << 28, 1 << 29, 1 << 30
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REMOUNT = 1, 2, 4, 8, 32
MS_BIND, MS_REC, MS_PRIVATE = 1 << 12, 1 << 14, 1 << 18
PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, PR_CAPBSET_DROP = 4, 38, 22, 24
SECCOMP_MODE_FILTER = 2
CAPABILITY_VERSION = 0x20080522
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
LAST_CAPABILITY = 63

MASKED = ("acpi", "asound", "kcore", "keys", "latency_stats", "scsi", "timer_list", "timer_stats", "sched_debug")
READ_ONLY = ("bus", "fs", "irq", "sys", "sysrq-trigger")


class Filter(ctypes.Structure):
    """``struct sock_fprog``: number of instructions, and where they are."""

    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


class Enclosure:
    """How the namespaces of a job are furnished.

    Args:
        mounts: place, type of file system, flags of mount(2) and options of each, in order.
        code: the system-call filter of jobs, as the kernel reads it.
    """

    def __init__(self, mounts: list[tuple[str, str, int, str]], code: bytes) -> None:
        self.mounts, self.code = mounts, code

    def trial(self) -> str:
        """Why namespaces cannot be made here; empty where they can."""
        back, said = os.pipe()
        try:
            self._fork(
                lambda: None, lambda error: os.write(said, str(error.strerror).encode("utf-8", "replace")[:4096])
            )
            os.set_blocking(back, False)
            try:
                return os.read(back, 4096).decode("utf-8", "replace")
            except BlockingIOError:
                return ""
        finally:
            os.close(back)
            os.close(said)

    def run(self, work: Callable[..., Any], *arguments: object) -> bool:
        """Do something as the first process of new namespaces; whether it came to its end."""
        return self._fork(lambda: work(*arguments), lambda error: os.write(2, f"{error}\n".encode())) == 0

    def _fork(self, work: Callable[[], Any], fail: Callable[[OSError], Any]) -> int:
        """Fork twice: the child makes the namespaces, and its child is the first process in them."""
        user, group = os.getuid(), os.getgid()
        child = os.fork()
        if not child:
            code = 71
            try:
                self._make(user, group)
                first = os.fork()
                if not first:
                    try:
                        self._furnish()
                        work()
                        code = 0
                    except OSError as error:
                        fail(error)
                    finally:
                        os._exit(code)
                code = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
            except OSError as error:
                fail(error)
            finally:
                os._exit(code if code >= 0 else 72)
        # Others that end in the meantime are nobody's: no process of a job is outside of its namespaces.
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    @staticmethod
    def _make(user: int, group: int) -> None:
        _called("unshare", CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWNET)
        LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # else its own files in /proc are root's
        for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
            with open(f"/proc/self/{name}", "w", encoding="ascii") as file:
                file.write(text)
        _called("mount", None, b"/", None, MS_REC | MS_PRIVATE, None)

    def _furnish(self) -> None:
        _called("mount", b"proc", b"/proc", b"proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, None)
        for name in MASKED:
            path = f"/proc/{name}".encode()
            if os.path.isdir(path):
                _called("mount", b"none", path, b"tmpfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, b"nr_inodes=2")
            elif os.path.exists(path):
                _called("mount", b"/dev/null", path, None, MS_BIND, None)
        for name in READ_ONLY:
            path = f"/proc/{name}".encode()
            if os.path.exists(path):
                _called("mount", path, path, None, MS_BIND | MS_REC, None)
                flags = MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC
                _called("mount", path, path, None, flags, None)
        for place, kind, flags, options in self.mounts:
            _called("mount", kind.encode(), place.encode(), kind.encode(), flags, options.encode())
        probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        asked = struct.pack("16sH22x", b"lo", 0)
        flags = struct.unpack_from("H", fcntl.ioctl(probe, SIOCGIFFLAGS, asked), 16)[0]
        fcntl.ioctl(probe, SIOCSIFFLAGS, struct.pack("16sH22x", b"lo", flags | IFF_UP))
        probe.close()
        self._give_up()

    def _give_up(self) -> None:
        """Every right, and most system calls."""
        for number in range(LAST_CAPABILITY + 1):
            if LIBC.prctl(PR_CAPBSET_DROP, number, 0, 0, 0):
                break  # the kernel knows no more of them
        _called("capset", struct.pack("Ii", CAPABILITY_VERSION, 0), bytes(24))
        _called("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        program = Filter(len(self.code) // 8, self.code)
        _called("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0)


def _called(name: str, *arguments: Any) -> None:
    """Call a function of the C library; raises OSError where it fails."""
    wide = [ctypes.c_ulong(one) if isinstance(one, int) else one for one in arguments]
    if getattr(LIBC, name)(*wide):
        number = ctypes.get_errno()
        texts = [one.decode() for one in arguments if isinstance(one, bytes) and one.startswith(b"/")]
        raise OSError(number, " ".join([name, *texts[-1:]]) + f": {os.strerror(number)}")
