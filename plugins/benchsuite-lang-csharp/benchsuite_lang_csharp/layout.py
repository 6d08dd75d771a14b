"""The files of a C# program with tests: the solution, and the tests with a class that stands for the solution's.

The tests are compiled apart, and never see the solution. In its place they see what the task gives, continued: the
method that the solution would have written calls the solution instead, with plain values. Where the task gives no such
method, solution and tests are compiled as one program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from benchsuite_core.records import Program

_TEXT = re.compile(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?"  # comments
    r'|[$@]*@[$@]*"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"'  # texts
    r"|'(?:[^'\\\n]|\\.)[^'\n]*'",
    re.DOTALL,
)
_METHOD = re.compile(
    r"(?P<before>(?:(?:public|protected|internal|private|static|unsafe|async)\s+)*)"
    r"(?P<type>[\w.]+(?:\s*<[^(){};=]*>)?(?:\s*\?)?(?:\s*\[\s*\])*)\s+(?P<name>\w+)\s*"
    r"\((?P<arguments>[^(){};=]*)\)\s*\{\s*\Z"
)
_CLASS = re.compile(r"\bclass\s+(\w+)[^{};]*\{")
_PARAMETER = re.compile(r"(?P<type>[^\s@]+(?:\s*[^\s@]+)*?)(?:\s+|(?<=[>\]?])\s*)@?(?P<name>\w+)")
_VALUES = re.compile(
    r"(?:void|bool|char|string|object|s?byte|u?short|u?int|u?long|float|double|decimal|String|Object|Boolean|Char|Int32|Int64"
    r"|Single|Double|Decimal|DateTime|TimeSpan|BigInteger|I?List|I?Dictionary|HashSet|Queue|Stack|LinkedList|SortedSet"
    r"|Sorted(?:Dictionary|List)|ICollection|IEnumerable|KeyValuePair|Tuple|ValueTuple|Nullable"
    r"|System|Numerics|Collections|Generic)\Z"
)
_CHECKS = """
static class {name}
{{
    public static void Assert(bool right, params object[] more) {{ Benchsuite.Ending.Check(right, "Debug.Assert"); }}
}}
"""
_PLAIN = """
static class {name}
{{
    public static void Assert(bool right, params object[] more)
    {{
        if (right) return;
        System.Console.Error.WriteLine("a check failed: Debug.Assert");
        System.Environment.Exit(1);
    }}
}}
"""
_MAIN = re.compile(r"(?<=\bvoid )Main(?=\s*\()|(?<=\bint )Main(?=\s*\()")
CHECKS = r"\b(?:System\s*\.\s*Diagnostics\s*\.\s*)?Debug(?=\s*\.\s*Assert\s*\()"
"""The class of what tests call to check something."""


@frozen(kw_only=True)
class Method:
    """The method at whose opening brace a prompt ends; it is static, and takes and returns plain values.

    Attributes:
        owner: the class around it.
        name: its own.
        returns: its type as it is written.
        arguments: names of its parameters.
        depth: braces that are open around its body.
    """

    owner: str
    name: str
    returns: str
    arguments: tuple[str, ...]
    depth: int

    def body(self) -> str:
        """A body that calls the solution's method."""
        what = ", ".join(f"(object) @{one}" for one in self.arguments)
        returns, word = ("object", "") if self.returns == "void" else (self.returns, "return ")
        call = f'SolutionCalls.Call<{returns}>("{self.owner}", "{self.name}", new object[] {{{what}}})'
        return f"{word}Benchsuite.{call};"


def given_method(given: str) -> Method | None:
    """The method that a prompt ends in; None where it ends in something else, or in one that cannot be called so."""
    code = _bare(given)
    found = _METHOD.search(code, max(0, *(code.rfind(mark, 0, code.rfind("(")) for mark in ";{}")))
    owners = _CLASS.findall(code[: found.start()]) if found else []
    if found is None or not owners or _depth(code) < 2 or "static" not in found["before"].split():
        return None
    parameters = [_PARAMETER.fullmatch(one) for one in _parted(found["arguments"])]
    types = [found["type"], *(one["type"] for one in parameters if one)]
    if None in parameters or not all(_VALUES.match(word) for one in types for word in re.findall(r"\w+", one)):
        return None
    names = tuple(one["name"] for one in parameters if one)
    return Method(owner=owners[-1], name=found["name"], returns=found["type"], arguments=names, depth=_depth(code))


def layout(program: Program, name: str) -> Mapping[str, str]:
    """The files of a program with tests.

    Args:
        program: with its checks renamed.
        name: that they have now.
    """
    method, checks = given_method(program.given), _CHECKS.format(name=name)
    if method is None and not program.split:
        return {"program.cs": f"{_one(program)}\n{checks}"}
    # Braces of the classes, and of the method, that the tests go on in.
    closing = -_depth(_bare(program.tests))
    solution = program.solution
    if closing > 0:
        solution += "\n" + "}" * _depth(_bare(solution))
    stand_in = f"{program.given}{method.body()}\n{'}' * (method.depth - closing)}" if method else program.given
    return {"solution.cs": solution, "tests.cs": f"{stand_in}\n{program.tests}\n{checks}"}


def divided(program: Program) -> bool:
    """Whether solution and tests are programs of their own: the task decides that, never the solution."""
    return program.split or given_method(program.given) is not None


def plain(program: Program) -> str:
    """One source that ends with status 0 where MultiPL-E counts a pass.

    There, mono prints what a failed assertion says and goes on, and a pass is an output without it.
    """
    return f"{re.sub(CHECKS, 'PlainChecks', _one(program))}\n{_PLAIN.format(name='PlainChecks')}"


def _one(program: Program) -> str:
    """Solution and tests as one source; a solution may have a main method of its own, as one without tests must."""
    solution = _MAIN.sub("MainOfSolution", program.solution) if _MAIN.search(program.tests) else program.solution
    return f"{solution}\n{program.tests}"


def _parted(arguments: str) -> list[str]:
    """A list of parameters at its commas, but not at those of a type's own arguments."""
    parts, depth = [""], 0
    for letter in arguments:
        depth += {"<": 1, ">": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def _bare(source: str) -> str:
    """A source without its comments and the text of its strings; offsets are not kept."""
    return _TEXT.sub(lambda found: " " if found[0][0] == "/" else '""', source)


def _depth(code: str) -> int:
    """Braces that are open at the end."""
    return code.count("{") - code.count("}")
