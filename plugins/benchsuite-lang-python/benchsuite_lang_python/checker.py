"""Runs a problem's tests in a process that never holds the solution; the token is this process's alone.

Standard library only: this file runs inside the sandbox, as a fork of a process that has it loaded. It reads nothing
from any place that a program can write to, executes nothing that the solution sends, and handles no signal. What the
solution breaks (the channel, or itself) ends this process at once: no ``except`` of a test can swallow that.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import json
import os
import sys
import traceback
import types
from typing import Any, NoReturn

from benchsuite_lang_python.together import remember
from benchsuite_lang_python.values import Unplain, adopt, decode, encode, exception, receive, send

TOKEN, CHANNEL, REPORT = 3, 4, 5
NEVER = {"antigravity", "this", "idlelib", "turtledemo", "lib2to3"}  # importing these does something


def main(text: str, half: str) -> int:
    """Run the tests against a solution at the other end of the channel.

    Returns:
        Exit status: 0 where the tests ended, and that has been proved; otherwise what Python would end with.
    """
    given = json.loads(text)
    sys.argv[:] = ["solution.py"]
    module = types.ModuleType("solution")
    space = vars(module)
    _execute_given(given["given"], space)
    remember("tests.py", given["tests"])
    solution = Solution()
    try:
        tree = ast.parse(given["tests"], "tests.py")
        code = compile(tree, "tests.py", "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        _report(error)
        return 1
    solution.answer(None)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    wanted = sorted(name for name in names if name not in space and not hasattr(builtins, name))
    for name, what in solution.names(wanted).items():
        if name in wanted and name != given["entry_point"]:
            space[name] = solution.meaning(name, what)
    if given["entry_point"]:
        space[given["entry_point"]] = solution.function(given["entry_point"])
    sys.modules["solution"] = module
    try:
        exec(code, space)  # noqa: S102 - the task's own tests
    except SystemExit as error:
        return 0 if error.code is None else error.code & 255 if isinstance(error.code, int) else 1
    except BaseException as error:  # noqa: BLE001 - every way out is reported as Python itself reports it
        _report(error)
        return 1
    _prove(half)
    return 0


def _execute_given(source: str, space: dict[str, Any]) -> None:
    """Define what the task gives: its imports and helpers. Where it is no code of its own, there is nothing of it."""
    with contextlib.suppress(Exception):  # a prompt need not be a program
        exec(compile(source, "given.py", "exec", dont_inherit=True), space)  # noqa: S102 - the task's own text


class Solution:
    """The other side: the functions of a solution, by name."""

    def __init__(self) -> None:
        self._calls = 0

    def ask(self, *message: Any) -> Any:
        """Send a question and take its answer."""
        self._calls += 1
        try:
            send(CHANNEL, [message[0], self._calls, *message[1:]])
        except Unplain as error:
            _end(f"the tests pass a {error}, which cannot be passed to another process", b"")
        except OSError:
            _end("", b"gone\n")
        return self.answer(self._calls)

    def answer(self, number: int | None) -> Any:
        """The next message, which answers question `number`; None stands for the first one, unasked."""
        try:
            message = receive(CHANNEL)
            if number is None and message == ["loaded"]:
                return None
            if number is not None and type(message[0]) is int and message[0] == number and len(message) == 4:
                return message[1:]
        except EOFError:
            _end("", b"gone\n")
        except Exception:  # noqa: BLE001, S110 - whatever is no message ends here
            pass
        return _end("the solution broke the rules of the value channel", b"foul\n")

    def names(self, wanted: list[str]) -> dict[str, Any]:
        """What names stand for in the solution."""
        kind, found, _ = self.ask("names", wanted)
        if kind != "names" or type(found) is not dict:
            _end("the solution broke the rules of the value channel", b"foul\n")
        return found

    def meaning(self, name: str, what: Any) -> Any:
        """What a name of the solution stands for here: a function, a plain value, or our own copy of a module.

        Only a module of that very name: from another one, a solution could choose what equals everything.
        """
        try:
            if what[0] == "module" and what[1] == name and name in sys.stdlib_module_names - NEVER:
                return importlib.import_module(name)
            if what[0] == "value":
                return decode(what[1])
        except Exception:  # noqa: BLE001 - whatever makes no sense ends here
            _end("the solution broke the rules of the value channel", b"foul\n")
        return self.function(name)

    def function(self, name: str) -> Any:
        """A function that calls one of the solution."""

        def call(*args: Any, **kwargs: Any) -> Any:
            try:
                form = encode([args, kwargs])
            except Unplain as error:
                _end(f"the tests pass a {error}, which cannot be passed to another process", b"")
            kind, value, changed = self.ask("call", name, form)
            try:
                if changed is not None:
                    adopt([args, kwargs], decode(changed))
                if kind == "value":
                    return decode(value)
                raised = exception(value[0], value[1])
                if isinstance(raised, (StopIteration, StopAsyncIteration, GeneratorExit)):
                    # It would end a loop of the tests (over a `map`, say) without a word, and its checks with it.
                    raised = RuntimeError(f"the solution raised {value[0]}")
                raised.__dict__["_benchsuite_trace"] = str(value[2])
            except BaseException:  # noqa: BLE001 - whatever is no value ends here
                _end("the solution broke the rules of the value channel", b"foul\n")
            raise raised

        call.__name__ = call.__qualname__ = name
        return call


def _prove(half: str) -> None:
    if half:
        os.write(TOKEN, b"ready\n")
        line = b""
        while not line.endswith(b"\n"):
            piece = os.read(TOKEN, 64)
            if not piece:
                return
            line += piece
        os.write(TOKEN, f"{int(half, 16) ^ int(line, 16):032x}\n".encode("ascii"))


def _report(error: BaseException) -> None:
    """Write down how the tests failed: the solution's part of the traceback first, then the tests' own."""
    theirs = error.__dict__.get("_benchsuite_trace", "")
    trace = traceback.TracebackException(type(error), error, error.__traceback__)
    for part in (trace, trace.__cause__, trace.__context__):
        if part is not None:
            part.stack[:] = [frame for frame in part.stack if not frame.filename.startswith("<benchsuite")]
    text = "".join(trace.format())
    if theirs:
        text = f"In the solution:\n{theirs}\nIn the tests:\n{text}"
    _write(text)


def _write(text: str) -> None:
    os.write(REPORT, text[-16000:].encode("utf-8", "surrogateescape" if text.isascii() else "replace"))


def _end(reason: str, said: bytes) -> NoReturn:
    """End this process: nothing that the tests do, and no full disk, can stop it."""
    try:
        if reason:
            _write(f"{reason}\n")
        os.write(TOKEN, said)
    finally:
        os._exit(1)
