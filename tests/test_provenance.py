"""What a run keeps of itself: enough to repeat it, nothing that is secret."""

from __future__ import annotations

import json
import subprocess
from types import SimpleNamespace

import pytest
from attrs import evolve

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec
from benchsuite_core.config import Settings
from benchsuite_core.harnesses import Task
from benchsuite_core.plan import Model, PlannedTask
from benchsuite_core.plugins import Plugins
from benchsuite_core.prepared import Prepared
from benchsuite_core.provenance import circumstances, foundations
from benchsuite_core.records import Problem, Sampling
from benchsuite_core.room import Room
from benchsuite_core.sandboxes import Image, Limits, SandboxInfo

PROBLEMS = tuple(Problem(problem_id=f"p{number}", language="toy", prompt="?", tests="!") for number in range(3))
TASK = Task(name="things", version="2", origin="file x", data_digest="rows", problems=PROBLEMS, known=True)


class Fake(Backend):
    name = "fake"

    def describe(self):
        return ModelInfo(digest="weights", demo=True, details={"server": "1.2"})

    def generate(self, requests):
        raise AssertionError("nothing is asked here")


@pytest.fixture
def prepared():
    backend = Fake(ModelSpec(backend="fake", name="x", url="http://me:hunter2@host/v1"))
    planned = PlannedTask(
        task=TASK, problems=PROBLEMS[:2], sampling=Sampling(), counts={}, ks=(1, 5), limits=Limits(cpu_s=3)
    )
    room = Room(
        sandbox=SimpleNamespace(name="box", reuse="reuse"),
        info=SandboxInfo(isolation="docker", policy="policy-1", details={"engine": "27"}),
        languages={},
        images={"toy": Image(language="toy", name="toy:1", digest="image-1")},
        workers=2,
    )
    model = Model(spec=backend.spec, backend=backend, info=backend.describe(), chat=False)
    return Prepared(settings=Settings(), model=model, tasks=(planned,), room=room)


def test_what_numbers_rest_on_is_the_same_each_time_and_survives_the_store(prepared):
    first = foundations(prepared)
    assert first == foundations(prepared)
    assert json.loads(json.dumps(first)) == first


@pytest.mark.parametrize(
    "change",
    [
        lambda one: evolve(one, model=evolve(one.model, info=evolve(one.model.info, digest="other weights"))),
        lambda one: evolve(one, model=evolve(one.model, chat=True)),
        lambda one: evolve(one, tasks=(evolve(one.tasks[0], task=evolve(TASK, data_digest="other rows")),)),
        lambda one: evolve(one, tasks=(evolve(one.tasks[0], task=evolve(TASK, version="3")),)),
        lambda one: evolve(one, room=evolve(one.room, info=evolve(one.room.info, policy="policy-2"))),
        lambda one: evolve(one, room=evolve(one.room, images={"toy": Image(language="toy", name="toy:1", digest="2")})),
    ],
    ids=["weights", "chat", "rows", "version", "policy", "image"],
)
def test_a_change_of_anything_that_numbers_rest_on_is_seen(prepared, change):
    assert foundations(change(prepared)) != foundations(prepared)


def test_the_number_of_workers_and_the_name_of_an_image_change_no_number(prepared):
    image = Image(language="toy", name="toy:renamed", digest="image-1")
    assert foundations(evolve(prepared, room=evolve(prepared.room, workers=9, images={"toy": image}))) == foundations(
        prepared
    )


def test_a_reader_finds_what_was_run_of_what(prepared):
    kept = circumstances(prepared, Plugins.load([]))
    assert kept["partial"] == {"things": True}
    assert kept["problems"] == {"things": 3}
    assert kept["known_data"] == {"things": True}
    assert kept["origins"] == {"things": "file x"}
    assert kept["ks"] == {"things": [1, 5]}
    assert kept["limits"]["things"]["cpu_s"] == 3
    assert kept["demo"] is True
    assert kept["model"] == {"server": "1.2"}
    assert kept["versions"]["benchsuite"]
    assert json.loads(json.dumps(kept))["sampling"]["things"]["temperature"] == 0.2


def test_no_key_or_password_is_kept(prepared, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    text = json.dumps([foundations(prepared), circumstances(prepared, Plugins.load([]))])
    assert "sk-very-secret" not in text
    assert "hunter2" not in text


def test_the_revision_is_that_of_the_folder_and_nothing_where_there_is_none(prepared, tmp_path, monkeypatch, capfd):
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert circumstances(prepared, Plugins.load([]))["git"] == ""
    assert "fatal" not in capfd.readouterr().err
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    revision = circumstances(prepared, Plugins.load([]))["git"]
    assert len(revision) == 40
    assert set(revision) <= set("0123456789abcdef")


def test_a_machine_without_git_keeps_no_revision(prepared, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert circumstances(prepared, Plugins.load([]))["git"] == ""
