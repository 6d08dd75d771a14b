"""Bubblewrap, namespaces without a daemon, as a sandbox for benchsuite."""

from __future__ import annotations

from benchsuite_bubblewrap.sandbox import BubblewrapSandbox
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.sandboxes import Sandbox

__all__ = ["BubblewrapSandbox", "benchsuite_sandboxes"]


@hookimpl
def benchsuite_sandboxes() -> list[type[Sandbox]]:
    """The one sandbox of this plugin."""
    return [BubblewrapSandbox]
