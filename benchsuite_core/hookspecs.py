"""The plugin contract: every hook, in the order in which the core calls them.

A plugin is a module that is named by an entry point of the group ``benchsuite`` and implements some of these
functions, marked with `hookimpl`. Hooks take no arguments that they do not need, and return lists of values;
they must not reach for a network, start a process or import anything heavy: they are called for ``--help``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pluggy
from attrs import field, frozen

from benchsuite_core.backends import Backend
from benchsuite_core.harnesses import Harness
from benchsuite_core.languages import Language
from benchsuite_core.sandboxes import Sandbox

API_VERSION = 1
"""Version of this contract. A plugin may set ``benchsuite_api = 1`` in its module; a newer one is refused."""

hookspec = pluggy.HookspecMarker("benchsuite")
hookimpl = pluggy.HookimplMarker("benchsuite")


@frozen(kw_only=True)
class Command:
    """A command that a plugin adds to ``benchsuite``.

    Attributes:
        name: what a user types; must not be one of the core's.
        run: a function with typer's annotations; its docstring is the help.
    """

    name: str
    run: Callable[..., Any]


@frozen(kw_only=True)
class Event:
    """Something that happened in a run.

    Attributes:
        kind: ``run_started``, ``record_stored``, ``run_finished`` or ``run_interrupted``.
        run: id of the run.
        data: what belongs to it, JSON-able: the summary for ``run_finished``, the record for ``record_stored``.
    """

    kind: str
    run: str
    data: Mapping[str, Any] = field(factory=dict)


@hookspec
def benchsuite_commands() -> list[Command]:
    """Commands to add. Called when the command line is built, before anything else.

    Returns:
        The commands; a name that the core or another plugin has already is an error that names both.
    """


@hookspec
def benchsuite_languages() -> list[Language]:
    """Programming languages. Called whenever languages are listed or needed.

    Returns:
        The languages; ids and aliases must be unique among all plugins.
    """


@hookspec
def benchsuite_harnesses() -> list[Harness]:
    """Harnesses, each bringing tasks. Called whenever tasks are listed or needed.

    Returns:
        The harnesses; their names, and the names of their tasks, must be unique among all plugins.
    """


@hookspec
def benchsuite_backends() -> list[type[Backend]]:
    """Backends. Called when a model is named or backends are listed.

    Returns:
        The classes; one is instantiated for each model of a run. Names must be unique among all plugins.
    """


@hookspec
def benchsuite_sandboxes() -> list[type[Sandbox]]:
    """Sandboxes. Called when programs are to be run or sandboxes are listed.

    Returns:
        The classes; the chosen one is instantiated once a run. Names must be unique among all plugins.
    """


@hookspec
def benchsuite_event(event: Event) -> None:
    """Told what happens in a run, from the run's main thread, after it was stored.

    A hook that raises is reported once and never stops the run.
    """
