"""Hardened Docker containers as a sandbox for benchsuite."""

from __future__ import annotations

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.sandboxes import Sandbox
from benchsuite_docker.sandbox import DockerSandbox

__all__ = ["DockerSandbox", "benchsuite_sandboxes"]


@hookimpl
def benchsuite_sandboxes() -> list[type[Sandbox]]:
    """The one sandbox of this plugin."""
    return [DockerSandbox]
