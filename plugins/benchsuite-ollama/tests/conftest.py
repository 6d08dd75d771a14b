import importlib.util
import os
from pathlib import Path

import pytest

from benchsuite_core.backends import ModelSpec, Request
from benchsuite_core.patience import Patience
from benchsuite_core.records import Message, Prompt, Sampling

QUICK = Patience(
    attempts=4, total=10, first_wait=0.01, longest_wait=0.05, longest_pause=2, connect=2, answer=2, stall=0.5
)


@pytest.fixture(scope="session")
def stand_in():
    """The module of the stand-in; tests cannot import each other."""
    spec = importlib.util.spec_from_file_location("ollama_stand_in", Path(__file__).with_name("ollama_stand_in.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def described(stand_in):
    """Ollama's own description of its API; None where the folder of test data is not named."""
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    return stand_in.read_description(Path(data) / "ollama-openapi.yaml") if data else None


@pytest.fixture
def server(stand_in, described):
    """Checked against the description, where there is one."""
    with stand_in.StandIn(described=described) as server:
        yield server
    assert server.violations == []


@pytest.fixture(autouse=True)
def _no_host(monkeypatch):
    monkeypatch.delenv("OLLAMA_HOST", raising=False)


@pytest.fixture
def backend(server):
    """Makes a backend that is described already."""
    from benchsuite_ollama import OllamaBackend

    made = []

    def make(name="coder:7b", **options):
        one = OllamaBackend(ModelSpec(backend="ollama", name=name, url=server.url, options=options), QUICK)
        made.append(one)
        one.describe()
        return one

    yield make
    for one in made:
        one.close()


@pytest.fixture
def ask():
    """Makes a request."""

    def make(text="def f():\n", *, chat=False, sample=0, **sampling):
        prompt = Prompt(messages=(Message(role="user", content=text),)) if chat else Prompt(text=text)
        return Request(task="t", problem_id="p", prompt=prompt, sampling=Sampling(**sampling), sample=sample)

    return make


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
