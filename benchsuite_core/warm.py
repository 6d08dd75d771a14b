"""Compilers that stay: each in a sandbox of its own, where nothing that they build ever runs.

A compiler sees sources and nothing else: no half of a token. What it makes goes into a job that only runs, in another
sandbox. It decides one thing, that a program builds or does not; whatever else happens to it (a limit, a crash) is
left to the cold way, which builds the program beside its run. So both ways give the same verdict, and executions
have the same key in the cache.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable

from attrs import evolve

from benchsuite_core.errors import SandboxError
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Built, Job, Worker

BUILDS = 500
"""Builds after which a compiler is replaced, though nothing happened."""

CPU_S, WALL_S = 10.0, 20.0
"""Seconds of a warm build, at most: a longer one would keep the others waiting, and the cold way has time for it."""

FILES, NAME, PATH = 5000, 200, 1000
"""Files that a warm build may make, and bytes of their names and paths: what is surely no trouble to write again."""


class WarmCompiler:
    """One compiler of one language, shared by the threads of a room: warming one up costs seconds of CPU.

    Args:
        argv: its command, see `Language.compiler`.
        start: starts a worker that is used for nothing else.
    """

    def __init__(self, argv: tuple[str, ...], start: Callable[[], Worker]) -> None:
        self._argv, self._start = argv, start
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._builds = 0

    def prepare(self, job: Job) -> Job | Execution:
        """Build a job.

        Args:
            job: with steps that build, and one that runs.

        Returns:
            A job that only runs what was built; or the execution, where the program does not build; or the job as it
            was, where this compiler could not tell.

        Raises:
            SandboxError: the sandbox failed.
        """
        first, last = job.steps[0], job.steps[-1]
        if first.name != "build":
            return job
        hasty = evolve(
            first, argv=self._argv, stays=True, cpu_s=min(first.cpu_s, CPU_S), wall_s=min(first.wall_s, WALL_S)
        )
        order = evolve(job, steps=(hasty,), secret=None, checks=0, stdin="")
        with self._lock:
            if self._builds >= BUILDS:
                self._end()
            self._worker = self._worker or self._start()
            self._builds += 1
            try:
                seen = self._worker.run(order)
            except SandboxError:
                self._end()
                raise
            if not isinstance(seen, Built) or seen.exit_code is None or seen.limit:
                self._end()
                return job
        if seen.exit_code != 0:
            return Execution(
                step="build", exit_code=seen.exit_code, stderr=seen.stderr, cpu_s=seen.cpu_s, wall_s=seen.wall_s
            )
        return evolve(job, files=seen.files, steps=(last,)) if _plain(seen.files) else job

    def close(self) -> None:
        """End the compiler."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        worker, self._worker, self._builds = self._worker, None, 0
        if worker is not None:
            worker.close()


def _plain(files: Iterable[str]) -> bool:
    """Whether files can be written anywhere: a program may have names that no file can have, and more than fit."""
    paths = [os.fsencode(name) for name in files]
    return len(paths) <= FILES and all(
        len(path) <= PATH and all(len(part) <= NAME for part in path.split(b"/")) for path in paths
    )
