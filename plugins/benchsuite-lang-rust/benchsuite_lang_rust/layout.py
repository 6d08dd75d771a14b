"""The files of a program with tests: what runs the tests is one program, the solution a library that it loads.

Which of two forms they have depends on what the task gives and on its tests, never on the solution:

- **apart**, where the task's text ends in the head of a function and the tests use nothing else of the solution: they
  are compiled with that text, and call the function through a pointer of the type that the task declares.
- **together**, for any other task: the library has the solution with the tests after it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchsuite_core.joining import after_closed, begins_closing
from benchsuite_core.records import Program
from benchsuite_lang_rust.source import Head, called, is_cargo, open_function, strangers, without_main

_HERE = Path(__file__).parent
_USE = re.compile(r"^use[ \t\n][^;]*;", re.MULTILINE)
_USE_CRATE = re.compile(r"^use[ \t]+(?:rand|regex|md5)[ \t]*;", re.MULTILINE)
_NUMBERS = frozenset(re.findall(r"\w+", "i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64"))
_QUICK = ("-Awarnings", "-Ccodegen-units=1", "-Clink-arg=-fuse-ld=lld", "-Clink-arg=-Wl,--threads=1")
CRATES = ("-L/usr/local/lib/benchsuite/crates", "--extern=rand", "--extern=regex", "--extern=md5")
"""What HumanEval-X uses. A crate that no program names is not read."""


@cache
def _text(name: str) -> str:
    return (_HERE / f"{name}.rs").read_text(encoding="utf-8")


def layout(program: Program, name: str) -> Mapping[str, str]:
    """The files, by name.

    Args:
        program: with its checks renamed.
        name: that they have now.
    """
    solution, tests = parts(program)
    # Tests that cargo runs have its edition and crates; those of MultiPL-E have what rustc has by itself.
    options = (*_QUICK, *(("--edition=2021", *CRATES) if is_cargo(tests) else ()))
    head = open_function(program.given)
    checks = _text("checks").replace("BENCHSUITE", name).replace("COUNT", f"{name}::count")
    tests_too = f"{checks}\n{called(tests, f'{name}_main')}\n"
    if head is None or strangers(head, program.given, tests):
        source, library = "both.rs", f"{solution}\n{tests_too}{_piece('together', name)}"
        runner = _piece("runner", name)
    else:
        uses = "\n".join(_USE.findall(program.given[: head.start]))
        source, library = "solution.rs", f"{solution}\n{_piece('apart', name, head, uses)}"
        runner = f"{without_main(program.given[: head.start], f'{name}_given')}{_piece('stub', name, head)}{tests_too}"
    return {
        source: library,
        "tests.rs": f"{runner}{_piece('harness', name)}",
        "tests.options": "\n".join([*options, "tests.rs"]),
        "solution.options": "\n".join([*options, "--crate-name=solution", "--crate-type=cdylib", source]),
    }


def parts(program: Program) -> tuple[str, str]:
    """Solution and tests, each whole: MultiPL-E's tests begin with the brace that ends the solution."""
    if begins_closing(program.tests):
        return f"{program.solution}\n}}", after_closed(program.tests)
    return program.solution, program.tests


def plain(program: Program) -> str:
    """One source whose main function runs the tests."""
    solution, tests = parts(program)
    crates = ""
    if is_cargo(tests):  # rustc's own edition, which `run` builds in, wants them declared
        solution = _USE_CRATE.sub("", solution)
        crates = "extern crate rand;\nextern crate regex;\nextern crate md5;\n"
    return f"{without_main(solution, 'main_of_solution')}\n{called(tests, 'main')}\n{crates}"


def _piece(file: str, name: str, head: Head | None = None, uses: str = "") -> str:
    """A file that stands beside this one, with the names of this run."""
    text = _text(file).replace("BENCHSUITE", name)
    if head is None:
        return text
    arguments = [f"a{at}" for at in range(len(head.parameters))]
    words = {
        "ENTRY": head.name,
        "TYPE": head.type,
        "PARAMETERS": ", ".join(f"{one}: {of}" for one, of in zip(arguments, head.parameters, strict=True)),
        # A solution may have other types of numbers, where the literals of the tests would take them.
        "CONVERTED": ", ".join(
            f"{one} as _" if of in _NUMBERS else one for one, of in zip(arguments, head.parameters, strict=True)
        ),
        "VALUE": f"value as {head.returns}" if head.returns in _NUMBERS else "value",
        "ARGUMENTS": ", ".join(arguments),
        "RETURNS": head.returns,
        "USES": uses,
    }
    return re.sub("|".join(rf"\b{word}\b" for word in words), lambda found: words[found[0]], text)
