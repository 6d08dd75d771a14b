"""Models of servers that speak OpenAI's API, as ``openai/MODEL@URL``."""

from __future__ import annotations

from benchsuite_core.backends import Backend
from benchsuite_core.hookspecs import hookimpl
from benchsuite_openai.backend import OpenAIBackend


@hookimpl
def benchsuite_backends() -> list[type[Backend]]:
    """One backend: ``openai``."""
    return [OpenAIBackend]
