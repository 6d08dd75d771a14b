"""The whole tool as a user has it: the console script in a process of its own, with a home of its own."""

from __future__ import annotations

import gzip
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
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

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "benchsuite_core", *arguments]

    @property
    def surroundings(self) -> dict[str, str]:
        return {**os.environ, "BENCHSUITE_HOME": str(self.home), **self.environment}

    def start(self, *arguments: str, **more: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*arguments),
            cwd=self.here,
            env=self.surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **more,
        )

    def __call__(self, *arguments: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=600)
        assert code is None or process.returncode == code, f"exit {process.returncode}\n{out[-3000:]}\n{err[-3000:]}"
        assert "Traceback" not in err, err
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def json(self, *arguments: str, code: int | None = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code).stdout)


@pytest.fixture
def tool(tmp_path: Path) -> Tool:
    here = tmp_path / "here"
    here.mkdir()
    return Tool(home=tmp_path / "home", here=here)


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
