"""The sandbox that is none: programs run as plain processes of the user. For tests, and for people who insist."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import ClassVar

from benchsuite_core.agent.client import BOOTSTRAP, AgentWorker, Settings, SocketChannel, agent_policy
from benchsuite_core.agent.host import host_image
from benchsuite_core.errors import SandboxError, UsageError
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Execution, digest
from benchsuite_core.sandboxes import Image, Job, Limits, Progress, Sandbox, SandboxInfo, Worker

KEPT = (
    "CARGO_HOME",
    "GOROOT",
    "JAVA_HOME",
    "LD_LIBRARY_PATH",
    "PYENV_ROOT",
    "PYENV_VERSION",
    "RUSTUP_HOME",
    "RUSTUP_TOOLCHAIN",
)
"""Variables of the user's environment that programs see: where toolchains lie, and nothing else."""

NOTES = (
    "no isolation: programs can read your files, use the network and outlive nothing but themselves",
    "memory, disk and processes are not limited; use --sandbox docker for programs of a model",
)


def _path() -> str:
    """PATH of programs: the directory of this interpreter first, so that ``python3`` is the one in use."""
    return os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", os.defpath)])  # noqa: PTH120 - a PATH entry is text


class ProcessSandbox(Sandbox):
    """Runs the agent as a plain process in a temporary directory."""

    name: ClassVar[str] = "process"
    summary: ClassVar[str] = "no isolation at all: plain processes; only with -S unsafe=yes"
    strength: ClassVar[int] = -1
    options: ClassVar[Mapping[str, str]] = {"unsafe": "must be 'yes': programs may do whatever you may do"}

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__(options)
        if options.get("unsafe") != "yes":
            raise UsageError(
                "the sandbox 'process' isolates nothing: a program may do whatever you may do",
                "use --sandbox docker; or, for programs that you trust, add: -S unsafe=yes",
            )
        self._workers: list[Worker] = []
        self._closed = False

    def check(self) -> SandboxInfo:
        """Nothing is needed; the notes say what is missing."""
        return SandboxInfo(isolation="none", policy=digest("process", agent_policy()), notes=NOTES)

    def image(self, language: Language, progress: Progress, *, build: bool = True) -> Image | None:
        """The host's toolchain, identified by what its commands say about their versions."""
        return host_image(language, _path())

    def worker(self, image: Image, limits: Limits, run_id: str) -> Worker:
        """Start an agent."""
        if self._closed:
            raise SandboxError("the sandbox was closed", retry=False)
        worker = ProcessWorker(run_id)
        self._workers.append(worker)
        return worker

    def close(self) -> None:
        """End all workers; none starts any more."""
        self._closed = True
        for worker in self._workers:
            worker.close()


class ProcessWorker(Worker):
    """An agent as a child of this process; replaced when a program has spoilt it."""

    def __init__(self, run_id: str) -> None:
        self._run_id = run_id
        self._closed = False
        self._agent: AgentWorker | None = None
        self._start()

    def run(self, job: Job) -> Execution:
        """Run a job."""
        if self._agent is None or self._agent.spent:
            self._stop()
            self._start()
        if self._closed or self._agent is None:
            raise SandboxError("the worker was closed", retry=False)
        return self._agent.run(job)

    def close(self) -> None:
        """End the agent and remove its directory."""
        self._closed = True
        self._stop()

    def _start(self) -> None:
        self._folder = tempfile.mkdtemp(prefix=f"benchsuite-{self._run_id}-")
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment |= {"PATH": _path(), "LANG": "C.UTF-8", "TMPDIR": self._folder}
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", BOOTSTRAP, self._folder],  # the folder shows whose agent it is
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        settings = Settings(work=self._folder, environment=environment, cpus=os.cpu_count() or 1)
        self._agent = AgentWorker(SocketChannel(ours), settings)

    def _stop(self) -> None:
        if self._agent is None:
            return
        self._agent.close()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if os.path.isdir(self._folder):  # noqa: PTH112 - the agent removes it, unless it was killed
            from benchsuite_core.agent.inside.wiping import empty

            empty(self._folder)
            os.rmdir(self._folder)  # noqa: PTH106 - a temporary name, made as text


@hookimpl
def benchsuite_sandboxes() -> list[type[Sandbox]]:
    """The one sandbox of this module."""
    return [ProcessSandbox]
