"""The command line: a file a command, and one place that turns errors into exit codes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Any, NoReturn, TextIO, cast

from benchsuite_core.errors import BenchsuiteError, MissingError, UsageError

INTERRUPTED = 130

REFUSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}
"""What a machine says that is full, read-only or closed to us: no defect of ours."""

STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))
"""What stands behind the file descriptors 0, 1 and 2."""


def main() -> NoReturn:
    """Entry point of the console script ``benchsuite``."""
    _open_closed_streams()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is asked to end ends as by Ctrl-C: tidied up
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show a letter still shows the rest
    code = invoke(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # whoever read it has gone; what is kept in the stream would become Python's own exit code 120
            _discard(stream)
    sys.exit(code)


def invoke(arguments: list[str]) -> int:
    """Run one command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit code, as INTERFACE lists them.
    """
    debug = "--debug" in arguments
    try:
        code = _carry_out(arguments)
        sys.stdout.flush()
    except BenchsuiteError as error:
        if debug:
            raise
        return _told(error)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): they have what they wanted.
        _discard(sys.stdout)
        return 0
    except Exception as error:
        if debug:
            raise
        if isinstance(error, OSError) and error.errno in REFUSED:
            _discard(sys.stdout)
            what = f"{error.filename}: {error.strerror}" if error.filename else f"{error.strerror}"
            return _told(MissingError(what, "make room or name another place; what is stored stays"))
        return _told(
            BenchsuiteError(
                f"internal: {type(error).__name__}: {error}",
                "this is a defect of benchsuite; add --debug to see where it happened",
            )
        )
    return code


def _carry_out(arguments: list[str]) -> int:
    import typer

    from benchsuite_core.cli.app import build

    # typer has no public name for the class of all its usage errors; this one is just below it.
    misuse = cast("type[Exception]", typer.BadParameter.__mro__[1])
    command = typer.main.get_command(build())
    if "_BENCHSUITE_COMPLETE" in os.environ:  # a shell asks what it could complete
        command(prog_name="benchsuite")
    try:
        # Not command(): that has its own ideas of errors, interruptions and broken pipes.
        with command.make_context("benchsuite", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as end:
        return int(end.exit_code)
    except misuse as error:
        return _misused(error)
    return 0


def _misused(error: Any) -> int:
    """Tell a usage error of typer's as one of ours."""
    path = error.ctx.command_path if error.ctx else "benchsuite"
    if type(error).__name__ == "NoArgsIsHelpError":  # a group without a command
        sys.stdout.write(error.format_message() + "\n")
        return 0
    message = error.format_message().rstrip(".")
    return _told(UsageError(message[:1].lower() + message[1:], f"see: {path} --help"))


def _told(error: BenchsuiteError) -> int:
    from benchsuite_core.plain import plain

    with suppress(OSError):  # nobody need read it: the exit code says as much
        sys.stderr.write(f"Error: {plain(error.message)}\n")
        if error.hint:
            sys.stderr.write(f"Hint: {plain(error.hint)}\n")
    return error.exit_code


def _discard(stream: TextIO) -> None:
    """Let the rest of a stream go nowhere: Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_closed_streams() -> None:
    """Open onto nothing what the shell closed (``>&-``), or the store's file would get the number of stdout."""
    for number, (name, mode) in enumerate(STREAMS):
        if getattr(sys, name) is None:
            while os.open(os.devnull, os.O_RDWR) < number:
                pass
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))
