"""The command line: a file a command, and one place that turns errors into exit codes."""

from __future__ import annotations

import os
import sys

from benchsuite_core.errors import BenchsuiteError

INTERRUPTED = 130


def main() -> None:
    """Entry point of the console script ``benchsuite``."""
    sys.exit(invoke(sys.argv[1:]))


def invoke(arguments: list[str]) -> int:
    """Run one command line.

    Args:
        arguments: without the program's name.

    Returns:
        The exit code, as INTERFACE lists them.
    """
    from benchsuite_core.cli.app import build

    try:
        # typer ends with SystemExit after usage errors, --help and typer.Exit
        build()(arguments, prog_name="benchsuite")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BenchsuiteError as error:
        return _told(error, arguments)
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`). Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if _debug(arguments):
            raise
        sys.stderr.write(f"Internal error: {type(error).__name__}: {error}\n")
        sys.stderr.write("Hint: this is a defect of benchsuite; add --debug to see where it happened\n")
        return 1
    return 0


def _told(error: BenchsuiteError, arguments: list[str]) -> int:
    if _debug(arguments):
        raise error
    from benchsuite_core.plain import plain

    sys.stderr.write(f"Error: {plain(error.message)}\n")
    if error.hint:
        sys.stderr.write(f"Hint: {plain(error.hint)}\n")
    return error.exit_code


def _debug(arguments: list[str]) -> bool:
    return "--debug" in arguments
