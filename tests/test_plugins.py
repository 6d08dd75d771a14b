"""Plugins are loaded one by one: a broken one is named with its remedy, and everything else works."""

from __future__ import annotations

import sys
import textwrap
from importlib.metadata import distributions, entry_points

import pytest

from benchsuite_core.errors import UnknownNameError
from benchsuite_core.hookspecs import Event
from benchsuite_core.plugins import Plugins

HEAD = """
from pathlib import Path
from benchsuite_core.backends import Backend, ModelInfo
from benchsuite_core.harnesses import Harness, TaskInfo
from benchsuite_core.hookspecs import Command, hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Sandbox

def a_language(id, *aliases):
    return Language(id=id, name=id, aliases=aliases, image=Path("."), source="p.x", run=("x", "p.x"))

def a_backend(name):
    return type("B", (Backend,), {"name": name, "describe": None, "generate": None})

def a_sandbox(name):
    return type("S", (Sandbox,), {"name": name, "check": None, "image": None, "worker": None})

def a_harness(name, *tasks):
    listed = [TaskInfo(name=task, summary="", aliases=(task + "-alias",)) for task in tasks]
    return type("H", (Harness,), {"name": name, "tasks": lambda self: listed, "load": None})()
"""

LUA = """
@hookimpl
def benchsuite_languages():
    return [a_language("lua")]
"""


class Site:
    """A folder of installed distributions, as pip leaves them."""

    def __init__(self, folder, monkeypatch):
        self.folder = folder
        monkeypatch.syspath_prepend(str(folder))

    def install(self, name, source, *, version="1.0", entry=None):
        module = f"installed_{name.replace('-', '_')}"
        (self.folder / f"{module}.py").write_text(HEAD + textwrap.dedent(source), encoding="utf-8")
        info = self.folder / f"{module}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[benchsuite]\n{entry or name} = {module}\n", encoding="utf-8")

    def module(self, name):
        return sys.modules[f"installed_{name}"]

    def load(self):
        entries = [entry for one in distributions(path=[str(self.folder)]) for entry in one.entry_points]
        return Plugins.load(entries)


@pytest.fixture
def site(tmp_path, monkeypatch):
    yield Site(tmp_path, monkeypatch)
    for name in [name for name in sys.modules if name.startswith("installed_")]:
        del sys.modules[name]


def test_a_plugin_is_listed_with_its_distribution_version_and_hooks(site):
    site.install("lua", LUA, version="2.3")
    report = site.load().reports["lua"]
    assert (report.distribution, report.version, report.hooks) == ("lua", "2.3", ("benchsuite_languages",))
    assert report.ok
    assert report.remedy == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import no_such_module_at_all", "No module named 'no_such_module_at_all'"),
        ("def (:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("1 / 0", "ZeroDivisionError"),
    ],
)
def test_a_broken_plugin_is_reported_and_the_rest_still_works(site, source, said):
    site.install("alpha", source)
    site.install("lua", LUA)
    plugins = site.load()
    assert said in plugins.reports["alpha"].problem
    assert plugins.reports["alpha"].remedy == "pip install -U alpha, or uninstall it"
    assert plugins.reports["lua"].ok
    assert plugins.language("lua").id == "lua"


@pytest.mark.parametrize(
    ("hook", "maker", "noun", "table"),
    [
        ("benchsuite_languages", "a_language('x')", "language", "languages"),
        ("benchsuite_backends", "a_backend('x')", "backend", "backends"),
        ("benchsuite_sandboxes", "a_sandbox('x')", "sandbox", "sandboxes"),
        ("benchsuite_harnesses", "a_harness('x')", "harness", "harnesses"),
        ("benchsuite_commands", "Command(name='x', run=print)", "command", "commands"),
    ],
)
def test_of_two_plugins_with_one_name_the_first_works_and_the_second_is_named(site, hook, maker, noun, table):
    for name in ("alpha", "beta"):
        site.install(name, f"@hookimpl\ndef {hook}(): return [{maker}]")
    plugins = site.load()
    assert plugins.reports["alpha"].ok
    assert plugins.reports["beta"].problem == f"{noun} 'x' is offered by both 'alpha' and 'beta'"
    assert plugins.owner(hook, "x").name == "alpha"
    assert list(getattr(plugins, table)) == ["x"]


def test_an_alias_clashes_with_an_id(site):
    site.install("alpha", "@hookimpl\ndef benchsuite_languages(): return [a_language('rust', 'rs')]")
    site.install("beta", "@hookimpl\ndef benchsuite_languages(): return [a_language('rs'), a_language('d')]")
    plugins = site.load()
    assert plugins.reports["beta"].problem == "language 'rs' is offered by both 'alpha' and 'beta'"
    assert plugins.language("rs").id == "rust"
    assert plugins.language("d").id == "d"


def test_the_cores_own_plugins_win_a_clash_against_a_stranger_with_an_earlier_name(site):
    site.install("aaa", "@hookimpl\ndef benchsuite_backends(): return [a_backend('replay')]")
    ours = [entry for entry in entry_points(group="benchsuite") if entry.name == "replay"]
    theirs = [entry for one in distributions(path=[str(site.folder)]) for entry in one.entry_points]
    plugins = Plugins.load(theirs + ours)
    assert plugins.reports["replay"].ok
    assert plugins.reports["aaa"].problem == "backend 'replay' is offered by both 'replay' and 'aaa'"


def test_a_misspelt_hook_is_refused_with_the_right_spelling(site):
    site.install("alpha", "@hookimpl\ndef benchsuite_langauges(): return []")
    report = site.load().reports["alpha"]
    assert report.problem == "there is no hook 'benchsuite_langauges'"
    assert report.remedy == "did you mean 'benchsuite_languages'?"


def test_a_hook_without_its_marker_is_refused_instead_of_ignored(site):
    site.install("alpha", "def benchsuite_event(event): pass")
    report = site.load().reports["alpha"]
    assert report.problem == "'benchsuite_event' is not marked as a hook"
    assert report.remedy == "write @hookimpl above benchsuite_event"


def test_a_hook_with_an_argument_that_does_not_exist_is_refused_and_told_nothing(site):
    site.install(
        "alpha",
        """
        told = []
        @hookimpl
        def benchsuite_event(event): told.append(event)
        @hookimpl
        def benchsuite_languages(config): return []
        """,
    )
    plugins = site.load()
    assert "{'config'}" in plugins.reports["alpha"].problem
    assert "the reference of hooks" in plugins.reports["alpha"].remedy
    plugins.tell(Event(kind="run_started", run="r"))
    assert site.module("alpha").told == []


def test_a_plugin_for_a_newer_contract_is_refused_with_the_upgrade(site):
    site.install("alpha", "benchsuite_api = 2\n" + LUA)
    plugins = site.load()
    assert plugins.reports["alpha"].problem == "needs version 2 of the plugin contract; this benchsuite has 1"
    assert plugins.reports["alpha"].remedy == "pip install -U benchsuite"
    assert plugins.languages == {}


@pytest.mark.parametrize(
    ("hook", "returned", "said"),
    [
        ("benchsuite_languages", "['python']", "'python', which is not a Language"),
        ("benchsuite_languages", "[Language]", "which is not a Language"),
        ("benchsuite_languages", "None", "None, which is not a list"),
        ("benchsuite_languages", "a_language('x')", "which is not a list"),
        ("benchsuite_backends", "[a_sandbox('x')]", "which is not a subclass of Backend"),
        ("benchsuite_backends", "[a_backend('x')(None)]", "which is not a subclass of Backend"),
        ("benchsuite_backends", "[Backend]", "which has no name"),
        ("benchsuite_sandboxes", "[42]", "42, which is not a subclass of Sandbox"),
        ("benchsuite_commands", "[print]", "which is not a Command"),
    ],
)
def test_what_a_hook_must_not_return_is_named_and_the_other_hooks_count(site, hook, returned, said):
    site.install(
        "alpha",
        f"""
        @hookimpl
        def {hook}(): return {returned}
        @hookimpl
        def benchsuite_harnesses(): return [a_harness('h', 't')]
        """,
    )
    plugins = site.load()
    problem = plugins.reports["alpha"].problem
    assert problem.startswith(f"{hook} returned ")
    assert problem.endswith(said)
    assert plugins.task("t")[0].name == "h"


@pytest.mark.parametrize("error", ["RuntimeError('no')", "SystemExit('no')"])
def test_a_hook_that_raises_is_reported_and_the_plugins_other_hooks_count(site, error):
    site.install("alpha", f"@hookimpl\ndef benchsuite_backends(): raise {error}\n" + LUA)
    plugins = site.load()
    assert plugins.reports["alpha"].problem.startswith("benchsuite_backends raised ")
    assert plugins.reports["alpha"].problem.endswith(": no")
    assert "lua" in plugins.languages


def test_two_entry_points_of_one_name_are_both_named_and_one_of_them_works(site):
    site.install("lua-one", LUA, entry="lua")
    site.install("lua-two", LUA, entry="lua")
    plugins = site.load()
    report = plugins.reports["lua"]
    assert "'lua-one'" in report.problem
    assert "'lua-two'" in report.problem
    assert report.remedy.startswith("uninstall one of ")
    assert "lua" in plugins.languages


def test_a_task_that_two_harnesses_claim_goes_to_the_first_and_both_are_named(site):
    site.install("alpha", "@hookimpl\ndef benchsuite_harnesses(): return [a_harness('first', 'quiz')]")
    site.install(
        "beta", "@hookimpl\ndef benchsuite_harnesses(): return [a_harness('second', 'quiz', 'own'), a_harness('first')]"
    )
    plugins = site.load()
    assert plugins.task("quiz")[0].name == "first"
    assert plugins.task("own")[0].name == "second"
    problem = plugins.reports["beta"].problem
    assert "harness 'first' is offered by both 'alpha' and 'beta'" in problem, "an earlier problem is not forgotten"
    assert "task 'quiz' is offered by both 'first' and 'second'" in problem


def test_a_harness_that_cannot_list_its_tasks_does_not_hide_those_of_others(site):
    site.install(
        "alpha",
        """
        class Broken(Harness):
            name = "broken"
            def tasks(self): raise OSError("no catalogue")
            def load(self, name, how): ...
        @hookimpl
        def benchsuite_harnesses(): return [Broken(), a_harness("good", "quiz")]
        """,
    )
    plugins = site.load()
    assert list(plugins.tasks()) == ["quiz"]
    report = plugins.reports["alpha"]
    assert report.problem == "harness 'broken' cannot list its tasks: OSError: no catalogue"
    assert report.remedy == "pip install -U alpha"


def test_a_task_is_found_by_its_alias(site):
    site.install("alpha", "@hookimpl\ndef benchsuite_harnesses(): return [a_harness('h', 'quiz')]")
    assert site.load().task("quiz-alias")[1].name == "quiz"


def test_a_command_with_a_name_of_the_cores_is_refused_and_both_are_named(site):
    site.install("alpha", "@hookimpl\ndef benchsuite_commands(): return [Command(name='run', run=print)]")
    plugins = site.load()
    plugins.refuse_command("run")
    assert plugins.reports["alpha"].problem == "command 'run' is offered by both 'benchsuite' and 'alpha'"
    assert plugins.reports["alpha"].remedy == "pip install -U alpha"


@pytest.mark.parametrize("error", ["ValueError('full')", "SystemExit('full')"])
def test_a_listener_that_raises_is_reported_once_and_told_no_more(site, error):
    site.install("alpha", f"calls = []\n@hookimpl\ndef benchsuite_event(event):\n calls.append(event)\n raise {error}")
    site.install("beta", "heard = []\n@hookimpl\ndef benchsuite_event(event): heard.append(event.kind)")
    plugins = site.load()
    first = plugins.tell(Event(kind="run_started", run="r"))
    second = plugins.tell(Event(kind="run_finished", run="r"))
    assert len(first) == 1
    assert first[0].startswith("alpha: ")
    assert first[0].endswith(": full; it is told no more")
    assert second == []
    assert len(site.module("alpha").calls) == 1
    assert site.module("beta").heard == ["run_started", "run_finished"]


def test_a_listener_may_leave_out_the_argument_that_it_does_not_need(site):
    site.install("alpha", "heard = []\n@hookimpl\ndef benchsuite_event(): heard.append(1)")
    plugins = site.load()
    assert plugins.tell(Event(kind="run_started", run="r")) == []
    assert site.module("alpha").heard == [1]


def test_an_unknown_name_comes_with_the_nearest_and_the_installed_names(site):
    site.install("lua", LUA)
    plugins = site.load()
    with pytest.raises(UnknownNameError) as raised:
        plugins.language("lau")
    assert raised.value.message == "no language 'lau'. Did you mean 'lua'?"
    assert raised.value.hint == "installed: lua; others: pip install benchsuite-lang-lau"
    with pytest.raises(UnknownNameError, match="no backend 'olama'"):
        plugins.backend("olama")
    with pytest.raises(UnknownNameError, match="no sandbox 'jail'"):
        plugins.sandbox("jail")
    with pytest.raises(UnknownNameError) as raised:
        plugins.task("quizz")
    assert raised.value.hint == "see: benchsuite list tasks"


def test_what_is_installed_here_loads_without_a_problem():
    plugins = Plugins.load()
    plugins.tasks()
    assert {name: report.problem for name, report in plugins.reports.items() if not report.ok} == {}
    assert {"files", "process", "replay", "starter"} <= set(plugins.reports)
