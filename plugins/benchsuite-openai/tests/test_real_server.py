"""A real server with a real, tiny model. BENCHSUITE_LLAMA_PYTHON names an interpreter that has both packages."""

from typing import ClassVar

import pytest
from benchsuite_openai import OpenAIBackend

from benchsuite_core.backends import ModelSpec
from benchsuite_core.errors import MissingError
from benchsuite_core.testing.backends import BackendTests

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def python(tiny_model):
    found = tiny_model.interpreter()
    if found is None:
        pytest.skip(f"needs a Python with llama.cpp's server: {tiny_model.INSTALL}, or BENCHSUITE_LLAMA_PYTHON")
    return found


@pytest.fixture(scope="module")
def url(python, tiny_model, tmp_path_factory):
    with tiny_model.served(python, tmp_path_factory.mktemp("tiny")) as url:
        yield url


class TestRealCompletions(BackendTests):
    """What every backend must do: a base model behind ``/v1/completions``."""

    @pytest.fixture(autouse=True)
    def _server(self, url):
        self.url = url

    def make_backend(self):
        return Base(ModelSpec.parse(f"openai/tiny@{self.url}"))

    def missing_model(self):
        return OpenAIBackend(ModelSpec.parse(f"openai/nothing@{self.url}"))


class Base(OpenAIBackend):
    """As ``--base`` has it: the list of models does not tell that this one continues text."""

    def describe(self):
        from attrs import evolve

        return evolve(super().describe(), chat=False)


class TestRealChat(TestRealCompletions):
    """The same behind ``/v1/chat/completions``."""

    exempt: ClassVar[dict[str, str]] = {}

    def make_backend(self):
        return OpenAIBackend(ModelSpec.parse(f"openai/tiny@{self.url}"))


def test_samples_asked_for_together_are_drawn_one_by_one_where_the_server_ignores_n(url, ask):
    one = OpenAIBackend(ModelSpec(backend="openai", name="tiny", url=url, options={"n": "3"}))
    one.describe()
    requests = [ask(sample=sample, temperature=1.0, top_p=1.0, max_tokens=24) for sample in range(3)]
    completions = one.generate(requests)
    one.close()
    assert len({completion.text for completion in completions}) == 3
    assert not one._manners.many


def test_token_counts_and_lengths_are_the_servers(url, ask):
    one = OpenAIBackend(ModelSpec(backend="openai", name="tiny", url=url))
    (completion,) = one.generate([ask("def f():\n", max_tokens=7, temperature=0.0)])
    one.close()
    assert completion.finish_reason == "length"
    # It counts by splitting the text once more, so random bytes give a few more tokens than were drawn.
    assert 1 <= completion.completion_tokens <= 28
    assert completion.prompt_tokens >= len("def f():\n")


def test_a_real_server_that_wants_a_key_gets_it(python, tiny_model, tmp_path, monkeypatch, ask):
    with tiny_model.served(python, tmp_path, "--api_key", "sk-secret-of-the-test") as url:
        spec = ModelSpec(backend="openai", name="tiny", url=url)
        one = OpenAIBackend(spec)
        with pytest.raises(MissingError, match="401") as caught:
            one.describe()
        one.close()
        assert "OPENAI_API_KEY" in caught.value.hint
        monkeypatch.setenv("OPENAI_API_KEY", "sk-secret-of-the-test")
        one = OpenAIBackend(spec)
        one.describe()
        assert one.generate([ask(max_tokens=3)])[0].text
        one.close()
