"""C++ programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Prebuilt
from benchsuite_core.records import Program
from benchsuite_lang_cpp.gold import GOLD
from benchsuite_lang_cpp.layout import layout

# Where a machine has no precompiled headers or no mold, the compiler passes over these directories.
_COMPILE = ("g++", "-std=c++17", "-O0", "-fPIC", "-I/usr/local/lib/benchsuite", "-B/usr/libexec/mold")


def _plain(program: Program) -> str:
    # A solution may have a main of its own, as one that is run without tests must.
    return f"#define main main_of_solution\n{program.solution}\n#undef main\n{program.tests}"


CPP = Language(
    id="cpp",
    name="C++",
    aliases=("c++",),
    extensions=(".cpp", ".cc", ".cxx", ".hpp"),
    fences=("cc", "cxx", "cplusplus"),
    image=Path(__file__).parent / "image",
    source="main.cpp",
    build=(("g++", "-std=c++17", "-O0", "main.cpp", "-o", "main"),),
    run=("./main",),
    plain=_plain,
    # The tests' source is gone before the compiler reads the solution, which may include any file, and their program
    # can be executed then, but not read.
    prebuilt=Prebuilt(
        files=("tests.cpp",),
        build=((*_COMPILE, "tests.cpp", "-o", "tests", "-s", "-Wl,-z,relro,-z,now"), ("rm", "tests.cpp")),
        makes=("tests",),
    ),
    build_tests=(
        ("chmod", "111", "tests"),
        (
            *_COMPILE,
            "solution.cpp",
            "-o",
            "solution",
            "-Wl,-z,defs",
            "@options",
        ),
    ),
    test=("./tests",),
    layout=layout,
    checks=r"\bassert(?=\s*\()",
    proves=True,
    # A check of the tests; those of MBXP throw.
    check_failed=r"^Assertion failed: |^  what\(\):  Exception -- test case \d+ did not pass\.\s*\Z",
    # A function at the margin, from its return type on.
    definition=r"^(?:[A-Za-z_][\w:<>,&* \t]*[\s&*>])?{name}[ \t]*\([^;{}]*\)\s*\{",
    imports=r"[ \t]*#[ \t]*include[ \t]*[<\"][^>\"\n]+[>\"][ \t]*|using[ \t]+namespace[ \t]+\w+[ \t]*;",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """C++."""
    return [CPP]
