"""`HarnessTests`: what every harness must do, as a class of tests to subclass.

The test file of a harness plugin begins with this:

    class TestMine(HarnessTests):
        def make_harness(self):
            return MyHarness()

        def to_load(self):
            return {"mytask": LoadOptions(data=Path("tests/mytask.jsonl"))}
"""

# ruff: noqa: S101  # this is a kit of tests: they assert

from __future__ import annotations

import json
import re
import socket
import time
import warnings
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from attrs import evolve

from benchsuite_core.datasets import read_table
from benchsuite_core.errors import BenchsuiteError, MissingError
from benchsuite_core.harnesses import Harness, LoadOptions, Task, TaskInfo

_LANGUAGE = re.compile(r"[a-z][a-z0-9+#_.-]*")


class HarnessTests:
    """Subclass it, name the subclass ``Test...``, and say what to test in `make_harness` and `to_load`.

    Class attributes:
        references: every problem of the tasks in `to_load` has a reference.
    """

    references = True

    def make_harness(self) -> Harness:
        """A new harness."""
        raise NotImplementedError("return the harness to test")

    def to_load(self) -> Mapping[str, LoadOptions]:
        """Tasks that can be loaded here, offline and within seconds, each with the options to load it with."""
        raise NotImplementedError("return the tasks to load")

    def test_it_is_named_and_described(self) -> None:
        """``benchsuite list harnesses`` shows name and summary."""
        harness = self.make_harness()
        assert re.fullmatch(r"[a-z][a-z0-9-]*", harness.name), "a harness's name is one word in lower case"
        assert harness.summary, "a harness says in one line what it brings: set `summary`"
        for option, meaning in harness.options.items():
            assert meaning, f"-T {option} must be explained in one line: see `options`"

    def test_tasks_are_listed_at_once_and_without_a_network(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``tasks()`` is called for ``list tasks`` and completion of names."""
        _cut_off(monkeypatch)
        harness = self.make_harness()
        began = time.process_time()
        harness.tasks()
        assert time.process_time() - began < 0.2, "tasks() answers at once: load nothing, import nothing heavy"

    def test_task_names_are_unique_and_documented(self) -> None:
        """A name, or an alias, means one task."""
        names: list[str] = []
        for info in self.make_harness().tasks():
            names += [info.name, *info.aliases]
            assert info.summary, f"task {info.name!r} must say in one line what it is"
            assert "\n" not in info.summary, f"the summary of task {info.name!r} must be one line"
            assert info.languages, f"task {info.name!r} must name the languages of its problems"
            assert info.problems >= 0, f"task {info.name!r}: `problems` is a number, or 0 where it is not known"
            strays = set(info.members) - {other.name for other in self.make_harness().tasks() if not other.members}
            assert not strays, f"task {info.name!r} stands for tasks, and these are none: {sorted(strays)}"
        twice = {name for name, count in Counter(names).items() if count > 1}
        assert not twice, f"names and aliases of tasks must be unique, these are there twice: {sorted(twice)}"

    def test_a_loaded_task_is_the_one_that_was_asked_for(self) -> None:
        """Name, version, origin and hash of the data are what runs are compared by."""
        for name, task in self._loaded().items():
            assert task.name == name, f"a task keeps the name that it was loaded by, {name!r}, not {task.name!r}"
            assert task.version, f"task {name!r} needs a version: it changes when prompts or scoring change"
            assert task.origin, f"task {name!r} must say where its data came from"
            assert task.problems, f"task {name!r} has no problems: raise InputError for an empty data set"
            assert task.samples >= 1, f"task {name!r}: at least one sample a problem"
            assert task.timeout_s > 0, f"task {name!r}: a program needs more than {task.timeout_s} s"
            assert all(k >= 1 for k in task.ks), f"task {name!r}: the k of pass@k are positive"

    def test_problem_ids_are_unique(self) -> None:
        """Within a task and a language, an id means one problem, and so does an alias."""
        for name, task in self._loaded().items():
            ids = [(problem.language, problem.problem_id) for problem in task.problems]
            twice = {each for each, count in Counter(ids).items() if count > 1}
            assert not twice, f"task {name!r}: ids of problems must be unique, these are there twice: {sorted(twice)}"
            seen: dict[tuple[str, str], str] = {}
            for problem in task.problems:
                for known_as in {problem.problem_id, *problem.aliases}:
                    assert known_as, f"task {name!r}: a problem has an empty id or alias"
                    other = seen.setdefault((problem.language, known_as), problem.problem_id)
                    message = f"task {name!r}: {known_as!r} means both {other!r} and {problem.problem_id!r}"
                    assert other == problem.problem_id, message

    def test_languages_are_ids(self) -> None:
        """The languages of the problems are among those that the list of tasks promises."""
        infos = {info.name: info for info in self.make_harness().tasks()}
        for name, task in self._loaded().items():
            found = {problem.language for problem in task.problems}
            for language in found:
                assert _LANGUAGE.fullmatch(language), f"task {name!r}: {language!r} is not the id of a language"
            self._check_promises(infos.get(name), task, found)

    def _check_promises(self, info: TaskInfo | None, task: Task, languages: set[str]) -> None:
        if info is None:
            return
        more = languages - set(info.languages)
        assert not more, f"task {task.name!r} has problems in {sorted(more)}, which its TaskInfo does not name"
        if info.problems and task.known:
            found = len(task.problems)
            assert found <= info.problems, f"task {task.name!r} promises {info.problems} problems and has {found}"

    def test_prompts_are_the_same_at_every_load(self) -> None:
        """A completion's cache key rests on them."""
        first, second = self._loaded(), self._loaded()
        for name in first:
            message = f"task {name!r} differs between two loads: no time, chance or order of a set may enter it"
            assert list(first[name].problems) == list(second[name].problems), message
            assert first[name].data_digest == second[name].data_digest, message
            for problem in first[name].problems:
                asked = problem.prompt or problem.instruction
                assert asked.strip(), f"task {name!r}: problem {problem.problem_id!r} asks nothing"

    def test_problems_are_plain(self) -> None:
        """Stop strings and metadata can be stored and sent as they are."""
        for name, task in self._loaded().items():
            for problem in task.problems:
                where = f"task {name!r}, problem {problem.problem_id!r}"
                assert all(problem.stop), f"{where}: an empty stop string would cut everything"
                try:
                    json.dumps(dict(problem.metadata))
                except (TypeError, ValueError):
                    pytest.fail(f"{where}: metadata must be JSON values")

    def test_references_are_there_where_they_are_promised(self) -> None:
        """A reference follows the prefix; in Python the two must at least be a program."""
        if not self.references:
            pytest.skip("this harness promises no references")
        for name, task in self._loaded().items():
            for problem in task.problems:
                where = f"task {name!r}, problem {problem.problem_id!r}"
                assert problem.reference.strip(), f"{where} has no reference; set `references = False` if that is so"
                if problem.language == "python":
                    message = _not_python(problem.prefix + problem.reference)
                    assert not message, f"{where}: prefix and reference are not Python together: {message}"

    def test_the_hash_of_the_data_tells_other_data_apart(self, tmp_path: Path) -> None:
        """The same rows in another file have the same hash, fewer rows have another and are not the known set."""
        harness = self.make_harness()
        for name, how in self.to_load().items():
            task = harness.load(name, how)
            assert re.fullmatch(r"[0-9a-f]{16,}", task.data_digest), f"task {name!r}: data_digest is a hash in hex"
            source = how.data or Path(name)
            if not source.is_file():
                continue
            rows = [dict(row.values) for row in read_table(source).rows]
            copied = _reload(harness, name, how, _write(tmp_path / f"{len(rows)}-copied.jsonl", rows))
            assert copied.data_digest == task.data_digest, f"task {name!r}: equal rows must have an equal data_digest"
            if len(rows) > 1:
                fewer = _reload(harness, name, how, _write(tmp_path / f"{len(rows)}-fewer.jsonl", rows[:-1]))
                assert fewer.data_digest != task.data_digest, f"task {name!r}: data_digest must change with the rows"
                assert not fewer.known, f"task {name!r}: a set with a row missing is not the known one"

    def test_data_that_is_not_there_is_named_with_a_way_out(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """Without a network, and without the file: one line and the next step."""
        harness = self.make_harness()
        for name, how in self.to_load().items():
            if how.data is not None:
                gone = evolve(how, data=tmp_path / "not-there.jsonl")
                with pytest.raises(BenchsuiteError) as caught:
                    harness.load(name, gone)
                assert "not-there.jsonl" in caught.value.message, f"task {name!r}: the error must name the file"
                assert caught.value.hint, f"task {name!r}: the error must say what to do"
        _cut_off(monkeypatch)
        for info in harness.tasks():
            if info.members:  # it is never loaded itself
                continue
            error = _missing(harness, info.name)
            if error is not None:
                assert error.hint, f"task {info.name!r}: say how to get the data (--data, or what to install)"
                assert "\n" not in error.message + error.hint, f"task {info.name!r}: the error must be one line"

    def test_a_name_that_is_none_is_refused(self) -> None:
        """As an error that a user can read."""
        with pytest.raises(BenchsuiteError) as caught:
            self.make_harness().load("no-such-task-anywhere", LoadOptions())
        assert "no-such-task-anywhere" in caught.value.message, "the error must name what was asked for"

    def _loaded(self) -> dict[str, Task]:
        harness = self.make_harness()
        return {name: harness.load(name, how) for name, how in self.to_load().items()}


def _cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt to reach a network fail as if the cable were out."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise ConnectionRefusedError("this test has no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _not_python(source: str) -> str:
    """Why a text does not compile; empty if it does. Its style (odd escapes in strings) is not judged."""
    with warnings.catch_warnings(action="ignore"):
        try:
            compile(source, "<reference>", "exec", dont_inherit=True)
        except SyntaxError as error:
            return str(error)
    return ""


def _missing(harness: Harness, name: str) -> MissingError | None:
    """The error of a load without options; None where the task brings its data, or has it in a cache."""
    try:
        harness.load(name, LoadOptions())
    except MissingError as error:
        return error
    return None


def _reload(harness: Harness, name: str, how: LoadOptions, data: Path) -> Task:
    """Load the same task from another file."""
    return harness.load(name, evolve(how, data=data)) if how.data is not None else harness.load(str(data), how)


def _write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
