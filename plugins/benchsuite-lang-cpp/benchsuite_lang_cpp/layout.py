"""The files of a program with tests: what runs the tests is one program, the solution another or a library.

Which of three forms they have depends on what the task gives and on its tests, never on the solution:

- **divided**, where the task's text ends in the head of a function that takes and returns plain values: tests and
  solution are processes of their own, and send each other values;
- **beside**, where it takes others, or the tests catch exceptions: the tests load the solution as a library, and the
  two meet at one pointer;
- **together**, for any other task: the library has the solution with the tests after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchsuite_core.records import Program
from benchsuite_lang_cpp.source import bare, is_open, open_function, takes_values
from benchsuite_lang_cpp.units import main_of, start_of, unmacro

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
    solution = start_of(program.solution + ("\n}" if opens and is_open(program.solution) else ""), "main.cpp")
    divided = head is not None and takes_values(head) and not re.search(r"\bcatch\b", blank)
    if head is None:
        library = f"{solution}{_piece('checks', name)}{tests}"
        runner = _pieces("checks", "together", "token", "closed", "harness", name=name)
    else:
        there = {"ENTRY": head.name, "DECLARATION": head.declaration}
        given = f'{program.given[: head.start]}{head.declaration} __asm__("{name}_call");'
        follows = ("channel", "values", "solution", "server") if divided else ("solution", "entry")
        harness = (
            ("type", "channel", "values", "token", "caller") if divided else ("beside", "token", "closed", "harness")
        )
        library = (
            f"{solution}{_piece('type', name, **there)}{unmacro(_pieces(*follows, name=name))}"
            f"{_pieces(*follows, name=name, **there)}"
        )
        runner = (
            f"{start_of(given, 'prompt.cpp')}{_piece('checks', name)}{tests}"
            f"{_pieces('apart', *harness, name=name, **there)}"
        )
    linked = "-lcrypto\n" if "<openssl/" in program.solution else ""
    kind = "-Wl,--wrap=main\n" if divided else "-shared -fno-gnu-unique -Wl,-Bsymbolic\n"
    return {"solution.cpp": library, "tests.cpp": runner, "options": kind + linked}


def _pieces(*files: str, name: str, **others: str) -> str:
    return "".join(_piece(file, name, **others) for file in files)


def _piece(file: str, name: str, **others: str) -> str:
    """A file that stands beside this one, with the names of this run."""
    text = _text(f"{file}.cpp").replace("BENCHSUITE", name).replace("benchsuite_", f"{name}_")
    for word, meant in others.items():
        text = text.replace(word, meant)
    return f'\n#line 1 "{file}.cpp"\n{text}'
