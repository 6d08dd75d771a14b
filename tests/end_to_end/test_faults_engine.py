"""The Docker Engine dies under a run, and comes back or does not; and a build that is interrupted.

All of it happens to an engine of our own, never to the one that the machine uses.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = [pytest.mark.docker, pytest.mark.slow]

START_S = 60.0

NOWHERE = """
ip link add away type dummy && ip addr add 192.0.2.1/24 dev away && ip link set away up && ip route add default dev away
exec "$0" "$@"
"""
"""In the engine's network whatever is sent is lost, so that a build waits and does not fail at once."""


def wait_until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


class Engine:
    """A Docker Engine with everything that it has in one folder."""

    def __init__(self, folder):
        self.folder = folder
        self.host = f"unix://{folder}/engine.sock"
        self.process = None

    def start(self):
        # What a killed engine leaves would keep the next one from starting.
        for name in ("engine.pid", "exec/containerd/containerd.pid"):
            (self.folder / name).unlink(missing_ok=True)
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [
                    # In a network of its own: an engine without a bridge takes away the one of the machine's engine.
                    *("unshare", "--net", "sh", "-c", NOWHERE, "dockerd"),
                    f"--data-root={self.folder}/data",
                    f"--exec-root={self.folder}/exec",
                    f"--pidfile={self.folder}/engine.pid",
                    f"--host={self.host}",
                    "--bridge=none",
                    "--iptables=false",
                    "--ip6tables=false",
                ],
                stdout=log,
                stderr=log,
            )
        answers = wait_until(lambda: self.process.poll() is not None or self.docker("version") == 0, START_S)
        return bool(answers) and self.process.poll() is None

    def docker(self, *arguments):
        return subprocess.run(["docker", "-H", self.host, *arguments], capture_output=True, check=False).returncode

    def output(self, *arguments):
        return subprocess.check_output(["docker", "-H", self.host, *arguments], text=True)

    def end(self, number):
        self.process.send_signal(number)
        self.process.wait(60)

    def tidy(self):
        """End all of it, those included that outlive an engine that is killed."""
        if self.process is not None and self.process.poll() is None:
            self.end(signal.SIGTERM)
        mark = str(self.folder).encode()
        for folder in Path("/proc").iterdir():
            with suppress(OSError):
                if folder.name.isdigit() and mark in (folder / "cmdline").read_bytes():
                    os.kill(int(folder.name), signal.SIGKILL)
        for point in reversed(Path("/proc/self/mounts").read_text().splitlines()):
            if str(self.folder) in point:
                subprocess.run(["umount", "-l", point.split()[1]], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture
def own_engine():
    if os.geteuid() != 0:
        pytest.skip("an engine of its own is started, which only root may do")
    if shutil.which("dockerd") is None:
        pytest.skip("there is no dockerd here")
    engine = Engine(Path(tempfile.mkdtemp(prefix="engine-")))  # a short path: those of sockets are limited
    try:
        if not engine.start():
            pytest.skip(f"no second engine starts here: {(engine.folder / 'log').read_text()[-300:]}")
        yield engine
    finally:
        engine.tidy()


@pytest.fixture
def tool(tool, tmp_path, own_engine):
    (tmp_path / "tmp").mkdir()
    tool.environment.update(TMPDIR=str(tmp_path / "tmp"), DOCKER_HOST=own_engine.host)
    return tool


@pytest.fixture
def with_image(tool, own_engine, undisturbed, make_exercise, tmp_path):
    """The image comes from the machine's engine, where the undisturbed run has seen to it."""
    expected = undisturbed(make_exercise(10, 6, ["    import time; time.sleep(0.2); return x + {n}", "    return ("]))
    load_image(own_engine, tmp_path)
    return expected


def load_image(engine, folder):
    names = subprocess.check_output(["docker", "images", "--format", "{{.Repository}}:{{.Tag}}", "benchsuite/python"])
    subprocess.run(["docker", "save", "-o", str(folder / "image.tar"), *names.decode().split()], check=True)
    assert engine.docker("load", "-i", str(folder / "image.tar")) == 0


def of_runs(engine):
    return engine.output("ps", "-a", "--filter", "label=benchsuite.run", "--format", "{{.Names}} {{.Status}}").split()


@pytest.mark.parametrize(("number", "pause"), [(signal.SIGTERM, 3.0), (signal.SIGKILL, 8.0)])
def test_an_engine_that_comes_back_costs_no_sample(number, pause, tool, own_engine, with_image):
    with tool.started(*with_image.exercise.command) as process:
        assert wait_until(lambda: tool.stored() >= 10)
        own_engine.end(number)
        time.sleep(pause)
        assert own_engine.start(), (own_engine.folder / "log").read_text()[-2000:]
        out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    assert process.returncode == 0, out + err
    tool.assert_resumes(with_image)
    assert of_runs(own_engine) == []


def test_an_engine_that_is_gone_for_good_ends_the_run_and_the_next_one_goes_on(tool, own_engine, with_image):
    with tool.started(*with_image.exercise.command) as process:
        assert wait_until(lambda: tool.stored() >= 10)
        own_engine.end(signal.SIGKILL)
        began = time.monotonic()
        out, err = process.communicate(timeout=180)
    assert time.monotonic() - began < 100
    assert "Traceback" not in err
    assert process.returncode == 3, out + err
    assert "no Docker engine answers" in err
    assert f"benchsuite resume {tool.last_run().id}" in err
    assert tool.last_run().status == "interrupted"
    verdicts = {record.verdict for record, *_ in tool.records().values()}
    assert verdicts <= {"passed", "build_error", "timeout", "unscored"}

    refused = tool("resume", "@last", code=3)
    assert "no Docker engine answers" in refused.stderr
    assert own_engine.start(), (own_engine.folder / "log").read_text()[-2000:]
    tool.assert_resumes(with_image)
    assert of_runs(own_engine) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_no_half_image(number, tool, own_engine, make_exercise, tmp_path):
    subprocess.run(["docker", "save", "-o", str(tmp_path / "base.tar"), "debian:trixie-slim"], check=True)
    assert own_engine.docker("load", "-i", str(tmp_path / "base.tar")) == 0
    exercise = make_exercise(2, 2)
    with tool.started(*exercise.command) as process:
        lines = []
        while not (lines and "RUN" in lines[-1]):
            lines.append(process.stderr.readline())
            assert lines[-1], lines
        time.sleep(0.2)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert process.returncode == 130, err
    assert own_engine.output("images", "-q", "benchsuite/python") == ""
    assert wait_until(lambda: not own_engine.output("ps", "-aq"), 10.0), "the build goes on, or left its container"

    load_image(own_engine, tmp_path)
    (task,) = tool.json(*exercise.command)["tasks"].values()
    assert task["verdicts"]["passed"] == exercise.passed
