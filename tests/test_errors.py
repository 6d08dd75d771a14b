"""Errors are one line with what, where and the next step, and carry the documented exit code."""

from __future__ import annotations

import re

import pytest

from benchsuite_core import errors
from benchsuite_core.errors import (
    BackendError,
    BenchsuiteError,
    InfrastructureError,
    InputError,
    MissingError,
    PluginError,
    SandboxError,
    UnknownNameError,
    UsageError,
)


def all_below(kind):
    return {kind} | {one for child in kind.__subclasses__() for one in all_below(child)}


def test_the_tree_that_opens_the_module_names_every_class_with_its_exit_code():
    drawn = {}
    code = 0
    for line in errors.__doc__.splitlines():
        if found := re.search(r"(\w+Error)\b(?:\s+(\d+))?", line):
            code = int(found[2]) if found[2] else code
            drawn[found[1]] = code
    ours = {kind for kind in all_below(BenchsuiteError) if kind.__module__ == errors.__name__}
    del drawn["BenchsuiteError"]
    assert drawn == {kind.__name__: kind.exit_code for kind in ours - {BenchsuiteError}}


@pytest.mark.parametrize(
    ("kind", "code"),
    [(UsageError, 2), (MissingError, 3), (InfrastructureError, 3), (PluginError, 3), (BenchsuiteError, 1)],
)
def test_exit_codes_are_the_documented_ones(kind, code):
    assert kind("what happened").exit_code == code


def test_an_error_shows_what_happened_and_keeps_the_next_step_apart():
    error = MissingError("no Docker Engine answers", "sudo systemctl start docker")
    assert str(error) == error.message == "no Docker Engine answers"
    assert error.hint == "sudo systemctl start docker"
    assert UsageError("x").hint == ""


def test_trouble_with_a_file_names_the_file_and_the_line():
    error = InputError("data.jsonl", "is not JSON", "mend the line", line=37)
    assert error.message == "data.jsonl, line 37: is not JSON"
    assert (error.path, error.line, error.hint) == ("data.jsonl", 37, "mend the line")
    assert InputError("data.jsonl", "is empty").message == "data.jsonl: is empty"


def test_an_unknown_name_comes_with_the_nearest_ones():
    error = UnknownNameError("task", "humanevl", ["mbpp", "humaneval", "humanevalplus"])
    assert error.message == "no task 'humanevl'. Did you mean 'humaneval' or 'humanevalplus'?"
    assert error.hint == "known: humaneval, humanevalplus, mbpp"
    assert error.name == "humanevl"


def test_an_unknown_name_that_resembles_none_is_not_guessed_at():
    assert UnknownNameError("task", "zzz", ["mbpp"]).message == "no task 'zzz'"


def test_a_long_list_of_known_names_is_cut():
    error = UnknownNameError("task", "zzz", [f"task-{number:03}" for number in range(50)])
    assert error.hint.endswith("task-019, ...")


def test_where_nothing_is_installed_the_hint_says_where_to_look():
    assert UnknownNameError("backend", "x", []).hint == "no backend is installed; see: benchsuite list plugins"


def test_trouble_of_the_machinery_says_whether_trying_again_may_help():
    assert SandboxError("gone").retry
    error = BackendError("slow down", retry=True, retry_after=1.5)
    assert error.retry_after == 1.5
    assert not BackendError("refused", retry=False).retry


def test_trouble_of_the_machinery_is_no_mistake_of_the_user():
    assert not issubclass(InfrastructureError, UsageError)
    assert issubclass(SandboxError, InfrastructureError)
    assert issubclass(BackendError, InfrastructureError)
