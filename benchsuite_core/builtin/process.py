"""The sandbox that is none: programs run as plain processes of the user. For tests, and for people who insist."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import ClassVar

from benchsuite_core.agent.client import Settings, SocketChannel
from benchsuite_core.agent.host import host_image
from benchsuite_core.agent.recycled import Launched, RecycledWorker, recycle_of
from benchsuite_core.agent.source import BOOTSTRAP, agent_policy
from benchsuite_core.errors import SandboxError, UsageError
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import digest
from benchsuite_core.sandboxes import Image, Limits, Progress, Sandbox, SandboxInfo, Worker

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
    warm: ClassVar[bool] = True
    reuses: ClassVar[tuple[str, ...]] = ("reuse", "fresh")
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
        worker = ProcessWorker(run_id, self.reuse)
        self._workers.append(worker)
        worker.start()
        return worker

    def close(self) -> None:
        """End all workers; none starts any more."""
        self._closed = True
        for worker in self._workers:
            worker.close()


class ProcessWorker(RecycledWorker):
    """Agents as children of this process, in a temporary directory each."""

    def __init__(self, run_id: str, reuse: str) -> None:
        super().__init__(recycle=recycle_of({}, reuse), ahead=reuse == "fresh")
        self._run_id = run_id

    def launch(self) -> Launched:
        """Start an agent."""
        return LaunchedProcess(self._run_id)


class LaunchedProcess(Launched):
    """An agent as a child of this process."""

    def __init__(self, run_id: str) -> None:
        self._folder = tempfile.mkdtemp(prefix=f"benchsuite-{run_id}-")
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
        self.channel = SocketChannel(ours)
        self.python = sys.executable
        self.settings = Settings(work=self._folder, environment=environment, cpus=os.cpu_count() or 1)

    def stop(self) -> None:
        """End the agent and remove its directory."""
        self.channel.close()
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if os.path.isdir(self._folder):  # noqa: PTH112 - the agent removes it, unless it was killed
            from benchsuite_core.agent.inside.wiping import empty

            empty(self._folder)
            os.rmdir(self._folder)  # noqa: PTH106 - a temporary name, made as text

    def died_of_memory(self) -> bool:
        """Never: nothing limits it."""
        return False


@hookimpl
def benchsuite_sandboxes() -> list[type[Sandbox]]:
    """The one sandbox of this module."""
    return [ProcessSandbox]
