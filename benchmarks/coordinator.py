"""CPU and memory of the coordinator: everything but the model and the sandbox, which answer at once here.

    python benchmarks/coordinator.py [PROBLEMS] [SAMPLES]

Every completion differs from all others, so that nothing is spared: each is extracted, hashed, looked up, laid out as a
Python program, judged, compressed and stored. The peak is that of the whole process, less what it had after its
imports. A tenth of the samples runs first, in a process of its own, to show what grows with their number.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from types import ModuleType, SimpleNamespace

import benchsuite_lang_python

from benchsuite_core.backends import Backend, ModelInfo, Request
from benchsuite_core.config import Settings
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Completion, Execution, Problem
from benchsuite_core.runner import Watcher, begin, carry_out, prepare
from benchsuite_core.sandboxes import Image, Job, Limits, Progress, Sandbox, SandboxInfo, Worker
from benchsuite_core.store import Store

BODY = "".join(f"    value_{number} = number * {number} + len(str(number))\n" for number in range(12))
GOLD = {gold.name: gold for gold in benchsuite_lang_python.PYTHON.gold}


class Model(Backend):
    """Answers at once, each time something else."""

    name = "instant"
    batch = 64

    def describe(self) -> ModelInfo:
        """The model."""
        return ModelInfo(digest="1")

    def generate(self, requests: Sequence[Request]) -> list[Completion]:
        """Some 600 characters each."""
        return [
            Completion(text=f"{BODY}    return {request.problem_id!r}, {request.sample}\n", completion_tokens=200)
            for request in requests
        ]


class Place(Worker):
    """Says at once that a program passed; a gold program gets what it must."""

    def run(self, job: Job) -> Execution:
        """One execution."""
        text = job.steps[0].parts[0].text if job.steps[0].parts else ""
        for name, status, stderr in (("wrong answer", 1, "AssertionError"), ("crash", 1, "IndexError: x")):
            if repr(GOLD[name].program.solution)[1:-1] in text:
                return Execution(step="run", exit_code=status, stderr=stderr)
        if "def total(numbers)\\n" in text:
            return Execution(step="run", exit_code=1, stderr="solution.py does not compile: SyntaxError: x")
        if "sys.exit(0)" in text:
            return Execution(step="run", exit_code=0)
        if "while True" in text:
            return Execution(step="run", exit_code=None, limit="cpu")
        return Execution(step="run", exit_code=0, proven=True, cpu_s=0.01, wall_s=0.01, peak_mb=12.0)

    def close(self) -> None:
        """Nothing to close."""


class Nowhere(Sandbox):
    """Runs nothing."""

    name = "nowhere"
    strength = 1000

    def check(self) -> SandboxInfo:
        """As if it isolated."""
        return SandboxInfo(isolation="docker", policy="1")

    def image(self, language: Language, progress: Progress, *, build: bool = True) -> Image:
        """No image."""
        return Image(language=language.id, name="none", digest="1")

    def worker(self, image: Image, limits: Limits, run_id: str) -> Worker:
        """A worker that works on nothing."""
        return Place()


class Suite(Harness):
    """As many problems as are wanted."""

    name = "suite"

    def __init__(self, problems: int) -> None:
        self._problems = problems

    def tasks(self) -> list[TaskInfo]:
        """The one task."""
        return [TaskInfo(name="many", summary="many problems", languages=("python",))]

    def load(self, name: str, how: LoadOptions) -> Task:
        """Problems about as large as HumanEval's."""
        problems = [
            Problem(
                problem_id=f"p{number}",
                language="python",
                prompt=f'def solve(number):\n    """{"Solve problem " * 20}{number}."""\n',
                tests="def check(candidate):\n" + "    assert candidate(1) == 1\n" * 8 + "\n\ncheck(solve)\n",
                entry_point="solve",
            )
            for number in range(self._problems)
        ]
        return Task(name="many", version="1", origin="here", data_digest="1", problems=problems)


def plugins(problems: int) -> Plugins:
    """What takes the place of the world, beside the real language."""
    module = ModuleType("instant")
    for hook, offered in {
        "benchsuite_backends": [Model],
        "benchsuite_sandboxes": [Nowhere],
        "benchsuite_harnesses": [Suite(problems)],
        "benchsuite_languages": [benchsuite_lang_python.PYTHON],
    }.items():
        setattr(module, hook, hookimpl(lambda offered=offered: offered, specname=hook))  # type: ignore[misc]  # a hook by name
    return Plugins.load([SimpleNamespace(name="instant", value="instant", dist=None, load=lambda: module)])  # type: ignore[list-item]  # as an entry point


def peak_mib() -> float:
    """Largest resident size of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(problems: int, samples: int) -> None:
    """One run; a row of the table."""
    import scipy.stats  # noqa: F401 - what summaries import, so that it counts as an import
    import sqlalchemy.dialects.sqlite  # noqa: F401 - the same for the store

    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/runs.db")
        known = plugins(problems)
        settings = Settings(tasks=("many",), model=("instant/model",), samples=samples, workers=2)
        before, cpu, began = peak_mib(), time.process_time(), time.monotonic()
        prepared = prepare(settings, known, Watcher())
        run = begin(prepared, store, known, ["benchsuite", "run"])
        result = carry_out(prepared, run, store, known, Watcher())
        prepared.close()
        used, wall = time.process_time() - cpu, time.monotonic() - began
        store.close()
    programs = problems * samples
    passed = result.to_json()["tasks"]["many"]["verdicts"]["passed"]
    if passed != programs:
        raise SystemExit(f"{passed} of {programs} programs were judged as they should be")
    row = (f"{programs:,}", f"{1000 * used / programs:.2f}", f"{programs / wall:.0f}", f"{peak_mib() - before:.1f}")
    print(f"| {' | '.join(row)} |", flush=True)


def main() -> None:
    """Print the table."""
    problems, samples = (int(word) for word in (sys.argv[1:3] if len(sys.argv) > 2 else ("500", "200")))
    if len(sys.argv) > 3:
        measure(problems, samples)
        return
    print("| programs | CPU ms a program | programs/s | MiB above imports |\n| --- | --- | --- | --- |", flush=True)
    for number in (max(1, samples // 10), samples):
        subprocess.run([sys.executable, __file__, str(problems), str(number), "row"], check=True)


if __name__ == "__main__":
    main()
