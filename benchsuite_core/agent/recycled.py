"""A worker whose sandboxes come and go: each holds an agent, and is replaced when it is used up.

What a sandbox plugin adds is how one of its sandboxes is started and ended, as a `Launched` and a `RecycledWorker`.
"""

from __future__ import annotations

import contextlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Mapping

from benchsuite_core.agent.client import AgentWorker, Channel, Settings
from benchsuite_core.errors import SandboxError, UsageError
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Job, Worker

RECYCLE = 500
"""Jobs after which a sandbox is replaced, though nothing happened; costs about half a millisecond a job."""


def recycle_of(options: Mapping[str, str], reuse: str) -> int:
    """Jobs after which a sandbox is replaced: the option ``recycle`` of a plugin, and one where each job has its own.

    Raises:
        UsageError: the option is no number of jobs.
    """
    text = options.get("recycle", str(RECYCLE))
    if not text.isdecimal() or int(text) < 1:
        raise UsageError(f"the option 'recycle' is a number of jobs, not {text!r}", "for example: -S recycle=200")
    return 1 if reuse == "fresh" else int(text)


class Launched(ABC):
    """One sandbox that was started, with the bootstrap of an agent as its first process.

    Attributes:
        channel: to the agent.
        settings: that the agent is given.
        python: the interpreter that it runs in, where that is one of this machine; its start is quicker then.
    """

    channel: Channel
    settings: Settings
    python: str = ""

    @abstractmethod
    def stop(self) -> None:
        """Hang up, and wait until all of it is gone.

        Raises:
            SandboxError: it may still be there.
        """

    @abstractmethod
    def died_of_memory(self) -> bool:
        """Whether the kernel ended it for its memory; asked once the agent has hung up by itself.

        Raises:
            SandboxError: that cannot be found out.
        """


class RecycledWorker(Worker):
    """One sandbox at a time, replaced after anything abnormal and every `recycle` jobs; the first by `start`.

    With `ahead` the sandbox of the next job is started while a job runs. Everything happens in the thread that
    calls `start` and `run`; only `close` may be called from another one.

    Args:
        recycle: jobs after which a sandbox is replaced.
        ahead: start the next one early; for workers whose sandboxes have one job each.
    """

    def __init__(self, *, recycle: int, ahead: bool = False) -> None:
        self._recycle, self._ahead = recycle, ahead
        self._lock = threading.Lock()
        self._closed = False
        self._launched: list[Launched] = []
        self._present: tuple[AgentWorker, Launched] | None = None
        self._next: tuple[AgentWorker, Launched] | None = None

    @abstractmethod
    def launch(self) -> Launched:
        """Start a sandbox.

        Raises:
            SandboxError: it did not start.
        """

    def release(self) -> None:
        """Let go of what the worker has beside its sandboxes. Called once, after all of them were stopped."""

    def start(self) -> None:
        """Start the first sandbox, and wait until its agent answers.

        Raises:
            SandboxError: it did not start, or the worker was closed.
        """
        self._present = self._started()
        self._present[0].greet()

    def run(self, job: Job) -> Execution:
        """Run a job in the present sandbox, or in another one where that is used up."""
        agent, launched = self._fit()
        try:
            execution = agent.run(job, meanwhile=self._prepare if self._ahead else None)
        except SandboxError:
            if self._closed or not agent.hung_up:
                raise
            # The kernel took the agent, too: the job had made itself as hard to kill.
            if not launched.died_of_memory():
                raise
            return Execution(step=job.steps[-1].name, exit_code=None, limit="memory")
        if self._ahead and agent.spent:
            with contextlib.suppress(SandboxError):  # at once: what could not be killed must not disturb the next job
                self._stop(launched)
        return execution

    def close(self) -> None:
        """End all sandboxes."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            left = list(self._launched)
        for launched in left:
            with contextlib.suppress(SandboxError):  # an engine that is gone: the agent's own watchdog sees to it
                self._stop(launched)
        self.release()

    def _fit(self) -> tuple[AgentWorker, Launched]:
        """A sandbox that can take a job."""
        present = self._present
        if present is None or present[0].spent or present[0].jobs >= self._recycle:
            # Where the next one is there already, the old one is stopped later, while this job runs.
            present, self._present = self._next, None
            self._next = None
            if present is None:
                self._stop_all_but()
                present = self._started()
            self._present = present
        if self._closed:
            raise SandboxError("the worker was closed", retry=False)
        present[0].greet()  # here, since nothing that happens before a job is given is the job's doing
        return present

    def _prepare(self) -> None:
        """See to the sandbox of the next job; where that fails, the next job's own attempt says why."""
        with contextlib.suppress(SandboxError):
            self._stop_all_but(self._present)
            self._next = self._started()

    def _started(self) -> tuple[AgentWorker, Launched]:
        with self._lock:  # `close` waits for a start that is under way, and so misses none
            if self._closed:
                raise SandboxError("the worker was closed", retry=False)
            launched = self.launch()
            self._launched.append(launched)
        try:
            return AgentWorker(launched.channel, launched.settings, wait=False, python=launched.python), launched
        except SandboxError:
            self._stop(launched)
            raise

    def _stop_all_but(self, kept: tuple[AgentWorker, Launched] | None = None) -> None:
        for launched in list(self._launched):
            if kept is None or launched is not kept[1]:
                self._stop(launched)

    def _stop(self, launched: Launched) -> None:
        with self._lock:
            if launched not in self._launched:
                return
            self._launched.remove(launched)
        launched.stop()
