from typing import ClassVar

import pytest
from benchsuite_ollama import OllamaBackend

from benchsuite_core.backends import ModelSpec
from benchsuite_core.testing.backends import BackendTests


class OllamaKit(BackendTests):
    """What every backend must do, with the stand-in for a server."""

    model: ClassVar[str]

    @pytest.fixture(autouse=True)
    def _stand_in(self, server):
        self.url = server.url

    def make_backend(self):
        return OllamaBackend(ModelSpec.parse(f"ollama/{self.model}@{self.url}"))

    def missing_model(self):
        return OllamaBackend(ModelSpec.parse(f"ollama/nothing:1b@{self.url}"))


class TestBaseModel(OllamaKit):
    model = "base:1b"


class TestChatModel(OllamaKit):
    model = "coder:7b"


class TestThinkingModel(OllamaKit):
    model = "thinker:8b"
