"""One step of a job: from its start to what was seen of it."""

from __future__ import annotations

import errno
import os
import select
import time

from benchsuite_core.agent.inside.family import Family
from benchsuite_core.agent.inside.launch import TOKEN_FD, Launcher
from benchsuite_core.agent.inside.light import Suppress
from benchsuite_core.agent.inside.meter import Meter
from benchsuite_core.agent.inside.token import Token
from benchsuite_core.agent.inside.wire import Capture, Gone, Wire, forget, read_some

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal
    import socket
    from collections.abc import Callable
    from typing import Any

    from benchsuite_core.agent.inside.family import End
else:
    import _signal as signal
    import _socket as socket

FLOOD = 64 << 20  # bytes of output at which a program is ended
REPORT = 64 << 10  # bytes of a checker's report at most
CPU_POLL_S = 0.05  # CPU time is looked at no more often than this
GONE, FOUL = b"gone\n", b"foul\n"  # a checker: the candidate ended, or broke the rules of the channel


class Step:
    """Runs one step to its end or its limit; nothing that it started is alive afterwards.

    Attributes:
        captures: of stdout and stderr, from its start on.
    """

    captures: tuple[Capture, Capture] | None = None

    def __init__(self, launcher: Launcher, family: Family, meter: Meter, cpus: float) -> None:
        self._launcher, self._family, self._meter, self._cpus = launcher, family, meter, cpus
        self._report = self._channel = -1
        self._main = self._second = 0  # the process whose end ends the step, and the candidate beside a checker
        self._failed: End | None = None

    def run(
        self, step: dict[str, Any], limits: dict[str, Any], stdin: bytes, halves: list[str] | None
    ) -> dict[str, Any]:
        """Run it.

        Args:
            step: name, command or parts, limits of time.
            limits: of the job.
            stdin: what it reads.
            halves: of the token; None where nothing is proved.

        Returns:
            What was seen, as in the frame that the coordinator gets.
        """
        keep = limits["output_kb"] * 512
        captures = self.captures = (Capture(keep), Capture(keep))
        token = Token(*halves) if halves else None
        self._family.forget()
        begin, cpu, kills = time.monotonic(), self._meter.cpu(live=False), self._meter.kills()
        pipes = self._start(step, limits["disk_mb"], stdin, token)
        streams: dict[int, Callable[[memoryview], None]] = {fd: cap.add for fd, cap in zip(pipes, captures)}  # noqa: B905 - 3.9
        if token:
            streams[token.fd] = token.take
        try:
            limit = "" if self._failed else self._watch(step, streams, captures, begin, cpu, token)
            wall = time.monotonic() - begin
            dead = self._family.clear()
            for fd, take in streams.items():
                while data := read_some(fd):
                    take(data)
        finally:
            for fd in pipes + ([token.fd] if token else []):
                os.close(fd)
            if self._channel >= 0:
                self._hang_up()
            forget()
        used = max(0.0, self._meter.cpu(live=False) - cpu)
        said = bytes(token.said) if token else b""
        status, peak_kb, foul = self._end(said, limit)
        if not limit and used > step["cpu_s"]:
            limit = "cpu"
        if self._meter.kills() > kills and status != 0 and limit in ("", "cpu", "wall"):
            limit = "memory"
        killed = limit in ("cpu", "wall", "output") or (limit == "memory" and status == -signal.SIGKILL)
        killed |= foul and not limit
        return {
            "step": step["name"],
            "exit": None if killed else status,
            "limit": limit,
            "truncated": captures[0].truncated or captures[1].truncated,
            "cpu_s": used,
            "wall_s": wall,
            "peak_mb": peak_kb / 1024,
            "token": said.decode("latin-1"),
            "spent": not dead,
        }

    def sizes(self) -> list[int]:
        """Bytes of what `send` writes: stdout, stderr, and what a checker said about its tests."""
        report = min(REPORT, os.fstat(self._report).st_size) if self._report >= 0 else 0
        return [*(capture.size for capture in self.captures), report] if self.captures else [0, 0, report]

    def send(self, wire: Wire) -> None:
        """Write them; nothing of them was ever in this process's own memory."""
        for capture in self.captures or ():
            capture.send(wire)
        if self._report >= 0:
            wire.send_file(self._report, 0, self.sizes()[-1])

    def close(self) -> None:
        """Let go of them."""
        for fd in [capture.file for capture in self.captures or ()] + [self._report] * (self._report >= 0):
            os.close(fd)

    def _end(self, said: bytes, limit: str) -> tuple[int, int, bool]:
        """Exit code of the step, KiB of its largest process, and whether the candidate attacked its checker."""
        status, usage = self._failed or self._family.ends.get(self._main, (-signal.SIGKILL, None))
        peaks = [usage.ru_maxrss if usage else 0]
        if not self._second:
            return status, peaks[0], False
        foul = said == FOUL or (status < 0 and not limit)
        if self._second in self._family.ends:
            second, usage = self._family.ends[self._second]
            peaks.append(usage.ru_maxrss if usage else 0)
            if said == GONE:
                status = second
        return status, max(peaks), foul

    def _start(self, step: dict[str, Any], disk_mb: int, stdin: bytes, token: Token | None) -> list[int]:
        """Start the processes; descriptors of their stdout and stderr."""
        out, out_end = os.pipe()
        err, err_end = os.pipe()
        source = os.memfd_create("stdin") if stdin else os.open("/dev/null", os.O_RDONLY | os.O_CLOEXEC)
        view = memoryview(stdin)
        while view:
            view = view[os.write(source, view) :]
        if stdin:
            os.lseek(source, 0, os.SEEK_SET)
        streams = [source, out_end, err_end]
        far = token.far if token else -1
        try:
            if step["parts"]:
                pids, self._report, self._channel = self._launcher.parts(step["parts"], streams, far, disk_mb)
                self._main, self._second = pids[-1], pids[0] if len(pids) > 1 else 0
            else:
                proof = {TOKEN_FD: far} if token else {}
                self._main = self._launcher.spawn(step["argv"], {**dict(enumerate(streams)), **proof}, disk_mb)
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.ENOMEM) or not step["argv"]:
                raise
            os.write(err_end, f"{step['argv'][0]}: {error.strerror}\n".encode("utf-8", "replace"))
            self._failed = (127, None)
        for fd in streams:
            os.close(fd)
        if token:
            token.start()
        for fd in (out, err):
            os.set_blocking(fd, False)
        return [out, err]

    def _watch(  # noqa: C901, PLR0912 - one loop with everything that can end a step
        self,
        step: dict[str, Any],
        streams: dict[int, Callable[[memoryview], None]],
        captures: tuple[Capture, Capture],
        begin: float,
        cpu: float,
        token: Token | None,
    ) -> str:
        """Take in what a step writes until it ends by itself or reaches a limit, whose name is the answer."""
        wire, family = self._launcher.wire, self._family
        poll = select.poll()
        for fd in (wire.source, family.wake, *streams):
            poll.register(fd, select.POLLIN)
        wall_end = begin + step["wall_s"]
        look = begin + max(CPU_POLL_S, step["cpu_s"] / self._cpus)
        while True:
            ready = poll.poll(1000 * max(0.0, min(wall_end, look) - time.monotonic()) + 1)
            for fd, _ in ready:
                if fd == wire.source:  # nobody sends anything in the middle of a job
                    raise Gone
                data = read_some(fd)
                if fd == family.wake:
                    family.reap()
                    if self._second in family.ends and self._channel >= 0:
                        # Its own children may hold its end, and the checker must know.
                        self._hang_up()
                elif data:
                    streams[fd](data)
                elif data is not None:
                    poll.unregister(fd)
            gone = token is not None and token.said == GONE and self._second
            if self._main in family.ends and (not gone or self._second in family.ends):
                return ""
            if sum(capture.total for capture in captures) >= FLOOD:
                return "output"
            now = time.monotonic()
            if now >= wall_end:
                return "wall"
            if now >= look:
                left = step["cpu_s"] - (self._meter.cpu(live=True) - cpu)
                if left <= 0:
                    return "cpu"
                look = now + max(CPU_POLL_S, left / self._cpus)

    def _hang_up(self) -> None:
        """Shut the channel between the two processes of a step, whoever else holds an end of it."""
        end = socket.socket(fileno=self._channel)
        with Suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
        self._channel = -1
