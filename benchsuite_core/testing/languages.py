"""`LanguageTests`: what every language must do, as a class of tests to subclass.

The test file of a language plugin is this:

    @pytest.mark.docker
    class TestMine(LanguageTests):
        language = MINE

Programs run in the strongest sandbox that is ready on this machine; where none is, the tests that run some are
skipped. Override `LanguageTests.make_sandbox` to choose another.
"""

# ruff: noqa: D102, S101  # this is a kit of tests: their names are sentences, and they assert

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import evolve

from benchsuite_core.config import Settings
from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.extract import extract
from benchsuite_core.judge import integrity_of, judge, plain
from benchsuite_core.languages import Gold, Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.proof import new_secret
from benchsuite_core.records import Completion, Execution, Judgement, Problem, Program, Verdict
from benchsuite_core.room import choose_sandbox
from benchsuite_core.sandboxes import Job, Limits, Sandbox, Worker, job_of
from benchsuite_core.warm import WarmCompiler

BASE = "debian:trixie-slim"
"""What every image starts from."""

PATIENCE_S = 5.0
"""Seconds for a pattern to go through a hostile text of a megabyte; one that goes through in linear time takes 0.1."""


def strongest_sandbox() -> Sandbox:
    """The strongest sandbox that is ready on this machine.

    Raises:
        MissingError: none is.
    """
    return choose_sandbox(Settings(), Plugins.load())[0]


class LanguageTests:
    """Subclass it, name the subclass ``Test...``, and set `language`.

    Class attributes:
        language: the value to test.
        limits: of its gold programs.
    """

    language: ClassVar[Language]
    limits: ClassVar[Limits] = Limits(cpu_s=3.0, wall_s=15.0, memory_mb=512)

    def make_sandbox(self) -> Sandbox:
        """Where programs run: the strongest sandbox that is ready, unless a subclass says otherwise."""
        return strongest_sandbox()

    @pytest.fixture(scope="class", name="sandbox")
    @classmethod
    def _sandbox(cls) -> Iterator[Sandbox]:
        try:
            sandbox = cls().make_sandbox()
        except BenchsuiteError as error:
            pytest.fail(f"nothing was tested, for no program can run here: {error.message}; {error.hint}")
        yield sandbox
        sandbox.close()

    @pytest.fixture(scope="class", name="worker")
    @classmethod
    def _worker(cls, sandbox: Sandbox) -> Iterator[Worker]:
        image = sandbox.image(cls.language, lambda _: None)
        assert image is not None, "Sandbox.image returns an image when it may build one"
        with sandbox.worker(image, cls.limits, "conformance") as worker:
            yield worker

    @pytest.fixture(scope="class", name="warm")
    @classmethod
    def _warm(cls, sandbox: Sandbox) -> Iterator[WarmCompiler]:
        """The compiler that stays, where the language and the sandbox have one, in a worker of its own."""
        if not cls.language.compiler or not sandbox.warm:
            pytest.skip("no compiler stays: `compiler` is empty, or the sandbox cannot keep one")
        image = sandbox.image(cls.language, lambda _: None)
        assert image is not None, "Sandbox.image returns an image when it may build one"
        with closing(WarmCompiler(cls.language.compiler, lambda: sandbox.worker(image, cls.limits, "warm"))) as warm:
            yield warm

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Each gold program is a test of its own."""
        if "gold" in metafunc.fixturenames:
            metafunc.parametrize("gold", self.language.gold, ids=lambda gold: gold.name)

    def run(self, worker: Worker, program: Program) -> tuple[Execution, Judgement]:
        """Run a program as the core does, in two processes where the language can, and judge it."""
        if program.tests:
            program = evolve(program, split=self.language.splits)
        execution = worker.run(job_of(program, self.language, self.limits, new_secret()))
        return execution, judge(execution, program, self.language)

    @property
    def right(self) -> Program:
        """The first gold program that passes."""
        right = [gold.program for gold in self.language.gold if gold.verdict is Verdict.PASSED]
        assert right, "a language brings at least one gold program that passes"
        return right[0]

    # What the value says

    def test_its_names_can_be_typed(self) -> None:
        names = self.language.names
        assert re.fullmatch(r"[a-z][a-z0-9]*", self.language.id), f"id {self.language.id!r} is not a-z and 0-9 alone"
        assert len(set(names)) == len(names), f"id and aliases have a name twice: {names}"
        assert all(name == name.lower() and not re.search(r"\s", name) for name in names), (
            f"ids and aliases are lower case, without white space: {names}"
        )
        assert self.language.name.strip(), "`name` is how people write the language"

    def test_its_fences_are_single_words(self) -> None:
        for tag in self.language.tags:
            assert re.fullmatch(r"[^\s{},;:=`]+", tag), f"fence {tag!r}: only the first word of an info string is read"
        said = set(self.language.fences) & set(self.language.names)
        assert not said, f"id and aliases are fences by themselves: leave {sorted(said)} out of `fences`"

    def test_its_source_has_one_of_its_extensions(self) -> None:
        assert all(extension.startswith(".") for extension in self.language.extensions), "extensions have their dot"
        assert Path(self.language.source).suffix in self.language.extensions, (
            f"source {self.language.source!r} ends in none of {self.language.extensions}"
        )

    def test_its_image_starts_from_the_common_base(self) -> None:
        dockerfile = self.language.image / "Dockerfile"
        assert dockerfile.is_file(), f"`image` is a folder with a Dockerfile; there is no {dockerfile}"
        steps = [line for line in dockerfile.read_text(encoding="utf-8").splitlines() if line.startswith("FROM ")]
        assert steps, f"{dockerfile} has no FROM"
        assert steps[-1].split()[1] == BASE, f"the image starts from {BASE}, not {steps[-1].split()[1]}"

    def test_everything_that_it_needs_travels_in_its_wheel(self, tmp_path: Path) -> None:
        package = next(folder for folder in self.language.image.parents if not (folder.parent / "__init__.py").exists())
        project = package.parent
        if not (project / "pyproject.toml").is_file():
            return  # installed from a wheel: what is here was in it
        uv = shutil.which("uv") or os.environ.get("UV")
        if uv is None:
            pytest.skip("uv is not on PATH: no wheel can be built here")
        built = subprocess.run(
            [uv, "build", "--quiet", "--wheel", "--out-dir", str(tmp_path), str(project)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert built.returncode == 0, f"the wheel cannot be built: {built.stderr}"
        with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
            packed = set(wheel.namelist())
        here = {
            path.relative_to(project).as_posix()
            for path in package.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        assert here <= packed, f"not in the wheel: {sorted(here - packed)}"

    def test_its_files_lie_in_one_directory(self) -> None:
        for program in (self.right, evolve(self.right, tests="")):
            for name in self.language.files(program):
                assert name == Path(name).name, f"{name!r}: files of a program have plain names"

    # Its gold programs

    def test_its_gold_programs_show_every_verdict(self) -> None:
        names = [gold.name for gold in self.language.gold]
        assert len(set(names)) == len(names), f"two gold programs have one name: {names}"
        verdicts = {gold.verdict for gold in self.language.gold}
        wanted = {
            Verdict.PASSED,
            Verdict.FAILED,
            Verdict.RUNTIME_ERROR,
            Verdict.TIMEOUT,
            Verdict.OUT_OF_MEMORY,
            Verdict.OUTPUT_LIMIT,
        }
        if self.language.build or self.language.build_failed:
            wanted.add(Verdict.BUILD_ERROR)
        missing = ", ".join(sorted(wanted - verdicts))
        assert not missing, f"gold programs are missing for: {missing}"
        at_the_gate = {gold.verdict for gold in self.language.gold if gold.gate}
        assert {Verdict.PASSED, Verdict.FAILED} <= at_the_gate, "a right and a wrong program stand at the gold gate"

    def test_its_gold_programs_are_whole(self) -> None:
        for gold in self.language.gold:
            assert gold.program.language == self.language.id, f"{gold.name!r} is in {gold.program.language!r}"
            assert gold.program.tests, f"{gold.name!r} has no tests: its verdict would rest on its exit status"
            assert gold.program.entry_point, f"{gold.name!r} names no entry point"

    def test_a_gold_program_gets_its_verdict(self, gold: Gold, worker: Worker) -> None:
        execution, judgement = self.run(worker, gold.program)
        assert judgement.verdict is gold.verdict, (
            f"{gold.name!r} must be {gold.verdict} and was {judgement.verdict} ({judgement.reason}); "
            f"step {execution.step}, exit {execution.exit_code}, limit {execution.limit!r}\n{execution.stderr[-2000:]}"
        )

    def test_both_ways_to_compile_give_gold_programs_the_same_verdict(self, warm: WarmCompiler, worker: Worker) -> None:
        # One of each verdict, since the cold way is slow; an endless loop says nothing about compilers.
        each = {gold.verdict: gold for gold in reversed(self.language.gold) if gold.gate}
        each.pop(Verdict.TIMEOUT, None)
        for gold in each.values():
            program = evolve(gold.program, split=self.language.splits)
            cold = job_of(program, self.language, self.limits, new_secret())
            prepared = warm.prepare(cold)
            assert isinstance(prepared, Execution) or len(prepared.steps) == 1, f"{gold.name!r}: the compiler ended"
            ways = []
            for job in (cold, prepared):
                execution = worker.run(evolve(job, secret=new_secret())) if isinstance(job, Job) else job
                ways.append((judge(execution, program, self.language), execution.step))
            assert ways[0] == ways[1], f"{gold.name!r} differs when `compiler` builds it: {ways}"
            assert ways[0][0].verdict is gold.verdict

    def test_its_gold_programs_do_for_the_reference_rule(self, worker: Worker) -> None:
        """As one source, without a proof: what ``--verdicts compat`` runs beside."""
        seen = {}
        for gold in self.language.gold:
            if gold.gate and gold.verdict in (Verdict.PASSED, Verdict.FAILED):
                program = plain(gold.program, self.language)
                seen[gold.name] = gold.verdict, self.run(worker, program)[1]
        right = [one.verdict for wanted, one in seen.values() if wanted is Verdict.PASSED]
        assert set(right) == {Verdict.PASSED}, f"right programs pass as one source (see `plain`): {seen}"
        wrong = [one.verdict for wanted, one in seen.values() if wanted is Verdict.FAILED]
        assert set(wrong) != {Verdict.PASSED}, f"not every wrong program passes as one source: {seen}"

    def test_a_right_program_passes_many_times_in_one_worker(self, worker: Worker) -> None:
        for turn in range(3):
            _, judgement = self.run(worker, self.right)
            assert judgement.verdict is Verdict.PASSED, f"turn {turn}: {judgement.verdict} ({judgement.reason})"

    def test_a_pass_is_proved(self, worker: Worker) -> None:
        execution, judgement = self.run(worker, self.right)
        expected = integrity_of(evolve(self.right, split=True), self.language)
        assert judgement.integrity is expected, f"a pass rests on {judgement.integrity}, not on {expected}"
        assert execution.proven is self.language.proves, "`proves` says whether the layout returns the token"

    def test_a_program_without_tests_passes_when_it_ends_well(self, worker: Worker) -> None:
        _, judgement = self.run(worker, evolve(self.right, tests=""))
        assert judgement.verdict is Verdict.PASSED, (
            f"`run` runs {self.language.source} as a user would; {judgement.verdict} ({judgement.reason})"
        )

    # How its code is recognised

    def test_its_definition_finds_the_entry_points_of_its_gold(self) -> None:
        for gold in self.language.gold:
            solution, entry = gold.program.solution, gold.program.entry_point
            at = self.language.find_definition(solution, entry)
            assert at >= 0, f"`definition` does not find {entry!r} in {gold.name!r}"
            assert at == 0 or solution[at - 1] == "\n", "`definition` matches from the start of a line"
            names = [name for _, name in self.language.find_definitions(solution)]
            assert entry in names, f"`definition` must find any name in the place of {{name}}; it found {names}"
            assert self.language.find_definition(solution, f"{entry}_of_another_kind") < 0, (
                "`definition` must match whole names"
            )

    def test_its_patterns_take_linear_time_on_hostile_text(self) -> None:
        size = 1_000_000
        for piece in (" ", "\n", "a", "a ", "@\n", "(", "\t\n", "a,", "import a, ", "def ", "class a\n", "a.b=", "`"):
            text = piece * (size // len(piece))
            started = time.monotonic()
            self.language.find_definition(text, "total")
            self.language.find_definitions(text)
            for line in text.split("\n"):
                self.language.is_import(line)
            taken = time.monotonic() - started
            assert taken < PATIENCE_S, f"`definition` or `imports` took {taken:.1f} s on 1 MB of {piece!r}"

    def test_code_is_cut_out_of_an_answer(self) -> None:
        problem = self.problem(prefix="")
        code = self.right.solution.rstrip("\n")
        for tag in sorted(self.language.tags):
            text = f"Sure, here is the code:\n\n```{tag}\n{code}\n```\n\nIt runs as asked.\n"
            found = extract(Completion(text=text), problem, self.language)
            assert found.form == "answer", f"a text with a fence {tag!r} is an answer, not a {found.form}"
            assert found.solution.rstrip("\n") == code, f"the code of a fence {tag!r} was not found: {found}"

    def test_a_completion_continues_the_prompt(self) -> None:
        solution = self.right.solution
        at = self.language.find_definition(solution, self.right.entry_point)
        split = solution.index("\n", at) + 1
        problem = evolve(self.problem(prefix=solution[:split]), stop=("\n<end>",))
        text = solution[split:].rstrip("\n") + "\n<end> and more"
        found = extract(Completion(text=text), problem, self.language)
        assert found.form == "completion", f"what continues a definition is a completion, not an {found.form}"
        assert found.solution == solution.rstrip("\n"), f"prompt and completion do not make the program: {found}"

    def problem(self, *, prefix: str) -> Problem:
        """A problem that the right gold program solves."""
        return Problem(
            problem_id="conformance",
            language=self.language.id,
            prompt=prefix,
            tests=self.right.tests,
            entry_point=self.right.entry_point,
        )
