"""The coordinator's side of the agent: starts it over a channel, gives it jobs, and believes as little as it can.

A sandbox plugin opens a `Channel` to the standard streams of `source.COMMAND` inside its sandbox and
makes an `AgentWorker` of it. What comes back is bounded in time and in size, and read as values only.
"""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from abc import ABC, abstractmethod
from base64 import b64decode
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import asdict, field, frozen

from benchsuite_core.agent.source import agent_source, compiled
from benchsuite_core.errors import SandboxError
from benchsuite_core.proof import proves, tampers
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Built, Job, Worker

PROTOCOL = 6
RESIDENT = 1 << 31
"""In the length of a frame: it is for the agent itself, not a job."""

ANSWER = 64 << 10
"""Bytes of what was seen of a job at most, its output and report apart."""

REPORT = 64 << 10
"""Bytes of a checker's report at most."""

BUILT = 64 << 20
"""Bytes of an answer with what a compiler that stays made of one program, at most; the agent takes less of it."""

GRACE_S = 30.0
"""Seconds beyond a job's own limits that an agent may take to kill, wipe and answer."""


class Channel(ABC):
    """Two byte streams to an agent."""

    @abstractmethod
    def send(self, data: bytes, deadline: float) -> None:
        """Write all of `data` before `deadline` (of `time.monotonic`); raises OSError where that fails."""

    @abstractmethod
    def receive(self, deadline: float) -> bytes:
        """The next bytes, empty at the end; raises TimeoutError at the deadline and OSError in trouble."""

    @abstractmethod
    def close(self) -> None:
        """Hang up, which ends the agent. Safe to call twice, and from another thread while one receives."""

    def complaint(self) -> str:
        """The end of what the agent wrote to its stderr; it writes there only when it breaks."""
        return ""


class SocketChannel(Channel):
    """A channel over one connected stream socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._reading = threading.Lock()
        self._closed = False

    def send(self, data: bytes, deadline: float) -> None:
        """Write all of it."""
        self._socket.settimeout(max(0.001, deadline - time.monotonic()))
        self._socket.sendall(data)

    def receive(self, deadline: float) -> bytes:
        """The next bytes."""
        # Under the lock, so that `close` never gives the descriptor's number away while it is being read.
        with self._reading:
            if self._closed:
                return b""
            self._socket.settimeout(max(0.001, deadline - time.monotonic()))
            return self._socket.recv(1 << 16)

    def close(self) -> None:
        """Hang up; a `receive` under way in another thread returns at once."""
        self._closed = True
        with contextlib.suppress(OSError):  # the other side may have been faster
            self._socket.shutdown(socket.SHUT_RDWR)
        with self._reading:
            self._socket.close()


@frozen(kw_only=True)
class Settings:
    """What an agent is told about its sandbox; see `inside.agent.Agent`."""

    work: str
    places: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(factory=dict)
    cgroup: str = ""
    cpus: float = 1.0
    rlimits: Mapping[str, int] = field(factory=lambda: {"NOFILE": 1024})
    filter: str = ""
    mounts: tuple[tuple[str, str, int, str], ...] = ()


class AgentWorker(Worker):
    """A worker that is an agent at the other end of a channel.

    Attributes:
        spent: something abnormal happened (a limit was hit, the sandbox could not be cleaned, the agent was
            tampered with): the sandbox should be replaced before the next job.
        jobs: how many it ran.
        hung_up: the other side ended, or the connection to it broke.
        capabilities: what the agent says that it can do here; empty before `greet`.

    Args:
        channel: to the sandbox's first process.
        settings: that the agent is given.
        start_s: seconds in which it must have started.
        wait: until it has; otherwise `greet` does.
        python: the interpreter that it runs in, where that is one of this machine.

    Raises:
        SandboxError: the agent did not start.
    """

    def __init__(
        self, channel: Channel, settings: Settings, *, start_s: float = 60.0, wait: bool = True, python: str = ""
    ) -> None:
        self._channel = channel
        self._buffer = bytearray()
        self.spent = False
        self.hung_up = False
        self.jobs = 0
        self._resident: Mapping[str, str] = {}
        self._start_s = start_s
        self._enclosed = bool(settings.filter)
        self._greeted = False
        self.capabilities: tuple[str, ...] = ()
        source = compiled(python) if python else agent_source()
        deadline = time.monotonic() + start_s
        self._send(len(source).to_bytes(4, "big") + source + _frame(asdict(settings)), deadline)
        if wait:
            self.greet()

    def greet(self) -> None:
        """Wait until the agent says what it is, once.

        Raises:
            SandboxError: it does not in `start_s` seconds.
        """
        if self._greeted:
            return
        hello = self._receive(time.monotonic() + self._start_s, cap=1 << 16)
        if hello.get("hello") != PROTOCOL:
            raise self._trouble("the sandbox's agent speaks another protocol", retry=False)
        self.capabilities = tuple(_texts(hello.get("capabilities")))
        if self._enclosed and "namespaces" not in self.capabilities:
            self.spent = True
            raise SandboxError(
                f"no namespaces can be made for each program here: {_line(str(hello.get('refused')))}",
                "give each program a sandbox of its own: --reuse fresh",
                retry=False,
            )
        self._greeted = True

    def run(self, job: Job, meanwhile: Callable[[], None] | None = None) -> Execution:
        """Run a job.

        Args:
            job: what is run.
            meanwhile: done while the job runs, before its answer is waited for.
        """
        if self.spent:
            raise SandboxError("the sandbox was used again after something abnormal", retry=True)
        self.greet()
        self.spent = True  # until an answer says otherwise
        self.jobs += 1
        allowed_s = sum(step.wall_s for step in job.steps) + GRACE_S
        deadline = time.monotonic() + allowed_s
        if job.resident and job.resident != self._resident:
            self._send(_frame(dict(job.resident), RESIDENT), deadline)
            self._resident = job.resident
        self._send(frames(job), deadline)
        if meanwhile is not None:
            meanwhile()
            deadline = time.monotonic() + allowed_s
        seen = self._receive(deadline, cap=BUILT if job.steps[0].stays or job.fetch else ANSWER)
        kept = 1024 * max(1, job.limits.output_kb)
        texts = self._raw(seen.get("raw", [0, 0, 0]), deadline, most=(kept, kept, REPORT))
        if "error" in seen:
            raise self._trouble(f"the sandbox's agent failed: {_line(str(seen['error']))}")
        try:
            made = job.steps[0].stays or (job.fetch and "files" in seen)
            execution = _built(seen, job, texts[1]) if made else _execution(seen, job, *texts)
        except (KeyError, TypeError, ValueError) as error:
            raise self._trouble("the sandbox's agent answered nonsense") from error
        self.spent = bool(seen["spent"])
        return execution

    def close(self) -> None:
        """Hang up; the agent and everything that it started end by themselves."""
        self._channel.close()

    def _send(self, data: bytes, deadline: float) -> None:
        try:
            self._channel.send(data, deadline)
        except OSError as error:
            self.hung_up = not isinstance(error, TimeoutError)
            raise self._trouble("the sandbox does not take jobs any more") from error

    def _receive(self, deadline: float, cap: int) -> dict[str, Any]:
        """The next frame, of at most `cap` bytes."""
        size = int.from_bytes(self._take(4, deadline), "big")
        if size > cap:
            raise self._trouble("the sandbox's agent answered with more than was asked for")
        try:
            value = json.loads(self._take(size, deadline))
        except ValueError as error:
            raise self._trouble("the sandbox's agent answered nonsense") from error
        if not isinstance(value, dict):
            raise self._trouble("the sandbox's agent answered nonsense")
        return value

    def _raw(self, sizes: object, deadline: float, most: Sequence[int]) -> list[str]:
        """The raw bytes that follow an answer: stdout, stderr, and what a checker says about its tests."""
        if not isinstance(sizes, list) or len(sizes) != len(most):
            raise self._trouble("the sandbox's agent answered nonsense")
        if not all(isinstance(size, int) and 0 <= size <= cap for size, cap in zip(sizes, most, strict=True)):
            raise self._trouble("the sandbox's agent answered with more than was asked for")
        return [self._take(size, deadline).decode("utf-8", "surrogateescape") for size in sizes]

    def _take(self, size: int, deadline: float) -> bytes:
        """The next bytes."""
        while len(self._buffer) < size:
            try:
                more = self._channel.receive(deadline)
            except TimeoutError as error:
                raise self._trouble("the sandbox did not answer in time") from error
            except OSError as error:
                self.hung_up = True
                raise self._trouble("the connection to the sandbox broke") from error
            if not more:
                self.hung_up = True
                raise self._trouble("the sandbox ended")
            self._buffer += more
        data = bytes(self._buffer[:size])
        del self._buffer[:size]
        return data

    def _trouble(self, message: str, *, retry: bool = True) -> SandboxError:
        self.spent = True
        complaint = _line(self._channel.complaint())
        return SandboxError(f"{message}: {complaint}" if complaint else message, retry=retry)


def frames(job: Job) -> bytes:
    """A job as it is sent: what the agent may know, then the texts that only the processes of its parts read.

    The first half of a token goes to the last role alone, so that no fork can inherit it; a command inherits nothing,
    and is given it on the token's descriptor.
    """
    parts = [part for step in job.steps for part in step.parts]
    public = {
        "files": dict(job.files),
        "steps": [
            {
                "name": step.name,
                "argv": step.argv,
                "stays": step.stays,
                "parts": [{"role": part.role, "argv": part.argv, "file": part.file} for part in step.parts],
                "cpu_s": step.cpu_s,
                "wall_s": step.wall_s,
            }
            for step in job.steps
        ],
        "limits": asdict(job.limits),
        "token": (job.secret.a, job.secret.b) if job.secret else None,
        "stdin": job.stdin,
        "fetch": job.fetch,
    }
    if not parts:
        return _frame(public)
    half = ""
    if job.secret and not parts[-1].argv:
        half = job.secret.a
        public["token"] = ("", job.secret.b)
    texts = [(part.text, half if part is parts[-1] else "") for part in reversed(parts) if not part.file]
    private = [_frame(text) for text in texts]
    return b"".join((_frame(public), *private))


def _execution(seen: Mapping[str, Any], job: Job, stdout: str, stderr: str, report: str) -> Execution:
    if report and stderr and not stderr.endswith("\n"):
        stderr += "\n"
    limit = _one_of(seen["limit"], ("", "cpu", "wall", "memory", "output"))
    code = seen["exit"]
    said = str(seen.get("token", ""))
    return Execution(
        step=_one_of(seen["step"], [step.name for step in job.steps]),
        exit_code=None if code is None else int(code),
        limit=limit,
        proven=not limit and proves(said, job.secret, job.checks),
        tampered=tampers(said, job.secret, job.checks),
        stdout=stdout,
        stderr=stderr + report,
        truncated=bool(seen.get("truncated", False)),
        cpu_s=float(seen.get("cpu_s", 0.0)),
        wall_s=float(seen.get("wall_s", 0.0)),
        peak_mb=float(seen.get("peak_mb", 0.0)),
    )


def _built(seen: Mapping[str, Any], job: Job, stderr: str) -> Built:
    """What was made; its files are bytes, kept as surrogate escapes like any. A compiler says its own stderr."""
    keep = job.limits.output_kb * 512
    stderr = str(seen.get("stderr", stderr))
    execution = _execution(seen, job, "", stderr[:keep] + stderr[keep:][-keep:], "")
    files = {str(name): b64decode(text, validate=True) for name, text in dict(seen["files"]).items()}
    return Built(
        **asdict(execution, recurse=False),
        files={name: data.decode("utf-8", "surrogateescape") for name, data in files.items()},
    )


def _frame(value: object, mark: int = 0) -> bytes:
    data = json.dumps(value).encode("ascii")
    return (len(data) | mark).to_bytes(4, "big") + data


def _one_of(value: object, known: tuple[str, ...] | list[str]) -> str:
    if value not in known:
        raise ValueError(value)
    return str(value)


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _line(text: str) -> str:
    """The last line of a text, printable and short."""
    lines = text.strip().splitlines()
    return "".join(c if c.isprintable() else "?" for c in lines[-1])[:300] if lines else ""
