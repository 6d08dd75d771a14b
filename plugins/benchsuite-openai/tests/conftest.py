import importlib.util
from pathlib import Path

import pytest

from benchsuite_core.backends import ModelSpec, Request
from benchsuite_core.patience import Patience
from benchsuite_core.records import Message, Prompt, Sampling

QUICK = Patience(
    attempts=4, total=10, first_wait=0.01, longest_wait=0.05, longest_pause=2, connect=2, answer=2, stall=0.5
)


def _module(name):
    """A file beside this one; tests cannot import each other."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def stand_in():
    return _module("openai_stand_in")


@pytest.fixture(scope="session")
def tiny_model():
    return _module("tiny_model")


@pytest.fixture
def server(stand_in):
    with stand_in.StandIn() as server:
        yield server
    assert server.violations == []


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch):
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def backend(server):
    """Makes a backend."""
    from benchsuite_openai import OpenAIBackend

    made = []

    def make(name="tiny", url="", **options):
        spec = ModelSpec(backend="openai", name=name, url=url or server.url, options=options)
        made.append(OpenAIBackend(spec, QUICK))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def ask():
    """Makes a request."""

    def make(text="def f():\n", *, chat=False, sample=0, problem_id="p", **sampling):
        prompt = Prompt(messages=(Message(role="user", content=text),)) if chat else Prompt(text=text)
        return Request(task="t", problem_id=problem_id, prompt=prompt, sampling=Sampling(**sampling), sample=sample)

    return make
