from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import evolve

from benchsuite_core.agent import client
from benchsuite_core.agent.client import AgentWorker, Settings, SocketChannel
from benchsuite_core.agent.inside import agent as inside
from benchsuite_core.agent.inside.family import Family
from benchsuite_core.agent.inside.meter import Meter
from benchsuite_core.agent.inside.wiping import empty
from benchsuite_core.agent.inside.wire import Capture, Wire, forget, read_some
from benchsuite_core.agent.source import BOOTSTRAP
from benchsuite_core.errors import SandboxError
from benchsuite_core.languages import Part
from benchsuite_core.proof import Secret
from benchsuite_core.sandboxes import Built, Job, Limits, Step

LIMITS = Limits(cpu_s=2, wall_s=20)
SECRET = Secret(a="00112233445566778899aabbccddeeff", b="0123456789abcdef0123456789abcdef", name="check_1")


def job(code: str, **more) -> Job:
    step = Step(name="run", argv=(sys.executable, "main.py"), cpu_s=2, wall_s=20)
    return Job(files={"main.py": code}, steps=(step,), limits=LIMITS, **more)


class Started:
    """An agent as a child of the test, and its channel."""

    def __init__(self, work: Path, python: str = sys.executable) -> None:
        work.mkdir()
        ours, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(
                [python, "-I", "-S", "-c", BOOTSTRAP],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                start_new_session=True,
            )
        self.channel = SocketChannel(ours)
        self.settings = Settings(work=str(work), environment={"PATH": os.environ["PATH"], "TMPDIR": str(work)})

    def worker(self) -> AgentWorker:
        return AgentWorker(self.channel, self.settings)


@pytest.fixture
def started(tmp_path):
    agent = Started(tmp_path / "work")
    yield agent
    agent.channel.close()
    agent.process.wait(20)


class Scripted:
    """A sandbox that was taken over: it answers whatever it likes."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.sent = b""

    def send(self, data, deadline):
        self.sent += data

    def receive(self, deadline):
        if not self.answers:
            raise TimeoutError
        return self.answers.pop(0)

    def close(self):
        pass

    def complaint(self):
        return "\x1b[31mTraceback\nMemoryError: \x1b[0m"


def frame(value) -> bytes:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return len(data).to_bytes(4, "big") + data


HELLO = frame({"hello": client.PROTOCOL, "capabilities": ["token"]})
SEEN = {"step": "run", "exit": 0, "limit": "", "stdout": "", "stderr": "", "truncated": False, "spent": False}


def test_the_agent_ends_with_its_stdin_in_the_middle_of_a_job(started, tmp_path):
    worker = started.worker()
    mark = tmp_path / "pid"
    code = f"import os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(60)"

    def run() -> None:
        with pytest.raises(SandboxError):
            worker.run(job(code))

    running = threading.Thread(target=run)
    running.start()
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.01)
    assert Path(f"/proc/{mark.read_text()}").exists()
    worker.close()
    running.join(20)
    started.process.wait(20)
    assert not Path(f"/proc/{mark.read_text()}").exists()
    assert not (tmp_path / "work").exists()


def test_a_closed_worker_ends_an_idle_agent(started):
    worker = started.worker()
    worker.close()
    assert started.process.wait(20) == 0
    with pytest.raises(SandboxError):
        worker.run(job("1"))


def test_an_agent_is_spent_after_a_limit_and_refuses_further_jobs(started):
    worker = started.worker()
    assert worker.run(job("1")).exit_code == 0
    assert not worker.spent
    late = job("import time; time.sleep(9)")
    late = evolve(late, steps=(evolve(late.steps[0], wall_s=0.3),))
    assert worker.run(late).limit == "wall"
    assert worker.spent
    with pytest.raises(SandboxError):
        worker.run(job("1"))


def test_an_agent_that_was_tampered_with_says_so(started):
    worker = started.worker()
    assert worker.run(job("import os; os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)")).exit_code == 0
    assert worker.spent


@pytest.mark.parametrize("name", ["../escaped", "/etc/escaped", "a//b", "a/./b", ""])
def test_files_outside_of_the_directory_are_refused(started, name):
    with pytest.raises(SandboxError, match="not a name"):
        started.worker().run(evolve(job("1"), files={name: "x"}))


def test_files_in_subdirectories_are_written(started):
    seen = started.worker().run(
        evolve(job("print(open('a/b/c').read())"), files={"main.py": "print(open('a/b/c').read())", "a/b/c": "x"})
    )
    assert seen.stdout == "x\n"


def test_an_idle_agent_uses_no_cpu_time_and_a_waiting_one_hardly_any(started):
    worker = started.worker()
    worker.run(job("1"))

    def ticks() -> int:
        return sum(map(int, Path(f"/proc/{started.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]))

    before = ticks()
    time.sleep(0.5)
    worker.run(job("import time; time.sleep(1)"))
    assert (ticks() - before) / os.sysconf("SC_CLK_TCK") < 0.1


@pytest.mark.parametrize("version", ["3.9", "3.10", "3.11", "3.12", "3.13"])
def test_the_agent_works_on_every_python_of_an_image(version, tmp_path):
    python = shutil.which(f"python{version}")
    if python is None or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"python{version} is not installed here")
    agent = Started(tmp_path / "work", python)
    worker = agent.worker()
    code = (
        "import os, sys\nf = os.fdopen(3, 'r+b', buffering=0)\na = int(f.readline(), 16)\nf.write(b'ready\\n')\n"
        "b = int(f.readline(), 16)\nf.write(b'%032x\\n' % (a ^ b))\nprint(sys.stdin.read())"
    )
    seen = worker.run(job(code, secret=SECRET, stdin="in"))
    assert (seen.proven, seen.stdout, seen.exit_code) == (True, "in\n", 0), seen
    worker.close()
    agent.process.wait(20)


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        pytest.param([], "did not answer in time", id="silence"),
        pytest.param([b""], "ended", id="end"),
        pytest.param([b"\xff\xff\xff\xff"], "more than was asked for", id="four gigabytes announced"),
        pytest.param([frame(b"{")], "nonsense", id="no JSON"),
        pytest.param([frame([])], "nonsense", id="no object"),
        pytest.param([frame({})], "nonsense", id="nothing in it"),
        pytest.param([frame(SEEN | {"step": "other"})], "nonsense", id="a step that was not asked for"),
        pytest.param([frame(SEEN | {"limit": "passed"})], "nonsense", id="a limit that is none"),
        pytest.param([frame(SEEN | {"exit": "zero"})], "nonsense", id="a status that is no number"),
        pytest.param([frame(SEEN | {"raw": [1 << 30, 0, 0]})], "more than was asked for", id="a gigabyte of output"),
        pytest.param([frame(SEEN | {"raw": ["1", 0, 0]})], "more than was asked for", id="a size that is no number"),
        pytest.param([frame(SEEN | {"raw": [1]})], "nonsense", id="too few sizes"),
        pytest.param([frame({"error": "OSError: \x1b[2J"})], "agent failed", id="an error"),
    ],
)
def test_a_sandbox_that_was_taken_over_is_an_error_and_is_not_used_again(answers, message):
    worker = AgentWorker(Scripted(HELLO, *answers), Settings(work="/tmp"))
    with pytest.raises(SandboxError, match=message) as caught:
        worker.run(job("1"))
    assert worker.spent
    assert caught.value.retry
    assert "\x1b" not in caught.value.message
    assert "\n" not in caught.value.message


def test_what_was_announced_is_not_allocated():
    worker = AgentWorker(Scripted(HELLO, (1 << 30).to_bytes(4, "big"), b"x"), Settings(work="/tmp"))
    with pytest.raises(SandboxError, match="more than was asked for"):
        worker.run(job("1"))


def test_an_agent_of_another_version_is_refused():
    with pytest.raises(SandboxError, match="protocol") as caught:
        AgentWorker(Scripted(frame({"hello": client.PROTOCOL + 1})), Settings(work="/tmp"))
    assert not caught.value.retry


def test_both_sides_speak_the_same_protocol():
    assert inside.VERSION == client.PROTOCOL


def test_an_answer_in_pieces_is_put_together():
    said = "\udcff\u2028ü".encode("utf-8", "surrogateescape")
    answer = frame(SEEN | {"raw": [len(said), 1, 2]}) + said + b"eAB"
    worker = AgentWorker(Scripted(HELLO, *(answer[i : i + 1] for i in range(len(answer)))), Settings(work="/tmp"))
    seen = worker.run(job("1"))
    assert (seen.stdout, seen.stderr) == ("\udcff\u2028ü", "e\nAB")


def test_emptying_follows_no_link_and_leaves_nothing(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("x")
    place = tmp_path / "place"
    place.mkdir()
    (place / "link").symlink_to(outside)
    os.mkfifo(place / "fifo")
    (place / "full" / "inner").mkdir(parents=True)
    (place / "full" / "inner" / "link").symlink_to(outside)
    (place / "full" / "file").write_text("x")
    (place / "full").chmod(0)
    here = Path.cwd()
    os.chdir(place)
    for _ in range(1100):  # longer than a path may be, deeper than descriptors go
        Path("deeper").mkdir()
        os.chdir("deeper")
    os.chdir(here)
    assert empty(str(place))
    assert list(place.iterdir()) == []
    assert (outside / "kept").read_text() == "x"


def test_a_place_that_became_a_link_is_not_followed(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept").write_text("x")
    (tmp_path / "place").symlink_to(tmp_path / "outside")
    assert not empty(str(tmp_path / "place"))
    assert (tmp_path / "outside" / "kept").exists()


def sent(capture):
    source, sink = os.pipe()
    with closing_both(source, sink):
        capture.send(Wire(source, sink))
        os.close(capture.file)
        return os.read(source, 4096)


@contextmanager
def closing_both(*fds):
    try:
        yield
    finally:
        for fd in fds:
            os.close(fd)


@pytest.mark.parametrize("pieces", [1, 7, 10, 13, 1000])
@pytest.mark.parametrize("size", [9, 10, 11, 19, 20, 21, 29, 30, 31, 1040])
def test_a_capture_keeps_head_and_tail_whatever_the_pieces(pieces, size):
    data = bytes(range(97, 123)) * 40
    data = data[:size]
    capture = Capture(10)
    for start in range(0, len(data), pieces):
        capture.add(memoryview(data)[start : start + pieces])
    assert (capture.truncated, capture.size) == (size > 20, min(size, 20))
    assert sent(capture) == (data if size <= 20 else data[:10] + data[-10:])


def test_what_was_read_is_not_in_memory_when_it_is_forgotten():
    source, sink = os.pipe()
    with closing_both(source, sink):
        os.write(sink, b"something to hide")
        seen = read_some(source)
        assert bytes(seen) == b"something to hide"
        forget()
        assert not any(seen)


@pytest.mark.parametrize(
    ("files", "cpu", "kills"),
    [
        pytest.param(
            {"cpu.stat": "usage_usec 1500000\nuser_usec 1\n", "memory.events": "low 0\noom 3\noom_kill 2\n"},
            1.5,
            2,
            id="v2",
        ),
        pytest.param(
            {"cpuacct/cpuacct.usage": "1500000000\n", "memory/memory.oom_control": "under_oom 0\noom_kill 2\n"},
            1.5,
            2,
            id="v1",
        ),
        pytest.param({"cpu.stat": "nr_periods 0\n"}, None, 0, id="a kernel that says neither"),
    ],
)
def test_cpu_time_and_kills_are_read_from_either_version_of_cgroups(tmp_path, files, cpu, kills):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    meter = Meter(str(tmp_path))
    assert meter.kills() == kills
    if cpu is None:
        assert meter.cpu_file < 0
    else:
        assert meter.cpu(live=True) == pytest.approx(cpu - time.process_time(), abs=0.1)


def test_nobody_but_the_first_process_of_a_namespace_kills_everybody(started, monkeypatch):
    killed = []
    monkeypatch.setattr(os, "kill", lambda pid, number: killed.append(pid))
    family = Family.__new__(Family)
    family.first, family.wake = False, os.open("/dev/null", os.O_RDONLY)
    monkeypatch.setattr(family, "reap", lambda: False)
    assert family.clear()
    os.close(family.wake)
    assert -1 not in killed


CHECKER = """
import os, sys
text = os.read(6, 1 << 16).decode()
os.write(7, b"1")
half = int(os.read(3, 64), 16)
os.write(4, b"question\\n")
answer = os.read(4, 64)
if not answer:
    os.write(3, b"gone\\n")
    sys.exit(1)
os.write(5, f"{text} {answer.decode()} {os.getcwd()}".encode())
os.write(3, b"ready\\n")
os.write(3, b"%032x\\n" % (half ^ int(os.read(3, 64), 16)))
"""
CANDIDATE = """
import os, sys
print(os.read(6, 64).decode(), repr(sys.stdin.read()), os.path.basename(os.getcwd()))
print([n for n in range(3, 20) if os.path.exists(f"/proc/self/fd/{n}")])
sys.stdout.flush()
assert os.read(4, 64) == b"question\\n"
"""


def of_commands(candidate: str) -> Job:
    """A job of two commands that say to each other what they see."""
    parts = (
        Part(role="candidate", text="mine", argv=(sys.executable, "-c", candidate)),
        Part(role="checker", text="theirs", argv=(sys.executable, "-c", CHECKER)),
    )
    step = Step(name="run", argv=(), cpu_s=2, wall_s=20, parts=parts)
    return Job(files={}, steps=(step,), limits=LIMITS, secret=SECRET)


def test_two_commands_are_candidate_and_checker_and_each_has_its_own_alone(started):
    seen = started.worker().run(of_commands(CANDIDATE + "os.write(4, b'answer')"))
    assert seen.stdout == "mine '' program\n[4, 6]\n", seen
    assert (seen.proven, seen.exit_code, seen.stderr) == (True, 0, "theirs answer /")


def test_a_command_that_ends_early_is_reported_with_its_own_status(started):
    seen = started.worker().run(of_commands(CANDIDATE + "sys.exit(3)"))
    assert (seen.proven, seen.exit_code, seen.limit) == (False, 3, ""), seen


def test_a_checker_that_does_not_come_up_is_trouble_of_the_sandbox(started):
    worker = started.worker()
    job = of_commands(CANDIDATE)
    (step,) = job.steps
    broken = evolve(step.parts[1], argv=(sys.executable, "-c", "raise SystemExit(1)"))
    with pytest.raises(SandboxError, match="the checker of a job did not start"):
        worker.run(evolve(job, steps=(evolve(step, parts=(step.parts[0], broken)),)))


def test_one_command_with_a_text_of_its_own_has_the_token_too(started):
    code = (
        "import os\nprint(os.read(6, 64).decode())\na = int(os.read(3, 64), 16)\nos.write(3, b'ready 4\\n')\n"
        "os.write(3, b'%032x\\n' % (a ^ int(os.read(3, 64), 16)))"
    )
    part = Part(role="together", text="all of it", argv=(sys.executable, "-c", code))
    step = Step(name="run", argv=(), cpu_s=2, wall_s=20, parts=(part,))
    seen = started.worker().run(Job(files={}, steps=(step,), limits=LIMITS, secret=SECRET, checks=4))
    assert (seen.proven, seen.stdout) == (True, "all of it\n"), seen


def fetching(code: str, *names: str) -> Job:
    return evolve(job(code), fetch=names)


def test_files_that_a_job_makes_are_brought_back(started):
    seen = started.worker().run(fetching("open('made', 'wb').write(bytes(range(256)))", "made"))
    assert isinstance(seen, Built)
    assert seen.files["made"].encode("utf-8", "surrogateescape") == bytes(range(256))


def test_what_a_job_is_given_can_be_run(started):
    step = Step(name="run", argv=("./program",), cpu_s=2, wall_s=20)
    seen = started.worker().run(Job(files={"program": "#!/bin/sh\necho ran\n"}, steps=(step,), limits=LIMITS))
    assert (seen.stdout, seen.exit_code) == ("ran\n", 0), seen


def test_nothing_is_brought_back_of_a_job_that_failed(started):
    seen = started.worker().run(fetching("open('made', 'w'); raise SystemExit(3)", "made"))
    assert not isinstance(seen, Built)
    assert seen.exit_code == 3


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.symlink('/etc/passwd', 'made')",
        "import os; os.mkfifo('made')",
        "open('made', 'w').truncate(17 << 20)",
        "",
    ],
    ids=["link", "FIFO", "huge", "missing"],
)
def test_what_is_no_file_to_bring_back_is_trouble_of_the_sandbox(started, code):
    with pytest.raises(SandboxError, match="agent failed"):
        started.worker().run(fetching(code, "made"))
