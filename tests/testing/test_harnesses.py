"""The kit for harnesses finds what it is there to find."""

import itertools
import socket
import time

import pytest
from attrs import evolve

from benchsuite_core.errors import MissingError, UnknownNameError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo
from benchsuite_core.records import Problem
from benchsuite_core.testing.harnesses import HarnessTests

PROBLEM = Problem(problem_id="1", language="python", prompt="def f():\n", tests="f()\n", reference="    pass\n")
TASK = Task(name="right", version="1", origin="made here", data_digest="0" * 64, problems=[PROBLEM])
COUNT = itertools.count()


class Right(Harness):
    name = "right"
    summary = "one task"

    def tasks(self):
        return [TaskInfo(name="right", summary="one problem")]

    def load(self, name, how):
        if name != "right":
            raise UnknownNameError("task", name, ["right"])
        return TASK


class Slow(Right):
    def tasks(self):
        until = time.process_time() + 0.25
        while time.process_time() < until:
            pass
        return super().tasks()


class Online(Right):
    def tasks(self):
        socket.create_connection(("127.0.0.1", 9))
        return super().tasks()


class Doubled(Right):
    def tasks(self):
        return [*super().tasks(), TaskInfo(name="left", summary="s", aliases=("right",))]


class NoHint(Right):
    def load(self, name, how):
        raise MissingError(f"{name} is not here")


def with_task(**changes):
    class Changed(Right):
        def load(self, name, how):
            super().load(name, how)
            return evolve(TASK, **{key: value() if callable(value) else value for key, value in changes.items()})

    return Changed


def with_problem(**changes):
    return with_task(problems=[evolve(PROBLEM, **changes)])


def kit(harness):
    class Kit(HarnessTests):
        def make_harness(self):
            return harness()

        def to_load(self):
            return {"right": LoadOptions()}

    return Kit()


class TestRight(HarnessTests):
    def make_harness(self):
        return Right()

    def to_load(self):
        return {"right": LoadOptions()}


@pytest.mark.parametrize(
    ("harness", "test", "said"),
    [
        (Doubled, "test_task_names_are_unique_and_documented", "there twice: \\['right'\\]"),
        (with_task(name="left"), "test_a_loaded_task_is_the_one_that_was_asked_for", "keeps the name"),
        (with_task(problems=[]), "test_a_loaded_task_is_the_one_that_was_asked_for", "has no problems"),
        (with_task(problems=[PROBLEM, PROBLEM]), "test_problem_ids_are_unique", "these are there twice"),
        (
            with_task(problems=[PROBLEM, evolve(PROBLEM, problem_id="2", aliases=("1",))]),
            "test_problem_ids_are_unique",
            "'1' means both '1' and '2'",
        ),
        (with_problem(language="Python 3"), "test_languages_are_ids", "is not the id of a language"),
        (with_problem(language="rust"), "test_languages_are_ids", "TaskInfo does not name"),
        (
            with_task(problems=lambda: [evolve(PROBLEM, prompt=f"try {next(COUNT)}")]),
            "test_prompts_are_the_same_at_every_load",
            "differs between two loads",
        ),
        (with_problem(stop=("",)), "test_problems_are_plain", "empty stop string"),
        (with_problem(reference=""), "test_references_are_there_where_they_are_promised", "has no reference"),
        (with_problem(reference="  )"), "test_references_are_there_where_they_are_promised", "not Python together"),
    ],
)
def test_what_a_harness_does_wrong_is_found(harness, test, said):
    with pytest.raises(AssertionError, match=said):
        getattr(kit(harness), test)()


@pytest.mark.parametrize(("harness", "error"), [(Slow, AssertionError), (Online, ConnectionRefusedError)])
def test_a_list_of_tasks_that_takes_time_or_a_network_is_found(harness, error, monkeypatch):
    with pytest.raises(error):
        kit(harness).test_tasks_are_listed_at_once_and_without_a_network(monkeypatch)


def test_an_error_without_a_way_out_is_found(monkeypatch, tmp_path):
    with pytest.raises(AssertionError, match="say how to get the data"):
        kit(NoHint).test_data_that_is_not_there_is_named_with_a_way_out(monkeypatch, tmp_path)
