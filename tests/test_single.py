"""One program of a user's, outside of any run."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace

import pytest

from benchsuite_core.config import Settings
from benchsuite_core.errors import InputError, UnknownNameError, UsageError
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Image, Sandbox, SandboxInfo, Worker
from benchsuite_core.single import run_file


@pytest.fixture
def jobs():
    return []


@pytest.fixture
def closed():
    return []


@pytest.fixture
def plugins(jobs, closed):
    class Fake(Worker):
        def run(self, job):
            jobs.append(job)
            bad = "bad" in job.files["main.toy"]
            return Execution(step="run", exit_code=3 if bad else 0, stdout="hello\n", cpu_s=0.5, peak_mb=12.0)

        def close(self):
            closed.append("worker")

    class Box(Sandbox):
        name = "box"
        strength = 1

        def check(self):
            return SandboxInfo(isolation="docker", policy="1")

        def image(self, language, progress, *, build=True):
            progress("building")
            return Image(language=language.id, name="toy", digest="i")

        def worker(self, image, limits, run_id):
            return Fake()

        def close(self):
            closed.append("sandbox")

    toy = Language(
        id="toy", name="Toy", image=None, source="main.toy", run=("toy",), aliases=("t",), extensions=(".toy",)
    )
    module = ModuleType("fakes")
    module.benchsuite_sandboxes = hookimpl(lambda: [Box], specname="benchsuite_sandboxes")
    module.benchsuite_languages = hookimpl(lambda: [toy], specname="benchsuite_languages")
    return Plugins.load([SimpleNamespace(name="fakes", value="fakes", dist=None, load=lambda: module)])


@pytest.fixture
def execute(plugins, tmp_path):
    def run(name, text="good", language=None, **settings):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return run_file(path, language, Settings(**settings), plugins, lambda _line: None)

    return run


def test_a_program_passes_with_status_0_and_the_integrity_says_that_nothing_more_was_proved(execute, jobs):
    shown = execute("a.toy")
    assert (shown["verdict"], shown["integrity"], shown["isolation"]) == ("passed", "exit_code", "docker")
    assert (shown["problem_id"], shown["language"], shown["program"]) == ("a.toy", "toy", "good")
    assert (shown["stdout"], shown["exit_code"], shown["cpu_s"], shown["peak_mb"]) == ("hello\n", 0, 0.5, 12.0)
    assert jobs[0].secret is None


def test_another_status_is_a_runtime_error(execute):
    assert execute("a.toy", "bad")["verdict"] == "runtime_error"


def test_time_and_memory_are_those_that_were_asked_for(execute, jobs):
    execute("a.toy", timeout=1.5, memory=64)
    assert (jobs[0].limits.cpu_s, jobs[0].limits.memory_mb) == (1.5, 64)


def test_bytes_that_are_no_text_reach_the_sandbox_as_they_are(execute, jobs):
    execute("a.toy", b"\xff\x00good")
    assert jobs[0].files["main.toy"].encode("utf-8", "surrogateescape") == b"\xff\x00good"


def test_everything_is_let_go_of_also_when_it_fails(execute, closed):
    execute("a.toy")
    assert closed == ["worker", "sandbox"]


def test_the_language_is_told_by_the_ending_or_by_name(execute):
    assert execute("noending", language="t")["language"] == "toy"
    with pytest.raises(UsageError, match="does not tell its language") as caught:
        execute("noending")
    assert "--language" in caught.value.hint
    assert ".toy" in caught.value.hint


def test_a_language_that_is_not_installed_comes_with_its_package(execute):
    with pytest.raises(UnknownNameError) as caught:
        execute("a.rs", language="rust")
    assert "pip install benchsuite-lang-rust" in caught.value.hint


@pytest.mark.parametrize("name", ["gone.toy", "gone", "."])
def test_a_file_that_cannot_be_read_is_said_before_anything_else(plugins, tmp_path, name, closed):
    with pytest.raises(InputError, match="cannot be read"):
        run_file(tmp_path / name, None, Settings(), plugins, lambda _line: None)
    assert closed == []
