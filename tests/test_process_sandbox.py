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


class TestProcess(SandboxTests):
    not_applicable: ClassVar = {
        "test_memory_is_limited": NO_LIMIT,
        "test_a_fork_bomb_ends_with_its_job": NO_LIMIT,
        "test_threads_and_processes_are_limited": NO_LIMIT,
        "test_disk_and_inodes_are_limited": NO_LIMIT,
        "test_memory_that_hides_from_the_killer_ends_the_job_alone": NO_LIMIT,
        "test_killing_everything_kills_only_itself": NO_WALL + "; the check would kill all of them",
        "test_the_first_process_is_closed_to_programs": NO_WALL,
        "test_there_is_no_network": NO_WALL,
        "test_programs_have_no_rights": NO_WALL,
        "test_the_file_system_is_read_only": NO_WALL,
        "test_dangerous_system_calls_fail": NO_WALL,
        "test_nothing_of_the_host_can_be_seen": NO_WALL,
        "test_system_v_ipc_of_one_job_is_gone_in_the_next": NO_WALL + ", and so is what they make there",
        "test_cpu_time_of_all_processes_counts_together": "without a cgroup, what nobody waits for is not counted",
    }
    places = ()  # but its own directory, which the kit looks at in any case

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
