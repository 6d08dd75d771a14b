"""Where programs run: which sandbox is taken, what happens when it fails, and what the gold gate lets through."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import ClassVar

import pytest
from attrs import evolve

from benchsuite_core import room
from benchsuite_core.config import Settings
from benchsuite_core.errors import MissingError, SandboxError, UnknownNameError, UsageError
from benchsuite_core.gate import gold_gate
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Gold, Language, Part
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Execution, Program, Verdict
from benchsuite_core.room import ATTEMPTS, AWAY_S, Bench, CacheUse, choose_sandbox, make_room
from benchsuite_core.sandboxes import Built, Image, Limits, Sandbox, SandboxInfo, Worker
from benchsuite_core.store import Run, Store

RIGHT, WRONG = (Program(language="toy", solution=text, tests="check") for text in ("right", "wrong"))


def language(*, verdict=Verdict.PASSED, gate=True):
    gold = (
        Gold(name="the right one", program=RIGHT, verdict=verdict, gate=gate),
        Gold(name="the wrong one", program=WRONG, verdict=Verdict.FAILED),
    )
    return Language(id="toy", name="Toy", image=None, source="x", run=("x",), proves=True, check_failed="no", gold=gold)


class Box(Sandbox):
    """A sandbox that runs nothing, and fails as often as it is told."""

    name = "box"
    strength = 5
    options: ClassVar = {"size": "how large"}
    missing = ""

    def __init__(self, options):
        super().__init__(options)
        self.failures = 0
        self.away = 0
        self.retry = True
        self.jobs = []
        self.started = 0
        self.closed = 0

    def check(self):
        if self.missing:
            raise MissingError(f"{self.name} is {self.missing}", f"mend {self.name}")
        return SandboxInfo(isolation="docker", policy="1")

    def image(self, language, progress, *, build=True):
        return Image(language=language.id, name="toy", digest="image-1") if build else None

    def worker(self, image, limits, run_id):
        box = self
        if box.away:
            box.away -= 1
            raise SandboxError("nothing answers", retry=box.retry)
        box.started += 1

        class Fake(Worker):
            def run(self, job):
                box.jobs.append(job)
                if box.failures:
                    box.failures -= 1
                    raise SandboxError("the container is gone")
                right = "right" in "".join(job.files.values())
                return Execution(step="run", exit_code=0 if right else 1, proven=right, stderr="no")

            def close(self):
                box.closed += 1

        return Fake()


def sandbox(name, strength, missing="", options=()):
    return type(
        name.title(),
        (Box,),
        {"name": name, "strength": strength, "missing": missing, "options": dict.fromkeys(options, "an option")},
    )


def plugins(*kinds):
    module = ModuleType("fakes")
    module.benchsuite_sandboxes = hookimpl(lambda: list(kinds), specname="benchsuite_sandboxes")
    return Plugins.load([SimpleNamespace(name="fakes", value="fakes", dist=None, load=lambda: module)])


@pytest.fixture
def store(tmp_path):
    made = Store(f"sqlite:///{tmp_path}/store.db")
    for name in ("r", "s"):
        made.create_run(Run(id=name, created_at="now", status="running", model="fake/x", tasks=("things",)))
    yield made
    made.close()


def room_of(box, toy=None):
    toy = toy or language()
    return make_room(box, box.check(), {toy.id: toy}, workers=None, progress=lambda _line: None)


def test_the_strongest_sandbox_that_is_ready_is_taken():
    found = plugins(sandbox("weak", 1), sandbox("best", 9, "not there"), sandbox("good", 5))
    assert choose_sandbox(Settings(), found)[0].name == "good"


def test_a_sandbox_that_isolates_nothing_is_never_taken_by_itself():
    found = plugins(sandbox("unsafe", -1), sandbox("good", 5, "not there"))
    with pytest.raises(MissingError, match="good is not there"):
        choose_sandbox(Settings(), found)
    assert choose_sandbox(Settings(sandbox="unsafe"), found)[0].name == "unsafe"


def test_the_sandbox_that_was_named_is_taken_or_its_trouble_told():
    found = plugins(sandbox("weak", 1), sandbox("best", 9, "not there"))
    assert choose_sandbox(Settings(sandbox="weak"), found)[0].name == "weak"
    with pytest.raises(MissingError, match="best is not there"):
        choose_sandbox(Settings(sandbox="best"), found)
    with pytest.raises(UnknownNameError, match="Did you mean 'best'"):
        choose_sandbox(Settings(sandbox="bes"), found)


def test_where_none_is_ready_the_one_line_of_the_strongest_mends_it():
    found = plugins(sandbox("weak", 1, "off"), sandbox("best", 9, "not there"))
    with pytest.raises(MissingError, match=r"nothing here can isolate.*best is not there; weak: weak is off") as caught:
        choose_sandbox(Settings(), found)
    assert (caught.value.hint, caught.value.exit_code) == ("mend best", 3)


def test_where_none_is_installed_the_hint_installs_one():
    with pytest.raises(MissingError) as caught:
        choose_sandbox(Settings(), plugins(sandbox("unsafe", -1)))
    assert caught.value.hint == "pip install benchsuite-docker"


def test_an_option_goes_to_the_sandbox_that_knows_it_and_one_that_none_knows_is_refused():
    found = plugins(sandbox("good", 5, options=("size",)), sandbox("best", 9, options=("colour",)))
    assert choose_sandbox(Settings(sandbox_options={"size": "1", "colour": "red"}), found)[0].given == {"colour": "red"}
    with pytest.raises(UnknownNameError, match=r"no -S option 'sise'.*'size'"):
        choose_sandbox(Settings(sandbox_options={"sise": "1"}), found)
    with pytest.raises(UnknownNameError, match="no -S option 'size'"):
        choose_sandbox(Settings(sandbox="best", sandbox_options={"size": "1"}), found)


def levels(kind, *reuses):
    kind.reuses = reuses
    return kind


def test_a_sandbox_without_the_level_of_reuse_is_refused_and_says_which_it_has():
    found = plugins(levels(sandbox("good", 5), "reuse", "fresh"))
    with pytest.raises(UsageError, match="'good' has no reuse level 'namespace'") as caught:
        choose_sandbox(Settings(sandbox="good", reuse="namespace"), found)
    assert caught.value.hint == "it has: reuse, fresh"


def test_a_plugin_that_knows_nothing_of_levels_has_the_usual_one_alone():
    found = plugins(sandbox("good", 5))
    assert choose_sandbox(Settings(sandbox="good"), found)[0].reuse == "reuse"
    with pytest.raises(UsageError, match="no reuse level"):
        choose_sandbox(Settings(sandbox="good", reuse="fresh"), found)


def test_where_no_sandbox_is_named_one_that_has_the_level_is_taken_and_never_a_weaker_level():
    found = plugins(sandbox("best", 9), levels(sandbox("good", 5), "reuse", "fresh"))
    taken, info = choose_sandbox(Settings(reuse="fresh"), found)
    assert (taken.name, taken.reuse) == ("good", "fresh")
    assert info.notes == ("instead of best: the sandbox 'best' has no reuse level 'fresh'",)
    with pytest.raises(MissingError, match="no reuse level 'namespace'"):
        choose_sandbox(Settings(reuse="namespace"), found)


def test_the_level_of_reuse_is_in_isolation_and_policy_and_the_usual_one_changes_neither(store):
    found = plugins(levels(sandbox("good", 5), "reuse", "namespace", "fresh"))
    rooms = {}
    for reuse in ("reuse", "namespace", "fresh"):
        box, info = choose_sandbox(Settings(reuse=reuse), found)
        rooms[reuse] = make_room(box, info, {"toy": language()}, workers=1, progress=lambda _line: None)
    assert {one.isolation for one in rooms.values()} == {"docker", "docker/namespace", "docker/fresh"}
    assert rooms["reuse"].isolation == "docker"
    assert rooms["reuse"].info.policy == "1"
    assert len({one.key(RIGHT, Limits()) for one in rooms.values()}) == 3


def test_a_room_that_is_only_looked_at_builds_no_image():
    box, toy = Box({}), language()
    room = make_room(box, box.check(), {"toy": toy}, workers=3, progress=lambda _line: None, build=False)
    assert (dict(room.images), room.workers) == ({}, 3)


def test_a_program_that_was_run_is_not_run_again_unless_refreshed_or_without_cache(store):
    box = Box({})
    room = room_of(box)
    with Bench(room, store, "r", CacheUse()) as bench:
        execution, key, cached = bench.execute(RIGHT, Limits())
        assert not cached
        store.add_records("r", [], {key: execution})
        assert bench.execute(RIGHT, Limits()) == (execution, key, True)
        assert bench.execute(RIGHT, Limits(memory_mb=64))[2] is False
    with Bench(room, store, "r", CacheUse(read=False)) as bench:
        assert bench.execute(RIGHT, Limits())[1:] == (key, False)
    with Bench(room, store, "r", CacheUse(salt="r")) as bench:
        _, other, cached = bench.execute(RIGHT, Limits())
        assert not cached
        assert other != key


@pytest.mark.parametrize(("warm", "orders"), [(True, 2), (False, 0)])
def test_a_compiler_that_stays_is_shared_and_used_where_the_sandbox_can_keep_one(store, warm, orders):
    seen = []

    class Builder(Box):
        def worker(self, image, limits, run_id):
            class Both(Worker):
                def run(self, job):
                    seen.append((self, job))
                    if job.steps[0].stays:
                        return Built(step="build", exit_code=0, files={"built": "b"})
                    return Execution(step="run", exit_code=0)

                def close(self):
                    pass

            return Both()

    box = Builder({})
    box.warm = warm
    toy = evolve(language(), build=(("cold",),), compiler=("stays",))
    room = room_of(box, toy)
    for _ in range(2):
        with Bench(room, store, "r", CacheUse(read=False)) as bench:
            assert bench.execute(RIGHT, Limits())[0].exit_code == 0
    room.close()
    built = [worker for worker, job in seen if job.steps[0].stays]
    assert len(built) == orders
    assert len(set(built)) == min(1, orders)
    ran = [job for _, job in seen if not job.steps[0].stays]
    assert [set(job.files) for job in ran] == ([{"built"}] * 2 if warm else [{"x"}] * 2)
    assert [[step.name for step in job.steps] for job in ran] == ([["run"]] * 2 if warm else [["build", "run"]] * 2)


def test_a_failing_worker_is_replaced_and_the_program_gets_a_fresh_secret(store):
    box = Box({})
    box.failures = ATTEMPTS - 1
    with Bench(room_of(box), store, "r", CacheUse()) as bench:
        assert bench.execute(RIGHT, Limits())[0].proven
        assert (box.started, box.closed) == (ATTEMPTS, ATTEMPTS - 1)
    assert box.closed == ATTEMPTS
    assert len({job.secret for job in box.jobs}) == ATTEMPTS


def test_a_sandbox_that_keeps_failing_is_told_and_leaves_no_execution(store):
    box = Box({})
    box.failures = 100
    with Bench(room_of(box), store, "r", CacheUse()) as bench, pytest.raises(SandboxError, match="is gone"):
        bench.execute(RIGHT, Limits())
    assert len(box.jobs) == ATTEMPTS
    assert box.closed == box.started


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves only while somebody sleeps; the sleeps."""
    slept = []
    monkeypatch.setattr(room, "time", SimpleNamespace(monotonic=lambda: sum(slept), sleep=slept.append))
    return slept


def test_a_sandbox_that_has_worked_is_waited_for_while_it_is_away(store, clock):
    box = Box({})
    with Bench(room_of(box), store, "r", CacheUse()) as bench:
        bench.execute(RIGHT, Limits())
        box.failures, box.away = 1, 8
        assert bench.execute(WRONG, Limits())[0].exit_code == 1
    assert box.away == 0
    assert 10 < sum(clock) < AWAY_S


def test_a_sandbox_that_stays_away_is_waited_for_once_and_not_again_for_every_program(store, clock):
    box = Box({})
    with Bench(room_of(box), store, "r", CacheUse()) as bench:
        bench.execute(RIGHT, Limits())
        box.failures, box.away = 1, 10**6
        for _ in range(5):
            with pytest.raises(SandboxError, match="nothing answers"):
                bench.execute(WRONG, Limits())
    assert AWAY_S - 5 < sum(clock) <= AWAY_S


@pytest.mark.parametrize(("worked", "retry"), [(False, True), (True, False)])
def test_a_sandbox_that_never_worked_or_says_that_it_never_will_is_not_waited_for(store, clock, worked, retry):
    box = Box({})
    with Bench(room_of(box), store, "r", CacheUse()) as bench:
        if worked:
            bench.execute(RIGHT, Limits())
        box.failures, box.away, box.retry = int(worked), 10**6, retry
        with pytest.raises(SandboxError, match="nothing answers"):
            bench.execute(WRONG, Limits())
    assert clock == []


def test_one_worker_serves_all_programs_of_equal_limits(store):
    box = Box({})
    with Bench(room_of(box), store, "r", CacheUse()) as bench:
        bench.execute(RIGHT, Limits())
        bench.execute(WRONG, Limits())
        assert box.started == 1


def test_the_gold_gate_counts_what_it_ran_and_runs_it_once(store):
    box = Box({})
    room = room_of(box)
    assert gold_gate(room, store, "r", CacheUse()) == {"toy": 2}
    assert len(box.jobs) == 3
    gold_gate(room, store, "s", CacheUse())
    assert len(box.jobs) == 3


def ran(box):
    """The files of each job, and whether a proof was asked for."""
    return [("".join(job.files.values()), job.secret is not None) for job in box.jobs]


def test_the_gold_gate_runs_right_programs_without_their_tests_as_well(store):
    box = Box({})
    gold_gate(room_of(box), store, "r", CacheUse())
    assert ran(box) == [("right\ncheck", True), ("right", False), ("wrong\ncheck", True)]


def roles(program):
    parts = (Part(role="m", text=program.solution, argv=()), Part(role="n", text=program.tests, argv=()))
    return parts if program.split else parts[:1]


def test_the_gold_gate_judges_both_ways_of_a_language_that_splits(store):
    class Halves(Box):
        def worker(self, image, limits, run_id):
            fake, box = super().worker(image, limits, run_id), self

            def run(job):
                box.jobs.append(job)
                whole = "".join(job.files.values()) or "".join(part.text for part in job.steps[0].parts)
                works = "right" in whole and len(job.steps[0].parts) != box.broken
                return Execution(step="run", exit_code=0 if works else 1, proven=works, stderr="no")

            fake.run = run
            return fake

    toy = evolve(language(), roles=roles, splits=True)
    for broken, message in ((1, "'the right one' in one process must be"), (2, "'the right one' must be")):
        box = Halves({})
        box.broken = broken
        with pytest.raises(MissingError, match=message):
            gold_gate(room_of(box, toy), store, "r", CacheUse(salt=str(broken)))
    box = Halves({})
    box.broken = -1
    gold_gate(room_of(box, toy), store, "r", CacheUse(salt="works"))
    assert [len(job.steps[0].parts) for job in box.jobs] == [2, 1, 0, 2, 1]


def test_the_gold_gate_asks_for_the_reference_rule_only_where_a_run_does(store):
    box = Box({})
    gold_gate(room_of(box), store, "r", CacheUse(), compat=True)
    assert ran(box)[-2:] == [("right\ncheck", False), ("wrong\ncheck", False)]


@pytest.mark.parametrize(
    ("reference", "message"), [("wrong", "'the right one' was failed"), ("right", "no wrong program fails")]
)
def test_a_language_that_the_reference_rule_does_not_fit_is_refused_for_it_alone(store, reference, message):
    toy = evolve(language(), plain=lambda _program: reference)
    gold_gate(room_of(Box({}), toy), store, "r", CacheUse())
    with pytest.raises(MissingError, match=message) as caught:
        gold_gate(room_of(Box({}), toy), store, "s", CacheUse(), compat=True)
    assert "--verdicts strict" in caught.value.hint


def test_what_runs_alone_has_more_time_on_the_wall_clock_and_is_the_newest_of_its_key(store):
    box = Box({})
    with Bench(room_of(box), store, "r", CacheUse()) as bench:
        first, key, _ = bench.execute(RIGHT, Limits())
        store.add_records("r", [], {key: first})
        again, same, cached = bench.alone(RIGHT, Limits())
        assert (same, cached, again.alone) == (key, False, True)
        assert [job.steps[0].wall_s for job in box.jobs] == [30.0, 300.0]
        assert [job.steps[0].cpu_s for job in box.jobs] == [11.0, 11.0]  # with the slack behind the limit
        store.add_records("r", [], {key: evolve(again, wall_s=1.0)})
        assert bench.execute(RIGHT, Limits())[0].alone
        assert bench.alone(RIGHT, Limits())[1:] == (key, True)


def test_the_gold_gate_leaves_out_what_only_the_conformance_kit_runs(store):
    assert gold_gate(room_of(Box({}), language(gate=False)), store, "r", CacheUse()) == {"toy": 1}


def test_a_gold_program_with_another_verdict_closes_the_gate_and_names_both(store):
    room = room_of(Box({}), language(verdict=Verdict.TIMEOUT))
    with pytest.raises(MissingError, match="'the right one' must be timeout and was passed") as caught:
        gold_gate(room, store, "r", CacheUse())
    assert "benchsuite images build toy" in caught.value.hint
