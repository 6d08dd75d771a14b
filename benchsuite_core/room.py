"""Where programs run: one sandbox with its images, and each thread's workers in it.

`Room.execute` is the way from a program to an execution: the cache first, then a worker; a worker that fails is
replaced and the program tried again, and only when that does not help is there no execution.
"""

from __future__ import annotations

import math
import os
import threading
import time
from collections.abc import Mapping
from functools import partial
from types import TracebackType
from typing import Self

from attrs import evolve, field, frozen

from benchsuite_core.cache import execution_key
from benchsuite_core.config import Settings
from benchsuite_core.errors import BenchsuiteError, MissingError, SandboxError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.plan import refuse_unknown
from benchsuite_core.plugins import Plugins
from benchsuite_core.prebuilt import Prebuilds
from benchsuite_core.proof import BLANK, new_name, new_secret
from benchsuite_core.records import REUSE, Execution, Program, digest
from benchsuite_core.sandboxes import (
    Image,
    Job,
    Limits,
    Progress,
    Sandbox,
    SandboxInfo,
    Worker,
    held_to,
    job_of,
)
from benchsuite_core.store import Store
from benchsuite_core.warm import WarmCompiler

ATTEMPTS = 3
"""How often a program is tried when the sandbox fails."""

AWAY_S = 60.0
"""Seconds for which a sandbox that has worked is waited for when it starts nothing: an engine may be restarting."""

PATIENCE = 10.0
"""A program that runs alone gets this many times its wall clock: other work of the machine may be beside it, and its
CPU seconds are what it is judged by."""


@frozen(kw_only=True)
class CacheUse:
    """What a run takes from the store, and what it leaves there for others.

    Attributes:
        read: take what is there; False for ``--refresh``, which makes everything again and leaves it for others.
        salt: makes the run's keys its own, so that it neither takes nor leaves anything (``--no-cache``).
    """

    read: bool = True
    salt: str = ""

    def key(self, key: str) -> str:
        """The key under which this run looks up and stores what has this content."""
        return digest(key, self.salt) if self.salt else key


@frozen(kw_only=True)
class Room:
    """A sandbox that is ready, with the images of the languages in use.

    Attributes:
        sandbox: the plugin's object.
        info: what it found; its policy has the level of reuse in it.
        languages, images: by id.
        workers: programs at once.
        compilers: that stay alive, by language and limits; shared by all benches.
        prebuilds: what was built of tasks alone; shared, too.
        name: that the checks of tests have here, see `proof`.
    """

    sandbox: Sandbox = field(repr=False)
    info: SandboxInfo
    languages: Mapping[str, Language] = field(repr=False)
    images: Mapping[str, Image]
    workers: int
    compilers: dict[tuple[str, Limits], WarmCompiler] = field(factory=dict, init=False, repr=False)
    prebuilds: Prebuilds = field(factory=Prebuilds, init=False, repr=False)
    name: str = field(factory=new_name, init=False, repr=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False, repr=False)

    @property
    def isolation(self) -> str:
        """As records have it: the kind alone where programs share a sandbox, else with the level of reuse behind it."""
        return isolation_of(self.sandbox, self.info)

    def job(self, program: Program, limits: Limits) -> Job:
        """The job of a program, with a fresh secret where its language proves the end of its tests."""
        return job_of(program, self.languages[program.language], limits, new_secret(self.name))

    def compiler(self, language: str, limits: Limits, run_id: str) -> WarmCompiler | None:
        """The compiler of a language that stays alive; None where the language or the sandbox has no such thing."""
        argv = self.languages[language].compiler
        if not argv or not self.sandbox.warm:
            return None
        with self._lock:
            if (language, limits) not in self.compilers:
                start = partial(self.sandbox.worker, self.images[language], limits, run_id)
                self.compilers[language, limits] = WarmCompiler(argv, start)
            return self.compilers[language, limits]

    def key(self, program: Program, limits: Limits) -> str:
        """The cache key of a program's execution."""
        job = job_of(program, self.languages[program.language], limits, BLANK)
        return execution_key(job, image_digest=self.images[program.language].digest, policy=self.info.policy)

    def close(self) -> None:
        """Let go of the sandbox and all that it started."""
        for compiler in self.compilers.values():
            compiler.close()
        self.sandbox.close()


class Bench:
    """One thread's place in a room: a worker for each language, started when first needed.

    Args:
        room: where it stands.
        store: where executions are looked up.
        run_id: marks whatever the workers start.
        cache: what may be taken from the store.
    """

    def __init__(self, room: Room, store: Store, run_id: str, cache: CacheUse) -> None:
        self._room = room
        self._store = store
        self._run_id = run_id
        self._cache = cache
        self._workers: dict[tuple[str, Limits], Worker] = {}
        self._give_up = 0.0  # one that never worked is not waited for

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers.values():
            worker.close()

    def execute(self, program: Program, limits: Limits) -> tuple[Execution, str, bool]:
        """Run a program, or find that it has been run.

        Returns:
            The execution, its cache key, and whether it came from the cache.

        Raises:
            SandboxError: the sandbox failed `ATTEMPTS` times, or for good; nothing is known about the program.
        """
        key = self._cache.key(self._room.key(program, limits))
        if self._cache.read:
            found = self._store.executions([key])
            if key in found:
                return found[key], key, True
        return self._run(program, limits), key, False

    def alone(self, program: Program, limits: Limits, patience: float = PATIENCE) -> tuple[Execution, str, bool]:
        """Run a program with `patience` times its wall clock; or find that it has been run so.

        The caller sees to it that nothing else runs meanwhile. Returns and raises as `execute`.
        """
        key = self._cache.key(self._room.key(program, limits))
        found = self._store.executions([key]) if self._cache.read else {}
        if key in found and found[key].alone:
            return found[key], key, True
        patient = evolve(limits, wall_s=patience * limits.wall_s)
        return evolve(self._run(program, patient), alone=True), key, False

    def _run(self, program: Program, limits: Limits) -> Execution:
        """Run a program, whatever is stored; raises as `execute`."""
        for attempt in range(1, ATTEMPTS + 1):
            # A new one for each attempt: what an attempt has seen of a secret may be known by now.
            job = self._room.job(program, limits)
            try:
                return self._once(program, job, limits)
            except SandboxError as error:
                broken = self._workers.pop((program.language, limits), None)
                if broken is not None:
                    broken.close()
                if attempt == ATTEMPTS or not error.retry:
                    raise
        raise SandboxError("no attempt was made")

    def _once(self, program: Program, job: Job, limits: Limits) -> Execution:
        compiler = self._room.compiler(program.language, limits, self._run_id) if program.tests else None
        if compiler is not None:
            prepared = compiler.prepare(job)
            if isinstance(prepared, Execution):
                return prepared
            job = prepared
        worker = self._worker(program.language, limits)
        part = self._room.languages[program.language].prebuilt
        if part is not None and self._room.sandbox.warm:
            job = self._room.prebuilds.prepare(job, part, worker)
        return held_to(limits, worker.run(job))

    def _worker(self, language: str, limits: Limits) -> Worker:
        key = (language, limits)
        if key not in self._workers:
            self._workers[key] = self._start(language, limits)
        return self._workers[key]

    def _start(self, language: str, limits: Limits) -> Worker:
        wait = 0.25
        while True:
            try:
                worker = self._room.sandbox.worker(self._room.images[language], limits, self._run_id)
            except SandboxError as error:
                now = time.monotonic()
                self._give_up = min(self._give_up, now + AWAY_S)
                if not error.retry or now + wait > self._give_up:
                    raise
                time.sleep(wait)
                wait = min(2 * wait, 5.0)
            else:
                self._give_up = math.inf
                return worker


def isolation_of(sandbox: Sandbox, info: SandboxInfo) -> str:
    """``docker``, ``docker/fresh``, ...: see `Room.isolation`."""
    return info.isolation if sandbox.reuse == REUSE[0] else f"{info.isolation}/{sandbox.reuse}"


def choose_sandbox(settings: Settings, plugins: Plugins) -> tuple[Sandbox, SandboxInfo]:
    """The sandbox that was named, else the strongest one that is ready; the notes say which were not, and why.

    Raises:
        UnknownNameError: no sandbox, or no option of it, has the given name.
        UsageError: it does not have the level of reuse that was asked for.
        MissingError: none is ready; the message says why for each.
    """
    if settings.sandbox:
        kind = plugins.sandbox(settings.sandbox)
        refuse_unknown("-S option", settings.sandbox_options, kind.options, of=kind.name)
        return _ready(kind, settings.sandbox_options, settings.reuse)
    refused = []
    candidates = [kind for kind in plugins.sandboxes.values() if kind.strength >= 0]
    if not candidates:
        raise MissingError("no sandbox is installed", "pip install benchsuite-docker")
    # Which one will be taken is not known yet, so that an option may be of any of them.
    known = {key for kind in candidates for key in kind.options}
    refuse_unknown("-S option", settings.sandbox_options, known, of=" or ".join(kind.name for kind in candidates))
    for kind in sorted(candidates, key=lambda kind: -kind.strength):
        try:
            its_own = {key: value for key, value in settings.sandbox_options.items() if key in kind.options}
            sandbox, info = _ready(kind, its_own, settings.reuse)
        except BenchsuiteError as error:
            refused.append((kind.name, error))
        else:
            instead = [f"instead of {name}: {error.message}" for name, error in refused]
            return sandbox, evolve(info, notes=(*instead, *info.notes))
    reasons = "; ".join(f"{name}: {error.message}" for name, error in refused)
    raise MissingError(f"nothing here can isolate programs ({reasons})", refused[0][1].hint)


def _ready(kind: type[Sandbox], options: Mapping[str, str], reuse: str) -> tuple[Sandbox, SandboxInfo]:
    """A sandbox that was made and checked; nothing weaker stands in for the level of reuse that was asked for."""
    if reuse not in kind.reuses:
        raise UsageError(f"the sandbox {kind.name!r} has no reuse level {reuse!r}", f"it has: {', '.join(kind.reuses)}")
    sandbox = kind(options)
    sandbox.reuse = reuse
    try:
        info = sandbox.check()
    except BaseException:
        sandbox.close()
        raise
    # Here, so that no plugin can forget it: what programs share may change what they do.
    return sandbox, info if reuse == REUSE[0] else evolve(info, policy=digest(info.policy, reuse))


def make_room(
    sandbox: Sandbox,
    info: SandboxInfo,
    languages: Mapping[str, Language],
    *,
    workers: int | None,
    progress: Progress,
    build: bool = True,
) -> Room:
    """See to the images of the languages; without `build` the room has those that are there.

    Raises:
        MissingError: an image cannot be built.
    """
    found = {name: sandbox.image(language, progress, build=build) for name, language in languages.items()}
    return Room(
        sandbox=sandbox,
        info=info,
        languages=languages,
        images={name: image for name, image in found.items() if image is not None},
        workers=workers or len(os.sched_getaffinity(0)),
    )
