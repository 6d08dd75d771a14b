"""The files of a program with tests: what runs the tests is one program, the solution a library that it loads.

Which of two forms they have depends on what the task gives and on its tests, never on the solution:

- **apart**, where the task's text ends in the head of a function: the tests are compiled with that text and its
  declaration, the solution on its own. They meet at one pointer.
- **together**, for any other task: the library has the solution with the tests after it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchsuite_core.records import Program
from benchsuite_lang_cpp.source import bare, is_open, open_function
from benchsuite_lang_cpp.units import main_of, start_of

_HERE = Path(__file__).parent


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def layout(program: Program, name: str) -> Mapping[str, str]:
    """The files, by name.

    Args:
        program: with its checks renamed.
        name: that they have now.
    """
    head = open_function(program.given)
    # MultiPL-E's tests begin with the brace that ends the solution, where it was cut before it.
    blank = bare(program.tests)
    opens = blank.lstrip().startswith("}")
    brace = blank.find("}")
    tests = main_of(program.tests[:brace] + " " + program.tests[brace + 1 :] if opens else program.tests, name)
    solution = program.solution + ("\n}" if opens and is_open(program.solution) else "")
    checks = _piece("checks", name)
    harness = _piece("closed", name) + _piece("harness", name)
    if head is None:
        library = f"{start_of(solution, 'main.cpp')}{checks}{tests}"
        runner = f"{checks}{_piece('together', name)}{harness}"
    else:
        there = {"ENTRY": head.name, "DECLARATION": head.declaration}
        given = f'{program.given[: head.start]}{head.declaration} __asm__("{name}_call");'
        library = f"{start_of(solution, 'main.cpp')}{_piece('solution', name, **there)}"
        runner = f"{start_of(given, 'prompt.cpp')}{checks}{tests}{_piece('apart', name)}{harness}"
    linked = "-lcrypto\n" if "<openssl/" in solution else ""
    return {"solution.cpp": library, "tests.cpp": runner, "libraries": linked}


def _piece(file: str, name: str, **others: str) -> str:
    """A file that stands beside this one, with the names of this execution."""
    text = _text(f"{file}.cpp").replace("BENCHSUITE", name).replace("benchsuite_", f"{name}_")
    for word, meant in others.items():
        text = text.replace(word, meant)
    return f'\n#line 1 "{file}.cpp"\n{text}'
