"""The command line of a sandbox: what it sees, what it may write, and what is taken from it.

Three programs become one another, so that nothing of ours stays between the coordinator and the agent:

    sh         waits for a line on stdin, until the coordinator has moved it into its cgroup
    unshare    a user and a mount namespace, in which what becomes ``/tmp`` and ``/dev/shm`` is mounted with limits of
               bytes *and* inodes; bubblewrap can limit bytes only
    bwrap      everything else; it becomes the agent, the first process of its PID namespace
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from attrs import frozen

from benchsuite_core.agent import seccomp
from benchsuite_core.agent.places import QUEUES, SHM, SHM_MB, TMP, sizes
from benchsuite_core.agent.source import agent_policy
from benchsuite_core.records import digest
from benchsuite_core.rootfs import Rootfs
from benchsuite_core.sandboxes import Limits

USER = 65534
"""Inside, and outside as well where root starts the sandbox: see docs/design/bubblewrap.md."""

MIB = 1 << 20
MADE_AT = {TMP: "/dev/pts", SHM: SHM}
"""Where `unshare` mounts what becomes a writable place: where bubblewrap looks for nothing, nor any toolchain lies."""

PATH = ("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin")

HARDENING = (
    *("--unshare-all", "--unshare-user", "--uid", str(USER), "--gid", str(USER)),
    *("--cap-drop", "ALL", "--new-session", "--die-with-parent", "--as-pid-1"),
    *("--hostname", "sandbox", "--clearenv", "--chdir", "/"),
)

NO_MORE = ("--disable-userns",)
"""No namespaces inside."""

ROOT = ("/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin")
"""Beside ``/usr``: links into it, or directories of their own on older systems."""

ETC = (
    *("alternatives", "ld.so.cache", "ld.so.conf", "ld.so.conf.d"),
    *("java*", "mono", "perl", "php", "python3*", "R"),
)
"""What toolchains of distributions keep in ``/etc``: links, search paths, defaults. No key, no password, no host."""

OWN = ("dev", "proc", "sys", "tmp")
"""What a sandbox has of its own, whatever an image has there."""

MADE_UP = {
    "/etc/group": f"root:x:0:\nnogroup:x:{USER}:\n",
    "/etc/hosts": "127.0.0.1 localhost sandbox\n::1 localhost\n",
    "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    "/etc/passwd": f"root:x:0:0:root:/:/bin/sh\nnobody:x:{USER}:{USER}:nobody:/tmp:/bin/sh\n",
}

GATE = 'read -r _ || exit 125; exec "$@"'
TMPFS = "mount -t tmpfs -o {options} tmpfs {place} && "
BECOME = 'exec "$0" ${CGROUP:+--ro-bind "$CGROUP" /sys/fs/cgroup} "$@"'
"""Become bubblewrap; a scope of systemd has said in CGROUP where it is."""


@frozen(kw_only=True)
class Setup:
    """What was found on this machine.

    Attributes:
        bwrap: path of bubblewrap.
        inodes: `unshare` may mount, so that the number of files is limited.
        drop: this process is root, and sandboxes are started as `USER`.
        toolchains: directories beside ``/usr`` that programs see.
        root: of the file system that is looked at.
        enclosed: each program gets namespaces of its own inside; else nothing in the sandbox may make any.
        rootfs: an unpacked image, which programs see instead of this machine's ``/usr`` and toolchains.
    """

    bwrap: str
    inodes: bool
    drop: bool
    toolchains: tuple[str, ...] = ()
    root: Path = Path("/")
    enclosed: bool = False
    rootfs: Rootfs | None = None

    @property
    def path(self) -> str:
        """PATH of programs."""
        if self.rootfs is not None:
            return self.rootfs.environment.get("PATH", os.pathsep.join(PATH))
        own = (f"{one}/bin" if (Path(one) / "bin").is_dir() else one for one in self.toolchains)
        return os.pathsep.join([*own, *PATH])

    @property
    def python(self) -> str:
        """The interpreter of the agent, where it is one of this machine; an image's own cannot be asked from here."""
        return "" if self.rootfs is not None else shutil.which("python3", path=self.path) or ""

    @property
    def environment(self) -> Mapping[str, str]:
        """Of programs, whole; the agent adds HOME."""
        declared = {} if self.rootfs is None else self.rootfs.environment
        return {**declared, "PATH": self.path, "LANG": "C.UTF-8", "TMPDIR": TMP}

    @property
    def made_up(self) -> Mapping[str, str]:
        """Files that programs see and this machine does not have so; an image has its own."""
        return MADE_UP if self.rootfs is None else {}

    def policy(self, *, limited: bool, quota: int) -> str:
        """Identifies all of this that may change an execution, but for limits and toolchains.

        Args:
            limited: memory and processes are bound by a cgroup.
            quota: CPUs that a sandbox may use.
        """
        filter_ = seccomp.program().hex()
        own = tmpfs(Limits()) if self.inodes else {}
        parts = (HARDENING, NO_MORE, MADE_UP, ETC, own, filter_, limited, quota, self.environment)
        return digest("bubblewrap", parts, agent_policy())


def tmpfs(limits: Limits) -> dict[str, str]:
    """The writable places, each limited in bytes and in inodes; ``exec`` since compilers write programs to /tmp."""
    own = sizes(limits)
    return {TMP: f"nosuid,nodev,{own[TMP]}", SHM: f"nosuid,nodev,noexec,{own[SHM]}"}


def command(
    setup: Setup,
    limits: Limits,
    run_id: str,
    inside: Sequence[str],
    *,
    prefix: Sequence[str] = (),
    binds: Sequence[tuple[str, str]] = (),
    files: Mapping[str, int],
    filter_: int,
) -> list[str]:
    """The whole command of a sandbox.

    Args:
        setup: what was found here.
        limits: of its programs.
        run_id: can be seen in its command line from outside, and nowhere inside.
        inside: command of its first process.
        prefix: what starts it in a scope.
        binds: further paths, read-only: outside, inside.
        files: path inside to a descriptor to copy from.
        filter_: descriptor with the system-call filter.
    """
    mounts = "".join(TMPFS.format(options=options, place=MADE_AT[place]) for place, options in tmpfs(limits).items())
    unshare = ("unshare", "-U", "-r", "-m") if setup.inodes else ()
    return [
        *("sh", "-c", GATE, "sh", *prefix, *unshare),
        *("sh", "-c", (mounts if setup.inodes else "") + BECOME, setup.bwrap),
        *HARDENING,
        *(() if setup.enclosed else NO_MORE),
        *("--setenv", "BENCHSUITE_RUN", run_id, "--setenv", "PATH", setup.path),
        *_read_only(setup, binds),
        *("--proc", "/proc", "--dev", "/dev", "--mqueue", QUEUES),
        *_writable(setup, limits),
        *(word for path, fd in files.items() for word in ("--perms", "0444", "--file", str(fd), path)),
        # Last, since a place for a mount cannot be made in what is read-only. The root and /dev are file systems in
        # memory that bubblewrap does not limit: a file in them would fill it.
        *("--remount-ro", "/dev", "--remount-ro", "/"),
        *("--seccomp", str(filter_), "--", *inside),
    ]


def _writable(setup: Setup, limits: Limits) -> Iterator[str]:
    if setup.inodes:
        for inside, outside in MADE_AT.items():
            yield from ("--bind", outside, inside)
        return
    # A size holds for the one tmpfs that follows it.
    for place, size in ((TMP, limits.disk_mb), (SHM, SHM_MB)):
        yield from ("--perms", "1777", "--size", str(size * MIB), "--tmpfs", place)


def _read_only(setup: Setup, binds: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield from _of_this_machine(setup) if setup.rootfs is None else _of_image(setup.rootfs.place)
    for outside, inside in binds:
        yield from ("--ro-bind", outside, inside)


def _of_image(place: Path) -> Iterator[str]:
    for path in sorted(place.iterdir()):
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), f"/{path.name}")
        elif path.is_dir() and path.name not in OWN:
            yield from ("--ro-bind", str(path), f"/{path.name}")


def _of_this_machine(setup: Setup) -> Iterator[str]:
    yield from ("--ro-bind", "/usr", "/usr")
    for name in ROOT:
        path = setup.root / name.lstrip("/")
        if path.is_symlink():
            yield from ("--symlink", str(path.readlink()), name)
        elif path.is_dir():
            yield from ("--ro-bind", name, name)
    etc = setup.root / "etc"
    for path in sorted(one for pattern in ETC for one in etc.glob(pattern)):
        yield from ("--ro-bind", str(path), f"/etc/{path.name}")
    for folder in setup.toolchains:
        yield from ("--ro-bind", folder, folder)
