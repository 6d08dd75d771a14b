"""A run from plan to summary, with a model, a language and a sandbox that do as they are told."""

from __future__ import annotations

import threading
from collections import Counter
from types import ModuleType, SimpleNamespace

import pytest
from attrs import evolve

from benchsuite_core import runner
from benchsuite_core.backends import Backend, ModelInfo
from benchsuite_core.config import Settings
from benchsuite_core.errors import BackendError, MissingError, SandboxError, UsageError
from benchsuite_core.harnesses import Harness, Task, TaskInfo
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Gold, Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Completion, Execution, Problem, Program, Verdict
from benchsuite_core.runner import Watcher, begin, carry_out, prepare, take_up
from benchsuite_core.sandboxes import Image, Sandbox, SandboxInfo, Worker
from benchsuite_core.store import Store


class World:
    """What the fakes do, and what was done to them."""

    def __init__(self, problems=4):
        self.asked = Counter()
        self.ran = Counter()
        self.workers = 0
        self.sandbox_fails = lambda _program: False
        self.model_fails = lambda _request: False
        self.busy = lambda _program: None
        self.gold_verdict = Verdict.PASSED
        self.more_languages = ()
        self.problems = [
            Problem(problem_id=f"p{number}", language="toy", prompt=f"problem {number}: ", tests="check")
            for number in range(problems)
        ]
        self.lock = threading.Lock()

    def plugins(self):
        world = self

        class Model(Backend):
            name = "fake"
            concurrency = 3
            batch = 2

            def describe(self):
                return ModelInfo(digest="weights-1")

            def generate(self, requests):
                for request in requests:
                    if world.model_fails(request):
                        raise BackendError(f"no answer to {request.problem_id}", retry=True)
                with world.lock:
                    world.asked.update((request.problem_id, request.sample) for request in requests)
                return [
                    Completion(text="right" if request.sample % 2 == 0 else "wrong", completion_tokens=5)
                    for request in requests
                ]

        class FakeWorker(Worker):
            def run(self, job):
                text = "".join(job.files.values())
                if world.sandbox_fails(text):
                    raise SandboxError("the container is gone")
                with world.lock:
                    world.ran[text] += 1
                late = world.busy(text)
                if late is not None:
                    return late
                right = "right" in text
                return Execution(step="run", exit_code=0 if right else 1, proven=right, stderr="wrong answer")

            def close(self):
                pass

        class Box(Sandbox):
            name = "box"
            strength = 5

            def check(self):
                return SandboxInfo(isolation="docker", policy="1")

            def image(self, language, progress, *, build=True):
                return Image(language=language.id, name="toy", digest="image-1")

            def worker(self, image, limits, run_id):
                world.workers += 1
                return FakeWorker()

        class Suite(Harness):
            name = "suite"

            def tasks(self):
                each = [TaskInfo(name="things", summary="things to do", languages=("toy",))]
                each += [TaskInfo(name="things-other", summary="the same", languages=("other",))]
                both = ("things", "things-other")
                return [*each, TaskInfo(name="all", summary="all", languages=("toy", "other"), members=both)]

            def load(self, name, how):
                language = "toy" if name == "things" else "other"
                return Task(
                    name=name,
                    version="1",
                    origin="here",
                    data_digest=str(len(world.problems)),
                    problems=[evolve(problem, language=language) for problem in world.problems],
                    samples=2,
                    ks=(1, 2),
                )

        gold = Program(language="toy", solution="right", tests="check")
        toy = Language(
            id="toy",
            name="Toy",
            image=None,
            source="main.toy",
            run=("toy",),
            proves=True,
            check_failed="wrong",
            gold=(Gold(name="right", program=gold, verdict=world.gold_verdict),),
        )
        module = ModuleType("fakes")
        for hook, offered in {
            "benchsuite_backends": [Model],
            "benchsuite_sandboxes": [Box],
            "benchsuite_harnesses": [Suite()],
            "benchsuite_languages": [toy, *(evolve(toy, id=name, gold=()) for name in world.more_languages)],
        }.items():
            setattr(module, hook, hookimpl(lambda offered=offered: offered, specname=hook))
        plugins = Plugins.load([SimpleNamespace(name="fakes", value="fakes", dist=None, load=lambda: module)])
        assert plugins.reports["fakes"].ok, plugins.reports["fakes"].problem
        return plugins


@pytest.fixture
def world():
    return World()


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path}/store.db")
    yield made
    made.close()


SETTINGS = Settings(tasks=("things",), model=("fake/model",), workers=2)


def run(world, store, settings=SETTINGS):
    plugins = world.plugins()
    prepared = prepare(settings, plugins, Watcher())
    row = begin(prepared, store, plugins, ["benchsuite", "run"])
    return carry_out(prepared, row, store, plugins, Watcher())


def resume(world, store, run_id):
    plugins = world.plugins()
    row = store.run(run_id)
    return carry_out(take_up(row, plugins, Watcher()), row, store, plugins, Watcher())


def test_every_sample_gets_a_record_and_the_summary_counts_them(world, store):
    result = run(world, store)
    task = result.to_json()["tasks"]["things"]
    assert task["problems"] == 4
    assert task["verdicts"]["passed"] == task["verdicts"]["failed"] == 4
    assert task["metrics"]["pass@1"]["value"] == 0.5
    assert task["metrics"]["pass@2"]["value"] == 1.0
    assert store.run("@last").status == "finished"
    assert len(list(store.records(result.run.id))) == 8


def test_a_second_run_asks_and_executes_nothing(world, store):
    run(world, store)
    world.asked.clear()
    world.ran.clear()
    workers = world.workers
    again = run(world, store).to_json()["tasks"]["things"]
    assert not world.asked
    assert not world.ran
    assert world.workers == workers
    assert again["cached"] == {"completions": 8, "executions": 8}


def test_refresh_makes_everything_again_and_leaves_the_first_run_as_it_was(world, store):
    first = run(world, store)
    before = list(store.records(first.run.id))
    world.asked.clear()
    run(world, store, evolve(SETTINGS, refresh=True))
    assert len(world.asked) == 8
    assert list(store.records(first.run.id)) == before


def test_a_model_that_fails_for_one_problem_leaves_it_unscored_and_out_of_every_number(world, store):
    world.model_fails = lambda request: request.problem_id == "p1"
    result = run(world, store)
    task = result.to_json()["tasks"]["things"]
    assert task["unscored"] == 2
    assert sum(task["verdicts"].values()) == 6
    assert task["metrics"]["pass@1"]["value"] == 0.5
    unscored = [record for record, _, _ in store.records(result.run.id, verdict="unscored")]
    assert {record.problem_id for record in unscored} == {"p1"}
    assert all("no answer to p1" in record.reason for record in unscored)


def test_resume_tries_the_unscored_again_and_nothing_else(world, store):
    world.model_fails = lambda request: request.problem_id == "p1"
    result = run(world, store)
    world.model_fails = lambda _request: False
    world.asked.clear()
    again = resume(world, store, result.run.id).to_json()["tasks"]["things"]
    assert set(world.asked) == {("p1", 0), ("p1", 1)}
    assert again["unscored"] == 0
    assert sum(again["verdicts"].values()) == 8


def test_a_language_that_is_installed_later_does_not_enter_a_run_that_is_resumed(world, store):
    world.model_fails = lambda request: request.problem_id == "p1"
    result = run(world, store, evolve(SETTINGS, tasks=("all",)))
    assert result.run.tasks == ("things",)
    world.model_fails = lambda _request: False
    world.more_languages = ("other",)
    assert list(resume(world, store, result.run.id).to_json()["tasks"]) == ["things"]
    assert set(run(world, store, evolve(SETTINGS, tasks=("all",))).tasks) == {"things", "things-other"}


def test_a_sandbox_that_fails_now_and_then_costs_no_sample(world, store):
    failed = Counter()

    def fails(text):
        with world.lock:
            failed[text] += 1
            return "problem 2" in text and failed[text] < 3

    world.sandbox_fails = fails
    task = run(world, store).to_json()["tasks"]["things"]
    assert task["unscored"] == 0
    assert sum(task["verdicts"].values()) == 8


def test_a_sandbox_that_is_gone_stops_the_run_and_is_never_a_failure_of_the_model(store):
    world = World(problems=20)
    world.sandbox_fails = lambda text: "problem" in text
    result = run(world, store)
    assert result.interrupted
    assert "the container is gone" in result.trouble
    assert sum(result.to_json()["tasks"]["things"]["verdicts"].values()) == 0
    world.sandbox_fails = lambda _text: False
    again = resume(world, store, result.run.id)
    assert again.to_json()["tasks"]["things"]["verdicts"]["passed"] == 20
    assert store.run(result.run.id).status == "finished"


def test_no_model_is_asked_where_a_gold_program_gets_another_verdict(world, store):
    world.gold_verdict = Verdict.FAILED
    with pytest.raises(MissingError, match="gold program 'right' must be failed and was passed"):
        run(world, store)
    assert not world.asked


def test_a_run_cannot_go_on_with_other_data(world, store):
    world.model_fails = lambda _request: True
    result = run(world, store)
    world.problems.pop()
    with pytest.raises(UsageError, match="data was"):
        resume(world, store, result.run.id)


def test_limit_and_only_choose_problems_and_the_run_says_that_it_is_partial(world, store):
    result = run(world, store, evolve(SETTINGS, limit="1-3"))
    assert {problem for problem, _ in world.asked} == {"p1", "p2"}
    assert result.run.provenance["partial"] == {"things": True}
    world.asked.clear()
    run(world, store, evolve(SETTINGS, only=("p3",), refresh=True))
    assert {problem for problem, _ in world.asked} == {"p3"}


@pytest.mark.parametrize("limit", ["0", "x", "3-1", "0%", "101%", "-1"])
def test_a_limit_that_makes_no_sense_is_refused(world, store, limit):
    with pytest.raises(UsageError, match="--limit"):
        run(world, store, evolve(SETTINGS, limit=limit))


def test_events_are_told_in_order_and_a_listener_that_raises_stops_nothing(world, store):
    heard, said = [], []
    listener = ModuleType("listener")

    def told(event):
        heard.append(event.kind)
        if event.kind == "record_stored":
            raise RuntimeError("full")

    listener.benchsuite_event = hookimpl(told, specname="benchsuite_event")
    plugins = world.plugins()
    plugins._manager.register(listener, name="listener")
    prepared = prepare(SETTINGS, plugins, Watcher())
    row = begin(prepared, store, plugins, ["benchsuite"])
    result = carry_out(prepared, row, store, plugins, Watcher(say=said.append))
    assert heard == ["run_started", "record_stored"]
    assert not result.interrupted
    assert any("listener" in line for line in said)


# Timeouts near their limit

LATE = Execution(step="run", exit_code=None, limit="wall", cpu_s=0.2, wall_s=32.0)


class Busy:
    """A machine on which the right program of a problem is late the first `times`."""

    def __init__(self, world, problem="problem 1: right", times=1):
        self.world, self.problem, self.times, self.seen = world, problem, times, 0
        self.others = 0
        world.busy = self

    def __call__(self, program):
        if self.problem not in program:
            return None
        with self.world.lock:
            self.seen += 1
            if self.seen > 1:  # all but this one have ended
                self.others = sum(self.world.ran.values()) - self.seen
            return LATE if self.seen <= self.times else None


def test_a_timeout_near_its_limit_is_run_again_after_all_others_and_that_counts(world, store):
    busy = Busy(world)
    result = run(world, store)
    task = result.to_json()["tasks"]["things"]
    assert task["verdicts"]["passed"] == 4
    assert task["verdicts"]["timeout"] == 0
    assert task["timeout_sensitive"] == 1
    assert busy.seen == 2
    assert busy.others == 7 + 2  # samples, and the gold program in its two forms
    (sensitive,) = [record for record, _, _ in store.records(result.run.id) if record.timeout_sensitive]
    assert (sensitive.problem_id, sensitive.sample, sensitive.verdict) == ("p1", 0, "passed")


def test_a_timeout_that_is_late_alone_as_well_counts_and_is_not_run_a_third_time(world, store):
    busy = Busy(world, times=10)
    first = run(world, store).to_json()["tasks"]["things"]
    assert (first["verdicts"]["timeout"], first["timeout_sensitive"]) == (1, 0)
    assert busy.seen == 2
    run(world, store)
    assert busy.seen == 2


def test_another_run_takes_the_settled_verdict_from_the_cache(world, store):
    busy = Busy(world)
    run(world, store)
    again = run(world, store).to_json()["tasks"]["things"]
    assert (again["verdicts"]["passed"], again["timeout_sensitive"]) == (4, 1)
    assert busy.seen == 2


def test_an_endless_loop_on_an_idle_machine_is_not_run_twice(world, store):
    def loops(program):
        looped = Execution(step="run", exit_code=None, limit="cpu", cpu_s=10.0, wall_s=10.1)
        return looped if "problem 1: right" in program else None

    world.busy = loops
    task = run(world, store).to_json()["tasks"]["things"]
    assert task["verdicts"]["timeout"] == 1
    assert world.ran["problem 1: right\ncheck"] == 1


def test_a_run_that_ends_before_a_timeout_is_settled_settles_it_when_it_is_resumed(world, store, monkeypatch):
    busy = Busy(world)
    with monkeypatch.context() as patch:
        patch.setattr(runner, "alone", explode)
        with pytest.raises(RuntimeError, match="the power is gone"):
            run(world, store)
    row = store.run("@last")
    stored = [record.verdict for record, _, _ in store.records(row.id, verdict="timeout")]
    assert (row.status, stored) == ("interrupted", ["timeout"])

    world.asked.clear()
    task = resume(world, store, row.id).to_json()["tasks"]["things"]
    assert (task["verdicts"]["passed"], task["timeout_sensitive"]) == (4, 1)
    assert busy.seen == 2
    assert not world.asked
    assert store.run(row.id).status == "finished"


def explode(_bill):
    raise RuntimeError("the power is gone")


def test_a_sandbox_that_fails_while_a_timeout_is_settled_leaves_the_run_to_be_resumed(world, store):
    busy = Busy(world)
    world.sandbox_fails = lambda text: "problem 1: right" in text and busy.seen > 0
    result = run(world, store)
    assert result.interrupted
    assert "the container is gone" in result.trouble
    assert [record.verdict for record, _, _ in store.records(result.run.id, verdict="timeout")] == ["timeout"]

    world.sandbox_fails = lambda _text: False
    task = resume(world, store, result.run.id).to_json()["tasks"]["things"]
    assert (task["verdicts"]["passed"], task["timeout_sensitive"], task["unscored"]) == (4, 1, 0)


# The reference rule


def test_the_reference_rule_is_an_execution_of_its_own_made_only_when_asked_for(world, store):
    strict = run(world, store)
    assert {record.compat for record, _, _ in store.records(strict.run.id)} == {""}
    before = sum(world.ran.values())
    both = run(world, store, evolve(SETTINGS, verdicts="compat"))
    assert sum(world.ran.values()) == before + 8 + 1  # samples and the gold program; the strict ones are cached
    task = both.to_json()["tasks"]["things"]
    assert task["metrics"]["pass@1 (compat)"] == task["metrics"]["pass@1"]
    assert task["compat"] == {"only_compat": 0, "only_strict": 0}
    run(world, store, evolve(SETTINGS, verdicts="compat"))
    assert sum(world.ran.values()) == before + 8 + 1


def test_a_sample_is_not_half_judged_where_the_sandbox_fails_for_the_reference_rule(world, store):
    count = Counter()

    def fails(text):
        with world.lock:
            count[text] += 1
            return text == "problem 2: right\ncheck" and 2 <= count[text] <= 4

    world.sandbox_fails = fails
    result = run(world, store, evolve(SETTINGS, verdicts="compat"))
    assert result.unscored == 1
    again = resume(world, store, result.run.id).to_json()["tasks"]["things"]
    assert again["unscored"] == 0
    assert {record.compat for record, _, _ in store.records(result.run.id)} == {"passed", "failed"}


def test_every_record_says_how_it_was_or_would_have_been_judged(world, store):
    world.model_fails = lambda request: request.problem_id == "p1"
    result = run(world, store)
    found = {(record.integrity, record.isolation) for record, _, _ in store.records(result.run.id)}
    assert found == {("token", "docker")}
