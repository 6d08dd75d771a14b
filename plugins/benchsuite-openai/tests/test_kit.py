import pytest
from benchsuite_openai import OpenAIBackend

from benchsuite_core.backends import ModelSpec
from benchsuite_core.testing.backends import BackendTests


class TestOpenAI(BackendTests):
    """What every backend must do, with the stand-in for a server."""

    @pytest.fixture(autouse=True)
    def _stand_in(self, server):
        self.url = server.url

    def make_backend(self):
        return OpenAIBackend(ModelSpec.parse(f"openai/tiny@{self.url}"))

    def missing_model(self):
        return OpenAIBackend(ModelSpec.parse(f"openai/nothing@{self.url}"))
