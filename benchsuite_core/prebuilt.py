"""What is built of a task alone, kept: once for all solutions of a problem.

A language may say that a part of a tested program is the task's own (`Language.prebuilt`): in C++, the tests are a
program that loads the solution. It is built in a worker like any program, from files that no solution had a part in,
brought back, and given to every job of the problem. Where that does not work, the job builds it itself, as it is
written down; so the verdict is the same either way, and executions have the same key in the cache.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping

from attrs import evolve

from benchsuite_core.languages import Prebuilt
from benchsuite_core.records import digest
from benchsuite_core.sandboxes import Built, Job, Worker

KEPT = 64
"""Problems whose part is kept: samples of a problem come one after another."""


class Prebuilds:
    """What was built of the tasks of a run; shared by its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: OrderedDict[str, Mapping[str, str]] = OrderedDict()

    def prepare(self, job: Job, part: Prebuilt, worker: Worker) -> Job:
        """A job in which the part is built already; the job as it was, where it cannot be built so.

        Raises:
            SandboxError: the sandbox failed.
        """
        if job.secret is None or not all(name in job.files for name in part.files):
            return job
        sources = {name: job.files[name] for name in part.files}
        steps = job.steps[: len(part.build)]
        key = digest(sources, steps)
        with self._lock:
            made = self._made.get(key)
        if made is None:
            order = Job(files=sources, steps=steps, limits=job.limits, fetch=part.makes)
            seen = worker.run(order)
            if not isinstance(seen, Built):
                return job
            made = seen.files
        with self._lock:
            self._made[key] = made
            self._made.move_to_end(key)
            if len(self._made) > KEPT:
                self._made.popitem(last=False)
        files = {name: text for name, text in job.files.items() if name not in part.files}
        return evolve(job, files={**files, **made}, steps=job.steps[len(steps) :])
