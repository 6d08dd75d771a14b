"""The sandbox: long-lived namespaces, one set a worker, with benchsuite's agent as their first process."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from benchsuite_bubblewrap import owner, ready
from benchsuite_bubblewrap.bounds import Bounds
from benchsuite_bubblewrap.start import Started, start
from benchsuite_core.agent.client import AgentWorker
from benchsuite_core.agent.host import host_image
from benchsuite_core.errors import MissingError, SandboxError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Image, Job, Limits, Progress, Sandbox, SandboxInfo, Worker

RECYCLE = 500
"""Jobs after which a worker's namespaces are made anew, though nothing happened."""

COVERED = ("/tmp", "/dev", "/proc", "/sys")  # noqa: S108 - what a sandbox has of its own


class BubblewrapSandbox(Sandbox):
    """Runs programs with the toolchains of this machine in namespaces of their own."""

    name: ClassVar[str] = "bubblewrap"
    summary: ClassVar[str] = "namespaces, a system-call filter and a cgroup, with this machine's own toolchains"
    strength: ClassVar[int] = 40
    options: ClassVar[Mapping[str, str]] = {
        "toolchains": "directories that programs see beside /usr, separated by ':'; readable for everybody",
        "recycle": f"jobs after which the namespaces are made anew, 1 for each program its own; default: {RECYCLE}",
    }

    def __init__(self, options: Mapping[str, str]) -> None:
        super().__init__(options)
        unknown = sorted(set(options) - set(self.options))
        if unknown:
            known = ", ".join(self.options)
            raise UsageError(f"the sandbox 'bubblewrap' has no option {unknown[0]!r}", f"it has: {known}")
        self._toolchains = _folders(options.get("toolchains", ""))
        self._recycle = _count(options.get("recycle", str(RECYCLE)))
        self._lock = threading.Lock()
        self._found: ready.Ready | None = None
        self._workers: list[BubblewrapWorker] = []
        self._reaped = False
        self._closed = False

    def check(self) -> SandboxInfo:
        """Start something trivial in it, with the strongest bounds first."""
        found = self._ready()
        return SandboxInfo(
            isolation="bubblewrap" if found.limited else "weak",
            policy=found.setup.policy(limited=found.limited, quota=found.quota),
            notes=found.notes,
            details=found.details,
        )

    def image(self, language: Language, progress: Progress, *, build: bool = True) -> Image | None:
        """This machine's toolchain, of the directories that programs see."""
        try:
            return host_image(language, self._ready().setup.path, "give its directory by -S toolchains=DIR")
        except MissingError:
            if build:
                raise
            return None

    def worker(self, image: Image, limits: Limits, run_id: str) -> Worker:
        """Start a worker, in the thread that will use it; the first one also removes what dead runs left behind."""
        found = self._ready()
        with self._lock:
            first, self._reaped = not self._reaped, True
        if first:
            owner.reap()
        worker = BubblewrapWorker(found, limits, run_id, recycle=self._recycle)
        with self._lock:
            closed = self._closed
            if not closed:
                self._workers.append(worker)  # before it starts anything, so that `close` misses nothing
        if closed:
            worker.close()
        try:
            worker.start()
        except SandboxError:
            worker.close()
            raise
        return worker

    def close(self) -> None:
        """End all workers. None starts any more."""
        with self._lock:
            self._closed = True
            workers, self._workers = self._workers, []
        for worker in workers:
            worker.close()

    def _ready(self) -> ready.Ready:
        with self._lock:
            if self._found is None:
                self._found = ready.find(self._toolchains)
            return self._found


class BubblewrapWorker(Worker):
    """One sandbox at a time, replaced after anything abnormal and every `recycle` jobs; the first by `start`."""

    def __init__(self, found: ready.Ready, limits: Limits, run_id: str, *, recycle: int) -> None:
        self._found, self._limits, self._run_id, self._recycle = found, limits, run_id, recycle
        self._lock = threading.Lock()
        self._closed = False
        self._bounds: Bounds | None = None
        self._started: Started | None = None
        self._agent: AgentWorker | None = None

    def start(self) -> None:
        """Start a sandbox.

        Raises:
            SandboxError: it did not start, or the worker was closed.
        """
        with self._lock:
            if self._closed:
                raise SandboxError("the worker was closed", retry=False)
            try:
                self._bounds = self._bounds or self._found.way(self._limits, self._run_id)
            except OSError as error:
                raise SandboxError(f"making a cgroup: {error}", "see what is missing: benchsuite doctor") from error
            started = self._started = start(self._found.setup, self._bounds, self._limits, self._run_id)
        try:
            self._agent = AgentWorker(started.channel, started.settings)
        except SandboxError:
            self._stop()
            raise

    def run(self, job: Job) -> Execution:
        """Run a job in the present sandbox, or in a new one where that is spent."""
        if self._agent is None or self._agent.spent or self._agent.jobs >= self._recycle:
            self._stop()
            self.start()
        agent, started, bounds = self._agent, self._started, self._bounds
        if agent is None or started is None or bounds is None:
            raise SandboxError("the worker was closed", retry=False)
        try:
            return agent.run(job)
        except SandboxError:
            if self._closed or not agent.hung_up:
                raise
            # The kernel took the agent, too: the job had made itself as hard to kill.
            said = started.ended()
            if said is None or not bounds.out_of_memory(said):
                raise
            return Execution(step=job.steps[-1].name, exit_code=None, limit="memory")

    def close(self) -> None:
        """End the sandbox and remove its cgroup."""
        with self._lock:
            self._closed = True
        self._stop()
        with self._lock:
            bounds, self._bounds = self._bounds, None
        if bounds is not None:
            bounds.close()

    def _stop(self) -> None:
        """End the sandbox, and wait until it is gone."""
        with self._lock:
            started, self._started, self._agent = self._started, None, None
        if started is not None:
            started.stop()


def _folders(text: str) -> tuple[str, ...]:
    folders = tuple(part for part in text.split(":") if part)
    for folder in folders:
        path = Path(folder)
        covered = any(path.resolve().is_relative_to(place) for place in COVERED)
        if not path.is_absolute() or not path.is_dir() or covered or path.resolve() == Path("/"):
            raise UsageError(
                f"the option 'toolchains' is a list of directories outside of {', '.join(COVERED)}; {folder!r} is none",
                "for example: -S toolchains=/opt/go:/opt/node",
            )
    return folders


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise UsageError(f"the option 'recycle' is a number of jobs, not {text!r}", "for example: -S recycle=200")
    return int(text)
