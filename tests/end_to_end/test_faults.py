"""Whatever ends a run or its containers: no sample is lost, none is done twice, and nothing is left behind.

The moments at which a run is killed are drawn; PYTEST_SEED names the draw, and a failure prints it.
"""

from __future__ import annotations

import os
import random
import signal
import threading
import time

import pytest

pytestmark = pytest.mark.docker

SEED = os.environ.get("PYTEST_SEED", "20261123")
GONE_S = 10.0
"""Seconds after the end of a run in which everything of it must be gone."""


@pytest.fixture(scope="module")
def expected(undisturbed, make_exercise):
    return undisturbed(make_exercise(7, 4))


@pytest.fixture
def tool(tool, tmp_path, warm_home):
    """With a place for temporary files that can be looked into."""
    (tmp_path / "tmp").mkdir()
    tool.environment["TMPDIR"] = str(tmp_path / "tmp")
    warm_home(tool)
    return tool


def containers(engine, tool, *, dead=True):
    return engine.containers(all=dead, filters={"label": f"benchsuite.run={tool.last_run().id}"})


def wait_until(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def end_of(process):
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    return process.returncode, out, err


def task_of(tool):
    (task,) = tool.last_run().summary["tasks"].values()
    return task


# --- the coordinator is killed ------------------------------------------------------------------------------------

MOMENTS = {
    "in the gold gate": lambda draw: ("benchsuite_core.room:Bench.execute", draw(1, 4), "before"),
    "when completions are stored": lambda draw: (
        "benchsuite_core.store:Store.add_completions",
        1,
        draw("before", "after"),
    ),
    "while a program runs": lambda draw: ("benchsuite_core.agent.client:AgentWorker._receive", draw(3, 25), "before"),
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


def drawing(chance):
    """Draws one of two words, or a number between two."""
    return lambda low, high: chance.randint(low, high) if isinstance(low, int) else chance.choice((low, high))


def kill_at(moment, chance, tool, engine, expected):
    place, number, when = MOMENTS[moment](drawing(chance))
    what = f"killed {moment} ({when} call {number} of {place}); PYTEST_SEED={SEED}"
    with tool.started(*expected.exercise.command, moments=(place, str(number), when, "SIGKILL")) as process:
        process.communicate(timeout=60)
        assert process.returncode == -signal.SIGKILL, f"was not {what}"
    assert_it_survives(what, tool, engine, expected)


def assert_it_survives(what, tool, engine, expected):
    wait_until(lambda: not containers(engine, tool, dead=False), GONE_S)
    assert not containers(engine, tool, dead=False), f"containers outlive a run that was {what}"
    try:
        tool.assert_resumes(expected, engine)
    except AssertionError as error:
        error.add_note(what)
        raise


def test_a_run_killed_in_its_gold_gate_loses_nothing(tool, engine, expected):
    (tool.home / "store.db").unlink()  # else the gate is passed without a program
    kill_at("in the gold gate", random.Random(f"{SEED} gate"), tool, engine, expected)


def test_a_run_killed_in_the_middle_of_writing_loses_nothing(tool, engine, expected):
    kill_at("in the middle of writing records", random.Random(f"{SEED} write"), tool, engine, expected)


def test_a_run_killed_in_its_summary_loses_nothing(tool, engine, expected):
    kill_at("in the summary", random.Random(f"{SEED} summary"), tool, engine, expected)


def test_a_run_killed_from_outside_after_some_records_loses_nothing(tool, engine, expected):
    some = random.Random(f"{SEED} outside").randint(1, expected.exercise.samples - 10)
    with tool.started(*expected.exercise.command) as process:
        assert wait_until(lambda: tool.stored() >= some)
        process.kill()
        process.wait()
    assert_it_survives(f"killed after {some} records; PYTEST_SEED={SEED}", tool, engine, expected)


@pytest.mark.slow
@pytest.mark.parametrize("number", range(20))
def test_a_run_killed_at_any_moment_loses_nothing(number, tool, engine, expected):
    (tool.home / "store.db").unlink()
    moment = list(MOMENTS)[number % len(MOMENTS)]
    kill_at(moment, random.Random(f"{SEED} {number}"), tool, engine, expected)


@pytest.mark.slow
def test_a_run_killed_again_and_again_comes_to_its_end(tool, engine, expected):
    chance = random.Random(f"{SEED} again")
    kills, command = 0, expected.exercise.command
    while (before := tool.stored()) < expected.exercise.samples and kills < 8:
        goal = before + chance.randint(1, 6)
        with tool.started(*command) as process:
            wait_until(lambda: tool.stored() >= goal or process.poll() is not None)  # noqa: B023 - called at once
            kills += process.poll() is None
            process.kill()
        command = ("resume", "@last")
    assert kills >= 3
    assert_it_survives(f"killed {kills} times; PYTEST_SEED={SEED}", tool, engine, expected)


# --- a container is killed ----------------------------------------------------------------------------------------


def at_work(engine, tool):
    """A container of the last run in which a program is running."""
    import docker

    for container in containers(engine, tool, dead=False):
        try:
            if len(engine.top(container["Id"])["Processes"]) > 1:
                return container["Id"]
        except docker.errors.APIError:  # it ended meanwhile
            continue
    return None


def kill(engine, container):
    import docker

    try:
        engine.kill(container)
    except docker.errors.APIError:  # it ended meanwhile
        return False
    return True


def test_a_program_whose_container_is_killed_is_run_again_and_gets_its_verdict(tool, engine, make_exercise):
    exercise = make_exercise(2, 3, ["    import time; time.sleep(0.8); return x + {n}"], endless=0)
    with tool.started(*exercise.command) as process:
        assert wait_until(lambda: tool.stored("run"))
        killed = sum(kill(engine, wait_until(lambda: at_work(engine, tool))) for _ in range(2))
        code, _, err = end_of(process)
    assert killed, "no container could be killed"
    assert code == 0, err
    assert task_of(tool)["verdicts"]["passed"] == exercise.samples
    assert task_of(tool)["unscored"] == 0
    tool.assert_nothing_is_left(engine)


def test_a_program_whose_container_is_always_killed_is_unscored_and_never_failed(tool, engine, make_exercise):
    exercise = make_exercise(1, 1, ["    import time; time.sleep(0.8); return x + {n}"], endless=0)
    stop = threading.Event()

    def hunt():
        while not stop.wait(0.05):
            if found := at_work(engine, tool):
                kill(engine, found)

    with tool.started(*exercise.command) as process:
        assert wait_until(lambda: tool.stored("run"))
        hunter = threading.Thread(target=hunt)
        hunter.start()
        try:
            code, _, err = end_of(process)
        finally:
            stop.set()
            hunter.join()
    ((record, _, _),) = tool.records().values()
    assert code == 4, err
    assert f"benchsuite resume {tool.last_run().id}" in err
    assert record.verdict == "unscored"
    assert record.reason.startswith("sandbox: ")

    tool("resume", "@last")
    assert task_of(tool)["verdicts"]["passed"] == 1
    tool.assert_nothing_is_left(engine)


def test_programs_that_fill_their_memory_are_told_from_trouble_and_harm_nobody_else(tool, engine, make_exercise):
    hog = "    return len(b'x' * 10**10)"
    # As hard to kill as the agent itself, so that the kernel may take the whole container.
    stubborn = "    open('/proc/self/oom_score_adj', 'w').write('500'); return len(b'x' * 10**10)"
    exercise = make_exercise(2, 3, [hog, "    return x + {n}", stubborn], endless=0, options=("--memory", "64"))

    tool(*exercise.command)

    assert task_of(tool)["unscored"] == 0
    assert task_of(tool)["verdicts"]["passed"] == exercise.passed == 2
    assert task_of(tool)["verdicts"]["out_of_memory"] == 4, [
        (record.verdict, record.reason) for record, _, _ in tool.records().values()
    ]
    tool.assert_nothing_is_left(engine)


# --- the coordinator is asked to stop -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "place", "number"),
    [
        ("SIGINT", "benchsuite_core.store:Store.add_records", "3"),
        ("SIGTERM", "benchsuite_core.runner:summarise", "1"),
        pytest.param("SIGTERM", "benchsuite_docker.containers:start", "2", marks=pytest.mark.slow),
        pytest.param("SIGTERM", "benchsuite_core.store:Store.add_records", "3", marks=pytest.mark.slow),
        pytest.param("SIGINT", "benchsuite_docker.containers:start", "1", marks=pytest.mark.slow),
        pytest.param("SIGINT", "benchsuite_core.gate:gold_gate", "1", marks=pytest.mark.slow),
        pytest.param("SIGINT", "benchsuite_core.store:Store.add_completions", "1", marks=pytest.mark.slow),
    ],
)
def test_a_signal_ends_a_run_within_seconds_whole_and_resumable(name, place, number, tool, engine, expected):
    with tool.started(*expected.exercise.command, moments=(place, number, "after", name)) as process:
        code, _, err = end_of(process)
    assert code == 130, err
    assert f"benchsuite resume {tool.last_run().id}" in err
    assert tool.last_run().status == "interrupted"
    tool.assert_nothing_is_left(engine)
    tool.assert_resumes(expected, engine)


@pytest.mark.parametrize("signals", [pytest.param(1, marks=pytest.mark.slow), 2])
def test_a_signal_while_long_programs_run_waits_five_seconds_at_most_and_a_second_one_not_at_all(
    signals, tool, engine, make_exercise
):
    slow = make_exercise(1, 4, ["    import time; time.sleep(20); return x + {n}"], endless=0)
    with tool.started(*slow.command[:-2], "--timeout", "30") as process:
        assert wait_until(lambda: tool.stored("run"))
        assert wait_until(lambda: at_work(engine, tool))
        for _ in range(signals):
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        code, _, err = end_of(process)
    # With room for a busy machine, on which removing containers takes its time.
    assert time.monotonic() - began < (4.0 if signals == 2 else 9.0)
    assert code == 130, err
    assert "benchsuite resume" in err
    # Also of containers that were being started while the run ended.
    assert tool.left_behind([tool.last_run().id], engine) == []


@pytest.mark.slow
def test_a_signal_while_results_wait_for_the_disk_loses_none_of_them(tool, make_exercise, undisturbed, warm_home):
    unsafe = ("--sandbox", "process", "-S", "unsafe=yes")
    many = make_exercise(20, 15, ["    return x + {n}", "    return ("], endless=0, options=unsafe)
    moments = ("benchsuite_core.store:Store.add_records", "3", "before", "pause")
    with tool.started(*many.command, moments=moments, stdin=-1) as process:
        assert wait_until(lambda: process.stderr.readline() == "paused\n")
        already = tool.stored()
        # The queue before the disk holds 256; programs stop being run when it is full.
        folder = wait_until(lambda: list((tool.home.parent / "tmp").iterdir()))
        assert folder
        time.sleep(8.0)
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        code, _, err = end_of_pause(process)
    assert code == 130, err
    assert tool.stored() - already >= 256
    tool.assert_resumes(undisturbed(many))


def end_of_pause(process):
    out, err = process.communicate("\n", timeout=60)
    assert "Traceback" not in err, err
    return process.returncode, out, err
