"""What is laid out on the host for probes to find, so that each attempt has something that it could reach.

A probe that finds nothing where there is nothing proves nothing. So there are a variable, a file, listening sockets, a
process and shared memory on the host while a battery runs; they hold a random text that is of no use to anybody.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import secrets
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VARIABLE = "BENCHSUITE_PROBE_API_KEY"
OUTSIDE = "192.0.2.1"
"""An address of documentation; nothing is sent there."""


@contextlib.contextmanager
def laid() -> Iterator[dict[str, Any]]:
    """Lay it out, tell where everything is, and take it away.

    Yields:
        Facts for the programs of probes, JSON-able. The secret is spelled backwards, so that it is in no program.
    """
    secret = secrets.token_hex(16)
    with contextlib.ExitStack() as stack:
        os.environ[VARIABLE] = secret
        stack.callback(os.environ.pop, VARIABLE, None)
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bait-")))
        folder.chmod(0o755)  # so that nothing but the sandbox keeps a program from it
        file = folder / "secret"
        file.write_text(secret, encoding="ascii")
        abstract = "bait-" + secrets.token_hex(8)
        _listen(stack, socket.AF_UNIX, str(folder / "socket"))
        (folder / "socket").chmod(0o777)
        _listen(stack, socket.AF_UNIX, "\0" + abstract)
        address = _own_address()
        child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", "input()", secret], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        stack.callback(child.communicate)  # which ends its input, and with that the process
        yield {
            "secret": secret[::-1],
            "file": str(file),
            "folder": str(folder),
            "socket": str(folder / "socket"),
            "abstract": abstract,
            "port": _listen(stack, socket.AF_INET, ("127.0.0.1", 0)),
            "port6": _listen(stack, socket.AF_INET6, ("::1", 0)),
            "address": address,
            "address_port": _listen(stack, socket.AF_INET, (address, 0)),
            "resolver": _resolver(),
            "pids": [os.getpid(), child.pid],
            "name": platform.node(),
            "home": _directory(Path.home()),
            "cwd": _directory(Path.cwd()),
            "shm": _shared_memory(stack),
            "shm_file": _shared_file(stack, secret),
        }


def left(mark: str, run_id: str) -> list[str]:
    """What can be seen on this machine of programs with a mark, or of workers of a run.

    Args:
        mark: in a command line of a process, or a name in the temporary directory.
        run_id: the same.
    """
    found = [str(path) for path in Path(tempfile.gettempdir()).iterdir() if mark in path.name or run_id in path.name]
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            line = path.read_bytes()
            if mark.encode() in line or run_id.encode() in line:
                found.append(f"process {path.parent.name}")
    return found


def _listen(stack: contextlib.ExitStack, family: int, address: Any) -> int:
    """Listen at an address; the number of the port, 0 where there is none, or no such address here."""
    try:
        one = stack.enter_context(socket.socket(family))
        one.bind(address)
        one.listen()
    except OSError:
        return 0
    name = one.getsockname()
    return int(name[1]) if isinstance(name, tuple) else 0


def _own_address() -> str:
    """The address that this machine would speak from, loopback where it has no other."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect((OUTSIDE, 9))
        except OSError:
            return "127.0.0.1"
        return str(one.getsockname()[0])


def _resolver() -> str:
    """The first server of names."""
    with contextlib.suppress(OSError):
        for line in Path("/etc/resolv.conf").read_text("utf-8", "replace").splitlines():
            if line.startswith("nameserver") and len(line.split()) > 1:
                return line.split()[1]
    return ""


def _directory(path: Path) -> tuple[str, list[int]]:
    """A directory's path, and its device and inode, by which it is known under any path."""
    with contextlib.suppress(OSError):
        seen = path.stat()
        return str(path), [seen.st_dev, seen.st_ino]
    return str(path), [-1, -1]


def _shared_memory(stack: contextlib.ExitStack) -> int:
    """Make a System V segment; its key."""
    libc = ctypes.CDLL(None)
    key = secrets.randbelow(1 << 30) + 1
    number = libc.shmget(key, 64, 0o1644)
    if number != -1:
        stack.callback(libc.shmctl, number, 0, None)
    return key


def _shared_file(stack: contextlib.ExitStack, text: str) -> str:
    """Make a file of shared memory; its path, empty where there is no place for it."""
    path = Path("/dev/shm") / f"bait-{secrets.token_hex(8)}"  # noqa: S108 - a random name
    with contextlib.suppress(OSError):
        path.write_text(text, encoding="ascii")
        stack.callback(path.unlink, missing_ok=True)
        return str(path)
    return ""
