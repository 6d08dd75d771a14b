"""Replaying: what a file has is given back, what it lacks is named."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchsuite_core.backends import ModelSpec, Request
from benchsuite_core.builtin import replay
from benchsuite_core.errors import BackendError, InputError, MissingError
from benchsuite_core.records import Problem, Prompt, Sampling
from benchsuite_core.testing.backends import BackendTests


@pytest.fixture
def make(tmp_path):
    """A backend on a file of (problem, text) pairs."""

    def make(rows, name="samples.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps({"task_id": one, "completion": text}) + "\n" for one, text in rows))
        return replay.ReplayBackend(ModelSpec.parse(f"replay/{path}"))

    return make


def request(problem_id, sample=0, **sampling):
    return Request(
        task="t",
        problem_id=problem_id,
        prompt=Prompt(text="x"),
        sampling=Sampling(**sampling),
        sample=sample,
    )


class TestReplay(BackendTests):
    problem_id = "kit/1"
    samples = 5

    @pytest.fixture(autouse=True)
    def _file(self, tmp_path):
        self.file = tmp_path / "kit.jsonl"
        self.file.write_text(
            "".join(json.dumps({"name": "kit/1", "completion": f"    return {n}\n"}) + "\n" for n in range(5))
        )

    def make_backend(self):
        return replay.ReplayBackend(ModelSpec.parse(f"replay/{self.file}"))

    def missing_model(self):
        return replay.ReplayBackend(ModelSpec.parse(f"replay/{self.file}.gone"))


def test_it_comes_through_the_hook():
    assert replay.benchsuite_backends() == [replay.ReplayBackend]


def test_completions_come_back_by_problem_and_sample_as_they_stand(make):
    backend = make([("a", "first"), ("b", "only\ndef stop(): ..."), ("a", "second")])
    info = backend.describe()
    assert info.details == {"problems": 2, "completions": 3}
    requests = [request("b", stop=("\ndef",), max_tokens=1), request("a", 1), request("a", 0)]
    assert [one.text for one in backend.generate(requests)] == ["only\ndef stop(): ...", "second", "first"]
    assert "stop" in info.ignored
    backend.close()


def test_the_digest_is_that_of_the_content(make):
    backends = [make([("a", "x")], "one"), make([("a", "x")], "two"), make([("a", "y")], "three")]
    one, two, three = (backend.describe().digest for backend in backends)
    assert one == two != three
    for backend in backends:
        backend.close()


def problem(problem_id, *aliases):
    return Problem(problem_id=problem_id, language="python", prompt="x", tests="", aliases=aliases)


def test_problems_are_found_by_their_id_and_then_by_their_aliases(make):
    backend = make([("alias", "by alias"), ("id", "by id"), ("id", "again")])
    counts = backend.meet({"t": [problem("id", "other"), problem("long/alias", "alias"), problem("gone")]})
    assert counts == {"t": {"id": 2, "long/alias": 1}}
    assert [one.text for one in backend.generate([request("id"), request("long/alias")])] == ["by id", "by alias"]
    backend.close()


def test_generations_without_ids_are_found_by_their_position_in_the_task(tmp_path):
    path = tmp_path / "generations_mbpp.json"
    path.write_text(json.dumps([["zero"], ["one", "two"]]))
    backend = replay.ReplayBackend(ModelSpec.parse(f"replay/{path}"))
    backend.meet({"t": [problem("first"), problem("second")]})
    (found,) = backend.generate([request("second", 1)])
    assert (found.text, found.whole) == ("two", True)
    backend.close()


def test_a_completion_for_a_problem_that_no_task_has_is_refused_with_its_line(make):
    backend = make([("id", "x"), ("stray", "y")])
    with pytest.raises(InputError, match="line 2: there is no problem 'stray' in t, u"):
        backend.meet({"t": [problem("id")], "u": [problem("other")]})
    backend.close()


def test_a_sample_or_problem_that_the_file_lacks_is_named_and_not_tried_again(make):
    backend = make([("a", "x"), ("a", "y")])
    for wanted, says in ((request("a", 2), "completion 2 for the problem 'a'"), (request("b"), "'b'")):
        with pytest.raises(BackendError, match=says) as caught:
            backend.generate([wanted])
        assert not caught.value.retry
        assert caught.value.hint
    backend.close()


def test_a_bad_file_is_refused_before_anything_is_generated(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"task_id": "a", "completion": "x"}\n{"task_id": "a"}\n')
    with pytest.raises(InputError, match="line 2"):
        replay.ReplayBackend(ModelSpec.parse(f"replay/{bad}")).describe()
    with pytest.raises(MissingError, match="gone"):
        replay.ReplayBackend(ModelSpec.parse("replay/gone.jsonl")).describe()


def test_several_threads_get_each_their_own(make):
    backend = make([(f"p{number % 20}", str(number)) for number in range(400)])
    backend.describe()
    requests = [request(f"p{number % 20}", number // 20) for number in range(400)]
    with ThreadPoolExecutor(backend.concurrency) as pool:
        found = list(pool.map(lambda one: backend.generate([one])[0].text, requests))
    assert found == [str(number) for number in range(400)]
    backend.close()
