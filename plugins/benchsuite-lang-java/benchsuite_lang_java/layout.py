"""The files of a Java program with tests: the solution, and the tests with a class that stands for the solution's.

The tests are compiled apart, and never see the solution. In its place they see what the task gives, continued: the
method that the solution would have written calls the solution instead, with plain values (``checker/Solution.java`` in
the image). Where the task gives no method to continue, solution and tests are compiled as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from benchsuite_core.records import Program

_TEXT = re.compile(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?"  # comments
    r'|"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"'  # texts
    r"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
_METHOD = re.compile(
    r"(?P<before>(?:(?:public|protected|private|static|final|synchronized)\s+)*)(?:<[^(){};=]*>\s*)?"
    r"(?P<type>[\w.]+(?:\s*<[^(){};=]*>)?(?:\s*\[\s*\])*)\s+(?P<name>\w+)\s*"
    r"\((?P<arguments>[^(){};=]*)\)\s*(?:throws\s[\w.,\s]+)?\{\s*\Z"
)
_CLASS = re.compile(r"\bclass\s+(\w+)[^{};]*\{")
_GENERIC = re.compile(r"<[^<>]*>")

_CALLS = """
final class SolutionCalls {
    // Taken before anything of the solution runs, which would put its own in their place.
    static final java.io.PrintStream OUT = StreamsOfTests.out, ERR = StreamsOfTests.err;

    @SuppressWarnings("unchecked")
    static final java.util.function.BiFunction<java.lang.Object, java.lang.Object[], java.lang.Object> CALL =
        (java.util.function.BiFunction<java.lang.Object, java.lang.Object[], java.lang.Object>)
            java.lang.System.getProperties().remove("benchsuite.calls");
}
"""
"""How the tests reach the solution: an object that is there for the first who asks, and that is the tests."""

_STREAM = re.compile(r"\b(?:java\.lang\.)?System\s*\.\s*(out|err)\b(?!\s*\()")
_STREAMS = """
final class StreamsOfTests {
    static final java.io.PrintStream out = java.lang.System.out;
    static final java.io.PrintStream err = java.lang.System.err;
}
"""
"""What the tests print to: a solution can replace the machine's streams, and have its code run where tests print."""


@frozen(kw_only=True)
class Method:
    """The method at whose opening brace a prompt ends.

    Attributes:
        owner: the class around it.
        name: its own.
        returns: its type as it is written.
        arguments: names of its parameters.
        static: it has no object.
    """

    owner: str
    name: str
    returns: str
    arguments: tuple[str, ...]
    static: bool

    def body(self) -> str:
        """A body that calls the solution's method."""
        what = ", ".join((f"{self.owner}.class", f'"{self.name}"', *self.arguments))
        call = f"SolutionCalls.CALL.apply({'null' if self.static else 'this'}, new java.lang.Object[]{{{what}}})"
        return f"{call};" if self.returns == "void" else f"return ({self.returns}) {call};"


def given_method(given: str) -> Method | None:
    """The method that a prompt ends in; None where it ends in something else."""
    code = _bare(given)
    found = _METHOD.search(code, max(0, *(code.rfind(mark, 0, code.rfind("(")) for mark in ";{}")))
    owners = _CLASS.findall(code[: found.start()]) if found else []
    if found is None or _depth(code) != 2 or len(owners) != 1 or found["type"] in {"new", "else", "return"}:
        return None
    plain = found["arguments"]
    while _GENERIC.search(plain):
        plain = _GENERIC.sub("", plain)
    names = tuple(re.sub(r"[\[\]\s]+\Z", "", one).split()[-1] for one in plain.split(",") if one.strip())
    static = "static" in found["before"].split()
    return Method(owner=owners[0], name=found["name"], returns=found["type"], arguments=names, static=static)


def layout(program: Program, _name: str) -> Mapping[str, str]:
    """The files of a program with tests."""
    method = given_method(program.given)
    if method is None:
        return {"Solution.java": f"{program.solution}\n{program.tests}"}
    closing = -_depth(_bare(program.tests))  # braces of the class, and of the method, that the tests go on in
    solution, stand_in = program.solution, f"{program.given}{method.body()}\n{'}' * (2 - closing)}"
    if closing > 0:
        solution += "\n" + "}" * _depth(_bare(solution))
    return {"Solution.java": solution, "Tests.java": f"{stand_in}\n{_printing(program.tests)}\n{_CALLS}{_STREAMS}"}


def _printing(tests: str) -> str:
    """The tests, printing to streams of their own, except where they change the machine's themselves."""
    if "setOut" in tests or "setErr" in tests:
        return tests
    at, parts = 0, []
    for text in _TEXT.finditer(tests):
        parts += [_STREAM.sub(r"StreamsOfTests.\1", tests[at : text.start()]), text[0]]
        at = text.end()
    return "".join((*parts, _STREAM.sub(r"StreamsOfTests.\1", tests[at:])))


def _bare(source: str) -> str:
    """A source without its comments and the text of its strings; offsets are not kept."""
    return _TEXT.sub(lambda found: '""' if found[0][0] in "\"'" else " ", source)


def _depth(code: str) -> int:
    """Braces that are open at the end."""
    return code.count("{") - code.count("}")
