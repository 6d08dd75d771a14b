"""Trying probes on a sandbox: one worker, one probe after another, and a plain program after each."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from benchsuite_core.errors import SandboxError
from benchsuite_core.probes import bait, between, calls, escape, files, network, resources, times
from benchsuite_core.probes import secrets as secrets_
from benchsuite_core.probes.probe import GONE_S, SMALL, Finding, Probe, Seen, Topic, ended
from benchsuite_core.sandboxes import Image, Job, Limits, Sandbox, Step, Worker

MODULES = (network, secrets_, escape, calls, times, resources, files, between)

TOPICS: tuple[Topic, ...] = tuple(module.TOPIC for module in MODULES)
"""In the order in which they are shown."""

PROBES: tuple[Probe, ...] = tuple(probe for module in MODULES for probe in module.PROBES)
"""All of them."""

NOT_TRIED = "not tried: where nothing isolates it would harm your own processes or files"
SPOILT = "the program after it did not run as if it were the first"


class Battery:
    """Tries probes on one sandbox; a context, in which the bait lies on the host.

    Args:
        sandbox: to be tried.
        image: of a language; it has ``python3``, as every image.
    """

    def __init__(self, sandbox: Sandbox, image: Image) -> None:
        self._sandbox, self._image = sandbox, image
        self._isolates = sandbox.check().isolation != "none"
        self._run_id = f"probes{secrets.token_hex(4)}"
        self._stack = contextlib.ExitStack()
        self._worker: Worker | None = None
        self._host: dict[str, Any] = {}

    def __enter__(self) -> Self:
        self._host = self._stack.enter_context(bait.laid())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()
        self._stack.close()

    def attempt(self, probe: Probe) -> Finding:
        """Try one probe."""
        if probe.reckless and not self._isolates:
            return Finding(sandbox=self._sandbox.name, probe=probe, complaint=NOT_TRIED)
        mark = secrets.token_hex(16)
        try:
            complaint = self._attempt(probe, mark)
        except SandboxError as error:
            self._close()
            complaint = f"the sandbox failed: {error.message}"
        if probe.closing:
            self._close()
            complaint = complaint or self._left(mark)
        return Finding(sandbox=self._sandbox.name, probe=probe, complaint=complaint)

    def _attempt(self, probe: Probe, mark: str) -> str:
        facts = {"mark": mark, "host": self._host}
        seen = [self._run(job_of(text, facts, probe.limits)) for text in probe.programs]
        complaint = probe.check(seen)
        fit = self._run(FIT).execution
        return complaint or ("" if fit.stdout == "fit\n" else f"{SPOILT}: {ended(fit)}")

    def _run(self, job: Job) -> Seen:
        if self._worker is None:
            self._worker = self._sandbox.worker(self._image, SMALL, self._run_id)
        begin = time.monotonic()
        execution = self._worker.run(job)
        limits = job.limits
        return Seen(execution=execution, took_s=time.monotonic() - begin, limits=limits)

    def _left(self, mark: str) -> str:
        """A complaint about what is left on the machine, after a while."""
        end = time.monotonic() + GONE_S
        while found := bait.left(mark, self._run_id):
            if time.monotonic() > end:
                return f"left {GONE_S:.0f} s later: {', '.join(found[:5])}"
            time.sleep(0.05)
        return ""

    def _close(self) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()


def attempts(sandbox: Sandbox, image: Image, probes: Sequence[Probe] = PROBES) -> Iterator[Finding]:
    """Try probes one after another.

    Raises:
        SandboxError: the sandbox starts nothing at all.
    """
    with Battery(sandbox, image) as battery:
        for probe in probes:
            yield battery.attempt(probe)


def job_of(text: str, facts: dict[str, Any], limits: Limits) -> Job:
    """The job of one program of a probe."""
    return _job(
        {
            "main.py": f"from probing import *\n{text}\nfinish()\n",
            "probing.py": Path(__file__).with_name("probing.py").read_text(encoding="utf-8"),
            "facts.json": json.dumps(facts),
        },
        ("python3", "-B", "main.py"),
        limits,
    )


def _job(files: Mapping[str, str], argv: tuple[str, ...], limits: Limits) -> Job:
    step = Step(name="run", argv=argv, cpu_s=limits.cpu_s, wall_s=limits.wall_s)
    return Job(files=files, steps=(step,), limits=limits)


FIT = _job({}, ("python3", "-I", "-S", "-c", "print('fit')"), SMALL)
"""Runs after each probe: whatever that did, the next program runs as if it were the first."""
