"""What a run will do is decided, or refused, before anything is asked or run."""

from __future__ import annotations

from types import ModuleType, SimpleNamespace
from typing import ClassVar

import pytest
from attrs import evolve

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec
from benchsuite_core.config import Settings
from benchsuite_core.errors import MissingError, UnknownNameError, UsageError
from benchsuite_core.harnesses import Harness, Task, TaskInfo
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.plan import Model, find_backend, find_tasks, load_tasks, plan_tasks, reach_model, shots_of
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import Problem, Sampling


def problem(number, language="toy"):
    return Problem(
        problem_id=f"p{number}", language=language, prompt="?", tests="!", stop=("END",), aliases=(f"things/{number}",)
    )


TASK = Task(
    name="things",
    version="1",
    origin="here",
    data_digest="d",
    problems=[problem(number) for number in range(8)] + [problem(9, "other")],
    sampling=Sampling(temperature=0.5, top_p=0.9, max_tokens=100),
    samples=4,
    timeout_s=3.0,
    ks=(1, 2, 10),
)


class Suite(Harness):
    name = "suite"
    options: ClassVar = {"form": "which form"}

    def __init__(self, problems=TASK.problems):
        self._problems = problems

    def tasks(self):
        one = TaskInfo(name="things", summary="", languages=("toy", "other"), aliases=("dinge",))
        each = [
            TaskInfo(name=f"many-{name[0]}", summary="", languages=(name,), aliases=(f"many-{name}",))
            for name in ("toy", "other", "rust")
        ]
        members = tuple(info.name for info in each)
        return [one, *each, TaskInfo(name="many", summary="", languages=("toy", "other", "rust"), members=members)]

    def load(self, name, how):
        return evolve(TASK, name=name, problems=self._problems)


class Files(Suite):
    name = "files"

    def tasks(self):
        return []


class Fake(Backend):
    name = "fake"
    options: ClassVar = {"speed": "how fast"}
    counts = None

    def describe(self):
        return ModelInfo(digest="w", chat=self.spec.name == "chatty")

    def meet(self, tasks):
        return self.counts

    def generate(self, requests):
        raise AssertionError("a plan asks nothing")


def plugins(suite=None):
    module = ModuleType("fakes")
    toys = [
        Language(id=name, name=name.title(), image=None, source="x", run=("x",), aliases=(name[0],))
        for name in ("toy", "other")
    ]
    for hook, offered in {
        "benchsuite_backends": [Fake],
        "benchsuite_harnesses": [suite or Suite(), Files()],
        "benchsuite_languages": toys,
    }.items():
        setattr(module, hook, hookimpl(lambda offered=offered: offered, specname=hook))
    return Plugins.load([SimpleNamespace(name="fakes", value="fakes", dist=None, load=lambda: module)])


def plan(counts=None, name="model", **settings):
    backend = Fake(ModelSpec(backend="fake", name=name))
    backend.counts = counts
    given = Settings(**settings)
    model = reach_model(backend, given)
    (planned,) = plan_tasks([TASK], model, given, plugins())
    return planned


def ids(planned):
    return [one.problem_id for one in planned.problems]


def test_what_nobody_says_is_the_task_s_own():
    planned = plan()
    assert len(planned.problems) == 9
    assert not planned.partial
    assert planned.samples == 36
    assert planned.sampling == TASK.sampling
    assert planned.ks == (1, 2)  # the task would report pass@10, and there are 4 samples
    assert (planned.limits.cpu_s, planned.limits.wall_s) == (3.0, 11.0)


def test_a_flag_goes_before_the_task_and_leaves_the_rest_of_the_sampling():
    planned = plan(temperature=0.0, seed=7, samples=2, timeout=1.0, memory=64, k=(2,))
    assert planned.sampling == Sampling(temperature=0.0, top_p=0.9, max_tokens=100, seed=7)
    assert planned.samples == 18
    assert planned.ks == (2,)
    assert (planned.limits.cpu_s, planned.limits.memory_mb) == (1.0, 64)


def test_each_sample_comes_once_problem_by_problem():
    planned = plan(limit="2", samples=2)
    assert [(one.problem_id, sample) for one, sample in planned.each()] == [("p0", 0), ("p0", 1), ("p1", 0), ("p1", 1)]


@pytest.mark.parametrize(
    ("limit", "chosen"),
    [
        ("1", ["p0"]),
        ("2-4", ["p2", "p3"]),
        ("0-1", ["p0"]),
        ("7-100", ["p7", "p9"]),
        ("25%", ["p0", "p1"]),
        ("1%", ["p0"]),
        ("100", [f"p{number}" for number in (*range(8), 9)]),
        ("100%", [f"p{number}" for number in (*range(8), 9)]),
    ],
)
def test_limit_takes_the_first_a_span_or_a_share(limit, chosen):
    planned = plan(limit=limit)
    assert ids(planned) == chosen
    assert planned.partial == (len(chosen) < 9)


@pytest.mark.parametrize("limit", ["0", "-3", "x", "4-2", "3-3", "1-2-3", "0%", "101%", "%", "nan%"])
def test_a_limit_that_makes_no_sense_names_the_forms_that_do(limit):
    with pytest.raises(UsageError, match="--limit") as caught:
        plan(limit=limit)
    assert "a-b" in caught.value.hint


def test_a_span_behind_the_last_problem_leaves_nothing_and_says_so():
    with pytest.raises(UsageError, match="no problem of 'things' is left"):
        plan(limit="50-60")


def test_only_takes_ids_and_aliases_and_keeps_the_order_of_the_task():
    assert ids(plan(only=("things/5", "p1"))) == ["p1", "p5"]


def test_only_with_an_unknown_id_names_the_nearest():
    with pytest.raises(UnknownNameError, match=r"no problem 'things/55'\. Did you mean 'things/5'"):
        plan(only=("things/55",))


def test_languages_are_found_by_their_aliases():
    assert ids(plan(languages=("o",))) == ["p9"]


def test_a_language_that_is_not_installed_comes_with_its_package():
    with pytest.raises(UnknownNameError) as caught:
        plan(languages=("rust",))
    assert "pip install benchsuite-lang-rust" in caught.value.hint


def test_a_language_that_the_task_does_not_have_is_said_with_those_it_has():
    with pytest.raises(UsageError, match="'things' has no problem in other") as caught:
        plan_tasks(
            [evolve(TASK, problems=TASK.problems[:3])],
            reach_model(Fake(ModelSpec(backend="fake", name="x")), Settings()),
            Settings(languages=("other",)),
            plugins(),
        )
    assert caught.value.hint == "its languages: toy"


def test_a_k_that_no_problem_has_samples_for_is_refused_before_it_costs_anything():
    with pytest.raises(UsageError, match="-k 5 needs") as caught:
        plan(k=(5, 10))
    assert "--samples 5" in caught.value.hint
    assert plan(k=(1, 10)).ks == (1, 10)  # pass@1 can be given; what cannot is said beside it


def test_completions_made_elsewhere_decide_problems_and_samples():
    planned = plan(counts={"things": {"p1": 3, "p4": 1}})
    assert ids(planned) == ["p1", "p4"]
    assert planned.counts == {"p1": 3, "p4": 1}
    assert planned.partial
    assert planned.ks == (1, 2)


def test_more_samples_than_a_file_has_are_refused_and_fewer_are_taken():
    assert plan(counts={"things": {"p1": 3}}, samples=2).samples == 2
    with pytest.raises(UsageError, match="has 3 of the 4 samples of 'p1'") as caught:
        plan(counts={"things": {"p1": 3}}, samples=4)
    assert "--samples 3" in caught.value.hint


def test_a_k_larger_than_a_file_has_samples_does_not_ask_for_more_samples():
    with pytest.raises(UsageError) as caught:
        plan(counts={"things": {"p1": 3}}, k=(5,))
    assert "--samples" not in caught.value.hint


def test_a_system_message_for_a_base_model_is_refused_and_for_a_chat_model_taken():
    with pytest.raises(UsageError, match="--system") as caught:
        plan(system="be brief")
    assert "--chat" in caught.value.hint
    assert plan(system="be brief", name="chatty").problems
    assert plan(system="be brief", chat=True).problems


def test_chat_and_base_go_before_what_the_backend_says():
    chatty, plain = (Fake(ModelSpec(backend="fake", name=name)) for name in ("chatty", "x"))
    assert reach_model(chatty, Settings()).chat
    assert not reach_model(chatty, Settings(chat=False)).chat
    assert reach_model(plain, Settings(chat=True)).chat
    assert isinstance(reach_model(plain, Settings()), Model)


@pytest.mark.parametrize(
    ("name", "harness", "found"),
    [
        ("things", "suite", "things"),
        ("dinge", "suite", "things"),
        ("./things", "files", "./things"),
        ("mine.jsonl", "files", "mine.jsonl"),
        ("mine.jsonl.gz", "files", "mine.jsonl.gz"),
    ],
)
def test_a_task_is_a_name_an_alias_or_a_path(name, harness, found):
    ((chosen, called),) = find_tasks(Settings(tasks=(name,)), plugins())
    assert (chosen.name, called) == (harness, found)


def test_a_task_named_twice_is_done_once():
    assert len(find_tasks(Settings(tasks=("things", "things")), plugins())) == 1


def test_a_file_named_like_a_task_that_is_none_comes_with_how_to_write_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").touch()
    with pytest.raises(UsageError, match="no task 'mine'") as caught:
        find_tasks(Settings(tasks=("mine",)), plugins())
    assert "./mine" in caught.value.hint


def test_an_option_that_the_task_does_not_know_is_refused_and_shots_is_known_by_all():
    given = Settings(tasks=("things",), task_options={"from": "x"})
    with pytest.raises(UnknownNameError, match=r"no -T option 'from'\. Did you mean 'form'") as caught:
        find_tasks(given, plugins())
    assert caught.value.hint == "things knows: form, shots"
    assert find_tasks(evolve(given, task_options={"shots": "2", "form": "y"}), plugins())


def test_shots_is_a_whole_number():
    assert shots_of(Settings()) == 0
    assert shots_of(Settings(task_options={"shots": "3"})) == 3
    with pytest.raises(UsageError, match="-T shots is 'two'"):
        shots_of(Settings(task_options={"shots": "two"}))


def test_problems_are_given_the_ids_of_languages_for_their_aliases():
    suite = Suite([problem(1, "t"), problem(2, "toy")])
    (task,) = load_tasks([(suite, "things")], Settings(), plugins(suite))
    assert [one.language for one in task.problems] == ["toy", "toy"]


def test_an_unknown_language_in_a_row_names_the_problem_and_the_package():
    suite = Suite([problem(1), problem(2, "rust"), problem(3, "rust")])
    with pytest.raises(UsageError, match="no language 'rust', which problem 'p2' of 'things' and 1 more") as caught:
        load_tasks([(suite, "things")], Settings(), plugins(suite))
    assert "pip install benchsuite-lang-rust" in caught.value.hint


def test_no_model_and_a_misspelt_backend_or_option_are_refused():
    with pytest.raises(UsageError, match="no model was named"):
        find_backend(Settings(), plugins())
    with pytest.raises(UnknownNameError, match="Did you mean 'fake'"):
        find_backend(Settings(model=("fale/x",)), plugins())
    with pytest.raises(UnknownNameError, match="no -M option 'sped'") as caught:
        find_backend(Settings(model=("fake/x",), model_options={"sped": "1"}), plugins())
    assert caught.value.hint == "fake knows: speed"


def found(*tasks, **settings):
    return [name for _, name in find_tasks(Settings(tasks=tasks, **settings), plugins())]


def test_a_name_for_many_languages_stands_for_the_tasks_of_the_installed_ones():
    assert found("many") == ["many-t", "many-o"]


def test_languages_choose_among_the_tasks_that_a_name_stands_for():
    assert found("many", languages=("other",)) == ["many-o"]
    assert found("many", languages=("o", "toy")) == ["many-t", "many-o"]
    assert found("many-t", "many", languages=("t",)) == ["many-t"]


@pytest.mark.parametrize("asked", [{"tasks": ("many-r",)}, {"tasks": ("many-rust",)}])
def test_a_task_whose_language_is_not_installed_is_refused_with_the_command_that_installs_it(asked):
    with pytest.raises(MissingError, match="'many-r' is in rust, and no plugin for that is installed") as caught:
        find_tasks(Settings(**asked), plugins())
    assert caught.value.hint == "pip install benchsuite-lang-rust"


@pytest.mark.parametrize("language", ["rust", "r"])
def test_a_wanted_language_that_is_not_installed_is_refused_in_the_same_way(language):
    with pytest.raises(MissingError) as caught:
        found("many", languages=("toy", language))
    assert caught.value.hint == "pip install benchsuite-lang-rust"


def test_a_language_that_nobody_knows_is_an_unknown_name():
    with pytest.raises(UnknownNameError, match="no language 'cobol'"):
        found("many", languages=("cobol",))
