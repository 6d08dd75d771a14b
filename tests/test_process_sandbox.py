from __future__ import annotations

import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import pytest

from benchsuite_core.builtin.process import ProcessSandbox, benchsuite_sandboxes
from benchsuite_core.errors import MissingError, UsageError
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Limits
from benchsuite_core.testing.sandboxes import SandboxTests

PYTHON = Language(id="python", name="Python", image=Path(), source="main.py", run=("python3", "main.py"))
UNSAFE = {"unsafe": "yes"}
NO_LIMIT = "no isolation: nothing limits this but the machine"
NO_WALL = "no isolation: programs are the user's own processes"
UNSEEN = "without a cgroup, what nobody waits for is not counted"
KEPT = (
    "Files of one program are gone in the next, wherever they were",
    "Files in the home, temporary and shared places are gone in the next program",
    "System V shared memory, semaphores and queues are gone in the next program",
    "POSIX message queues are gone in the next program",
)


class TestProcess(SandboxTests):
    not_applicable: ClassVar = {
        "test_memory_is_limited": NO_LIMIT,
        **dict.fromkeys(("network", "secrets", "escape", "system calls"), NO_WALL),
        "resources": NO_LIMIT,
        "Processes that replace themselves all the time end with their program": NO_WALL + ", which take numbers too",
        "A program uses no more CPUs than one": NO_LIMIT,
        "CPU time of many short lives counts": UNSEEN,
        "CPU time of children that nobody waits for counts": UNSEEN,
        **dict.fromkeys(KEPT, NO_WALL + ", and so is what they make there"),
    }

    def make_sandbox(self):
        return ProcessSandbox(UNSAFE)

    def make_language(self):
        return PYTHON

    def leftovers(self, run_id):
        found = [str(path) for path in Path(tempfile.gettempdir()).glob(f"benchsuite-{run_id}-*")]
        for cmdline in Path("/proc").glob("[0-9]*/cmdline"):
            with suppress(OSError):
                found += [str(cmdline)] if f"benchsuite-{run_id}-" in cmdline.read_text(errors="replace") else []
        return found


class TestFreshProcess(TestProcess):
    reuse = "fresh"


def test_it_is_not_made_without_being_told_that_it_is_unsafe():
    with pytest.raises(UsageError) as caught:
        ProcessSandbox({})
    assert "-S unsafe=yes" in caught.value.hint
    assert "docker" in caught.value.hint


def test_it_is_never_chosen_by_itself_and_offered_by_the_hook():
    assert [sandbox.strength for sandbox in benchsuite_sandboxes()] == [-1]


def test_it_says_that_memory_is_not_limited():
    info = ProcessSandbox(UNSAFE).check()
    assert info.isolation == "none"
    assert any("memory" in note for note in info.notes)


def test_the_image_is_the_toolchain_of_this_machine():
    sandbox = ProcessSandbox(UNSAFE)
    image = sandbox.image(PYTHON, print)
    assert (image.name, image.language) == ("host", "python")
    other = Language(id="sh", name="sh", image=Path(), source="main.sh", run=("sh", "main.sh"))
    assert sandbox.image(other, print).digest != image.digest


def test_a_language_without_its_command_is_missing_with_a_remedy():
    language = Language(id="x", name="X", image=Path(), source="a", build=(("no-such-compiler", "a"),), run=("./a",))
    with pytest.raises(MissingError, match="no-such-compiler") as caught:
        ProcessSandbox(UNSAFE).image(language, print)
    assert "--sandbox docker" in caught.value.hint


def test_programs_run_with_the_interpreter_that_is_in_use():
    with ProcessSandbox(UNSAFE).worker(None, Limits(), "run") as worker:
        seen = worker.run(SandboxTests.job("import sys; print(sys.version)"))
    assert seen.stdout == sys.version + "\n"


def test_a_program_that_kills_the_agent_is_answered_by_a_new_one(tmp_path):
    with ProcessSandbox(UNSAFE).worker(None, Limits(), "run") as worker:
        with pytest.raises(Exception, match="the sandbox ended"):
            worker.run(SandboxTests.job("import os, time; os.kill(os.getppid(), 9); time.sleep(9)"))
        assert worker.run(SandboxTests.job("print('fit')")).stdout == "fit\n"


def test_the_directory_of_a_worker_is_removed(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    worker = ProcessSandbox(UNSAFE).worker(None, Limits(), "run")
    worker.run(SandboxTests.job("import os; os.mkdir('closed'); open('closed/f', 'w'); os.chmod('closed', 0)"))
    assert len(list(tmp_path.iterdir())) == 1
    worker.close()
    assert list(tmp_path.iterdir()) == []


def test_an_honest_program_costs_little_more_than_itself():
    with ProcessSandbox(UNSAFE).worker(None, Limits(), "run") as worker:
        worker.run(SandboxTests.job("pass"))
        begin = time.monotonic()
        for _ in range(20):
            worker.run(SandboxTests.job("pass"))
        assert (time.monotonic() - begin) / 20 < 0.25  # 12 ms on a quiet machine; a sleep-polling agent takes longer
