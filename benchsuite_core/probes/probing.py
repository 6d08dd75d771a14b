"""What the programs of probes share: sent along with each of them, as a file beside it. Python 3.9 and newer.

A probe tries what must not succeed, and tells by `found` what did. `finish`, the last line of every program, prints
``held`` or what was found, a line each. Whatever a probe does must do no harm where it succeeds.
"""

# pathlib would be most of the start of so small a program:
# ruff: noqa: PTH100, PTH109, PTH116, PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import ctypes
import errno
import json
import os
import socket
import stat
from collections.abc import Callable, Iterator
from typing import Any

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "facts.json"), encoding="ascii") as file:
    FACTS = json.load(file)

MARK: str = FACTS["mark"]
"""Random, the same for all programs of one attempt; what they make is named so."""

HOST: dict[str, Any] = FACTS["host"]
"""What was laid out on the host to be found: see `bait`."""

SECRET: str = HOST["secret"][::-1]
"""A text of the host that is nowhere in this program."""

LIBC = ctypes.CDLL(None, use_errno=True)

REFUSED = {errno.EPERM, errno.EACCES, errno.ENOSYS}
"""What a system call says that is not to be had, whatever its arguments."""

NUMBERS: dict[str, tuple[int, int]] = {
    "acct": (163, 89),
    "add_key": (248, 217),
    "bpf": (321, 280),
    "chroot": (161, 51),
    "clone": (56, 220),
    "clone3": (435, 435),
    "delete_module": (176, 106),
    "fanotify_init": (300, 262),
    "finit_module": (313, 273),
    "fsopen": (430, 430),
    "init_module": (175, 105),
    "io_uring_setup": (425, 425),
    "iopl": (172, -1),
    "ioprio_set": (251, 30),
    "kcmp": (312, 272),
    "kexec_file_load": (320, 294),
    "kexec_load": (246, 104),
    "keyctl": (250, 219),
    "modify_ldt": (154, -1),
    "mount": (165, 40),
    "move_pages": (279, 239),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "open_tree": (428, 428),
    "perf_event_open": (298, 241),
    "personality": (135, 92),
    "pidfd_getfd": (438, 438),
    "pivot_root": (155, 41),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "ptrace": (101, 117),
    "reboot": (169, 142),
    "request_key": (249, 218),
    "sethostname": (170, 161),
    "setns": (308, 268),
    "settimeofday": (164, 170),
    "swapon": (167, 224),
    "syslog": (103, 116),
    "umount2": (166, 39),
    "unshare": (272, 97),
    "userfaultfd": (323, 282),
}
"""System calls by their numbers on x86-64 and aarch64; -1 where there is none."""

_found: list[str] = []


def found(what: object) -> None:
    """Say what a sandbox let happen."""
    _found.append(" ".join(str(what).split())[:200])


def finish() -> None:
    """The end of every program."""
    os.write(1, ("\n".join(_found[:20]) or "held").encode("utf-8", "replace") + b"\n")


def reach(what: str, do: Callable[..., Any], *arguments: Any) -> Any:
    """Try what must fail: found where it does not, and then its value."""
    try:
        value = do(*arguments)
    except (OSError, ValueError):
        return None
    found(what)
    return value


def opens(path: str, flags: int = os.O_RDONLY) -> None:
    """Open a file, which must fail; nothing is read or written."""
    number = reach(path, os.open, path, flags | os.O_NONBLOCK | os.O_CLOEXEC)
    if number is not None:
        os.close(number)


def error_of(name: str, *arguments: Any) -> int:
    """Make a system call in a process of its own; its errno, 0 where it succeeded."""
    number = NUMBERS[name][os.uname().machine == "aarch64"]
    if number < 0:
        return errno.ENOSYS
    converted = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    pid = os.fork()
    if not pid:
        result = LIBC.syscall(ctypes.c_long(number), *converted)
        os._exit(ctypes.get_errno() if result == -1 else 0)
    status = os.waitpid(pid, 0)[1]
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else errno.EPERM  # a filter may kill, too


def refused(name: str, *arguments: Any) -> None:
    """Make a system call, which must be refused whatever its arguments are."""
    number = error_of(name, *arguments)
    if number not in REFUSED:
        found(f"{name}: {errno.errorcode.get(number, number) if number else 'succeeded'}")


def connects(what: str, family: int, kind: int, address: Any) -> None:
    """Connect a socket, which must fail."""
    with _socket(family, kind) as one:
        if one is not None:
            one.settimeout(0.5)
            reach(what, one.connect, address)


class _socket:  # noqa: N801 - reads as the function it stands for
    """A socket, or None where none can be had."""

    def __init__(self, family: int, kind: int) -> None:
        try:
            self.one: socket.socket | None = socket.socket(family, kind)
        except OSError:
            self.one = None

    def __enter__(self) -> socket.socket | None:
        return self.one

    def __exit__(self, *_: object) -> None:
        if self.one is not None:
            self.one.close()


def pids() -> list[str]:
    """The processes that can be seen."""
    return [name for name in os.listdir("/proc") if name.isdigit()]


def of_mark() -> list[str]:
    """Processes other than this one whose command line has the mark."""
    seen = []
    for pid in pids():
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                if MARK.encode() in file.read() and int(pid) != os.getpid():
                    seen.append(pid)
        except OSError:
            continue
    return seen


def homes() -> list[str]:
    """The places that a program knows it can write to."""
    shared = [place for place in ("/dev/shm", "/var/tmp") if os.access(place, os.W_OK)]  # noqa: S108 - of the sandbox
    own = (os.getcwd(), os.environ.get("HOME", "."), os.environ.get("TMPDIR", "."))
    return sorted({os.path.realpath(place) for place in (*own, *shared)})


def folders(root: str = "/") -> Iterator[str]:
    """Every directory, but for those of the kernel's own file systems; links are not followed."""
    for folder, below, _ in os.walk(root):
        below[:] = [name for name in below if os.path.join(folder, name) not in ("/proc", "/sys", "/dev/pts")]
        yield folder


def writable() -> list[str]:
    """Every directory that can be written to, wherever it is."""
    return sorted({*homes(), *(folder for folder in folders() if os.access(folder, os.W_OK))})


def identity(path: str) -> list[int]:
    """Device and inode of a directory; the same number inside and outside means the same directory."""
    try:
        seen = os.stat(path)
    except OSError:
        return []
    return [seen.st_dev, seen.st_ino] if stat.S_ISDIR(seen.st_mode) else []


def crowd(most: int, work: Callable[[], None]) -> int:
    """Fork up to `most` children that do some work and then wait; how many there could be."""
    import time

    for number in range(most):
        try:
            if os.fork() == 0:
                work()
                time.sleep(60)
                os._exit(0)
        except OSError:
            return number
    return most
