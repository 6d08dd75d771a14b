"""Models of an Ollama server, as ``ollama/MODEL`` or ``ollama/MODEL@URL``."""

from __future__ import annotations

from benchsuite_core.backends import Backend
from benchsuite_core.hookspecs import hookimpl
from benchsuite_ollama.backend import OllamaBackend


@hookimpl
def benchsuite_backends() -> list[type[Backend]]:
    """One backend: ``ollama``."""
    return [OllamaBackend]
