"""Compilers that stay: what the agent, its client and the room make of one, with a small compiler of the test's own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from attrs import evolve

from benchsuite_core.agent.client import AgentWorker, Settings, SocketChannel
from benchsuite_core.agent.source import BOOTSTRAP
from benchsuite_core.errors import SandboxError
from benchsuite_core.sandboxes import Built, Job, Limits, Step
from benchsuite_core.warm import BUILDS, WarmCompiler

COMPILER = r"""
import base64, json, os, sys, time
builds = 0
while True:
    size = sys.stdin.buffer.read(4)
    if not size:
        break
    files = json.loads(sys.stdin.buffer.read(int.from_bytes(size, "big")))["files"]
    builds += 1
    text = files["main.toy"]
    if text == "die":
        os._exit(3)
    if text == "hang":
        time.sleep(60)
    if text == "loop":
        while True:
            pass
    if text == "nonsense":
        answer = b"[]"
    elif text == "flood":
        answer = json.dumps({"exit": 1, "stderr": "x" * (17 << 20), "files": {}}).encode()
    elif text.startswith("names"):
        names = {"long": ["x" * 300], "deep": ["x/" * 3000 + "x"], "many": map(str, range(6000))}[text[6:]]
        answer = json.dumps({"exit": 0, "stderr": "", "files": dict.fromkeys(names, "")}).encode()
    elif text == "wrong":
        answer = json.dumps({"exit": 1, "stderr": "main.toy: wrong\n" + "x" * 300_000, "files": {}}).encode()
    else:
        made = {"out/program": text.upper().encode() + b"\xff", "pid": str(os.getpid()).encode()}
        coded = {name: base64.b64encode(data).decode() for name, data in made.items()}
        answer = json.dumps({"exit": 0, "stderr": f"build {builds}\n", "files": coded}).encode()
    sys.stdout.buffer.write(len(answer).to_bytes(4, "big") + answer)
    sys.stdout.buffer.flush()
"""
LIMITS = Limits(cpu_s=2, wall_s=20)
RUN = Step(name="run", argv=("./out/program",), cpu_s=2, wall_s=20)


def job(text: str, **limits: float) -> Job:
    build = Step(name="build", argv=("cold",), **{"cpu_s": 5, "wall_s": 20, **limits})
    return Job(files={"main.toy": text}, steps=(build, RUN), limits=LIMITS)


class Agents:
    """Starts agents as children of the test; all of them are ended with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: list[tuple[subprocess.Popen[bytes], AgentWorker]] = []

    def start(self) -> AgentWorker:
        work = self.folder / f"work-{len(self.started)}"
        work.mkdir()
        ours, theirs = socket.socketpair()
        with theirs:
            end = theirs.fileno()
            process = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", BOOTSTRAP], stdin=end, stdout=end, start_new_session=True
            )
        worker = AgentWorker(SocketChannel(ours), Settings(work=str(work), environment={"PATH": os.environ["PATH"]}))
        self.started.append((process, worker))
        return worker


@pytest.fixture
def agents(tmp_path):
    made = Agents(tmp_path)
    yield made
    for process, worker in made.started:
        worker.close()
        process.wait(20)


@pytest.fixture
def compiler(tmp_path, agents):
    source = tmp_path / "compiler.py"
    source.write_text(COMPILER, encoding="utf-8")
    warm = WarmCompiler((sys.executable, str(source)), agents.start)
    yield warm
    warm.close()


def test_what_was_built_is_in_a_job_that_only_runs(compiler):
    prepared = compiler.prepare(job("hello"))
    assert prepared.steps == (RUN,)
    assert prepared.files["out/program"] == "HELLO\udcff"
    assert set(prepared.files) == {"out/program", "pid"}


def test_one_process_builds_one_program_after_another(compiler, agents):
    pids = {compiler.prepare(job(text)).files["pid"] for text in ("a", "b", "c")}
    assert len(pids) == 1
    assert len(agents.started) == 1


def test_a_program_that_does_not_build_is_an_execution_and_the_compiler_goes_on(compiler, agents):
    seen = compiler.prepare(job("wrong"))
    assert (seen.step, seen.exit_code, seen.limit, seen.proven) == ("build", 1, "", False)
    assert seen.stderr.startswith("main.toy: wrong\n")
    assert len(seen.stderr) == 1024 * LIMITS.output_kb
    assert compiler.prepare(job("hello")).steps == (RUN,)
    assert len(agents.started) == 1


@pytest.mark.parametrize(
    ("text", "limits"),
    [("die", {}), ("hang", {"wall_s": 1}), ("loop", {"cpu_s": 0.5}), ("nonsense", {})],
)
def test_a_program_that_the_compiler_does_not_get_through_is_left_to_the_cold_way(agents, tmp_path, text, limits):
    source = tmp_path / "compiler.py"
    source.write_text(COMPILER, encoding="utf-8")
    worker = agents.start()
    cold = job(text, **limits)
    order = evolve(cold, steps=(evolve(cold.steps[0], argv=(sys.executable, str(source)), stays=True),))
    seen = worker.run(order)
    assert isinstance(seen, Built)
    assert (seen.exit_code, dict(seen.files), worker.spent) == (None, {}, True)
    warm = WarmCompiler((sys.executable, str(source)), agents.start)
    assert warm.prepare(cold) is cold
    assert warm.prepare(job("next")).files["out/program"] == "NEXT\udcff"


def test_a_compiler_never_gets_the_secret(agents):
    seen = []

    class Watched:
        def run(self, order):
            seen.append(order)
            raise SandboxError("gone")

        def close(self):
            pass

    warm = WarmCompiler(("compiler",), Watched)
    with pytest.raises(SandboxError):
        warm.prepare(evolve(job("a"), secret=object(), checks=3, stdin="input"))
    assert (seen[0].secret, seen[0].checks, seen[0].stdin) == (None, 0, "")
    assert [step.argv for step in seen[0].steps] == [("compiler",)]


def test_a_job_without_a_build_is_left_as_it_is(compiler, agents):
    only = evolve(job("a"), steps=(RUN,))
    assert compiler.prepare(only) is only
    assert not agents.started


def test_a_compiler_is_replaced_after_many_builds():
    started = []

    class Quick:
        def __init__(self):
            started.append(self)
            self.closed = False

        def run(self, order):
            return Built(step="build", exit_code=0, files={"a": json.dumps(len(order.files))})

        def close(self):
            self.closed = True

    warm = WarmCompiler(("compiler",), Quick)
    for _ in range(BUILDS + 1):
        warm.prepare(job("a"))
    assert [one.closed for one in started] == [True, False]
    warm.close()
    assert [one.closed for one in started] == [True, True]


@pytest.mark.parametrize("text", ["flood", "names long", "names deep", "names many"])
def test_what_no_sandbox_could_take_is_left_to_the_cold_way(compiler, text):
    assert compiler.prepare(job(text)) == job(text)
    assert compiler.prepare(job("hello")).steps == (RUN,)


def test_a_build_keeps_the_others_waiting_for_a_while_only(compiler, monkeypatch):
    monkeypatch.setattr("benchsuite_core.warm.CPU_S", 0.5)
    begun = time.monotonic()
    assert compiler.prepare(job("loop", cpu_s=60.0, wall_s=60.0)) == job("loop", cpu_s=60.0, wall_s=60.0)
    assert time.monotonic() - begun < 15
