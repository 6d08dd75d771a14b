"""The files of a program with tests: three packages, of which the solution is one.

Which of two forms they have depends on what the task gives and on its tests, never on the solution:

- **apart**, where the task's text ends in the head of a function and the tests use nothing else of the solution: the
  tests are compiled with that text and the harness, and call the function through a variable of the type that the task
  declares.
- **together**, for any other task: the tests are compiled in the solution's package.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchsuite_core.records import Program
from benchsuite_lang_go.source import (
    Import,
    clause_of,
    counted,
    has_main,
    open_function,
    strangers,
    taken_apart,
    test_functions,
    without_main,
    without_unused,
)

_PACKAGES = "/usr/local/lib/benchsuite/packages"
_TESTING = Import(alias="", path="testing")
_ATOMIC = Import(alias="", path="sync/atomic")
_LIST = "[]testing.InternalTest"


@cache
def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _piece(file: str, name: str) -> str:
    """A file that stands beside this one, with the names of this run."""
    return _text(file).replace("BENCHSUITE", name).replace("EXPORTED", name.capitalize())


def layout(program: Program, name: str) -> Mapping[str, str]:
    """The files, by name.

    Args:
        program: whose tests call nothing by that name.
        name: that the harness has now.
    """
    exported = name.capitalize()
    own, solution = taken_apart(program.solution)
    solution = without_unused(solution)
    of_task, given = taken_apart(program.given)
    of_tests, tests = taken_apart(program.tests)
    tests = f"{counted(without_main(tests, f'{name}_main'), f'{name}_T')}\n{_listed(tests, name)}\n"
    head = open_function(given)
    here = (*of_task, *of_tests, _TESTING, _ATOMIC)
    exports = f'package solution\nimport _ "{name}"\n'
    if head is None or strangers(head, given, program.tests, here):
        harness: tuple[str, ...] = ("harness.go",)
        beside = f"package solution; {clause_of((*here, *own), tests)}\n{tests}"
        calls = f"tests.{exported}_run(solution.{exported}_tests())"
        solutions: tuple[str, ...] = ("solution.go", "exports.go", "tests.go")
    else:
        harness = ("harness.go", "tests.go")
        before = without_main(given[: head.start], f"{name}_given")
        stub = f"var {head.name} {head.type}\n\nfunc {exported}_entry(entry {head.type}) {{ {head.name} = entry }}\n"
        beside = f"package {name}; {clause_of(here, before, stub, tests)}\n{before}\n{stub}\n{tests}"
        exports += f"{clause_of(here, head.type)}\nvar {exported}_entry {head.type} = {head.name}\n"
        calls = f"tests.{exported}_entry(solution.{exported}_entry)\n\ttests.{exported}_run(tests.{exported}_tests())"
        solutions = ("solution.go", "exports.go")
    return {
        "solution.go": f"package solution; {clause_of((*of_task, *own), solution)}\n//line solution.go:1\n{solution}\n",
        "exports.go": exports,
        "tests.go": beside,
        "harness.go": _piece("harness.go", name),
        "main.go": f'package main\n\nimport (\n\t"solution"\n\ttests "{name}"\n)\n\nfunc main() {{\n\t{calls}\n}}\n',
        "tests.options": _options(f"-p={name}", f"-o={name}.a", *harness),
        "solution.options": _options("-p=solution", "-o=solution.a", *solutions),
    }


def plain(program: Program) -> str:
    """One source whose main function runs the tests."""
    own, solution = taken_apart(program.solution)
    of_tests, tests = taken_apart(program.tests)
    found = test_functions(tests)
    solution = without_main(solution, "main_of_solution")
    if found:
        every = "func(string, string) (bool, error) { return true, nil }"
        runs = f"testing.Main({every}, {_functions(found)}, nil, nil)"
        tests = f"{without_main(tests, 'main_of_tests')}\nfunc main() {{ {runs} }}"
    elif not has_main(tests):
        tests = f"{tests}\nfunc main() {{}}"
    imports = (*taken_apart(program.given)[0], *own, *of_tests, _TESTING)
    return f"package main; {clause_of(imports, solution, tests)}\n{solution}\n{tests}\n"


def _listed(tests: str, name: str) -> str:
    """What says to the harness what to run: the test functions, or the main function where there are none."""
    found = test_functions(tests)
    calls = ", ".join(f'{{Name: "{one}", F: func(t *testing.T) {{ {one}(&{name}_T{{T: t}}) }}}}' for one in found)
    main = f"{name}_main" if not found and has_main(tests) else "nil"
    return _piece("counted.go", name).replace("TESTS", f"{_LIST}{{{calls}}}").replace("MAIN", main)


def _functions(names: list[str]) -> str:
    listed = ", ".join(f'{{Name: "{one}", F: {one}}}' for one in names)
    return f"{_LIST}{{{listed}}}"


def _options(*words: str) -> str:
    return "\n".join(["-pack", f"-I={_PACKAGES}", "-I=.", *words])
