"""The whole tool as a user has it: the console script in a process of its own, with a home of its own."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import define, evolve, field, frozen

from benchsuite_core.records import UNSCORED, Completion, Execution, Record, Verdict
from benchsuite_core.store import Run, Store

AT_MOMENT = str(Path(__file__).with_name("at_moment.py"))

UNSAFE = ("--sandbox", "process", "-S", "unsafe=yes")
"""For what has nothing to do with the sandbox: it starts at once, and the programs of the exercises are our own."""


@define
class Tool:
    """Runs ``benchsuite`` in a folder, as a shell would."""

    home: Path
    here: Path
    environment: dict[str, str] = field(factory=dict)
    program: tuple[str, ...] = ("-m", "benchsuite_core")

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, *self.program, *arguments]

    @property
    def surroundings(self) -> dict[str, str]:
        return {**os.environ, "BENCHSUITE_HOME": str(self.home), **self.environment}

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            # Who starts the tests in the background may have it ignored, and what is ignored is inherited.
            [str(shutil.which("env")), "--default-signal=INT", *self.command(*arguments)],
            cwd=self.here,
            env=self.surroundings,
            text=True,
            **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more},
        )

    def __call__(self, *arguments: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=600)
        assert code is None or process.returncode == code, f"exit {process.returncode}\n{out[-3000:]}\n{err[-3000:]}"
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def json(self, *arguments: str, code: int | None = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code).stdout)

    @contextmanager
    def started(self, *arguments: str, moments: Sequence[str] = (), **more: Any) -> Iterator[subprocess.Popen[str]]:
        """A command under way, that does something to itself at the given moments: see at_moment.py."""
        program = (AT_MOMENT, *moments, "--") if moments else self.program
        process = evolve(self, program=program).start(*arguments, **more)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.communicate()

    @contextmanager
    def store(self) -> Iterator[Store]:
        with closing(Store(f"sqlite:///{self.home / 'store.db'}")) as store:
            yield store

    def last_run(self) -> Run:
        with self.store() as store:
            return store.run("@last")

    def records(self) -> Records:
        """Of the last run, by problem and sample: the record, its completion and its execution."""
        with self.store() as store:
            found = list(store.records(store.run("@last").id))
        each = {(record.problem_id, record.sample): (record, *more) for record, *more in found}
        assert len(each) == len(found), "a sample has two records"
        return each

    def stored(self, table: str = "record") -> int:
        """How much is in the store, seen from outside while a run goes on."""
        try:
            with closing(sqlite3.connect(f"file:{self.home / 'store.db'}?mode=ro", uri=True)) as connection:
                return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        except sqlite3.OperationalError:  # not made yet
            return 0

    def left_behind(self, runs: Sequence[str], engine: Any = None) -> list[str]:
        """What there still is of runs: containers, processes and temporary files."""
        temporary = self.environment.get("TMPDIR", str(self.here))
        marks = (str(self.home).encode(), temporary.encode())
        found = [f"container {name}" for name in containers_of(engine, runs)] if engine else []
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and int(folder.name) != os.getpid():
                try:
                    living = (folder / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
                    command = (folder / "cmdline").read_bytes()
                    text = (folder / "environ").read_bytes() + command
                except OSError:
                    continue
                if living and any(mark in text for mark in marks):
                    found.append(f"process {folder.name} {command[:200]!r}")
        if "TMPDIR" in self.environment:
            found += [f"file {path}" for path in Path(temporary).iterdir()]
        return found + [f"file {path}" for run in runs for path in Path("/tmp").glob(f"*{run}*")]

    def assert_nothing_is_left(self, engine: Any = None, seconds: float = 10.0) -> None:
        """Of any run in the store, soon after its end."""
        with self.store() as store:
            runs = [run.id for run in store.runs()]
        wait_until(lambda: not self.left_behind(runs, engine), seconds)
        assert self.left_behind(runs, engine) == []

    def assert_resumes(self, expected: Undisturbed, engine: Any = None) -> None:
        """Resume the last run: it ends as the undisturbed one did, and does nothing again that has a verdict."""
        # A timeout that is not settled yet may be run again, alone.
        before = {
            key: (record, completion, execution)
            for key, (record, completion, execution) in self.records().items()
            if record.verdict != UNSCORED and (record.verdict != Verdict.TIMEOUT or (execution and execution.alone))
        }
        resumed = self.json("resume", "@last")
        after = self.records()

        assert metrics(resumed) == expected.metrics
        assert self.last_run().summary == resumed
        assert self.last_run().status == "finished"
        assert showed(after) == showed(expected.records)
        for key, one in before.items():
            assert after[key] == one, "a sample that had a verdict was run again"
        self.assert_nothing_is_left(engine)


Records = dict[tuple[str, int], tuple[Record, Completion | None, Execution | None]]


@frozen
class Undisturbed:
    """What an exercise comes to where nothing happens."""

    exercise: Exercise
    metrics: bytes
    records: Records


def metrics(result: Mapping[str, Any]) -> bytes:
    """What must be equal byte for byte: all but the time, and how much came from the cache."""
    tasks = {
        name: {key: value for key, value in task.items() if key != "cached"} for name, task in result["tasks"].items()
    }
    return json.dumps(tasks).encode()


def showed(records: Records) -> dict[tuple[str, int], Any]:
    """What is told of each sample, without what differs from one execution to the next."""
    return {
        key: (
            evolve(record, completion_cached=False, execution_cached=False),
            completion,
            evolve(execution, cpu_s=0.0, wall_s=0.0, peak_mb=0.0, alone=False) if execution else None,
        )
        for key, (record, completion, execution) in records.items()
    }


def containers_of(engine: Any, runs: Sequence[str], *, dead: bool = True) -> list[str]:
    return [
        f"{container['Names'][0]} {container['State']}"
        for run in runs
        for container in engine.containers(all=dead, filters={"label": f"benchsuite.run={run}"})
    ]


def wait_until(condition: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What the condition gives once it gives something; else what it gave last."""
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


@pytest.fixture(scope="session")
def make_tool() -> Callable[[Path], Tool]:
    def make(folder: Path) -> Tool:
        (folder / "here").mkdir()
        return Tool(home=folder / "home", here=folder / "here")

    return make


@pytest.fixture
def tool(tmp_path: Path, make_tool: Callable[[Path], Tool]) -> Tool:
    return make_tool(tmp_path)


@define
class Exercise:
    """A task with completions of every kind, right and wrong, quick to run.

    What it comes to is known: `passed` of `samples` are right, `timeouts` never end, nothing is unscored.
    """

    command: tuple[str, ...]
    samples: int
    passed: int
    timeouts: int


BODIES = (
    "    return x + {n}",
    "    return x - 1 - {n}",
    "    raise ValueError({n})",
    "    return (",
    "    import time; time.sleep(0.05); return x + {n}",
)


@pytest.fixture(scope="session")
def make_exercise(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Exercise]:
    folder = tmp_path_factory.mktemp("exercises")

    def make(
        problems: int = 10,
        samples: int = 5,
        bodies: Sequence[str] = BODIES,
        *,
        endless: int = 1,
        options: Sequence[str] = (),
    ) -> Exercise:
        name = f"{problems}-{samples}-{len(list(folder.iterdir()))}"
        rows, lines = [], []
        for n in range(problems):
            test = f"def check(candidate):\n    assert candidate(1) == {n + 1}\n    assert candidate(5) == {n + 5}\n"
            rows.append(
                {"task_id": f"add/{n}", "prompt": f"def add_{n}(x):\n", "entry_point": f"add_{n}", "test": test}
            )
            for sample in range(samples):
                body = bodies[(n + sample) % len(bodies)].format(n=n)
                if len(lines) < endless:
                    body = "    while True: pass"
                # The comment makes every program one of its own, so that none is answered from the cache.
                lines.append({"task_id": f"add/{n}", "completion": f"{body}\n    # sample {sample}\n"})
        passed = sum("return x + " in line["completion"] for line in lines)
        paths = []
        for kind, content in (("task", rows), ("answers", lines)):
            paths.append(folder / f"{kind}-{name}.jsonl")
            paths[-1].write_text("".join(json.dumps(line) + "\n" for line in content), encoding="utf-8")
        task, answers = map(str, paths)
        command = ("run", task, "-m", f"replay/{answers}", "--workers", "2", "--timeout", "1", *options)
        return Exercise(command=command, samples=len(lines), passed=passed, timeouts=endless)

    return make


@pytest.fixture(scope="session")
def undisturbed(make_tool: Callable[[Path], Tool], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Runs an exercise in a home of its own where nothing happens to it."""

    def run(exercise: Exercise) -> Undisturbed:
        tool = make_tool(tmp_path_factory.mktemp("undisturbed"))
        result = tool.json(*exercise.command)
        (task,) = result["tasks"].values()
        assert task["verdicts"]["passed"] == exercise.passed
        assert task["verdicts"]["timeout"] == exercise.timeouts
        assert task["unscored"] == 0
        return Undisturbed(exercise, metrics(result), tool.records())

    return run


@pytest.fixture(scope="session")
def warm_home(
    make_tool: Callable[[Path], Tool], make_exercise: Callable[..., Exercise], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Tool, tuple[str, ...]], None]:
    """Gives a tool a home whose store has the gold programs' executions, which take seconds, and no run."""
    homes: dict[tuple[str, ...], Path] = {}

    def warm(tool: Tool, options: tuple[str, ...] = ()) -> None:
        if options not in homes:
            first = make_tool(tmp_path_factory.mktemp("warm"))
            run = first.json(*make_exercise(1, 1, endless=0, options=options).command)["run"]
            with first.store() as store:
                store.delete_run(run)
            homes[options] = first.home
        shutil.copytree(homes[options], tool.home)

    return warm


@pytest.fixture(scope="session")
def engine() -> Iterator[Any]:
    import docker

    with closing(docker.APIClient(version="auto")) as client:
        yield client


@pytest.fixture(scope="session")
def test_data() -> Path:
    folder = os.environ.get("BENCHSUITE_TEST_DATA")
    if not folder:
        pytest.skip("BENCHSUITE_TEST_DATA names no folder with the real data sets")
    return Path(folder)


@pytest.fixture(scope="session")
def rows(test_data: Path) -> Callable[[str], list[dict[str, Any]]]:
    def read(name: str) -> list[dict[str, Any]]:
        with gzip.open(test_data / name, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    return read


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[[str, list[dict[str, Any]]], Path]:
    def write(name: str, lines: list[dict[str, Any]]) -> Path:
        path = tmp_path / name
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def load_stand_in() -> Callable[[Path], Any]:
    """Makes the server of a stand-in's file; a context manager with its ``address``."""

    @contextmanager
    def load(path: Path) -> Iterator[Any]:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        with module.StandIn() as server:
            yield server

    return load
