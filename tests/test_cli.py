"""The command line as a user meets it: what is printed where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys

import pytest

from benchsuite_core.cli import invoke
from benchsuite_core.cli.output import print_summary, print_table
from benchsuite_core.cli.progress import Progress
from benchsuite_core.records import Record
from benchsuite_core.store import Run, Store

HERE = ("--sandbox", "process", "-S", "unsafe=yes")
"""Runs programs without Docker: what these tests ask about has nothing to do with it."""


@pytest.fixture
def type_in(tmp_path, monkeypatch, capsys):
    """Types a command line; what it gave back, printed to stdout, and to stderr."""
    monkeypatch.setenv("BENCHSUITE_HOME", str(tmp_path / "home"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def run(*arguments):
        code = invoke(list(arguments))
        return code, *capsys.readouterr()

    return run


def a_run(**changes):
    provenance = {
        "demo": False,
        "sandbox": {"name": "docker", "isolation": "docker"},
        "partial": {"things": False},
        "problems": {"things": 20},
        "known_data": {"things": True},
        "origins": {"things": "hub"},
    }
    values = {"id": "abc", "created_at": "now", "status": "finished", "model": "fake/x", "tasks": ("things",)}
    return Run(**{**values, "provenance": {**provenance, **changes.pop("provenance", {})}, **changes})


def a_summary(**changes):
    task = {
        "problems": 20,
        "samples": 10,
        "metrics": {
            "pass@1": {"value": 0.425, "low": 0.279, "high": 0.585},
            "pass@10": {"value": 0.85, "low": 0.7, "high": 1.0},
        },
        "verdicts": {"passed": 85, "failed": 50, "build_error": 23, "runtime_error": 34, "timeout": 8, "no_code": 0},
        "unscored": 0,
        "suspicious": 0,
        "cached": {"completions": 0, "executions": 0},
        "distinct": None,
        "stopped_by_length": None,
        "tokens": {"prompt": 0, "completion": 0},
        "tokens_per_second": None,
        "warnings": [],
        **changes,
    }
    return {"tasks": {"things": task}, "seconds": 19.5}


def test_alone_it_says_what_it_is_and_what_to_type_next(type_in):
    code, out, err = type_in()
    assert (code, err) == (0, "")
    assert "evaluates language models" in out
    assert len(re.findall(r"^  benchsuite \w+", out, re.MULTILINE)) == 3


def test_every_command_that_is_named_at_the_start_is_there(type_in):
    _, out, _ = type_in()
    for command in re.findall(r"^  benchsuite (\w+)", out, re.MULTILINE):
        assert type_in(command, "--help")[0] == 0


def test_help_is_in_groups_and_fits_80_columns(type_in):
    _, out, _ = type_in("--help")
    assert out.index("\nEvaluate:") < out.index("  run ") < out.index("\nLook:") < out.index("  show ")
    _, out, _ = type_in("run", "--help")
    assert out.index("\nAsking the model:") < out.index("--samples") < out.index("\nRunning programs:")
    assert "list[str]" not in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("group", ["images", "cache", "config"])
def test_a_group_alone_shows_its_commands(type_in, group):
    code, out, err = type_in(group)
    assert (code, err) == (0, "")
    assert "Commands:" in out


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        (("rnu",), "no such command 'rnu'. Did you mean 'run'?", "benchsuite --help"),
        (("run", "--sampels", "3"), "--samples", "benchsuite run --help"),
        (("list",), "missing argument 'KIND'", "benchsuite list --help"),
        (("list", "task"), "no list of 'task'. Did you mean 'tasks'?", "known: backends,"),
        (("score", "x.jsonl"), "missing option '--task'", "benchsuite score --help"),
        (("run", "starter", "--samples", "many"), "--samples is 'many'", "a whole number, 1 or more"),
        (("run", "starter", "--samples", "0"), "--samples is '0'", "a whole number, 1 or more"),
        (("run", "starter", "--temperature", "hot"), "--temperature is 'hot'", "a number from 0"),
        (("run", "starter", "--top-p", "2"), "--top-p is '2'", "to 1"),
        (("run", "starter", "-k", "0"), "-k is '0'", "whole numbers from 1"),
        (("run", "starter", "--timeout", "0"), "--timeout is '0'", "above 0"),
        (("run", "starter", "-M", "x"), "-M 'x' has no key and value", "-M KEY=VALUE"),
        (("records", "--verdict", "pased"), "no verdict 'pased'. Did you mean 'passed' or 'failed'?", "known: "),
    ],
)
def test_what_is_mistyped_gets_one_line_and_a_hint(type_in, typed, message, hint):
    code, out, err = type_in(*typed)
    first, second = err.splitlines()
    assert (code, out) == (2, "")
    assert first.startswith("Error: ")
    assert message in first
    assert second.startswith("Hint: ")
    assert hint in second


def test_version_is_that_of_the_distribution(type_in):
    code, out, _ = type_in("--version")
    assert code == 0
    assert re.fullmatch(r"benchsuite \d+\.\d+\.\d+\S*\n", out)


def test_before_the_first_run_lists_and_hints_say_how_to_begin(type_in):
    assert type_in("list", "runs") == (0, "", "no runs yet; begin with: benchsuite quickstart\n")
    assert json.loads(type_in("list", "runs", "--json")[1]) == []
    code, _, err = type_in("show")
    assert code == 2
    assert "Error: " in err


@pytest.mark.parametrize("kind", ["tasks", "backends", "languages", "sandboxes", "harnesses", "plugins"])
def test_each_list_has_the_names_of_its_json(type_in, kind):
    rows = json.loads(type_in("list", kind, "--json")[1])
    _, out, err = type_in("list", kind)
    assert rows
    assert err == ""
    assert all(row["name"] in out for row in rows)
    assert all(row["ok"] or row["missing"] or len(row["languages"]) > 1 for row in rows)


def test_a_task_whose_language_is_not_installed_says_which_package_has_it(type_in):
    rows = {row["name"]: row for row in json.loads(type_in("list", "tasks", "--json")[1])}
    _, out, _ = type_in("list", "tasks")
    known = {language["name"] for language in json.loads(type_in("list", "languages", "--json")[1])}
    for row in rows.values():
        if len(row["languages"]) == 1:
            assert row["ok"] == (row["languages"][0] in known), row["name"]
            assert row["missing"] == ([] if row["ok"] else [f"benchsuite-lang-{row['languages'][0]}"])
            assert all(package in out and package in row["reason"] for package in row["missing"])


def test_a_dry_run_says_what_would_be_done_and_stores_nothing(type_in):
    code, out, err = type_in("run", "starter", "-m", "embedded/ngram", "--limit", "2", "--dry-run", *HERE)
    assert code == 0
    assert "2 problems, 20 completions, PARTIAL (2 of 20)" in out
    assert "embedded/ngram, asked as a base model" in out
    assert err == ""
    assert "no runs yet" in type_in("list", "runs")[2]


def test_a_k_that_some_task_cannot_give_is_said_before_the_run(type_in):
    _, _, err = type_in("run", "starter", "-m", "embedded/ngram", "-k", "1,50", "--limit", "1", "--dry-run", *HERE)
    assert err == "pass@50 of starter will not be given: there are at most 10 samples of a problem\n"


def test_settings_of_a_run_may_all_stand_in_a_file(type_in, tmp_path):
    lines = ['tasks = ["starter"]', 'model = "embedded/ngram"', 'limit = "1"', "samples = 3", 'sandbox = "process"']
    (tmp_path / "here" / "benchsuite.toml").write_text("\n".join([*lines, 'sandbox-options = { unsafe = "yes" }']))
    code, out, _ = type_in("run", "--dry-run")
    assert code == 0
    assert "1 problem, 3 completions" in out
    assert "4 completions" in type_in("run", "--dry-run", "--samples", "4")[1]
    assert re.search(r"samples +3 +\S*benchsuite\.toml", type_in("config", "show", "--origin")[1])


def test_a_run_prints_its_result_to_stdout_and_where_to_look_to_stderr(type_in):
    code, out, err = type_in("run", "starter", "-m", "embedded/ngram", "--limit", "1", "--samples", "2", *HERE)
    assert code == 0
    run = re.search(r"^run (\w+): embedded/ngram \(demo", out, re.MULTILINE)[1]
    assert "PARTIAL, 1 of 20 problems" in out
    assert f"benchsuite records {run}" in err
    assert type_in("show", run)[1] == out
    assert type_in("resume", run)[1] == out
    shown = json.loads(type_in("show", "@last", "--json")[1])
    assert shown["run"] == run
    assert len(json.loads(type_in("records", "--json")[1])) == 2


def test_several_models_make_several_runs_and_one_json_array(type_in):
    models = ("-m", "embedded/ngram", "-m", "embedded/ngram")
    code, out, _ = type_in("run", "starter", *models, "--limit", "1", "--samples", "1", "--json", *HERE)
    assert code == 0
    assert len({one["run"] for one in json.loads(out)}) == 2


def test_a_misspelt_second_model_is_told_before_the_first_is_asked(type_in):
    code, out, err = type_in("run", "starter", "-m", "embedded/ngram", "-m", "embeded/ngram", *HERE)
    assert (code, out) == (2, "")
    assert "Did you mean 'embedded'?" in err
    assert "no runs yet" in type_in("list", "runs")[2]


def test_what_the_first_model_made_is_printed_although_the_second_is_not_there(type_in):
    models = ("-m", "embedded/ngram", "-m", "replay/gone.jsonl")
    code, out, err = type_in("run", "starter", *models, "--limit", "1", "--samples", "1", "--json", *HERE)
    assert code == 3
    assert "gone.jsonl" in err
    assert len(json.loads(out)) == 1


def test_a_run_that_an_error_ends_does_not_seem_to_go_on(type_in):
    code, _, err = type_in("run", "starter", "-m", "embedded/ngram", "--chat", "--limit", "1", *HERE)
    assert (code, err.splitlines()[-1]) == (2, "Hint: leave out --chat")
    (run,) = json.loads(type_in("list", "runs", "--json")[1])
    assert run["status"] == "interrupted"
    assert f"resume {run['name']}" in run["reason"]


def test_what_a_program_prints_cannot_steer_the_terminal(type_in, tmp_path):
    source = "import sys\nprint('\\x1b[2J\\u202eabc')\nprint('\\x1b]0;title\\x07', file=sys.stderr)\n"
    (tmp_path / "here" / "hostile.py").write_text(source)
    code, out, err = type_in("exec", "hostile.py", *HERE)
    assert code == 0
    assert out == "\\x1b[2J\\u202eabc\n"
    assert "\x1b" not in err
    assert "passed: ended with status 0" in err
    assert json.loads(type_in("exec", "hostile.py", "--json", *HERE)[1])["stdout"] == "\x1b[2J\u202eabc\n"


def test_a_program_that_fails_is_a_verdict_and_no_failure_of_the_command(type_in, tmp_path):
    (tmp_path / "here" / "three.py").write_text("raise SystemExit(3)\n")
    code, _, err = type_in("exec", "three.py", *HERE)
    assert code == 0
    assert err.startswith("runtime_error: ended with status 3")


def test_an_unexpected_error_says_how_to_see_where_and_debug_shows_it(type_in, monkeypatch):
    def broken(self):
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(Store, "counts", broken)
    code, _, err = type_in("cache", "info")
    assert code == 1
    assert "ZeroDivisionError: by nought" in err.splitlines()[0]
    assert "--debug" in err.splitlines()[1]
    with pytest.raises(ZeroDivisionError):
        type_in("--debug", "cache", "info")


def test_ctrl_c_outside_of_a_run_ends_with_130_and_no_traceback(type_in, monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "counts", interrupted)
    assert type_in("cache", "info") == (130, "", "interrupted\n")


# What is printed of a result


def test_a_result_fits_80_columns_and_has_each_metric_with_its_interval(capsys):
    print_summary(a_run(), a_summary(distinct=0.5, stopped_by_length=0.03, tokens_per_second=120.0))
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert re.search(r"things +20 +10 +pass@1 +42\.5% \[27\.9, 58\.5\]", out)
    assert re.search(r"^ +pass@10 +85\.0% \[70\.0, 100\.0\]", out, re.MULTILINE)
    assert "85 passed, 50 failed, 23 build_error, 34 runtime_error, 8 timeout" in out
    assert "no_code" not in out


def test_tokens_rates_and_shares_are_shown_where_they_are_known(capsys):
    told = {"distinct": 0.5, "stopped_by_length": 0.031, "tokens_per_second": 120.04}
    print_summary(a_run(), a_summary(**told, tokens={"prompt": 70, "completion": 30}))
    out = capsys.readouterr().out
    for part in ("50.0% distinct", "3.1% stopped by length", "70 tokens in, 30 out", "120.0 tokens/s"):
        assert part in out
    print_summary(a_run(), a_summary())
    out = capsys.readouterr().out
    assert not re.search("distinct|length|tokens|reused", out)


def test_whatever_a_reader_must_know_stands_below_the_numbers(capsys):
    odd = {"partial": {"things": True}, "known_data": {"things": False}, "demo": True}
    summary = a_summary(
        unscored=3,
        suspicious=3,
        suspicions={"ended before its tests": 2, "printed a verdict": 1},
        timeout_sensitive=1,
        compat={"only_compat": 3, "only_strict": 0},
        warnings=["pass@100 is not given"],
    )
    print_summary(a_run(status="interrupted", provenance=odd), summary)
    out = capsys.readouterr().out
    for part in (
        "3 UNSCORED",
        "INTERRUPTED: these are the numbers of the 203 samples that are there",
        "things: PARTIAL, 20 of 20 problems",
        "things: hub",
        "things: 3 suspicious samples, none of which passed: 2 ended before its tests, 1 printed a verdict",
        "things: 1 sample ran out of time beside other programs and not alone, which counts",
        "things: passed by the reference rule and not here: 3 samples; the other way round: 0",
        "pass@100 is not given",
        "(demo: ",
    ):
        assert part in out


def test_a_run_without_a_record_says_so(capsys):
    print_summary(a_run(status="interrupted"), {"tasks": {}, "seconds": 0.1})
    assert "no sample has a record yet" in capsys.readouterr().out


def test_languages_of_a_task_have_rows_of_their_own(capsys):
    part = a_summary()["tasks"]["things"]
    print_summary(a_run(), a_summary(languages={"python": part, "rust": part}))
    assert re.findall(r"^ +(\w+) +20 +10 +pass@1", capsys.readouterr().out, re.MULTILINE) == [
        "things",
        "python",
        "rust",
    ]


def test_a_table_in_a_pipe_is_not_cut_and_takes_nothing_for_markup(capsys):
    print_table(["a", "b"], [["x" * 300, "[bold]\x1b[31m"]])
    out = capsys.readouterr().out
    assert "x" * 300 in out
    assert "[bold]\\x1b[31m" in out
    assert not any(line.endswith(" ") for line in out.splitlines())


# The live line


class Terminal(io.StringIO):
    def isatty(self):
        return True


def watch(monkeypatch, stream, records=50, term="xterm"):
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("benchsuite_core.cli.progress.LIVE", 0.0)
    with Progress() as progress:
        watcher = progress.watcher
        watcher.started(a_run(), records)
        for sample in range(records):
            verdict = ("passed", "failed", "runtime_error", "build_error", "timeout")[sample % 5]
            watcher.stored([Record(task="t", language="l", problem_id="p", sample=sample, verdict=verdict)])
        watcher.say("something else")
    return stream.getvalue()


def test_the_live_line_fits_the_terminal_and_leaves_nothing_behind(monkeypatch):
    written = watch(monkeypatch, Terminal())
    assert "50/50" in written
    left = [line.rpartition("\x1b[2K")[2] for line in written.split("\n")]
    assert left == ["run abc: things with fake/x, 50 samples to do", "something else", ""]
    assert max(len(one) for one in re.split(r"\r?\x1b\[2K|\n", written) if "/50" in one) < 60


@pytest.mark.parametrize(("stream", "term"), [(io.StringIO(), "xterm"), (Terminal(), "dumb")])
def test_where_there_is_no_terminal_nothing_steers_one(monkeypatch, stream, term):
    written = watch(monkeypatch, stream, term=term)
    assert "\x1b" not in written
    assert "\r" not in written


def test_a_run_goes_on_when_nobody_can_be_told_about_it(monkeypatch):
    class Full(Terminal):
        def write(self, text):
            raise OSError(28, "No space left on device")

    assert watch(monkeypatch, Full()) == ""


# Streams, as a shell hands them over


def shell(line, tmp_path, **environment):
    script = line.replace("benchsuite", f"'{sys.executable}' -m benchsuite_core")
    env = {**os.environ, "BENCHSUITE_HOME": str(tmp_path / "home"), **environment}
    return subprocess.run(["bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)


def test_a_reader_who_leaves_early_is_no_error(tmp_path):
    done = shell("set -o pipefail; benchsuite list tasks --json | head -c 1; echo; echo ${PIPESTATUS[0]}", tmp_path)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("command", "code"),
    [("run ./one.jsonl -m embedded/ngram --dry-run -S unsafe=yes --sandbox process", 0), ("show nothing-like-it", 2)],
)
def test_a_reader_of_stderr_who_leaves_early_changes_no_exit_code(tmp_path, command, code):
    row = {"task_id": "a", "prompt": "def f():\n", "entry_point": "f", "test": "def check(f): pass\n"}
    (tmp_path / "one.jsonl").write_text(json.dumps(row))
    done = shell(f"(sleep 0.2; benchsuite {command}; echo $?) 2> >(exec true)", tmp_path)
    assert done.stdout.splitlines()[-1] == str(code)


def test_a_closed_stdout_is_like_one_that_nobody_reads(tmp_path):
    done = shell("benchsuite list runs --json >&-", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert shell("benchsuite list runs --json", tmp_path).stdout == "[]\n"  # and nothing was printed into the store


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")  # noqa: PTH110 - evaluated early
def test_output_that_cannot_be_written_is_told_and_not_lost_silently(tmp_path):
    done = shell("benchsuite list tasks >/dev/full", tmp_path)
    assert done.returncode == 3
    assert done.stderr.startswith("Error: No space left on device\nHint: ")


def test_a_terminal_that_has_no_letters_for_a_name_shows_the_rest(tmp_path):
    row = {"task_id": "a", "prompt": "def f():\n", "entry_point": "f", "test": "def check(f): pass\n"}
    (tmp_path / "tâsk.jsonl").write_text(json.dumps(row))
    line = f"benchsuite run ./t*sk.jsonl -m embedded/ngram --dry-run {' '.join(HERE)}"
    done = shell(line, tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.returncode == 0, done.stderr
    assert "1 problem" in done.stdout


@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"NO_COLOR": "1"}, False)]
)
def test_colours_are_for_terminals_and_for_those_who_force_them(tmp_path, environment, coloured):
    done = shell(
        "env -u FORCE_COLOR -u NO_COLOR "
        + " ".join(f"{k}={v}" for k, v in environment.items())
        + " benchsuite list backends",
        tmp_path,
    )
    assert ("\x1b[" in done.stdout) is coloured
