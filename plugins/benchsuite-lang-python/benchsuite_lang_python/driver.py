"""Runs a solution and its tests as one module, and proves that the tests ran to their end.

Standard library only: this file is laid beside ``solution.py`` and ``tests.py`` and runs inside the sandbox. Both
are executed in one fresh module named ``solution``, as a script would be: same arguments, path, standard streams,
threads and exit handlers. Its name is not ``__main__``, so what stands under that guard does not run, and it is in
``sys.modules``, so that pickle, dataclasses and worker processes find what it defines.

The proof goes over descriptor 3, a socket that the sandbox holds the other end of: half ``a`` of the token comes
before the solution is loaded, half ``b`` only after this side says that the tests have ended, and the answer is
both halves xored. Without that socket nothing is proved.
"""

import __future__

import os
import stat
import sys

CHANNEL = 3


class Proof:
    """This side of the proof; half ``a`` is read at once."""

    def __init__(self) -> None:
        self._read, self._write, self._pid, self._getpid = os.read, os.write, os.getpid(), os.getpid
        self._half = ""
        try:
            if stat.S_ISSOCK(os.fstat(CHANNEL).st_mode):
                # Processes that the solution starts must not hold the channel.
                os.set_inheritable(CHANNEL, False)
                self._half = self._line()
        except OSError:
            pass

    def _line(self) -> str:
        line = b""
        while not line.endswith(b"\n"):
            piece = self._read(CHANNEL, 64)
            if not piece:
                break
            line += piece
        return line.decode("ascii").strip()

    def give(self) -> None:
        """Prove that the tests have ended. Only in the process that started: a fork of it proves nothing."""
        if self._half and self._getpid() == self._pid:
            self._write(CHANNEL, b"ready\n")
            other = self._line()
            if other:
                self._write(CHANNEL, f"{int(self._half, 16) ^ int(other, 16):032x}\n".encode("ascii"))


def read(name: str) -> bytes:
    """The bytes of a file: Python itself looks at their encoding, byte-order mark and line ends."""
    with open(name, "rb") as file:  # noqa: PTH123 - importing pathlib takes a third of the time that Python starts in
        return file.read()


def show(error: BaseException) -> None:
    """Report an exception as Python does, without the frames of this file."""
    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename == show.__code__.co_filename:
        trace = trace.tb_next
    error.__traceback__ = trace
    sys.excepthook(type(error), error, trace)


def main() -> int:
    """Run the solution and the tests.

    Returns:
        Exit status: 0 where the tests ended, 1 where an exception ended them, as Python has it.
    """
    proof = Proof()
    try:
        solution = compile(read("solution.py"), "solution.py", "exec", dont_inherit=True)
    except Exception as error:  # noqa: BLE001 - too deep a nesting, for one, is no SyntaxError but does not compile
        show(error)
        message = " ".join(str(getattr(error, "msg", error)).split())
        sys.stderr.write(f"solution.py does not compile: {type(error).__name__}: {message}\n")
        return 1
    module = type(sys)("solution")
    module.__file__ = os.path.abspath("solution.py")  # noqa: PTH100 - as above
    sys.modules["solution"] = module
    sys.argv[:] = ["solution.py"]
    try:
        # As in one file, the solution's `from __future__ import annotations` holds for the tests.
        flags = solution.co_flags & __future__.annotations.compiler_flag
        tests = compile(read("tests.py"), "tests.py", "exec", flags=flags, dont_inherit=True)
        exec(solution, vars(module))  # noqa: S102 - running programs is what this file is for
        exec(tests, vars(module))  # noqa: S102 - as above
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - every way out is reported as Python itself reports it
        show(error)
        return 1
    proof.give()
    return 0


if __name__ == "__main__":  # worker processes of the solution import this file under another name
    sys.exit(main())
