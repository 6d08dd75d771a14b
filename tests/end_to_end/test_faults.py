"""Whatever ends a run or breaks beneath it: no sample is lost, none is done twice, and nothing is left behind.

The moments at which a run is killed are drawn; PYTEST_SEED names the draw, and a failure prints it.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import threading
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from attrs import define, evolve

from benchsuite_core.store import Store

pytestmark = pytest.mark.docker

SEED = os.environ.get("PYTEST_SEED", "20261123")
AT_MOMENT = str(Path(__file__).with_name("at_moment.py"))
GONE_S = 10.0
"""Seconds after the end of a run in which everything of it must be gone."""

UNSAFE = ("--sandbox", "process", "-S", "unsafe=yes")
"""For what has nothing to do with the sandbox: it starts at once, and the programs of these tests are our own."""


def metrics(result):
    """What must be equal byte for byte: all but the time, and how much came from the cache."""
    return json.dumps(
        {
            name: {key: value for key, value in task.items() if key != "cached"}
            for name, task in result["tasks"].items()
        }
    ).encode()


@contextmanager
def store_of(tool):
    """The store, read as the tool reads it, without the tool's start."""
    with closing(Store(f"sqlite:///{tool.home / 'store.db'}")) as store:
        yield store


def last_run(tool):
    with store_of(tool) as store:
        return store.run("@last")


def records_of(tool):
    """Records of the last run by problem and sample, with the completion and the execution of each."""
    with store_of(tool) as store:
        records = list(store.records(store.run("@last").id))
    found = {(record.problem_id, record.sample): (record, *more) for record, *more in records}
    assert len(found) == len(records), "a sample has two records"
    return found


def what_it_showed(record, completion, execution):
    """What is told of a sample, without what differs from one execution to the next."""
    seen = evolve(execution, cpu_s=0.0, wall_s=0.0, peak_mb=0.0) if execution else None
    return evolve(record, completion_cached=False, execution_cached=False), completion, seen


@define
class Undisturbed:
    """What an exercise comes to where nothing happens."""

    exercise: object
    metrics: bytes
    records: dict


def run_undisturbed(tool, exercise):
    result = tool.json(*exercise.command)
    (task,) = result["tasks"].values()
    assert task["verdicts"]["passed"] == exercise.passed
    assert task["verdicts"]["timeout"] == exercise.timeouts
    assert task["unscored"] == 0
    return Undisturbed(exercise, metrics(result), records_of(tool))


@pytest.fixture(scope="module")
def undisturbed(make_tool, make_exercise, tmp_path_factory):
    return run_undisturbed(make_tool(tmp_path_factory.mktemp("undisturbed")), make_exercise(7, 4))


@pytest.fixture(scope="module")
def undisturbed_unsafe(make_tool, make_exercise, tmp_path_factory):
    return run_undisturbed(make_tool(tmp_path_factory.mktemp("undisturbed")), make_exercise(7, 4, options=UNSAFE))


@pytest.fixture
def tool(tool, tmp_path):
    """With a place for temporary files that can be looked into."""
    (tmp_path / "tmp").mkdir()
    tool.environment["TMPDIR"] = str(tmp_path / "tmp")
    return tool


@pytest.fixture(scope="session")
def engine():
    import docker

    with closing(docker.APIClient(version="auto")) as client:
        yield client


def stored(tool, table="record"):
    """How much is in the store, seen from outside, while a run goes on."""
    try:
        with closing(sqlite3.connect(f"file:{tool.home / 'store.db'}?mode=ro", uri=True)) as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    except sqlite3.OperationalError:  # not made yet
        return 0


def wait_until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            return None
        time.sleep(0.02)
    return found


def containers(engine, runs, *, all=True):
    return [
        container
        for run in runs
        for container in engine.containers(all=all, filters={"label": f"benchsuite.run={run}"})
    ]


def processes(tool):
    """Command lines of the living processes that belong to a tool: it gave them its home, or its temporary files."""
    marks = (str(tool.home).encode(), tool.environment["TMPDIR"].encode())
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid():
            try:
                state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
                text = (folder / "environ").read_bytes() + (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if state != "Z" and any(mark in text for mark in marks):
                found.append((folder / "cmdline").read_bytes())
    return found


def files(tool, runs):
    return [
        *Path(tool.environment["TMPDIR"]).iterdir(),
        *(path for run in runs for path in Path("/tmp").glob(f"*{run}*")),
    ]


def assert_nothing_is_left(tool, engine, runs):
    assert runs
    wait_until(lambda: not (containers(engine, runs) or processes(tool) or files(tool, runs)), GONE_S)
    assert [one["Names"] + [one["State"]] for one in containers(engine, runs)] == []
    assert processes(tool) == []
    assert files(tool, runs) == []


def assert_resumes(tool, engine, undisturbed, before=None):
    """Resume the last run: it ends as the undisturbed one did, and does nothing again that was done `before`."""
    resumed = tool.json("resume", "@last")
    records = records_of(tool)

    assert metrics(resumed) == undisturbed.metrics
    assert last_run(tool).summary == resumed
    assert last_run(tool).status == "finished"
    assert {key: what_it_showed(*one) for key, one in records.items()} == {
        key: what_it_showed(*one) for key, one in undisturbed.records.items()
    }
    for key, record in (before or {}).items():
        assert records[key] == record, "a sample that had a verdict was run again"
    assert_nothing_is_left(tool, engine, [resumed["run"]])


@contextmanager
def started(tool, exercise, *moments, **more):
    """A run under way, that will do something to itself at the given moments."""
    tool.program = (AT_MOMENT, *moments, "--") if moments else ("-m", "benchsuite_core")
    process = tool.start(*exercise.command, **more)
    tool.program = ("-m", "benchsuite_core")
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def end_of(process):
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    return process.returncode, out, err


# --- 1: the coordinator is killed ---------------------------------------------------------------------------------

MOMENTS = {
    "in the gold gate": lambda draw: ("benchsuite_core.room:Bench.execute", draw(1, 4), "before"),
    "when the first completions are stored": lambda draw: (
        "benchsuite_core.store:Store.add_completions",
        1,
        draw("before", "after"),
    ),
    "while a program runs": lambda draw: ("benchsuite_core.agent.client:AgentWorker._receive", draw(14, 30), "before"),
    "in the middle of writing records": lambda draw: (
        "benchsuite_core.store.store:Store._add_records",
        draw(2, 8),
        draw("before", "after"),
    ),
    "when records were stored": lambda draw: ("benchsuite_core.store:Store.add_records", draw(2, 8), "after"),
    "when a container was made and not started": lambda draw: ("docker:APIClient.start", draw(1, 3), "before"),
    "when a container was started": lambda draw: ("benchsuite_docker.containers:start", draw(1, 3), "after"),
    "when a container is removed": lambda draw: ("benchsuite_docker.containers:remove", draw(1, 2), "before"),
    "in the summary": lambda draw: ("benchsuite_core.runner:summarise", 1, draw("before", "after")),
    "before the end is written down": lambda draw: ("benchsuite_core.store:Store.update_run", 1, "before"),
}


def draw_from(chance):
    """Draws one of several words, or a number from a range."""
    return lambda low, high: chance.randint(low, high) if isinstance(low, int) else chance.choice((low, high))


def kill_at(moment, chance, tool, engine, undisturbed):
    place, number, when = MOMENTS[moment](draw_from(chance))
    what = f"killed {moment} ({when} {place}, {number}); PYTEST_SEED={SEED}"
    with started(tool, undisturbed.exercise, place, str(number), when, "SIGKILL") as process:
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL, f"not {what}"
    survives_being_killed(what, tool, engine, undisturbed)


def survives_being_killed(what, tool, engine, undisturbed):
    run = last_run(tool).id
    wait_until(lambda: not containers(engine, [run], all=False), GONE_S)
    assert not containers(engine, [run], all=False), f"containers outlive a run that was {what}"
    try:
        assert_resumes(tool, engine, undisturbed, records_of(tool))
    except AssertionError as error:
        error.add_note(what)
        raise


def test_a_run_killed_in_its_gold_gate_loses_nothing(tool, engine, undisturbed):
    kill_at("in the gold gate", random.Random(f"{SEED} gate"), tool, engine, undisturbed)


def test_a_run_killed_in_the_middle_of_writing_loses_nothing(tool, engine, undisturbed):
    kill_at("in the middle of writing records", random.Random(f"{SEED} write"), tool, engine, undisturbed)


def test_a_run_killed_in_its_summary_loses_nothing(tool, engine, undisturbed):
    kill_at("in the summary", random.Random(f"{SEED} summary"), tool, engine, undisturbed)


def test_a_run_killed_from_outside_after_some_records_loses_nothing(tool, engine, undisturbed):
    some = random.Random(f"{SEED} outside").randint(1, undisturbed.exercise.samples - 10)
    with started(tool, undisturbed.exercise) as process:
        assert wait_until(lambda: stored(tool) >= some)
        process.kill()
        process.wait()
    survives_being_killed(f"killed after {some} records; PYTEST_SEED={SEED}", tool, engine, undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_a_run_killed_at_any_moment_loses_nothing(number, tool, engine, undisturbed):
    chance = random.Random(f"{SEED} {number}")
    moment = list(MOMENTS)[number % len(MOMENTS)]
    kill_at(moment, chance, tool, engine, undisturbed)


@pytest.mark.slow
def test_a_run_killed_again_and_again_comes_to_its_end(tool, engine, undisturbed):
    chance = random.Random(f"{SEED} again")
    kills = 0
    with started(tool, undisturbed.exercise) as process:
        assert wait_until(lambda: stored(tool) >= 3)
        process.kill()
    while (before := stored(tool)) < undisturbed.exercise.samples and kills < 8:
        process = tool.start("resume", "@last")
        wait_until(lambda: stored(tool) >= before + chance.randint(1, 9) or process.poll() is not None)  # noqa: B023
        process.kill()
        process.communicate()
        kills += 1
    assert kills >= 3
    survives_being_killed(f"killed {kills} times; PYTEST_SEED={SEED}", tool, engine, undisturbed)


# --- 2: the container is killed -----------------------------------------------------------------------------------


def at_work(engine, run):
    """A container of a run in which a program is running."""
    for container in containers(engine, [run], all=False):
        try:
            if len(engine.top(container["Id"])["Processes"]) > 1:
                return container["Id"]
        except Exception:  # it ended meanwhile
            continue
    return None


def kill(engine, container):
    import docker

    try:
        engine.kill(container)
    except docker.errors.APIError:  # it ended meanwhile
        return 0
    return 1


def test_a_program_whose_container_is_killed_is_run_again_and_gets_its_verdict(tool, engine, make_exercise):
    exercise = make_exercise(2, 3, ["    import time; time.sleep(0.8); return x + {n}"], endless=0)
    with started(tool, exercise) as process:
        assert wait_until(lambda: stored(tool, "execution"))  # the gold programs are done
        run = last_run(tool).id
        killed = sum(kill(engine, wait_until(lambda: at_work(engine, run))) for _ in range(3))
        code, _, err = end_of(process)
    (task,) = last_run(tool).summary["tasks"].values()
    assert killed >= 2, "no container could be killed"
    assert code == 0, err
    assert task["verdicts"]["passed"] == exercise.samples
    assert task["unscored"] == 0
    assert_nothing_is_left(tool, engine, [run])


def test_a_program_whose_container_is_always_killed_is_unscored_and_never_failed(tool, engine, make_exercise):
    exercise = make_exercise(1, 1, ["    import time; time.sleep(0.8); return x + {n}"], endless=0)
    stop = threading.Event()
    with started(tool, exercise) as process:
        assert wait_until(lambda: stored(tool, "execution"))
        run = last_run(tool).id

        def hunt():
            while not stop.is_set():
                found = at_work(engine, run)
                if found:
                    kill(engine, found)
                stop.wait(0.05)

        hunter = threading.Thread(target=hunt)
        hunter.start()
        try:
            code, _, err = end_of(process)
        finally:
            stop.set()
            hunter.join()
    ((record, _, _),) = records_of(tool).values()
    assert code == 4, err
    assert f"benchsuite resume {run}" in err
    assert record.verdict == "unscored"
    assert record.reason.startswith("sandbox: ")

    resumed = tool.json("resume", run)
    assert next(iter(resumed["tasks"].values()))["verdicts"]["passed"] == 1
    assert_nothing_is_left(tool, engine, [run])


def test_programs_that_fill_their_memory_are_told_from_trouble_and_harm_nobody_else(tool, engine, make_exercise):
    hog = "    return len(b'x' * 10**10)"
    # As hard to kill as the agent itself, so that the kernel may take the whole container.
    stubborn = "    open('/proc/self/oom_score_adj', 'w').write('500'); return len(b'x' * 10**10)"
    exercise = make_exercise(2, 3, [hog, "    return x + {n}", stubborn], endless=0, options=("--memory", "64"))

    (task,) = tool.json(*exercise.command)["tasks"].values()

    assert task["unscored"] == 0
    assert task["verdicts"]["passed"] == exercise.passed == 2
    assert task["verdicts"]["out_of_memory"] == 4, [
        (record.verdict, record.reason) for record, _, _ in records_of(tool).values()
    ]
    assert_nothing_is_left(tool, engine, [last_run(tool).id])
