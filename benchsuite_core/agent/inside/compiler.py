"""A compiler that stays: one process that builds one program after another and never runs any."""

from __future__ import annotations

import os
import select
import time

from benchsuite_core.agent.inside.family import Family
from benchsuite_core.agent.inside.launch import Launcher
from benchsuite_core.agent.inside.light import dumps, loads
from benchsuite_core.agent.inside.meter import Meter
from benchsuite_core.agent.inside.wire import Gone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

MOST = 16 << 20  # bytes of a compiler's answer; one that makes more is one that did not answer
CPU_POLL_S = 0.1  # CPU time is looked at no more often than this


class Compiler:
    """Starts a compiler when it is first needed, and again after it has ended.

    Its frames are those of the wire: ``{"files": {name: text}}`` on stdin, and on stdout
    ``{"exit": status, "stderr": text, "files": {name: base64}}``.
    """

    def __init__(self, launcher: Launcher, family: Family, meter: Meter) -> None:
        self._launcher, self._family, self._meter = launcher, family, meter
        self._argv: Sequence[str] = ()
        self._pid = 0
        self._to = self._from = -1

    def build(self, step: dict[str, Any], files: dict[str, str], disk_mb: int) -> dict[str, Any]:
        """Have files built.

        Args:
            step: the compiler's command, and the limits of one build.
            files: name to text.
            disk_mb: MiB of a file that it writes, at most.

        Returns:
            What was seen, as of any step, and the ``files`` that were made. Where the compiler did not answer, `exit`
            is None, and the sandbox is spent.
        """
        begin, cpu, kills = time.monotonic(), self._meter.cpu(live=True), self._meter.kills()
        self._family.reap()
        if self._argv != step["argv"] or self._pid in self._family.ends:
            self._start(step["argv"], disk_mb)
        request = dumps({"files": files})
        answer, limit = self._exchange(len(request).to_bytes(4, "big") + request, step, begin, cpu)
        seen: dict[str, Any] = {"exit": None, "stderr": "", "files": {}}
        try:
            said = loads(answer or b"null")
            seen = {"exit": int(said["exit"]), "stderr": str(said["stderr"]), "files": dict(said["files"])}
        except (LookupError, StopIteration, TypeError, ValueError):  # no answer, or none that can be understood
            self._family.clear()
        if self._meter.kills() > kills:
            limit = "memory"
        return {
            **seen,
            "step": step["name"],
            "limit": limit,
            "cpu_s": max(0.0, self._meter.cpu(live=True) - cpu),
            "wall_s": time.monotonic() - begin,
            "spent": seen["exit"] is None or bool(limit),
        }

    def _start(self, argv: Sequence[str], disk_mb: int) -> None:
        self._family.clear()
        self._family.forget()
        for fd in {self._to, self._from} - {-1}:
            os.close(fd)
        source, self._to = os.pipe()
        self._from, sink = os.pipe()
        null = os.open("/dev/null", os.O_RDWR | os.O_CLOEXEC)
        try:
            self._pid = self._launcher.spawn(list(argv), {0: source, 1: sink, 2: null}, disk_mb, inside=False)
        finally:
            for fd in (source, sink, null):
                os.close(fd)
        self._argv = argv
        os.set_blocking(self._to, False)
        os.set_blocking(self._from, False)

    def _exchange(  # noqa: C901 - one loop with everything that can end a build
        self, request: bytes, step: dict[str, Any], begin: float, cpu: float
    ) -> tuple[bytes, str]:
        """Send a frame and take the answer; without an answer, the limit that was reached, if it was one."""
        wire = self._launcher.wire
        poll = select.poll()
        for fd, events in ((wire.source, select.POLLIN), (self._from, select.POLLIN), (self._to, select.POLLOUT)):
            poll.register(fd, events)
        left, got = memoryview(request), bytearray()
        look = begin
        while True:
            ready = dict(poll.poll(1000 * CPU_POLL_S))
            if wire.source in ready:  # nobody sends anything in the middle of a build
                raise Gone
            try:
                if self._to in ready:
                    left = left[os.write(self._to, left) :]
                    if not left:
                        poll.unregister(self._to)
                if self._from in ready:
                    more = os.read(self._from, 1 << 20)
                    got += more
                    if not more:
                        return b"", ""
            except BrokenPipeError:
                return b"", ""
            size = int.from_bytes(got[:4], "big") if len(got) >= 4 else MOST
            if len(got) >= 4 and (size > MOST or len(got) >= 4 + size):
                return bytes(got[4:]) if len(got) == 4 + size else b"", ""
            now = time.monotonic()
            if now - begin >= step["wall_s"]:
                return b"", "wall"
            if now >= look:
                if self._meter.cpu(live=True) - cpu >= step["cpu_s"]:
                    return b"", "cpu"
                look = now + CPU_POLL_S
