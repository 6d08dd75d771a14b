"""Starting one sandbox, and ending it."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence

from benchsuite_bubblewrap.bounds import CGROUP, Bounds
from benchsuite_bubblewrap.command import USER, Setup, command
from benchsuite_core.agent import seccomp
from benchsuite_core.agent.client import Settings, SocketChannel
from benchsuite_core.agent.places import QUEUES, SHM, TMP, mounts
from benchsuite_core.agent.recycled import Launched
from benchsuite_core.agent.source import COMMAND
from benchsuite_core.errors import SandboxError
from benchsuite_core.sandboxes import Limits

STDERR_KEPT = 4096
GONE_S = 10.0
KEPT = ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
"""Variables that `systemd-run` needs; bubblewrap clears them away."""


class PipedChannel(SocketChannel):
    """A socket to the agent, and a pipe with what is written to stderr before it speaks or when it breaks."""

    def __init__(self, sock: socket.socket, stderr: int) -> None:
        super().__init__(sock)
        self._stderr = stderr
        self._said = b""
        self._listening = threading.Lock()
        os.set_blocking(stderr, False)

    def complaint(self) -> str:
        """The end of stderr."""
        with self._listening, contextlib.suppress(BlockingIOError):
            while self._stderr >= 0 and (more := os.read(self._stderr, 1 << 16)):
                self._said = (self._said + more)[-STDERR_KEPT:]
        return self._said.decode("utf-8", "replace")

    def hang_up(self) -> None:
        """Close everything; what was written to stderr until now is kept."""
        self.close()
        self.complaint()
        with self._listening:
            fd, self._stderr = self._stderr, -1
        if fd >= 0:
            os.close(fd)


class Started(Launched):
    """A sandbox that runs, and the channel to its first process."""

    channel: PipedChannel

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        channel: PipedChannel,
        settings: Settings,
        python: str,
        bounds: Bounds,
        free: Callable[[Bounds], None],
    ) -> None:
        self.process, self.channel, self.settings = process, channel, settings
        self.python = python
        self._bounds, self._free = bounds, free

    def ended(self, wait_s: float = GONE_S) -> str | None:
        """What it wrote to stderr, once it has ended; None where it has not ended in time."""
        try:
            self.process.wait(wait_s)
        except subprocess.TimeoutExpired:
            return None
        return self.channel.complaint()

    def stop(self) -> None:
        """Hang up, which ends the agent and all below it, and wait for that; kill what does not end."""
        self.channel.close()
        if self.ended() is None:
            self.process.kill()  # bubblewrap's first process dies with it, and with that its whole namespace
            self.process.wait()
        self.channel.hang_up()
        self._free(self._bounds)

    def died_of_memory(self) -> bool:
        """As its bounds know, once it has ended."""
        said = self.ended()
        return said is not None and self._bounds.out_of_memory(said)


def start(
    setup: Setup,
    bounds: Bounds,
    limits: Limits,
    run_id: str,
    inside: Sequence[str] = COMMAND,
    *,
    free: Callable[[Bounds], None] = lambda _bounds: None,
) -> Started:
    """Start a sandbox.

    The kernel ends it with the *thread* that called this, not only with the process: call it where it is used.

    Args:
        setup: what was found here.
        bounds: that nothing else is in.
        limits: of its programs.
        run_id: marks it.
        inside: command of its first process.
        free: gets the bounds when the sandbox has ended.

    Raises:
        SandboxError: it did not even begin; the bounds are free.
    """
    filter_ = seccomp.program(outside=setup.enclosed)
    ours, theirs = socket.socketpair()
    complaints, stderr = os.pipe()
    channel = PipedChannel(ours, complaints)
    try:
        with (
            theirs,
            _closing(stderr),
            _made_of(*setup.made_up.values()) as files,
            _made_of(filter_) as filters,
        ):
            process = subprocess.Popen(
                command(
                    setup,
                    limits,
                    run_id,
                    inside,
                    prefix=bounds.prefix,
                    binds=bounds.binds(),
                    files=dict(zip(setup.made_up, files, strict=True)),
                    filter_=filters[0],
                ),
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=stderr,
                pass_fds=(*files, *filters),
                cwd="/",
                env={"PATH": os.defpath + ":/usr/sbin:/sbin"} | {k: os.environ[k] for k in KEPT if k in os.environ},
                user=USER if setup.drop else None,
                group=USER if setup.drop else None,
                extra_groups=[] if setup.drop else None,
                start_new_session=True,  # Ctrl-C is for the coordinator, which lets programs finish
            )
        bounds.join(process.pid)
        ours.sendall(b"\n")  # the gate opens
    except (OSError, subprocess.SubprocessError) as error:
        channel.hang_up()  # which ends what waits at the gate
        raise SandboxError(f"starting bubblewrap: {error}", "see what is missing: benchsuite doctor") from error
    settings = Settings(
        work=TMP,
        places=(SHM, QUEUES),
        environment=setup.environment,
        cgroup=CGROUP if bounds.limited else "",
        cpus=bounds.quota or os.cpu_count() or 1,
        rlimits=bounds.rlimits(),
        filter=seccomp.program().hex() if setup.enclosed else "",
        mounts=mounts(limits) if setup.enclosed else (),
    )
    return Started(process, channel, settings, setup.python, bounds, free)


@contextlib.contextmanager
def _closing(fd: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(fd)


@contextlib.contextmanager
def _made_of(*contents: str | bytes) -> Iterator[list[int]]:
    """Descriptors to read each of the contents from."""
    made = []
    try:
        for content in contents:
            fd = os.memfd_create("benchsuite")
            made.append(fd)
            os.write(fd, content.encode("utf-8") if isinstance(content, str) else content)
            os.lseek(fd, 0, os.SEEK_SET)
        yield made
    finally:
        for fd in made:
            os.close(fd)
