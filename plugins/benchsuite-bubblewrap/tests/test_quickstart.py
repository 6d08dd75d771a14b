"""The main job on a machine without an engine: it runs here, and says where and what that means."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("benchsuite_lang_python", reason="the starter tasks are in Python")


@pytest.fixture
def benchsuite(tmp_path, info):
    """Run a command with an engine that does not answer."""

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "benchsuite_core", *args],
            env={**os.environ, "DOCKER_HOST": "tcp://127.0.0.1:9", "BENCHSUITE_HOME": str(tmp_path / "home")},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    return run


def test_quickstart_runs_in_bubblewrap_where_no_engine_answers_and_says_what_that_means(benchsuite, tmp_path, info):
    pytest.importorskip("benchsuite_docker", reason="what is passed over must be installed")
    done = benchsuite("quickstart", "--json")
    assert done.returncode == 0, done.stderr
    assert "Sandbox: bubblewrap" in done.stderr
    assert "instead of docker: no Docker engine answers at 'tcp://127.0.0.1:9'" in done.stderr
    assert "programs share the kernel of this machine" in done.stderr
    task = json.loads(done.stdout)["tasks"]["starter"]
    assert task["unscored"] == 0
    assert sum(task["verdicts"].values()) == 200
    assert task["verdicts"]["passed"] > 0
    assert (tmp_path / "benchsuite-report.html").stat().st_size > 1000
    records = json.loads(benchsuite("records", "@last", "--json").stdout)
    assert {record["isolation"] for record in records} == {info.isolation}


def test_doctor_finds_something_that_isolates(benchsuite, info):
    done = benchsuite("doctor", "--json")
    assert done.returncode == 0, done.stderr
    [row] = [row for row in json.loads(done.stdout) if row["kind"] == "sandbox" and row["name"] == "bubblewrap"]
    assert row["ok"]
    assert info.isolation in row["reason"]


def test_one_program_runs_and_cannot_reach_out(benchsuite, tmp_path):
    (tmp_path / "program.py").write_text("import os, socket\nprint(os.getuid(), os.listdir('/home'))\n")
    done = benchsuite("exec", "program.py", "--sandbox", "bubblewrap", "--json")
    seen = json.loads(done.stdout)
    assert seen["verdict"] == "runtime_error"
    assert "/home" in seen["stderr"]
