"""The store fills up, cannot be written, is shared, gets hostile text, and lives on a machine whose clock jumps."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

UNSAFE = ("--sandbox", "process", "-S", "unsafe=yes")
STAND_IN = Path(__file__).parents[2] / "plugins" / "benchsuite-ollama" / "tests" / "ollama_stand_in.py"


@pytest.fixture
def tool(tool, tmp_path, warm_home):
    """With a place for temporary files that can be looked into."""
    (tmp_path / "tmp").mkdir()
    tool.environment["TMPDIR"] = str(tmp_path / "tmp")
    warm_home(tool, UNSAFE)
    return tool


@pytest.fixture
def small_disk(tool, tmp_path):
    """Moves the tool's home to a file system of half a megabyte; a function makes it larger."""
    if os.geteuid() != 0:
        pytest.skip("a small file system is mounted, which only root may do")
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(*options):
        return subprocess.run(["mount", "-t", "tmpfs", *options, "tmpfs", str(disk)], check=False).returncode

    if mount("-o", "size=512k"):
        pytest.skip("nothing can be mounted here")
    try:
        tool.home = disk / "home"
        yield lambda: mount("-o", "remount,size=64m")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def assert_sound(tool):
    with closing(sqlite3.connect(tool.home / "store.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_full_disk_stops_the_run_with_the_way_on_and_loses_nothing(tool, small_disk, make_exercise, undisturbed):
    # What the programs print does not compress: it is what fills the disk.
    noisy = "    import random; print(f'{{random.Random({n}).getrandbits(60000):x}}'); return x + {n}"
    exercise = make_exercise(60, 2, [noisy, "    return x - 1"], endless=0, options=UNSAFE)

    stopped = tool(*exercise.command, code=3)

    assert "no space left for the store" in stopped.stderr
    assert "benchsuite resume" in stopped.stderr
    assert 0 < tool.stored() < exercise.samples
    again = tool("resume", "@last", code=3)
    assert "no space left for the store" in again.stderr
    assert_sound(tool)
    assert small_disk() == 0
    tool.assert_resumes(undisturbed(exercise))
    assert_sound(tool)


def test_a_store_that_cannot_be_written_is_told_before_anything_runs(tool, small_disk, make_exercise):
    tool(*make_exercise(1, 1, endless=0, options=UNSAFE).command)
    before = tool.records()
    subprocess.run(["mount", "-o", "remount,ro", str(tool.home.parent)], check=True)

    refused = tool(*make_exercise(1, 2, endless=0, options=UNSAFE).command, code=3)

    assert "cannot be opened for writing" in refused.stderr
    assert "BENCHSUITE_HOME" in refused.stderr
    subprocess.run(["mount", "-o", "remount,rw", str(tool.home.parent)], check=True)
    assert tool.records() == before


def test_runs_on_one_store_at_once_come_to_what_each_comes_to_alone(tool, make_exercise, undisturbed):
    ngram = ("run", "starter", "-m", "embedded/ngram", "--limit", "3", "--samples", "2", "--timeout", "1", *UNSAFE)
    exercise = make_exercise(8, 4, options=UNSAFE)
    commands = [exercise.command, exercise.command, (*ngram, "--seed", "1"), (*ngram, "--seed", "2")]

    processes = [tool.start(*command, "--json") for command in commands]
    ended = [(process, *process.communicate(timeout=120)) for process in processes]

    for process, _, err in ended:
        assert process.returncode == 0, err
    together = [json.loads(out) for _, out, _ in ended]
    alone = undisturbed(exercise)
    assert same(together[0]) == same(together[1]) == same({"tasks": json.loads(alone.metrics)})
    tool.home = tool.home.with_name("another")
    assert same(together[2]) == same(tool.json(*ngram, "--seed", "1"))
    assert same(together[2]) != same(together[3])
    tool.home = tool.home.with_name("home")
    assert_sound(tool)
    with tool.store() as store:
        for result in together:
            records = [record for record, *_ in store.records(result["run"])]
            assert len({(record.problem_id, record.sample) for record in records}) == len(records)
    tool.assert_nothing_is_left()


def same(result):
    """What must be equal: all but the time, and how much came from the cache."""
    return {
        name: {key: value for key, value in task.items() if key not in {"cached", "model_seconds", "tokens_per_second"}}
        for name, task in result["tasks"].items()
    }


HOSTILE = (
    "\x1b]0;owned\x07\x1b[31m\x85\x9b2J\u2028\u2029\ud800\x00[bold]"
    "<script>alert(7)</script><img src=x onerror=alert(8)>"
)


def test_hostile_text_goes_through_everything_exact_and_inert(tool, write_lines):
    octets = HOSTILE.encode("utf-8", "surrogatepass") + b"\xff\xfe\xc3("
    write = f"    import os\n    os.write(1, {octets!r})\n    os.write(2, {octets!r})\n    return x\n"
    completions = [write, f"    return x\n    # {HOSTILE}\n", f"    return {HOSTILE!r}\n"]
    test = "def check(candidate):\n    assert candidate(1) == 1\n"
    row = {"task_id": "<i>h</i>\x1b[32m", "prompt": "def same(x):\n", "entry_point": "same", "test": test}
    task = write_lines("task.jsonl", [row])
    answers = write_lines("answers.jsonl", [{"task_id": row["task_id"], "completion": text} for text in completions])

    ran = tool("run", str(task), "-m", f"replay/{answers}", "--tag", "<b>t</b>", *UNSAFE)
    parsed = tool("records", "--json")
    records = json.loads(parsed.stdout)
    tool("report", "@last", "-o", "report.html")
    page = (tool.here / "report.html").read_bytes().decode("utf-8")

    assert [record["completion"] for record in records] == completions
    seen = octets.decode("utf-8", "surrogateescape")
    assert records[0]["stdout"] == records[0]["stderr"] == seen
    assert records[0]["verdict"] == "passed"
    assert {record["verdict"] for record in records[1:]} <= {"build_error", "failed"}
    assert parsed.stdout.isascii()
    shown = [ran, parsed, tool("records"), tool("show", "@last"), tool("list", "runs"), tool("records", "@last")]
    for text in (one for output in shown for one in (output.stdout, output.stderr)):
        assert not {character for character in text if not character.isprintable()} - {"\n"}, text
    assert not {character for character in page if not character.isprintable()} - {"\n", "\t"} - set("\u2028\u2029")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<i>h</i>" not in page
    assert "<b>t</b>" not in page


@pytest.mark.docker
@pytest.mark.parametrize("step", ["clock-3600", pytest.param("clock+86400", marks=pytest.mark.slow)])
def test_a_clock_that_jumps_changes_neither_deadlines_nor_verdicts(step, tool, engine, make_exercise):
    # Files fill the memory, so that the kernel ends the whole container: how it ended is looked up by the time.
    filler = "    file = open('/tmp/f', 'wb')\n    while True: file.write(bytes(1 << 20))"
    exercise = make_exercise(2, 3, ["    return x + {n}", "    return (", filler], options=("--memory", "16"))
    moments = ("benchsuite_core.store:Store.add_records", "1", "before", step)

    with tool.started(*exercise.command, moments=moments) as process:
        _, err = process.communicate(timeout=60)

    (task,) = tool.last_run().summary["tasks"].values()
    assert process.returncode == 0, err
    assert {name: count for name, count in task["verdicts"].items() if count} == {
        "passed": exercise.passed,
        "build_error": 2,
        "out_of_memory": 2,
        "timeout": 1,
    }
    assert task["unscored"] == 0
    tool.assert_nothing_is_left(engine)


# --- the model's server -------------------------------------------------------------------------------------------


WHOLE = "    return a + b  # \u00e9\u4e16 and the whole of it, to the last word"


class Ollama:
    """The stand-in for Ollama, as a process of its own."""

    def __init__(self, folder, *, port=0, faults=""):
        answers = folder / "server.json"
        answers.write_text(json.dumps({"": WHOLE}))
        self.process = subprocess.Popen(
            [sys.executable, str(STAND_IN), "--port", str(port), "--answers", str(answers), "--faults", faults],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = self.process.stdout.readline().strip()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def ask(server):
    return ("run", "starter", "-m", f"ollama/base:1b@{server.address}", "--samples", "2", "--limit", "8", *UNSAFE)


def texts(tool):
    return {key: completion.text for key, (_, completion, _) in tool.records().items()}


@pytest.fixture(scope="module")
def calm(make_tool, warm_home, tmp_path_factory):
    """What a run comes to whose server is well: the result, and the text of every sample."""
    folder = tmp_path_factory.mktemp("calm")
    tool = make_tool(folder)
    warm_home(tool, UNSAFE)
    with Ollama(folder) as server:
        result = tool.json(*ask(server))
    assert set(texts(tool).values()) == {WHOLE}
    return same(result), texts(tool)


def test_a_server_in_trouble_costs_attempts_and_no_sample_and_no_word(tool, tmp_path, calm):
    with Ollama(tmp_path, faults="500,503,ok,429@1,reset,ok,cut,500,502") as server:
        troubled = tool.json(*ask(server))

    assert (same(troubled), texts(tool)) == calm
    assert sum(completion.attempts - 1 for _, completion, _ in tool.records().values()) == 7


def test_an_answer_that_is_none_is_no_verdict_and_is_asked_for_again(tool, tmp_path, calm):
    with Ollama(tmp_path, faults="undone,ok,error,ok,garbage") as server:
        troubled = tool.json(*ask(server), code=4)["tasks"]["starter"]
        healed = tool.json("resume", "@last")

    assert troubled["unscored"] == 3
    assert sum(troubled["verdicts"].values()) == 13
    assert troubled["verdicts"]["no_code"] == 0
    assert (same(healed), texts(tool)) == calm


@pytest.mark.slow
def test_a_server_that_restarts_in_the_middle_costs_no_sample(tool, tmp_path, calm):
    server = Ollama(tmp_path, faults=",".join(["ok"] * 6 + ["503"] * 4))
    with tool.started(*ask(server)) as process:
        while tool.stored("completion") < 6:
            assert process.poll() is None
        server.stop()
        with Ollama(tmp_path, port=int(server.address.rpartition(":")[2])):
            _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert (same(tool.last_run().summary), texts(tool)) == calm
