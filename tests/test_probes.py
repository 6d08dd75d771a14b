"""The battery of probes: what it is made of, and that each probe fails where there is nothing to hold it."""

from __future__ import annotations

import ast
import contextlib
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import ClassVar

import pytest
from attrs import evolve

from benchsuite_core.builtin.process import ProcessSandbox
from benchsuite_core.errors import SandboxError
from benchsuite_core.probes import PROBES, TOPICS, Battery, attempts, bait
from benchsuite_core.probes.probe import Seen, ends_at, held
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Image, Limits, Sandbox, SandboxInfo, Worker

HOST = Image(language="python", name="host", digest="host")
TAG = "BENCHSUITE_CARELESS"


class CarelessWorker(Worker):
    """Runs programs in one directory that is never emptied, and ends nothing but what it started itself."""

    def __init__(self, folder: Path, tag: str) -> None:
        self.folder = folder
        self.inherited = os.open("/dev/null", os.O_RDONLY)
        self.environment = {**os.environ, TAG: tag, "HOME": str(folder), "TMPDIR": str(folder)}
        self.environment["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"

    def run(self, job):
        for name, text in job.files.items():
            (self.folder / name).write_text(text)
        begin = time.monotonic()
        process = subprocess.Popen(
            ["setarch", "-R", *job.steps[0].argv],
            cwd=self.folder,
            env={**self.environment, "PYTHONHASHSEED": "1"},
            stdin=subprocess.DEVNULL,
            stdout=(out := (self.folder / "stdout").open("w+b")),
            stderr=subprocess.DEVNULL,
            pass_fds=(self.inherited,),
            start_new_session=True,
        )
        limit = ""
        try:
            process.wait(job.limits.wall_s)
        except subprocess.TimeoutExpired:
            limit = "wall"
            process.kill()
            process.wait()
        out.seek(0)
        text = out.read(1 << 20).decode("utf-8", "replace")
        out.close()
        wall = time.monotonic() - begin
        code = None if limit else process.returncode
        return Execution(step="run", exit_code=code, limit=limit, stdout=text, wall_s=wall)

    def close(self):
        with contextlib.suppress(OSError):
            os.close(self.inherited)


class Careless(Sandbox):
    """A sandbox as one would write it in an hour."""

    name: ClassVar[str] = "careless"

    def __init__(self, folder, tag):
        super().__init__({})
        self.folder, self.tag = folder, tag

    def check(self):
        return SandboxInfo(isolation="none", policy="careless")

    def image(self, language, progress, *, build=True):
        return HOST

    def worker(self, image, limits, run_id):
        return CarelessWorker(self.folder, self.tag)


@pytest.fixture
def careless(tmp_path):
    tag = uuid.uuid4().hex
    yield Careless(tmp_path, tag)
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if f"{TAG}={tag}".encode() in path.read_bytes():
                os.kill(int(path.parent.name), signal.SIGKILL)


def of(topic: str):
    return [probe for probe in PROBES if probe.topic == topic]


def test_there_are_many_probes_each_a_sentence_with_reason_and_remedy():
    assert len(PROBES) >= 80
    assert len({probe.name for probe in PROBES}) == len(PROBES)
    for probe in PROBES:
        assert probe.name[0].isupper(), probe.name
        assert not probe.name.endswith("."), probe.name
        assert probe.why, probe.name
        assert probe.remedy, probe.name
        assert probe.programs, probe.name


def test_every_topic_has_probes_and_every_probe_a_topic():
    assert {topic.name for topic in TOPICS} == {probe.topic for probe in PROBES}
    assert all(topic.about and topic.remedy for topic in TOPICS)


def test_every_program_is_python():
    for probe in PROBES:
        for program in probe.programs:
            compile(program, probe.name, "exec")


def test_system_calls_have_the_numbers_of_the_kernel():
    seccomp = pytest.importorskip("benchsuite_bubblewrap.seccomp", reason="it has the table to compare with")
    numbers = seccomp.numbers()
    source = Path(bait.__file__).with_name("probing.py").read_text("utf-8")
    used = re.search(r"^NUMBERS.*? = ({.*?^})", source, re.MULTILINE | re.DOTALL)
    for name, (x86_64, aarch64) in ast.literal_eval(used[1]).items():
        assert numbers["x86_64"].get(name, -1) == x86_64, name
        assert numbers["aarch64"].get(name, -1) == aarch64, name


def seen(took_s: float = 0.1, **facts) -> list[Seen]:
    return [Seen(execution=Execution(**{"step": "run", "exit_code": 0, **facts}), took_s=took_s, limits=Limits())]


def test_a_probe_that_breaks_does_not_hold():
    assert held(seen(stdout="held\n")) == ""
    assert "did not work" in held(seen(stdout="held\n", exit_code=1))
    assert "did not work" in held(seen(stdout="", exit_code=None, limit="wall"))
    assert held(seen(stdout="one\ntwo\n")) == "found: one, two"


def test_a_limit_that_is_reported_late_does_not_hold():
    ended = {"exit_code": None, "limit": "wall"}
    wall = Limits().wall_s
    assert ends_at("wall")(seen(wall + 1.9, **ended)) == ""
    assert "after the limit" in ends_at("wall")(seen(wall + 2.1, **ended))
    assert "not ended" in ends_at("cpu")(seen(**ended))


def test_what_a_probe_leaves_on_the_machine_is_seen():
    mark = uuid.uuid4().hex
    assert bait.left(mark, mark) == []
    command = [sys.executable, "-c", "print(flush=True); input()", mark]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"\n"  # it has begun
        assert bait.left(mark, "no such run") == [f"process {process.pid}"]
        process.communicate(b"\n")
    assert bait.left(mark, mark) == []


def test_the_bait_is_taken_away_again():
    before = dict(os.environ)
    with bait.laid() as host:
        assert Path(host["file"]).read_text() == host["secret"][::-1]
        assert host["secret"][::-1] in os.environ.values()
    assert dict(os.environ) == before
    assert not Path(host["folder"]).exists()
    assert not Path(f"/proc/{host['pids'][1]}").exists()


def test_plain_processes_keep_nothing_of_the_host_to_themselves():
    sandbox = ProcessSandbox({"unsafe": "yes"})
    network = [finding for finding in attempts(sandbox, HOST, of("network")) if not finding.ok]
    sandbox.close()
    assert len(network) >= 9, "every attempt but those on what this machine has not, or not for this user"
    assert all(finding.complaint.startswith("found: ") for finding in network)


def test_what_would_harm_the_user_is_not_tried_where_nothing_isolates(tmp_path):
    sandbox = Careless(tmp_path, "unused")
    reckless = [probe for probe in PROBES if probe.reckless]
    assert reckless
    assert all("not tried" in finding.complaint for finding in attempts(sandbox, HOST, reckless))
    assert list(tmp_path.iterdir()) == []


def test_a_sandbox_that_fails_is_no_sandbox_that_holds(tmp_path, monkeypatch):
    def fail(self, job):
        raise SandboxError("it broke")

    monkeypatch.setattr(CarelessWorker, "run", fail)
    (finding,) = attempts(Careless(tmp_path, "unused"), HOST, PROBES[:1])
    assert finding.complaint == "the sandbox failed: it broke"


@pytest.mark.slow
def test_plain_processes_withstand_little():
    sandbox = ProcessSandbox({"unsafe": "yes"})
    broken = [finding for finding in attempts(sandbox, HOST) if not finding.ok]
    sandbox.close()
    # An ordinary user is refused some calls by the kernel itself.
    assert len(broken) >= (100 if os.geteuid() == 0 else 50)


HOLDS_WITHOUT_CARE = {
    "A program that sleeps ends at its limit of wall-clock time",
    "A program that stops itself ends at its limit",
    "A program that ignores every signal ends at its limit",
    "A program that closes its output ends at its limit",
    "A child that holds the output open does not delay the report",
    "A program uses no more CPUs than one",
}
"""What `subprocess` does by itself; and a busy machine may have no second CPU to give."""


@pytest.mark.slow
@pytest.mark.parametrize("topic", ["time and output", "files left", "cross-sample"])
def test_a_sandbox_that_cleans_nothing_up_fails_every_probe_of_that(careless, topic):
    probes = [evolve(one, limits=evolve(one.limits, wall_s=min(one.limits.wall_s, 3.0))) for one in of(topic)]
    with Battery(careless, HOST) as battery:
        holding = {probe.name for probe in probes if battery.attempt(probe).ok}
    assert holding <= HOLDS_WITHOUT_CARE
