"""`BatteryTests`: solutions that are wrong and want to pass, and right ones that do unusual things.

The test file of a language that proves its passes has this beside its `LanguageTests`:

    @pytest.mark.docker
    class TestBattery(BatteryTests):
        language = MINE
        folder = Path(...)

The folder holds ``forged/`` and ``honest/``, a file and a trick each, and the task that they solve or pretend to
solve: ``tests.EXT`` and, where the language needs it, ``given.EXT``. A file may bring its own after a line that is a
comment sign and ``: tests`` or ``: given``.

A ``conftest.py`` has it run in several sandboxes: it parametrizes ``worker``, indirectly and once a class, with
functions that make a sandbox for a language.
"""

# ruff: noqa: D102, S101  # this is a kit of tests: their names are sentences, and they assert

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import evolve

from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.judge import integrity_of, judge
from benchsuite_core.languages import Language
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Execution, Judgement, Program, Verdict
from benchsuite_core.sandboxes import Image, Job, Limits, Sandbox, Worker, job_of
from benchsuite_core.testing.languages import strongest_sandbox
from benchsuite_core.warm import WarmCompiler

LATE_S = 2.0
"""A verdict is there this many seconds after a job's last limit at the latest."""

_SECTION = re.compile(r"^\s*(?:#|//|--|%|;+|/\*): (tests|given)(?: \*/)?[ \t]*\n", re.MULTILINE)


def read(file: Path, language: Language) -> Program:
    """The program of a file of the battery, with the task of its folder where it brings none."""
    solution, *rest = _SECTION.split(file.read_text(encoding="utf-8"))
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    for name in ("tests", "given"):
        shared = file.parents[1] / f"{name}{file.suffix}"
        if name not in parts and shared.is_file():
            parts[name] = shared.read_text(encoding="utf-8")
    given = parts.get("given", "")
    # The last function of what is given is the one that is asked for.
    names = [name for _, name in language.find_definitions(given or solution)]
    return Program(
        language=language.id,
        solution=solution,
        tests=parts["tests"],
        given=given,
        entry_point=names[-1] if given and names else "total" if "total" in parts["tests"] else "f",
    )


class _Warm(Worker):
    """A worker whose jobs are built by a compiler that stays, as a run has them built."""

    def __init__(self, worker: Worker, compiler: WarmCompiler) -> None:
        self._worker, self._compiler = worker, compiler

    def run(self, job: Job) -> Execution:
        prepared = self._compiler.prepare(job)
        return self._worker.run(prepared) if isinstance(prepared, Job) else prepared

    def close(self) -> None:
        self._worker.close()


def _compiling(sandbox: Sandbox, image: Image) -> Worker:
    return sandbox.worker(image, Limits(), "compiler")


class BatteryTests:
    """Subclass it, name the subclass ``Test...``, and set `language` and `folder`.

    Class attributes:
        language: whose programs they are.
        folder: of the battery.
        limits: of one program.
        forgeable: forged solutions that do pass in token mode, name to reason: what its documentation must say.
    """

    language: ClassVar[Language]
    folder: ClassVar[Path]
    limits: ClassVar[Limits] = Limits(cpu_s=5.0, wall_s=15.0, memory_mb=768)
    forgeable: ClassVar[Mapping[str, str]] = {}

    def make_sandbox(self) -> Sandbox:
        """Where programs run: the strongest sandbox that is ready, unless a subclass says otherwise."""
        return strongest_sandbox()

    @pytest.fixture(scope="class", name="worker")
    @classmethod
    def _worker(cls, request: pytest.FixtureRequest) -> Iterator[Worker]:
        try:
            sandbox = request.param(cls.language) if hasattr(request, "param") else cls().make_sandbox()
        except BenchsuiteError as error:
            pytest.fail(f"nothing was tested, for no program can run here: {error.message}; {error.hint}")
        image = sandbox.image(cls.language, lambda _: None)
        assert image is not None, "Sandbox.image returns an image when it may build one"
        with sandbox.worker(image, cls.limits, "battery") as worker:
            if cls.language.compiler and sandbox.warm and sandbox.reuse != "namespace":
                with closing(WarmCompiler(cls.language.compiler, lambda: _compiling(sandbox, image))) as compiler:
                    yield _Warm(worker, compiler)
            else:
                yield worker
        sandbox.close()

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Each file is a test of its own, in each mode of the language."""
        if "split" in metafunc.fixturenames:
            modes = {"split": True, "token": False} if self.language.splits else {"token": False}
            metafunc.parametrize("split", list(modes.values()), ids=list(modes))
        for kind in ("forged", "honest"):
            if kind in metafunc.fixturenames:
                files = sorted((self.folder / kind).glob("*.*"))
                metafunc.parametrize(kind, files, ids=lambda file: file.stem)

    def run(self, worker: Worker, program: Program) -> tuple[Execution, Judgement]:
        """Run a program and judge it; the answer must not be late."""
        job = job_of(program, self.language, self.limits, new_secret())
        begun = time.monotonic()
        execution = worker.run(job)
        self.in_time(job, time.monotonic() - begun)
        return execution, judge(execution, program, self.language)

    @staticmethod
    def in_time(job: Job, seconds: float) -> None:
        """Nothing that a program does holds its verdict back."""
        most = sum(step.wall_s for step in job.steps) + LATE_S
        assert seconds <= most, f"the verdict came after {seconds:.1f} s, and {most:.1f} s are the limit"

    def test_a_forged_solution_does_not_pass(self, worker: Worker, forged: Path, *, split: bool) -> None:
        program = evolve(read(forged, self.language), split=split)
        execution, judgement = self.run(worker, program)
        assert judgement.integrity is integrity_of(program, self.language)
        if not split and forged.stem in self.forgeable:
            assert judgement.verdict is Verdict.PASSED, f"{forged.stem} does not pass: leave it out of `forgeable`"
            return
        assert judgement.verdict is not Verdict.PASSED, f"{execution.stdout[-2000:]}\n{execution.stderr[-2000:]}"
        assert "leak" not in execution.stdout, "a forged solution prints this where it has seen what it must not see"

    def test_an_honest_solution_passes(self, worker: Worker, honest: Path, *, split: bool) -> None:
        program = evolve(read(honest, self.language), split=split)
        execution, judgement = self.run(worker, program)
        assert judgement.verdict is Verdict.PASSED, (judgement.reason, execution.stderr[-2000:])
        assert not judgement.suspicious, judgement.reason
