"""Runs a solution, alone or with its tests in one process, as a script would run; proves the end of the tests.

Standard library only: this file runs inside the sandbox, as a fork of a process that has it loaded. Solution and tests
are executed in one fresh module named ``solution``: same arguments, path, standard streams, threads and exit
handlers as a script's. Its name is not ``__main__``, so what stands under that guard does not run, and it is in
``sys.modules``, so that pickle, dataclasses and worker processes find what it defines.

The proof goes over descriptor 3, a socket whose other end the sandbox holds: half ``a`` of the token comes with the
text that only this process gets, half ``b`` after it has said that the tests have ended, and the answer is both
halves xored.
"""

from __future__ import annotations
import __future__

import atexit
import json
import linecache
import os
import sys
import threading
import traceback
import types
from typing import Any

CHANNEL = 3
PATH = list(sys.path)


def begin() -> None:
    """Make this process a script's."""
    depth, frame = 0, sys._getframe()  # noqa: SLF001 - how deep the stack is already
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(1000 + depth - 3)  # a script has three frames above its tests
    sys.argv[:] = ["solution.py"]
    sys.path[:] = [os.getcwd(), *PATH]  # noqa: PTH109 - pathlib is not loaded in every program
    atexit._clear()  # noqa: SLF001 - those of the process that this one is a fork of
    for name in [name for name in sys.modules if name.partition(".")[0] == "benchsuite_lang_python"]:
        del sys.modules[name]


def load(source: str) -> tuple[Any, types.ModuleType]:
    """Compile a solution, beside which its module stands in the place of a script's; None where it does not compile."""
    data = source.encode("utf-8", "surrogateescape") if _escaped(source) else source.encode("utf-8", "surrogatepass")
    with open("solution.py", "wb") as file:  # noqa: PTH123 - as above; for whatever looks for the source
        file.write(data)
    remember("solution.py", source)
    module = types.ModuleType("solution")
    module.__file__ = os.path.abspath("solution.py")  # noqa: PTH100 - as above
    try:
        code = compile(data, "solution.py", "exec", dont_inherit=True)
    except Exception as error:  # noqa: BLE001 - too deep a nesting, for one, is no SyntaxError but does not compile
        show(error)
        message = " ".join(str(getattr(error, "msg", error)).split())
        sys.stderr.write(f"solution.py does not compile: {type(error).__name__}: {message}\n")
        return None, module
    sys.modules["solution"] = module
    return code, module


def remember(name: str, source: str) -> None:
    """Let tracebacks show the lines of a source, wherever the program goes."""
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)


def main(text: str, half: str) -> int:
    """Run a solution and its tests.

    Returns:
        Exit status: 0 where the tests ended, 1 where an exception ended them, as Python has it.
    """
    give = _proof(half)
    begin()
    given = json.loads(text)
    solution, module = load(given["solution"])
    if solution is None:
        return leave(1)
    remember("tests.py", given["tests"])
    try:
        # As in one file, the solution's `from __future__ import annotations` holds for the tests.
        flags = solution.co_flags & __future__.annotations.compiler_flag
        tests = compile(given["tests"], "tests.py", "exec", flags=flags, dont_inherit=True)
        exec(solution, vars(module))  # noqa: S102 - running programs is what this file is for
        exec(tests, vars(module))  # noqa: S102 - as above
    except SystemExit as error:
        return leave(error)
    except BaseException as error:  # noqa: BLE001 - every way out is reported as Python itself reports it
        show(error)
        return leave(1)
    give()
    return leave(0)


def _proof(half: str) -> Any:
    """What proves that the tests have ended; only in this process: a fork of it proves nothing."""
    read, write, pid, getpid = os.read, os.write, os.getpid(), os.getpid

    def give() -> None:
        if half and getpid() == pid:
            write(CHANNEL, b"ready\n")
            line = b""
            while not line.endswith(b"\n"):
                piece = read(CHANNEL, 64)
                if not piece:
                    return
                line += piece
            write(CHANNEL, f"{int(half, 16) ^ int(line, 16):032x}\n".encode("ascii"))

    return give


def show(error: BaseException) -> None:
    """Report an exception as Python does, without the frames of this plugin."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename.startswith("<benchsuite"):
        trace = trace.tb_next
    error.__traceback__ = trace
    if sys.excepthook is not sys.__excepthook__:
        sys.excepthook(type(error), error, trace)
        return
    # Not the interpreter's own: before 3.13 it looks for source lines in files alone.
    sys.stderr.write("".join(traceback.format_exception(type(error), error, trace)))


def leave(end: int | SystemExit) -> int:
    """End this process as an interpreter ends: threads, exit handlers, streams; then never return."""
    status = end if isinstance(end, int) else 0
    if isinstance(end, SystemExit) and end.code is not None:
        status = end.code & 255 if isinstance(end.code, int) else 1
        if not isinstance(end.code, int):
            sys.stderr.write(f"{end.code}\n")
    try:
        threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001 - what the interpreter calls at its end
    finally:
        try:
            atexit._run_exitfuncs()  # noqa: SLF001 - as above
        finally:
            for stream in (sys.stdout, sys.stderr):
                try:
                    stream.flush()
                except (OSError, ValueError, AttributeError):
                    status = status or 120
            os._exit(status)


def _escaped(text: str) -> bool:
    """Whether every lone surrogate of a text stands for a byte that is not UTF-8."""
    return all(not "\ud800" <= one <= "\udfff" or "\udc80" <= one <= "\udcff" for one in text)
