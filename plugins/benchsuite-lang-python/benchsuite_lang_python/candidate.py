"""Runs a solution in a process of its own and answers the calls that its checker makes.

Standard library only: this file runs inside the sandbox, as a fork of a process that has it loaded. Nothing here is
trusted: a solution may change all of it, and has then changed only what it could have answered anyway.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import traceback
import types
from typing import Any

from benchsuite_lang_python.together import begin, leave, load, show
from benchsuite_lang_python.values import Unplain, decode, encode, receive, send

CHANNEL = 4
TRACE = 8000  # characters of a traceback that are passed on


def main(text: str, half: str) -> int:  # noqa: ARG001 - every role gets both, and this one no half
    """Load the solution, then answer until the checker hangs up."""
    begin()
    code, module = load(json.loads(text)["solution"])
    if code is None:
        return leave(1)
    try:
        exec(code, vars(module))  # noqa: S102 - running programs is what this file is for
    except SystemExit as error:
        return leave(error)
    except BaseException as error:  # noqa: BLE001 - every way out is reported as Python itself reports it
        show(error)
        return leave(1)
    pid = os.getpid()
    _flush()
    send(CHANNEL, ["loaded"])
    while True:
        try:
            message = receive(CHANNEL)
        except (EOFError, OSError):
            return leave(0)
        reply = _called(module, message) if message[0] == "call" else _named(module, message)
        if os.getpid() != pid:  # a fork of the solution that has come back from its call
            os._exit(0)
        _flush()
        try:
            send(CHANNEL, [message[1], *reply])
        except Unplain as error:
            send(CHANNEL, [message[1], "value", ["unknown", str(error)], None])


def _called(module: types.ModuleType, message: Any) -> list[Any]:
    """What calling a function comes to: its value or its exception, and what became of the arguments."""
    _, _, name, form = message
    given = decode(form)
    try:
        result = ["value", encode(getattr(module, name)(*given[0], **given[1]), lenient=True)]
    except BaseException as error:  # noqa: BLE001 - the checker raises it again, whatever it is
        # Without the frame of this function.
        error.__traceback__ = error.__traceback__.tb_next if error.__traceback__ else None
        try:
            text = "".join(traceback.format_exception(type(error), error, error.__traceback__))[-TRACE:]
            kind, arguments = encode(error)[1:]
        except BaseException as worse:  # noqa: BLE001 - an exception that cannot even be shown
            text, kind, arguments = "", "RuntimeError", ["tuple", f"{type(error).__name__}, {type(worse).__name__}"]
        result = ["raised", [kind, arguments, text]]
    after = encode(given, lenient=True)
    return [*result, None if after == form else after]


def _named(module: types.ModuleType, message: Any) -> list[Any]:
    """What names of the solution stand for: a module, something of a module, a function, or a value."""
    found = {}
    for name in message[2]:
        if name not in vars(module):
            continue
        value = vars(module)[name]
        if isinstance(value, types.ModuleType):
            found[name] = ["module", value.__name__]
        elif callable(value):
            found[name] = ["function"]
        else:
            found[name] = ["value", encode(value, lenient=True)]
    return ["names", found, None]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # closed or replaced by the solution, which may
            stream.flush()
