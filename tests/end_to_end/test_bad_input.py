"""What goes wrong at a user's: one line says what and where, one what to do; nothing is lost, nothing half begun."""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from attrs import evolve

HERE = ("--sandbox", "process", "-S", "unsafe=yes")
"""Runs programs without Docker: most of what can be wrong has nothing to do with it."""

NGRAM = ("-m", "embedded/ngram", *HERE)


def told(done, *parts):
    """The error and its hint, the last two lines of stderr, which must have all these parts."""
    error, hint = done.stderr.splitlines()[-2:]
    assert error.startswith("Error: "), done.stderr
    assert hint.startswith("Hint: "), done.stderr
    for part in parts:
        assert part in f"{error}\n{hint}", f"{part!r} is not in {error}\n{hint}"
    return error, hint


def refused(tool, code, typed, *parts):
    """The command is refused before anything has begun."""
    done = tool(*typed, code=code)
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 2, done.stderr
    told(done, *parts)
    assert tool.json("list", "runs") == []


def row(**changes):
    return {"task_id": "a/0", "prompt": "def f():\n", "entry_point": "f", "test": "def check(f): pass\n", **changes}


@pytest.fixture
def write(tool):
    def write(name, content):
        path = tool.here / name
        if isinstance(content, list):
            content = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return write


# Things that are not there


@pytest.mark.parametrize(
    ("code", "typed", "parts"),
    [
        (2, ("humanevl", *NGRAM), ("no task 'humanevl'", "benchsuite list tasks")),
        (2, ("starter", "-m", "olama/x", *HERE), ("no backend 'olama'", "installed: ")),
        (2, ("starter", "-m", "embedded/ngrm", *HERE), ("'ngrm'", "-m embedded/ngram")),
        (2, ("starter", *HERE), ("no model was named", "-m BACKEND/NAME")),
        (2, ("gone.jsonl", *NGRAM), ("gone.jsonl: no such file", "check the path")),
        (2, ("starter", *NGRAM, "--only", "starter/99"), ("no problem 'starter/99'", "known: ")),
        (2, ("starter", *NGRAM, "--languages", "zig"), ("no language 'zig'", "pip install benchsuite-lang-zig")),
        (2, ("starter", "-m", "embedded/ngram", "--sandbox", "dcker"), ("no sandbox 'dcker'", "installed: ")),
        (2, ("starter", *NGRAM, "-c", "gone.toml"), ("gone.toml: no such file", "-c")),
        (3, ("starter", "-m", "replay/gone.jsonl", *HERE), ("gone.jsonl", "ls")),
    ],
)
def test_what_is_not_there_is_named_with_the_way_to_it(tool, code, typed, parts):
    refused(tool, code, ("run", *typed), *parts)


@pytest.mark.parametrize(
    ("model", "parts"),
    [
        ("ollama/x@http://127.0.0.1:9", ("http://127.0.0.1:9 cannot be reached", "ollama serve")),
        ("openai/x@http://127.0.0.1:9/v1", ("http://127.0.0.1:9/v1 cannot be reached", "start the server")),
    ],
)
def test_a_server_that_does_not_answer_is_named_with_its_address(tool, model, parts):
    pytest.importorskip(f"benchsuite_{model.partition('/')[0]}")
    refused(tool, 3, ("run", "starter", "-m", model, *HERE), *parts)


def test_without_a_daemon_the_last_line_gets_a_sandbox(tool):
    pytest.importorskip("benchsuite_docker")
    # With nothing on PATH there is no other sandbox either.
    tool = evolve(tool, environment={"DOCKER_HOST": "unix:///nowhere.sock", "PATH": "/nowhere"})
    refused(tool, 3, ("run", "starter", "-m", "embedded/ngram"), "nothing here can isolate", "unix:///nowhere.sock")
    done = tool("doctor", code=3)
    told(done, "nothing here can isolate programs")
    assert "NO" in done.stdout


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (("score", "gone.jsonl", "--task", "starter", *HERE), ("gone.jsonl: no such file",)),
        (("exec", "gone.py", *HERE), ("gone.py: cannot be read (No such file or directory)",)),
        (("exec", ".", *HERE), ("cannot be read (Is a directory)",)),
        (("show", "nope"), ("no run 'nope'",)),
        (("records", "nope"), ("no run 'nope'",)),
        (("resume", "nope"), ("no run 'nope'",)),
        (("report", "nope"), ("no run 'nope'",)),
        (("show", "@last~x"), ("@last",)),
        (("images", "build", "nope", *HERE), ("no language 'nope'", "benchsuite-lang-nope")),
    ],
)
def test_a_command_about_what_is_not_there_says_so(tool, typed, parts):
    refused(tool, 2, typed, *parts)


# Files that are not what they should be


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("", ("mine.jsonl: ", "empty")),
        (json.dumps(row(prompt="\xe9"), ensure_ascii=False).encode("latin-1"), ("mine.jsonl, line 1", "UTF-8")),
        (json.dumps(row()).encode("utf-16"), ("mine.jsonl", "UTF-16", "iconv")),
        ([row(), '{"task_id": "a/1"'], ("mine.jsonl, line 2",)),
        ([row(), row()], ("mine.jsonl, line 2", "first in line 1")),
        ([row(test=None)], ("mine.jsonl, line 1", "test")),
        ([{"task_id": "a", "test": "x"}], ("mine.jsonl, line 1", "prompt")),
        ([row(), "7"], ("mine.jsonl, line 2", "a number")),
        ([row(language="zig")], ("no language 'zig'", "'a/0'", "pip install benchsuite-lang-zig")),
        (gzip.compress(b"x" * 100)[:-10], ("mine.jsonl",)),
    ],
)
def test_a_file_of_problems_is_refused_with_line_and_remedy(tool, write, content, parts):
    refused(tool, 2, ("run", write("mine.jsonl", content), *NGRAM), *parts)


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("", ("no completions",)),
        ('{"task_id": "starter/1", "completion": "\xe9"}'.encode("latin-1"), ("line 1", "UTF-8")),
        ([{"task_id": "a", "text": "x"}], ("line 1", "completion", "solution")),
        ([{"task_id": "nowhere/7", "completion": "x"}], ("line 1", "'nowhere/7'", "--data")),
        ([{"completion": "x"}], ("line 1", "task_id")),
    ],
)
def test_a_file_of_completions_is_refused_with_line_and_remedy(tool, write, content, parts):
    refused(tool, 2, ("score", write("made.jsonl", content), "--task", "starter", *HERE), *parts)


def test_a_malformed_line_37_is_said_to_be_line_37(tool, write):
    lines = [{"task_id": "starter/01-parcel-fee", "completion": "x"}] * 36
    broken = '{"task_id": "starter/01-parcel-fee", "completion"'
    refused(tool, 2, ("score", write("made.jsonl", [*lines, broken, *lines]), "--task", "starter", *HERE), "line 37")


def test_a_huge_line_is_read_and_judged(tool, write):
    text = "    x = 1\n" * 500_000
    name = write("made.jsonl", [{"task_id": "starter/01-parcel-fee", "completion": text}])
    task = tool.json("score", name, "--task", "starter", "--timeout", "5", *HERE)["tasks"]["starter"]
    assert task["samples"] == 1
    assert task["verdicts"]["passed"] == task["unscored"] == 0


def test_a_path_with_spaces_and_letters_of_all_kinds_is_a_path(tool, write, tmp_path):
    tool = evolve(tool, home=tmp_path / "hömé mit späce")
    name = write("eigene tâsk 任务.jsonl", [row()])
    assert tool.json("run", name, *NGRAM)["tasks"][name]["problems"] == 1
    tool("report", "-o", "bericht 报告.html")
    assert (tool.here / "bericht 报告.html").stat().st_size


def test_known_data_with_another_column_names_the_column(tool, write):
    pytest.importorskip("benchsuite_bigcode")
    refused(tool, 2, ("run", "mbpp", "--data", write("x.jsonl", [row()]), *NGRAM), "x.jsonl, line 1", "test_list")


# Requests that contradict themselves


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (("--system", "be brief"), ("--system", "--chat")),
        (("-k", "50"), ("-k 50", "--samples 50")),
        (("--limit", "9-3"), ("--limit is '9-3'", "a-b")),
        (("-S", "sise=3"), ("no -S option 'sise'",)),
        (("-T", "shot=3"), ("no -T option 'shot'", "Did you mean 'shots'")),
        (("-M", "x=3"), ("no -M option 'x'",)),
        (("--data", "x.jsonl"), ("starter", "data")),
    ],
)
def test_a_request_that_cannot_be_met_is_refused_before_it_begins(tool, typed, parts):
    refused(tool, 2, ("run", "starter", *NGRAM, *typed), *parts)


def test_more_samples_than_a_file_has_are_refused(tool, write):
    name = write("made.jsonl", [{"task_id": "starter/01-parcel-fee", "completion": "x"}] * 2)
    refused(tool, 2, ("run", "starter", "-m", f"replay/{name}", "--samples", "3", *HERE), "2 of the 3", "--samples 2")


@pytest.mark.parametrize(
    ("environment", "parts"),
    [
        ({"BENCHSUITE_SAMPELS": "3"}, ("BENCHSUITE_SAMPELS", "BENCHSUITE_SAMPLES")),
        ({"BENCHSUITE_SAMPLES": "three"}, ("BENCHSUITE_SAMPLES is 'three'", "whole number")),
        ({"BENCHSUITE_STORE": "nonsense"}, ("'nonsense'", "sqlite:///")),
    ],
)
def test_a_variable_that_makes_no_sense_is_named(tool, environment, parts):
    done = evolve(tool, environment=environment)("run", "starter", "--limit", "1", *NGRAM, code=2)
    assert done.stdout == ""
    told(done, *parts)


# The store


def test_a_store_of_a_newer_version_is_left_alone(tool):
    tool("list", "runs")
    store = tool.home / "store.db"
    with closing(sqlite3.connect(store)) as database, database:
        database.execute("update benchsuite set value = '999' where name = 'version'")
    before = store.read_bytes()
    done = tool("run", "starter", "--limit", "1", *NGRAM, code=3)
    told(done, "newer benchsuite", "999", "pip install -U benchsuite")
    assert store.read_bytes() == before


def test_a_store_that_is_no_database_is_left_alone(tool):
    tool.home.mkdir()
    (tool.home / "store.db").write_text("my shopping list, which must not be lost")
    told(tool("list", "runs", code=2), "store.db", "mv ")
    assert "shopping" in (tool.home / "store.db").read_text()


def test_a_store_in_a_folder_that_does_not_exist_is_made(tool, tmp_path):
    place = tmp_path / "far" / "away" / "runs.db"
    tool = evolve(tool, environment={"BENCHSUITE_STORE": f"sqlite:///{place}"})
    tool("list", "runs")
    assert place.is_file()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_that_cannot_be_written_is_named(tool):
    tool.home.mkdir()
    tool.home.chmod(stat.S_IRUSR | stat.S_IXUSR)
    told(tool("list", "runs", code=3), "store.db", "BENCHSUITE_HOME")


def test_a_home_below_a_file_is_named_also_for_root(tool, tmp_path):
    (tmp_path / "file").touch()
    told(evolve(tool, home=tmp_path / "file" / "home")("list", "runs", code=3), "store.db", "BENCHSUITE_HOME")


def test_without_any_home_the_paths_can_still_be_told(tool, monkeypatch):
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    shown = evolve(tool, environment={"BENCHSUITE_HOME": ""}).json("config", "paths")
    assert shown["store"].startswith("sqlite:///")


def test_a_report_that_cannot_be_written_says_where_else(tool):
    tool("run", "starter", "--limit", "1", "--samples", "1", *NGRAM)
    told(tool("report", "-o", "no/such/folder.html", code=3), "no/such/folder.html", "-o")


# Plugins and images


def distribution(folder: Path, name: str, code: str) -> None:
    """An installed distribution with one plugin, as pip leaves it."""
    module = name.replace("-", "_")
    (folder / module).mkdir(parents=True)
    (folder / module / "__init__.py").write_text(code)
    about = folder / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(f"[benchsuite]\n{module} = {module}\n")


def test_a_broken_plugin_is_named_with_its_remedy_and_stops_nothing(tool, tmp_path):
    distribution(tmp_path / "site", "benchsuite-sour", "raise ImportError('no milk')")
    tool = evolve(tool, environment={"PYTHONPATH": str(tmp_path / "site")})
    (sour,) = [one for one in tool.json("list", "plugins") if not one["ok"]]
    assert sour["plugin"] == "benchsuite-sour"
    assert "no milk" in sour["reason"]
    assert "benchsuite-sour" in sour["remedy"]
    assert "benchsuite_sour" in tool("list", "tasks").stderr
    assert tool.json("run", "starter", "--limit", "1", "--samples", "1", *NGRAM)["tasks"]["starter"]["samples"] == 1


FAILING = """
from pathlib import Path
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language

@hookimpl
def benchsuite_languages():
    return [Language(id="sour", name="Sour", image=Path(__file__).parent, source="main.sour", run=("sour",))]
"""


@pytest.mark.docker
def test_a_dockerfile_that_fails_says_at_which_step_and_begins_nothing(tool, tmp_path, write):
    distribution(tmp_path / "site", "benchsuite-lang-sour", FAILING)
    dockerfile = tmp_path / "site" / "benchsuite_lang_sour" / "Dockerfile"
    dockerfile.write_text("FROM debian:trixie-slim\nRUN echo the milk is sour >&2; exit 7\n")
    tool = evolve(tool, environment={"PYTHONPATH": str(tmp_path / "site")})
    name = write("mine.jsonl", [row(language="sour")])
    done = tool("run", name, "-m", "embedded/ngram", "--sandbox", "docker", code=3)
    told(done, "'sour'", "Step 2", "exit 7", "images build")
    assert tool.json("list", "runs") == []
    # one image that fails does not keep the others from being built
    done = tool("images", "build", "sour", "python", "--sandbox", "docker", code=3)
    assert "Python: benchsuite/python" in done.stderr
