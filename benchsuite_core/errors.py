"""Every error that benchsuite raises on purpose.

    BenchsuiteError             shown as one line with its hint, never with a traceback
    ├── UsageError              2    what was asked for cannot be done as it was asked
    │   ├── InputError          2    a file that was read is not what it should be: file, line, remedy
    │   └── UnknownNameError    2    a name that nothing answers to; carries the nearest names
    ├── MissingError            3    something needed is not there; the hint is the command that gets it
    ├── InfrastructureError     3    the machinery failed, not the model; retried, then `unscored`
    │   ├── BackendError             a model server or library did not answer properly
    │   └── SandboxError             a sandbox could not run a program or report on it
    └── PluginError             3    a plugin that is broken, clashing, misspelt or too new

The number is the exit code. `benchsuite_core.cli` is the one place that turns errors into exit codes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class BenchsuiteError(Exception):
    """Base of all errors that are shown to a user as a sentence.

    Args:
        message: what happened, with names in ``!r``; one line.
        hint: the next step, best as an exact command; one line, may be empty.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(BenchsuiteError):
    """The request contradicts itself or the documented interface."""

    exit_code = 2


class InputError(UsageError):
    """A file that a user fed in is not usable.

    Args:
        path: the file.
        problem: what is wrong with it.
        hint: the remedy.
        line: line number counted from 1, where there is one.
    """

    def __init__(self, path: str | Path, problem: str, hint: str = "", line: int | None = None) -> None:
        where = f"{path}, line {line}" if line is not None else f"{path}"
        super().__init__(f"{where}: {problem}", hint)
        self.path = str(path)
        self.line = line


class UnknownNameError(UsageError):
    """A name was given that is not among the known ones.

    Args:
        kind: what was looked for, in the singular (``"task"``).
        name: what was given.
        known: the names that exist.
        hint: replaces the suggestion made from ``known``.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str], hint: str = "") -> None:
        names = sorted(known)
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
        message = f"no {kind} {name!r}"
        if near:
            message += ". Did you mean " + " or ".join(repr(other) for other in near) + "?"
        if not hint:
            listed = ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")
            hint = f"known: {listed}" if names else f"no {kind} is installed; see: benchsuite list plugins"
        super().__init__(message, hint)
        self.name = name


class MissingError(BenchsuiteError):
    """A daemon, server, package, key, file system or space that is needed is not there."""

    exit_code = 3


class InfrastructureError(BenchsuiteError):
    """The machinery failed while it worked. Never a verdict, never in a denominator.

    Args:
        message: what happened.
        hint: the next step.
        retry: whether trying the same again may help.
        retry_after: seconds that the other side asked to wait, where it did.
    """

    exit_code = 3

    def __init__(self, message: str, hint: str = "", *, retry: bool = True, retry_after: float | None = None) -> None:
        super().__init__(message, hint)
        self.retry = retry
        self.retry_after = retry_after


class BackendError(InfrastructureError):
    """A backend gave no usable completion."""


class SandboxError(InfrastructureError):
    """A sandbox gave no usable execution."""


class PluginError(BenchsuiteError):
    """A plugin cannot be used; the others can."""

    exit_code = 3
