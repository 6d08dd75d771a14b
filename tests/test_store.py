"""The store: what it keeps, through threads, processes, kills and full disks."""

import contextlib
import gc
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest
from attrs import evolve

from benchsuite_core.errors import BenchsuiteError, InputError, MissingError, UnknownNameError, UsageError
from benchsuite_core.records import UNSCORED, Completion, Execution, Record, Suspicion
from benchsuite_core.store import Run, Store, new_run_id
from benchsuite_core.store.sqlite import on_network

ODD = "NUL \x00, lone \ud800, a split pair \ud83d\ude00, an emoji \U0001f600, U+2028 \u2028, CRLF \r\n, \x1b[31m \x1a"
RUN = Run(id="run1", created_at="2026-01-02T03:04:05Z", model="ollama/m", tasks=("t",))


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/runs.db"


@pytest.fixture
def store(url):
    store = Store(url)
    yield store
    store.close()


def record(problem="p", sample=0, verdict="passed", **common):
    return Record(
        **{"task": "t", "language": "python", "problem_id": problem, "sample": sample, "verdict": verdict, **common}
    )


def run_script(script, *arguments, **options):
    command = [sys.executable, "-W", "error", "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


# Runs


def test_a_run_comes_back_as_it_went_in(store):
    run = Run(
        id="r",
        created_at="2026-01-02T03:04:05Z",
        status="interrupted",
        model="m",
        tasks=("humaneval", "mbpp"),
        tag="nightly",
        config={"temperature": 0.1, "stop": ["\n"], "odd": "\ud83d\ude00\x00"},
        provenance={"command": ["benchsuite"], "none": None},
        summary={"tasks": {}},
    )
    store.create_run(run)
    assert store.run("r") == run


def test_a_run_is_updated_in_the_parts_that_are_named(store):
    store.create_run(RUN)
    store.update_run("run1", status="finished", summary={"a": 1})
    assert store.run("run1") == evolve(RUN, status="finished", summary={"a": 1})
    with pytest.raises(TypeError):
        store.update_run("run1", stats="finished")
    with pytest.raises(TypeError):
        store.update_run("run1", id="other")
    with pytest.raises(UnknownNameError):
        store.update_run("run2", status="finished")


def test_a_second_run_of_one_id_is_refused_and_the_first_is_whole(store):
    store.create_run(RUN)
    with pytest.raises(UsageError, match="run1"):
        store.create_run(evolve(RUN, model="other"))
    assert store.run("run1") == RUN


def test_runs_are_found_by_id_prefix_place_and_tag(store):
    for number, tag in enumerate(["", "base", "base", ""]):
        store.create_run(evolve(RUN, id=f"abc{number}xyz", tag=tag))
    assert store.run("abc1xyz").id == "abc1xyz"
    assert store.run("ABC1").id == "abc1xyz"
    assert store.run("@last").id == "abc3xyz"
    assert store.run("@last~1").id == "abc2xyz"
    assert store.run("base").id == "abc2xyz"
    assert [run.id for run in store.runs(2)] == ["abc3xyz", "abc2xyz"]
    assert len(list(store.runs())) == 4


def test_a_prefix_of_several_runs_is_refused_with_their_names(store):
    for name in ("abc1", "abc2"):
        store.create_run(evolve(RUN, id=name))
    with pytest.raises(UsageError, match="abc1") as caught:
        store.run("abc")
    assert "more of the id" in caught.value.hint


@pytest.mark.parametrize("ref", ["nope", "@last~7", "", "%", "_un1", "\udcff\x00"])
def test_a_run_that_is_not_there_is_named_with_the_next_step(store, ref):
    store.create_run(RUN)
    with pytest.raises(UnknownNameError) as caught:
        store.run(ref)
    assert "list runs" in caught.value.hint


@pytest.mark.parametrize("ref", ["@first", "@last~", "@last~-1", "@last~x"])
def test_a_reference_that_means_nothing_is_refused(store, ref):
    with pytest.raises(UsageError, match="names no run"):
        store.run(ref)


def test_an_empty_store_says_how_to_begin(store):
    with pytest.raises(UnknownNameError) as caught:
        store.run("@last")
    assert "quickstart" in caught.value.hint


def test_run_ids_sort_by_time_and_are_short(monkeypatch):
    ids = []
    for second in (1_700_000_000, 1_700_000_001, 1_800_000_000, 4_000_000_000):
        monkeypatch.setattr("time.time_ns", lambda second=second: second * 10**9)
        ids.append(new_run_id())
    assert ids == sorted(ids)
    assert {len(name) for name in ids} == {11}
    assert all(name == name.lower() and name.isalnum() for name in ids)


def test_run_ids_of_one_moment_differ(monkeypatch):
    monkeypatch.setattr("time.time_ns", lambda: 1_700_000_000 * 10**9)
    assert len({new_run_id() for _ in range(50)}) > 45


# Completions, executions and records


def test_completions_come_back_exactly_whatever_a_model_wrote(store):
    items = {
        "a": Completion(text=ODD, reasoning=ODD, finish_reason="length", prompt_tokens=0, completion_tokens=7),
        "b": Completion(text="", seconds=0.1 + 0.2, attempts=3, whole=True),
        "c": Completion(text="x" * 1_000_000),
    }
    store.add_completions(items)
    assert store.completions(["a", "b", "c", "d", "a"]) == items


def test_a_thousand_keys_may_be_asked_for_at_once(store):
    store.add_completions({f"k{i}": Completion(text=f"{i}") for i in range(1_200)})
    assert len(store.completions([f"k{i}" for i in range(5_000)])) == 1_200


def test_records_come_back_with_what_they_were_judged_by(store):
    store.create_run(RUN)
    completion = Completion(text=f"a {ODD}")
    execution = Execution(
        step="run",
        exit_code=None,
        limit="wall",
        proven=True,
        tampered=True,
        alone=True,
        stdout=ODD,
        stderr="\udcff",
        truncated=True,
        cpu_s=0.1,
        wall_s=1 / 3,
        peak_mb=7.5,
    )
    full = record(
        problem=ODD,
        verdict="timeout",
        reason=ODD,
        integrity="split",
        isolation="docker",
        suspicion=Suspicion.EARLY_END,
        timeout_sensitive=True,
        compat="passed",
        cut=("one \ud83d\ude00", "two \x00"),
        program=ODD,
        completion_key="c",
        execution_key="e",
        completion_cached=True,
        execution_cached=True,
    )
    store.add_completions({"c": completion})
    store.add_records("run1", [full, record("bare")], {"e": execution})
    assert list(store.records("run1")) == [(full, completion, execution), (record("bare"), None, None)]
    assert store.executions(["e", "f"]) == {"e": execution}


def test_equal_texts_are_kept_once(store):
    store.create_run(RUN)
    store.add_completions({f"c{i}": Completion(text="same") for i in range(20)})
    executions = {f"e{i}": Execution(step="run", exit_code=0, stdout="same", wall_s=i) for i in range(20)}
    store.add_records("run1", [record(sample=i, program="same", execution_key=f"e{i}") for i in range(20)], executions)
    counts = store.counts()
    assert (counts.completions, counts.executions, counts.records, counts.texts) == (20, 20, 20, 1)
    assert counts.bytes > 0


def test_a_retry_doubles_nothing(store):
    store.create_run(RUN)
    for _ in range(3):
        store.add_completions({"c": Completion(text="x")})
        ran = {"e": Execution(step="run", exit_code=0)}
        store.add_records("run1", [record(completion_key="c", execution_key="e")], ran)
    counts = store.counts()
    assert (counts.runs, counts.records, counts.completions, counts.executions) == (1, 1, 1, 1)


def test_a_refreshed_completion_is_the_new_hit_and_leaves_older_runs_as_they_were(store):
    store.create_run(RUN)
    store.create_run(evolve(RUN, id="run2"))
    old, new = Completion(text="old"), Completion(text="new")
    before, after = Execution(step="run", exit_code=1), Execution(step="run", exit_code=0)
    store.add_completions({"c": old})
    store.add_records("run1", [record(completion_key="c", execution_key="e")], {"e": before})
    store.add_completions({"c": new})
    store.add_records("run2", [record(completion_key="c", execution_key="e")], {"e": after})
    assert store.completions(["c"]) == {"c": new}
    assert store.executions(["e"]) == {"e": after}
    assert [found[1:] for found in store.records("run1")] == [(old, before)]
    assert [found[1:] for found in store.records("run2")] == [(new, after)]


def test_a_record_of_something_that_is_not_stored_is_refused_and_nothing_of_its_batch_is_kept(store):
    store.create_run(RUN)
    for lost in ({"completion_key": "nope"}, {"execution_key": "nope"}):
        with pytest.raises(ValueError, match="'nope', which is not stored"):
            store.add_records("run1", [record("a"), record("b", **lost)], {})
    assert list(store.records("run1")) == []
    store.add_records("run1", [record("b")], {})
    assert [found[0] for found in store.records("run1")] == [record("b")]


def test_a_new_verdict_replaces_the_old_one(store):
    store.create_run(RUN)
    store.add_records("run1", [record(verdict=UNSCORED, reason="lost")], {})
    store.add_records("run1", [record(verdict="failed", program="x")], {})
    assert [found[0] for found in store.records("run1")] == [record(verdict="failed", program="x")]


def test_a_verdict_is_never_replaced_by_unscored(store):
    store.create_run(RUN)
    store.add_records("run1", [record(verdict="failed")], {})
    store.add_records("run1", [record(verdict=UNSCORED, reason="the other process had no daemon")], {})
    assert [found[0].verdict for found in store.records("run1")] == ["failed"]


def test_done_are_the_samples_with_a_verdict(store):
    store.create_run(RUN)
    kept = [record("p", 0), record("p", 9, "failed"), record("q", 3, "no_code"), record("p", 1, task="other")]
    store.add_records("run1", [*kept, record("p", 1, UNSCORED)], {})
    done = store.done("run1", "t")
    assert [one.key in done for one in kept] == [True, True, True, False]
    assert record("p", 1).key not in done
    assert record("p", 10_000).key not in done
    assert record("p", 0, language="rust").key not in done
    assert len(done) == 3


def test_done_of_a_million_samples_takes_little_memory():
    from benchsuite_core.store.problems import Done

    tracemalloc.start()
    done = Done()
    for problem in range(1_000):
        place = ("t", "python", f"p{problem}")
        for sample in range(0, 1_000, 7):
            done.add(place, sample)
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert size < 1_000_000
    assert ("t", "python", "p5", 14) in done
    assert ("t", "python", "p5", 15) not in done


def test_records_are_read_in_the_order_of_the_plan_however_they_arrive(store):
    store.create_run(evolve(RUN, tasks=("t", "s")))
    plan = [("rust", "b"), ("rust", "a"), ("python", "z"), ("python", "y")]
    store.plan("run1", "t", plan)
    store.plan("run1", "t", [*plan, ("python", "late")])
    keys = [(language, problem, sample) for language, problem in plan for sample in range(3)]
    records = [record(problem, sample, language=language) for language, problem, sample in keys]
    records += [record("late", 0), record("first", 0, task="s")]
    for one in random.Random(3).sample(records, len(records)):
        store.add_records("run1", [one], {})
    expected = [("t", "python", problem, sample) for problem in "zy" for sample in range(3)]
    expected += [("t", "python", "late", 0)]
    expected += [("t", "rust", problem, sample) for problem in "ba" for sample in range(3)]
    assert [one.key for one, _, _ in store.records("run1")] == [*expected, ("s", "python", "first", 0)]
    outcomes = [(one.task, one.language, one.problem_id, one.sample) for one in store.outcomes("run1", "t")]
    assert outcomes == expected


def test_problems_that_were_never_planned_keep_the_order_of_their_arrival(store):
    store.create_run(RUN)
    for problem in ("z", "a", "m"):
        store.add_records("run1", [record(problem, 1), record(problem, 0)], {})
    assert [one.key[2:] for one, _, _ in store.records("run1")] == [(p, s) for p in "zam" for s in (0, 1)]


def test_pages_join_without_a_gap_or_a_double(store, monkeypatch):
    monkeypatch.setattr("benchsuite_core.store.pages._OUTCOMES", 7)
    monkeypatch.setattr("benchsuite_core.store.pages._RECORDS", 5)
    store.create_run(RUN)
    rows = [record(f"p{p}", s, language=x) for x in ("python", "rust") for p in range(4) for s in range(p * 3)]
    store.add_records("run1", rows, {})
    assert [one.key for one, _, _ in store.records("run1")] == [one.key for one in rows]
    keys = [(one.task, one.language, one.problem_id, one.sample) for one in store.outcomes("run1", "t")]
    assert keys == [one.key for one in rows]


def test_records_can_be_narrowed_to_a_verdict_and_a_task(store):
    store.create_run(RUN)
    rows = [record("p", 0), record("p", 1, "failed"), record("p", 2, UNSCORED), record("p", 0, "failed", task="s")]
    store.add_records("run1", rows, {})
    assert [one.key for one, _, _ in store.records("run1", verdict="failed")] == [rows[1].key, rows[3].key]
    assert [one.key for one, _, _ in store.records("run1", verdict="failed", task="t")] == [rows[1].key]
    assert [one.key for one, _, _ in store.records("run1", verdict=UNSCORED)] == [rows[2].key]


def test_outcomes_carry_what_metrics_need(store):
    store.create_run(RUN)
    store.add_completions(
        {"c": Completion(text="x", finish_reason="length", prompt_tokens=5, completion_tokens=6, seconds=0.5)}
    )
    rows = [
        record(sample=0, program="one", completion_key="c", completion_cached=True, suspicion="printed a verdict"),
        record(sample=1, program="one", execution_cached=True),
        record(sample=2, program="two"),
        record(sample=3, verdict=UNSCORED),
    ]
    store.add_records("run1", rows, {})
    first, second, third, fourth = store.outcomes("run1", "t")
    assert (first.finish_reason, first.prompt_tokens, first.completion_tokens, first.seconds) == ("length", 5, 6, 0.5)
    assert (first.completion_cached, first.execution_cached) == (True, False)
    assert (first.suspicion, first.timeout_sensitive, first.compat) == ("printed a verdict", False, "")
    assert (second.execution_cached, second.finish_reason, second.prompt_tokens) == (True, "", 0)
    assert first.solution_key == second.solution_key != third.solution_key
    assert (fourth.solution_key, fourth.verdict) == ("", UNSCORED)


def test_what_belongs_to_an_unknown_run_is_refused(store):
    for use in (
        lambda: store.add_records("nope", [record()], {}),
        lambda: store.plan("nope", "t", []),
        lambda: store.done("nope", "t"),
        lambda: store.outcomes("nope", "t"),
        lambda: store.records("nope"),
        lambda: store.delete_run("nope"),
    ):
        with pytest.raises(UnknownNameError):
            use()


def test_a_record_keeps_the_completion_that_it_was_judged_by_though_another_came_under_its_key(store):
    store.create_run(RUN)
    mine, other = Completion(text="mine"), Completion(text="another run's")
    store.add_completions({"c": mine})
    store.add_completions({"c": other})
    store.add_records("run1", [record(completion_key="c")], {}, {"c": mine})
    ((_, completion, _),) = store.records("run1")
    assert completion == mine
    assert store.completions(["c"]) == {"c": other}


def test_a_deleted_run_is_gone_and_its_work_stays_in_the_cache(store):
    for name in ("run1", "run2"):
        store.create_run(evolve(RUN, id=name))
        store.add_completions({"c": Completion(text="x")})
        store.add_records(name, [record(completion_key="c")], {})
    store.delete_run("run2")
    with pytest.raises(UnknownNameError):
        store.run("run2")
    assert len(list(store.records("run1"))) == 1
    assert store.completions(["c"]) != {}
    store.create_run(evolve(RUN, id="run2"))
    assert list(store.records("run2")) == []


def test_memory_does_not_grow_with_the_number_of_records(store, monkeypatch):
    monkeypatch.setattr("benchsuite_core.store.pages._OUTCOMES", 200)
    peaks = []
    for number, rows in enumerate((2_000, 8_000)):
        name = f"run{number}"
        store.create_run(evolve(RUN, id=name))
        for at in range(0, rows, 500):
            batch = [record(f"p{i // 50}", i % 50, program=f"{i} " * 200) for i in range(at, at + 500)]
            store.add_records(name, batch, {})
        for read in (lambda name=name: store.outcomes(name, "t"), lambda name=name: store.records(name)):
            gc.collect()
            tracemalloc.start()
            assert sum(1 for _ in read()) == rows
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    # 6,000 more rows are 2 MB of outcomes and 17 MB of programs; what the collector leaves for later is far less.
    assert peaks[2] < peaks[0] + 1_000_000
    assert peaks[3] < peaks[1] + 1_000_000


# Threads, processes and kills


def test_threads_read_while_one_writes(store):
    store.create_run(RUN)
    failures, stop = [], threading.Event()

    def read():
        try:
            while not stop.is_set():
                seen = [one.sample for one in store.outcomes("run1", "t")]
                assert seen == list(range(len(seen)))
                assert len(seen) % 10 == 0
                store.completions(["c"])
        except Exception as error:  # noqa: BLE001 - whatever a thread raises is shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for batch in range(40):
        store.add_records("run1", [record(sample=batch * 10 + i, program=f"{batch}") for i in range(10)], {})
    stop.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(store.done("run1", "t")) == 400


MANY = """
import sys
from benchsuite_core.errors import UsageError
from benchsuite_core.records import Completion, Execution, Record
from benchsuite_core.store import Run, Store
url, me = sys.argv[1], sys.argv[2]
store = Store(url)
try:
    store.create_run(Run(id="shared", created_at="now"))
except UsageError:
    pass
for at in range(0, 500, 5):
    names = [f"{me}-{i}" for i in range(at, at + 5)]
    store.add_completions({name: Completion(text=name * 50) for name in names})
    records = [Record(task="t", language="python", problem_id=f"p{at % 50}", sample=int(me) * 1000 + at + i,
                      verdict="passed", program=name, completion_key=name, execution_key=name)
               for i, name in enumerate(names)]
    store.add_records("shared", records, {name: Execution(step="run", exit_code=0, stdout=name) for name in names})
store.close()
"""


def test_four_processes_write_at_once_and_nothing_is_lost(url):
    processes = [run_script(MANY, url, number) for number in range(4)]
    errors = [process.communicate()[1] for process in processes]
    assert errors == [""] * 4
    store = Store(url)
    found = list(store.records("shared"))
    counts = store.counts()
    store.close()
    assert len({one.key for one, _, _ in found}) == len(found) == 2_000
    assert all(one.program == execution.stdout for one, _, execution in found)
    assert (counts.completions, counts.executions) == (2_000, 2_000)


ENDLESS = """
import sys
from benchsuite_core.records import Execution, Record
from benchsuite_core.store import Run, Store
store = Store(sys.argv[1])
for batch in range(10**6):
    names = [f"{batch}-{i}" for i in range(7)]
    records = [Record(task="t", language="python", problem_id=f"p{batch}", sample=i, verdict="failed",
                      program=name * 300, execution_key=name) for i, name in enumerate(names)]
    store.add_records("run1", records, {name: Execution(step="run", exit_code=1, stdout=name * 99) for name in names})
    print(batch, flush=True)
"""


def test_a_kill_in_the_middle_leaves_whole_transactions_only(tmp_path):
    chance = random.Random(8)
    for attempt in range(4):
        url = f"sqlite:///{tmp_path}/{attempt}.db"
        store = Store(url)
        store.create_run(RUN)
        store.close()
        process = run_script(ENDLESS, url)
        told = 0
        for _ in range(chance.randint(3, 60)):
            told = int(process.stdout.readline())
        threading.Event().wait(chance.random() * 0.01)
        process.send_signal(signal.SIGKILL)
        told = max([told, *(int(line) for line in process.communicate()[0].split("\n") if line)])
        store = Store(url)
        samples = {}
        for one, _, execution in store.records("run1"):
            assert one.program == execution.stdout[: len(one.program) // 300] * 300
            samples.setdefault(one.problem_id, []).append(one.sample)
        assert all(found == list(range(7)) for found in samples.values())
        assert len(samples) >= told + 1, "what a finished call has stored is there"
        store.add_records("run1", [record("after")], {})
        store.close()


# Trouble


def test_a_database_of_a_newer_version_asks_for_an_upgrade(store, url, tmp_path):
    store.close()
    connection = sqlite3.connect(tmp_path / "runs.db")
    connection.execute("UPDATE benchsuite SET value = '3'")
    connection.commit()
    connection.close()
    with pytest.raises(MissingError, match="newer benchsuite") as caught:
        Store(url)
    assert caught.value.hint == "pip install -U benchsuite"


def test_a_database_of_the_first_version_is_brought_up_to_date_and_keeps_what_it_has(store, url, tmp_path):
    store.create_run(RUN)
    store.plan("run1", "t", [("python", "p")])
    execution = Execution(step="run", exit_code=0, cpu_s=1.5)
    reasons = ["ended with status 0 before its tests had ended", "interfered with the process that checks it"]
    rows = [
        record(sample=at, verdict="failed", reason=reason, suspicion="x", execution_key="e")
        for at, reason in enumerate(reasons)
    ]
    store.add_records("run1", [*rows, record(sample=2, execution_key="e")], {"e": execution})
    store.close()
    connection = sqlite3.connect(tmp_path / "runs.db")
    for table, columns in {
        "record": ("suspicion", "timeout_sensitive", "compat"),
        "execution": ("tampered", "alone"),
    }.items():
        for column in columns:
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    connection.execute("UPDATE benchsuite SET value = '1'")
    connection.commit()
    connection.close()

    for _ in range(2):
        upgraded = Store(url)
        found = [(one.suspicion, one.timeout_sensitive, one.compat) for one, _, _ in upgraded.records("run1")]
        assert found[:3] == [(Suspicion.EARLY_END, False, ""), (Suspicion.INTERFERED, False, ""), ("", False, "")]
        assert upgraded.executions(["e"]) == {"e": execution}
        # An execution from before is known again, and not stored twice.
        upgraded.add_records("run1", [record(sample=3, execution_key="e", compat="passed")], {"e": execution})
        assert upgraded.counts().executions == 1
        upgraded.close()


def test_a_file_that_is_no_database_is_left_alone(url, tmp_path):
    path = tmp_path / "runs.db"
    path.write_text("id,score\n" * 1_000)
    with pytest.raises(InputError, match="no SQLite database"):
        Store(url)
    assert path.read_text() == "id,score\n" * 1_000


def test_a_database_of_another_program_is_left_alone(url, tmp_path):
    connection = sqlite3.connect(tmp_path / "runs.db")
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(InputError, match="another program"):
        Store(url)
    connection = sqlite3.connect(tmp_path / "runs.db")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]
    connection.close()


def test_an_empty_file_becomes_a_store(url, tmp_path):
    (tmp_path / "runs.db").touch()
    store = Store(url)
    assert store.counts().runs == 0
    store.close()


def test_folders_are_made_whatever_their_names(tmp_path):
    path = tmp_path / "a b" / "ä?x=1#%20" / "runs.db"
    store = Store(f"sqlite:///{path}")
    store.create_run(RUN)
    store.close()
    assert path.is_file()


def test_a_damaged_store_is_named_with_its_remedy(store, url, tmp_path):
    store.create_run(RUN)
    store.add_records("run1", [record(f"p{i}", program=f"{i}" * 5_000) for i in range(300)], {})
    store.close()
    path = tmp_path / "runs.db"
    content = bytearray(path.read_bytes())
    content[8_192:] = bytes(len(content) - 8_192)
    path.write_bytes(content)
    with pytest.raises(InputError, match="damaged") as caught, contextlib.closing(Store(url)) as damaged:
        damaged.add_records("run1", [record("x")], {})
    assert ".recover" in caught.value.hint
    assert str(path) in str(caught.value)


def test_a_damaged_text_is_reported_as_damage(store, tmp_path):
    store.add_completions({"c": Completion(text="x" * 1_000)})
    connection = sqlite3.connect(tmp_path / "runs.db")
    connection.execute("UPDATE text SET data = x'00'")
    connection.commit()
    connection.close()
    with pytest.raises(InputError, match="damaged"):
        store.completions(["c"])


def test_a_store_that_may_only_be_read_says_so(store):
    store.create_run(RUN)
    with store._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(MissingError, match="cannot be opened for writing") as caught:
        store.update_run("run1", status="finished")
    assert "BENCHSUITE_HOME" in caught.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="file permissions do not bind root")
def test_a_folder_that_may_not_be_written_says_so(tmp_path):
    (tmp_path / "locked").mkdir(mode=0o500)
    with pytest.raises(MissingError, match="locked"):
        Store(f"sqlite:///{tmp_path}/locked/runs.db")


def test_a_store_below_a_file_or_in_place_of_a_folder_says_so(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file" / "runs.db", tmp_path):
        with pytest.raises(MissingError) as caught:
            Store(f"sqlite:///{path}")
        assert "BENCHSUITE_HOME" in caught.value.hint


@pytest.mark.parametrize(
    "url", ["runs.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "nosuch://x/y", "sqlite://x"]
)
def test_a_url_that_names_no_database_is_refused(url):
    with pytest.raises(UsageError):
        Store(url)


def test_a_password_is_in_no_message():
    for url in ("postgresql+nosuch://me:hunter2@host/db", "no driver://me:hunter2@host/db"):
        with pytest.raises(BenchsuiteError) as caught:
            Store(url)
        assert "hunter2" not in f"{caught.value} {caught.value.hint}"


def test_a_store_that_has_no_more_room_keeps_what_it_has_and_goes_on_when_there_is_some(store):
    store.create_run(RUN)
    store.add_records("run1", [record("kept", program="x" * 100)], {})
    with store._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
    batch = [record(f"p{i}", program="".join(random.Random(i).choices("abcdef", k=3_000))) for i in range(50)]
    with pytest.raises(MissingError, match="no space left") as caught:
        store.add_records("run1", batch, {})
    assert "resume" in caught.value.hint
    assert [one for one, _, _ in store.records("run1")] == [record("kept", program="x" * 100)]
    with store._database.reading() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    store.add_records("run1", batch, {})
    assert len(store.done("run1", "t")) == 51


FULL_DISK = """
import os, subprocess, sys
from benchsuite_core.errors import MissingError
from benchsuite_core.records import Record
from benchsuite_core.store import Run, Store
folder = sys.argv[1]
def batch(number):
    return [Record(task="t", language="python", problem_id=f"p{number}", sample=i, verdict="failed",
                   program=os.urandom(1500).hex()) for i in range(10)]
store = Store(f"sqlite:///{folder}/runs.db")
store.create_run(Run(id="run1", created_at="now"))
stored = 0
try:
    for number in range(1000):
        store.add_records("run1", batch(number), {})
        stored += 1
    sys.exit("the disk never filled")
except MissingError as error:
    assert "no space left" in str(error), error
assert len(store.done("run1", "t")) == 10 * stored, "while full"
store.close()
subprocess.run(["mount", "-o", "remount,size=16m", folder], check=True)
store = Store(f"sqlite:///{folder}/runs.db")
assert len(store.done("run1", "t")) == 10 * stored, "after"
store.add_records("run1", batch(stored), {})
assert len(store.done("run1", "t")) == 10 * stored + 10
store.close()
print("stored", stored)
"""


def test_a_real_disk_that_fills_loses_nothing(tmp_path):
    own_mounts = ["unshare", "--mount", "--map-root-user"]
    mount = f'mount -t tmpfs -o size=2m tmpfs "{tmp_path}"'
    tried = subprocess.run([*own_mounts, "sh", "-c", mount], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("a small file system cannot be mounted here")
    command = f'{mount} && exec "$0" -c "$1" "{tmp_path}"'
    done = subprocess.run(
        [*own_mounts, "sh", "-c", command, sys.executable, FULL_DISK], capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("stored "), done.stderr


def test_a_store_may_be_closed_twice(store):
    store.close()
    store.close()


# SQLite on network file systems

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home rw,relatime - nfs4 server:/home rw,vers=4.2
31 30 8:2 / /home/local\\040disk rw - xfs /dev/sdb1 rw
32 22 0:41 / /shares rw - cifs //server/share rw
"""


@pytest.mark.parametrize(
    ("path", "network"),
    [
        ("/var/lib/runs.db", False),
        ("/home/me/runs.db", True),
        ("/home/local disk/runs.db", False),
        ("/homework/runs.db", False),
        ("/shares/a/b/c/runs.db", True),
    ],
)
def test_network_file_systems_are_known_by_their_mounts(path, network):
    assert on_network(Path(path), MOUNTS) is network


@pytest.mark.parametrize(("network", "mode"), [(True, "delete"), (False, "wal")])
def test_a_network_file_system_gets_no_write_ahead_log(url, tmp_path, monkeypatch, network, mode):
    monkeypatch.setattr("benchsuite_core.store.sqlite.on_network", lambda path: network)
    store = Store(url)
    store.create_run(RUN)
    store.add_records("run1", [record()], {})
    store.close()
    connection = sqlite3.connect(tmp_path / "runs.db")
    assert connection.execute("PRAGMA journal_mode").fetchone() == (mode,)
    connection.close()


def test_a_run_alone_costs_no_database_library_at_start_up():
    script = "import sys; from benchsuite_core.store import Run, new_run_id; sys.exit('sqlalchemy' in sys.modules)"
    process = run_script(script)
    process.communicate()
    assert process.returncode == 0
