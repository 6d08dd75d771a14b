"""What a sandbox is: the plugin that runs commands in isolation and reports what it saw.

A sandbox is a class, made once a run. It hands out workers; each worker runs one job at a time and leaves
nothing of a job behind. The scheduler uses a worker from one thread only. Nothing here judges: a timeout, a
full memory or a flood of output of a program is a plain `Execution`; only trouble of the sandbox itself raises.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from attrs import evolve, field, frozen

from benchsuite_core.errors import UsageError
from benchsuite_core.languages import Language, Part
from benchsuite_core.proof import Secret, rename_checks
from benchsuite_core.records import Execution, Program

ISOLATION = ("none", "weak", "bubblewrap", "docker", "docker+gvisor")
"""Kinds of isolation, weakest first."""

Progress = Callable[[str], None]
"""Called with one line of text now and then while something long goes on."""


@frozen(kw_only=True)
class Limits:
    """What one program may use; part of an execution's cache key.

    Attributes:
        cpu_s: CPU seconds of a step, all its processes together.
        wall_s: wall-clock seconds of a step; a backstop for programs that sleep.
        memory_mb: MiB of memory, files in temporary places included.
        output_kb: KiB kept of stdout, and of stderr: half from the head, half from the tail. The program is
            ended when it has written 64 MiB.
        processes: processes and threads at once.
        disk_mb: MiB that it may write.
    """

    cpu_s: float = 10.0
    wall_s: float = 30.0
    memory_mb: int = 1024
    output_kb: int = 128
    processes: int = 128
    disk_mb: int = 256

    @classmethod
    def of(cls, timeout_s: float, **others: int) -> Limits:
        """Limits from the one number that tasks state: `timeout_s` of CPU, thrice that plus 2 s of wall clock."""
        return evolve(cls(), cpu_s=timeout_s, wall_s=3 * timeout_s + 2, **others)


SLACK, SLACK_S = 0.25, 1.0
"""A program is let run beyond its CPU seconds by this share of them, at most so many seconds: one that ends by itself
within them was near its limit, one that does not was not."""


@frozen(kw_only=True)
class Step:
    """One command of a job: ``build`` or ``run``, its arguments, its limits of time in seconds.

    Attributes:
        name: ``build`` or ``run``.
        argv: the command; empty where there are parts.
        cpu_s, wall_s: its limits, all processes together.
        stays: the command is a compiler that stays (see `Language.compiler`): it is given the job's files, and what it
            makes of them is in the `Built`. Only for jobs of one step.
        parts: instead of a command, roles of the job's resident, each a process of its own: the candidate and, where
            there are two, the checker. The step ends when the last of them does. In a job of several steps they are
            commands that have files for texts.
    """

    name: str
    argv: tuple[str, ...]
    cpu_s: float
    wall_s: float
    parts: tuple[Part, ...] = ()
    stays: bool = False


@frozen(kw_only=True)
class Job:
    """Everything that a worker needs to run one program.

    Attributes:
        files: name to text, written into an empty directory; text may hold surrogate escapes for raw bytes.
        steps: run in order, until one ends with another status than 0 or at a limit.
        limits: see `Limits`.
        secret: of the proof; None where nothing is proved.
        checks: how many checks the tests must say that they ran.
        stdin: what the program reads; empty by default.
        resident: modules that the sandbox keeps loaded for the roles of steps, name to source.
        fetch: names of files that the steps make and that are brought back, in a `Built`.
    """

    files: Mapping[str, str]
    steps: tuple[Step, ...]
    limits: Limits
    secret: Secret | None = None
    checks: int = 0
    stdin: str = ""
    resident: Mapping[str, str] = field(factory=dict)
    fetch: tuple[str, ...] = ()


@frozen(kw_only=True)
class Built(Execution):
    """What was seen of a compiler that stays, or of a job whose files were to be brought back.

    Attributes:
        files: what was made, name to text, raw bytes as surrogate escapes; for a job that then only runs.
    """

    files: Mapping[str, str] = field(factory=dict, repr=False)


def job_of(program: Program, language: Language, limits: Limits, secret: Secret) -> Job:
    """The job that builds and runs a program. A build may take thrice the time of the run, at least 30 s.

    Args:
        program: what is run.
        language: how.
        limits: of the run.
        secret: for the proof, where the language gives one; `BLANK` for a job that is only compared.
    """
    if not (program.tests and language.proves):
        return _job(program, language, limits)
    renamed, checks = rename_checks(program, language.checks, secret.name)
    if language.roles is None:
        return evolve(_job(renamed, language, limits, secret.name), secret=secret, checks=checks)
    run = Step(name="run", argv=(), cpu_s=_let_run(limits), wall_s=limits.wall_s, parts=language.roles(renamed))
    job = Job(files={}, steps=(run,), limits=limits)
    if language.build_tests is not None:
        job = _job(renamed, language, limits, secret.name)
        job = evolve(job, steps=(*job.steps[:-1], run))
    return evolve(job, secret=secret, checks=checks, resident=language.resident())


def _job(program: Program, language: Language, limits: Limits, name: str = "") -> Job:
    """A job of commands."""
    build_s = max(30.0, 3 * limits.cpu_s)
    build = language.builds(program)
    steps = [Step(name="build", argv=argv, cpu_s=build_s, wall_s=2 * build_s) for argv in build]
    steps.append(Step(name="run", argv=language.command(program), cpu_s=_let_run(limits), wall_s=limits.wall_s))
    return Job(files=language.files(program, name), steps=tuple(steps), limits=limits)


def _let_run(limits: Limits) -> float:
    return limits.cpu_s + min(SLACK * limits.cpu_s, SLACK_S)


def held_to(limits: Limits, execution: Execution) -> Execution:
    """An execution of a job that `job_of` made: who ended by itself, but later than allowed, has reached the limit."""
    if execution.step == "run" and not execution.limit and execution.cpu_s > limits.cpu_s:
        return evolve(execution, limit="cpu", proven=False)
    return execution


@frozen(kw_only=True)
class Image:
    """The file system that programs of a language start from.

    Attributes:
        language: id.
        name: as a user sees it in ``benchsuite images list``.
        digest: identifies the content; part of every execution's cache key.
        size_mb: MiB, 0 where unknown.
    """

    language: str
    name: str
    digest: str
    size_mb: float = 0.0


@frozen(kw_only=True)
class SandboxInfo:
    """What a sandbox found on this machine.

    Attributes:
        isolation: one of `ISOLATION`.
        policy: identifies everything about the sandbox that may change an execution; in the cache key.
        notes: one line each for the user: what is weaker than it could be, and what would mend it.
        details: versions and features, kept with the run.
    """

    isolation: str
    policy: str
    notes: tuple[str, ...] = ()
    details: Mapping[str, str] = field(factory=dict)


class Worker(ABC):
    """Runs one job after another, each as if it were the first. Used from one thread."""

    @abstractmethod
    def run(self, job: Job) -> Execution:
        """Run a job to its end, its limit or the death of the sandbox.

        Raises:
            SandboxError: nothing is known about the program; the worker must not be used again.
        """

    @abstractmethod
    def close(self) -> None:
        """End everything that the worker started. Safe to call twice, and from another thread."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Sandbox(ABC):
    """Base of all sandboxes.

    Class attributes:
        name: as in ``--sandbox NAME``.
        summary: one line for ``benchsuite list sandboxes``.
        strength: the strongest one that is ready is taken where a user names none; below 0 is never taken by itself.
        warm: its workers can keep a compiler alive (`Step.stays`) and bring files back (`Job.fetch`): those that are an
            agent can.
        options: the ``-S`` keys that this sandbox knows, each with one line of help.
        reuses: which of `records.REUSE` it has; another one is refused before anything is started.

    Attributes:
        reuse: the one that was asked for; set by the core before `check` and everything else is called.
    """

    name: ClassVar[str]
    summary: ClassVar[str] = ""
    strength: ClassVar[int] = 0
    warm: ClassVar[bool] = False
    options: ClassVar[Mapping[str, str]] = {}
    reuses: ClassVar[tuple[str, ...]] = ("reuse",)
    reuse: str = "reuse"

    def __init__(self, options: Mapping[str, str]) -> None:
        self.given = dict(options)

    @abstractmethod
    def check(self) -> SandboxInfo:
        """Say whether programs can be isolated here; quick, and starts nothing that stays.

        Raises:
            MissingError: they cannot, or not with this `reuse`; the hint is the one line that changes it.
        """

    @abstractmethod
    def image(self, language: Language, progress: Progress, *, build: bool = True) -> Image | None:
        """The image of a language, built if it is not there.

        Args:
            language: whose image.
            progress: told about every step of a build.
            build: without it, an image that is not there is None.

        Raises:
            MissingError: the build failed; the message has the step and the last lines of its output.
        """

    @abstractmethod
    def worker(self, image: Image, limits: Limits, run_id: str) -> Worker:
        """Start a worker. Everything that it starts is marked with the run's id.

        Raises:
            SandboxError: it did not start.
        """

    def images(self) -> list[Image]:
        """The images that this sandbox has, of all languages; for ``benchsuite images list``."""
        return []

    def unpack(self, language: Language, folder: Path, progress: Progress) -> Image:
        """Write the image of a language into a folder (`rootfs.write`); for ``benchsuite images unpack``.

        Raises:
            UsageError: this sandbox has no images of its own.
            MissingError: it could not be built or written.
        """
        raise UsageError(f"the sandbox {self.name!r} has no images to unpack", "use one that has: --sandbox docker")

    def prune(self, languages: Sequence[Language]) -> list[str]:
        """Remove the images that none of these languages uses any more; the names of the removed."""
        return []

    def close(self) -> None:
        """Remove whatever this object started. Safe to call twice."""
