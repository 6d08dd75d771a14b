"""Starting the processes of a step, so that they inherit what they shall have and nothing else."""

# pathlib would be a third of this process's start and memory:

from __future__ import annotations

import errno
import fcntl
import os
import resource
import select
import sys
import types

from benchsuite_core.agent.inside.light import Suppress, loads
from benchsuite_core.agent.inside.wiping import LIBC
from benchsuite_core.agent.inside.wire import Gone, Wire, to_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    import socket
    from collections.abc import Mapping
    from typing import Any
else:
    import _signal as signal
    import _socket as socket

TOKEN_FD, CHANNEL_FD, REPORT_FD, TEXT_FD, UP_FD = 3, 4, 5, 6, 7  # of parts; 4 connects the two of a step
UP_S = 30.0  # seconds that the command of a checker may take to say that it is up
PR_SET_DUMPABLE = 4
OURS = "benchsuite_core"


class Launcher:
    """Starts processes in a job's directory.

    Args:
        wire: private texts come over it.
        folder: the job's directory.
        environment: of jobs, whole.
    """

    def __init__(self, wire: Wire, folder: str, environment: Mapping[str, str]) -> None:
        self.wire, self.folder, self.environment = wire, folder, dict(environment)
        self.residents: dict[str, Any] = {}
        self.enter()

    def enter(self) -> None:
        """Begin in this process, which may be a fork of the one that this object was made in."""
        self.oom_file = os.open("/proc/self/oom_score_adj", os.O_RDWR | os.O_CLOEXEC)
        self.oom_score = os.pread(self.oom_file, 16, 0).strip()

    def spawn(
        self, argv: list[str], fds: Mapping[int, int], disk_mb: int, score: bytes = b"1000", *, inside: bool = True
    ) -> int:
        """Start a program; its process id. It inherits the descriptors of `fds`, by their new numbers, alone.

        A fork would copy the agent's page tables and cost more than everything else here together. What
        `posix_spawn` cannot set is set on the agent for the moment, and inherited.

        Args:
            argv: the command.
            fds: number in the new process to descriptor; no descriptor may be one of the numbers after its own.
            disk_mb: MiB of a file that it writes, at most.
            score: how soon it is killed where memory runs out.
            inside: it stands in the job's directory; otherwise in the root.
        """
        actions = [(os.POSIX_SPAWN_DUP2, fd, number) for number, fd in fds.items()]
        with self._lent(disk_mb, score):
            os.chdir(self.folder if inside else "/")
            try:
                return os.posix_spawnp(
                    argv[0],
                    argv,
                    self.environment,
                    file_actions=actions,
                    setsid=True,
                    setsigmask=[],
                    setsigdef=[signal.SIGCHLD, signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ],
                )
            finally:
                os.chdir("/")

    def parts(
        self, parts: list[dict[str, Any]], streams: list[int], token: int, disk_mb: int
    ) -> tuple[list[int], int, int]:
        """Start the processes of a step with parts: the candidate, and the checker where there are two.

        The checker is first, and has read its text before the candidate exists. It has the token and the report;
        the candidate has the job's streams and directory. Without a checker the candidate has the token too.

        Args:
            parts: the candidate and, where there are two, the checker.
            streams: stdin, stdout and stderr of the job.
            token: the program's end of the token's socket; -1 where there is none.
            disk_mb: MiB of a file that they write, at most.

        Returns:
            Process ids in the order of the parts, and the descriptors of the report and of the channel's candidate
            end, which is shut when the candidate has ended; -1 where there is no checker.
        """
        proof = {TOKEN_FD: token} if token >= 0 else {}
        if len(parts) == 1:
            return [self._part(parts[0], {**dict(enumerate(streams)), **proof}, disk_mb, candidate=True)], -1, -1
        report = os.memfd_create("report")
        ends = [end.detach() for end in socket.socketpair()]
        null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
        try:
            own = {0: null, 1: null, 2: null, **proof, CHANNEL_FD: ends[0], REPORT_FD: report}
            checker = self._part(parts[1], own, disk_mb, candidate=False)
            own = {**dict(enumerate(streams)), CHANNEL_FD: ends[1]}
            candidate = self._part(parts[0], own, disk_mb, candidate=True)
            channel = ends.pop()
        finally:
            for fd in (null, *ends):
                os.close(fd)
        return [candidate, checker], report, channel

    def _part(self, part: dict[str, Any], fds: dict[int, int], disk_mb: int, *, candidate: bool) -> int:
        start = self._command if part["argv"] else self._fork
        return start(part, fds, disk_mb, candidate=candidate)

    def _command(self, part: dict[str, Any], fds: dict[int, int], disk_mb: int, *, candidate: bool) -> int:
        """Start a part that is a command; its process id. A checker has said that it is up."""
        text = self._made(part["file"]) if part["file"] else self._sent()
        up, up_end = os.pipe()
        high = [text]
        try:
            wanted = {**fds, TEXT_FD: text, **({} if candidate else {UP_FD: up_end})}
            high += [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 64) for fd in wanted.values()]
            numbers = dict(zip(wanted, high[1:]))  # noqa: B905 - 3.9
            pid = self.spawn(part["argv"], numbers, disk_mb, b"1000" if candidate else b"900", inside=candidate)
        finally:
            for fd in (up_end, *high):
                os.close(fd)
        try:
            if not candidate:
                self._wait_up(up)
        finally:
            os.close(up)
        return pid

    def _made(self, name: str) -> int:
        """A descriptor of a file that the build made; no process that starts later finds the file."""
        path = f"{self.folder}/{name}"
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        os.unlink(path)  # noqa: PTH108 - pathlib would be a third of this process's start
        return file

    def _sent(self) -> int:
        """A descriptor of the text that comes next on the wire."""
        text, _ = loads(self.wire.take())
        memory = os.memfd_create("text")
        view = memoryview(to_bytes(text))
        while view:
            view = view[os.write(memory, view) :]
        os.lseek(memory, 0, os.SEEK_SET)
        return memory

    def _wait_up(self, up: int) -> None:
        poll = select.poll()
        poll.register(up, select.POLLIN)
        poll.register(self.wire.source, 0)  # its end alone: the candidate's text may be waiting there
        ready = [fd for fd, _ in poll.poll(1000 * UP_S)]
        if self.wire.source in ready:
            raise Gone
        if not ready or not os.read(up, 1):
            raise OSError(errno.EIO, "the checker of a job did not start")

    def _fork(self, part: dict[str, Any], fds: dict[int, int], disk_mb: int, *, candidate: bool) -> int:
        """Fork a process that runs a role; its process id, once it has read its text from the wire."""
        ready, ready_end = os.pipe()
        try:
            with self._lent(disk_mb, b"1000" if candidate else b"900"):
                pid = os.fork()
            if not pid:
                try:
                    self._become(part["role"], fds, ready_end, candidate=candidate)
                finally:
                    os._exit(70)
        finally:
            os.close(ready_end)
        try:
            if not os.read(ready, 1):
                raise OSError(errno.EIO, "a process of a job did not start")
        finally:
            os.close(ready)
        return pid

    def _become(self, role: str, fds: dict[int, int], ready: int, *, candidate: bool) -> None:
        """Turn this fork into a process as `spawn` makes it, which inherits nothing of the agent but modules.

        Args:
            role: the resident module whose ``main(text, half)`` is run; its value is the exit status.
            fds: number in the new process to descriptor.
            ready: written to once the text has been read.
            candidate: it stands in the job's directory, and may look at itself.
        """
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler if candidate else signal.SIG_DFL)
        os.setsid()
        text, half = loads(self.wire.take())
        os.write(ready, b"1")
        high = {number: fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 64) for number, fd in fds.items()}
        for number, fd in high.items():
            os.dup2(fd, number, inheritable=number < TOKEN_FD)
        for number in {TOKEN_FD, CHANNEL_FD, REPORT_FD} - set(fds):
            with Suppress(OSError):
                os.close(number)
        os.closerange(REPORT_FD + 1, 1 << 20)
        os.environ.clear()
        os.environ.update(self.environment)
        sys.modules["__main__"] = types.ModuleType("__main__")
        for name in [name for name in sys.modules if name.partition(".")[0] == OURS]:
            del sys.modules[name]
        if candidate:
            os.chdir(self.folder)
            LIBC.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # honest programs open /proc/self/fd; there is nothing to hide
        main = self.residents[role].main
        self.__dict__.clear()
        os._exit(main(text, half))

    def _lent(self, disk_mb: int, score: bytes) -> Lent:
        """Have for the moment what a process of a job inherits: the size of files, and who is killed first."""
        return Lent(self, disk_mb << 20, score)

    def set_oom_score(self, score: bytes) -> None:
        """Change how soon a process is killed where memory runs out."""
        with Suppress(OSError):  # some kernels and namespaces let nobody change it
            os.pwrite(self.oom_file, score, 0)


class Lent:
    """What the agent has for as long as it starts a process of a job."""

    def __init__(self, launcher: Launcher, size: int, score: bytes) -> None:
        self.launcher, self.size, self.score = launcher, size, score
        self.old = resource.getrlimit(resource.RLIMIT_FSIZE)

    def __enter__(self) -> None:
        most = self.size if self.old[1] == resource.RLIM_INFINITY else min(self.size, self.old[1])
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, self.old[1]))
        self.launcher.set_oom_score(self.score)

    def __exit__(self, *_: object) -> None:
        self.launcher.set_oom_score(self.launcher.oom_score)
        resource.setrlimit(resource.RLIMIT_FSIZE, self.old)
