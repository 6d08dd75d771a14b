"""The whole tool as a user has it: the console script in a process of its own, with a home of its own."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field


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
            self.command(*arguments),
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
            rows.append({"task_id": f"add/{n}", "prompt": f"def add_{n}(x):\n", "entry_point": f"add_{n}", "test": test})
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
