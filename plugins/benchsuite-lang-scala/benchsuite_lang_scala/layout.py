"""The files of a Scala program with tests.

Where a prompt ends at the opening brace of a method of an object, the tests are compiled apart from the solution. They
see the prompt's object, continued by a method that calls the solution's with copies (``scala/Plain.scala`` in the
image). Where the task gives no such method, solution and tests are compiled as one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from benchsuite_core.records import Program

_TEXT = re.compile(
    r"//[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?"  # comments
    r'|"""(?:[^"]|"(?!""))*"""+|"(?:[^"\\\n]|\\.)*"'  # texts
    r"|'(?:[^'\\\n]|\\[^\n]|\\u[0-9a-fA-F]{4})'",
    re.DOTALL,
)
_METHOD = re.compile(
    r"\bdef\s+(?P<name>\w+)\s*(?P<types>\[[^(){}=]*\])?\s*\((?P<arguments>[^{}=]*)\)"
    r"\s*:\s*(?P<returns>[^={}]+?)\s*=\s*\{\s*\Z"
)
_OBJECT = re.compile(r"\bobject\s+(\w+)[^{}]*\{")
_APP = re.compile(r"\bextends\s+(?:scala\.)?App\b")
_WIDENED = frozenset({"Long", "Float", "Double"})

# The name of what the checker calls, in the checker's own file Plain.scala too.
_ENTRY = """
object BenchsuiteEntry {{
  def solution_entry{types}(arguments: _root_.scala.Array[_root_.java.lang.Object]): _root_.java.lang.Object =
    _root_.benchsuite.Plain.out({call})
}}
"""

# In a package of the tests' own: a class of the solution's is never one of the tests'.
_TESTS = """package SolutionCalls

{tests}

object Calls {{
  private val calls = _root_.java.lang.System.getProperties.remove("benchsuite.calls").asInstanceOf[
    _root_.java.util.function.BiFunction[_root_.java.lang.Object, _root_.scala.Array[_root_.java.lang.Object],
      _root_.java.lang.Object]]

  def apply(arguments: Any*): Any = _root_.benchsuite.Plain.in(calls.apply(null, _root_.scala.Array[AnyRef](
    _root_.scala.Predef.classOf[_root_.benchsuite.Entry], "solution_entry",
    arguments.map(_root_.benchsuite.Plain.out(_)).toArray)))
}}
"""


@frozen(kw_only=True)
class Method:
    """The method at whose opening brace a prompt ends.

    Attributes:
        owner: the object around it.
        name: its own.
        types: its type parameters with their brackets, or nothing.
        arguments: names and types of its parameters.
        returns: its type as it is written.
    """

    owner: str
    name: str
    types: str
    arguments: tuple[tuple[str, str], ...]
    returns: str

    def body(self) -> str:
        """A body that calls the solution's method."""
        names = ", ".join(name for name, _ in self.arguments)
        return f"_root_.SolutionCalls.Calls({names}).asInstanceOf[{self.returns}]"

    def entry(self, owner: str) -> str:
        """What stands beside the solution and calls its method, which is in `owner`.

        A number that it returns is widened as where it is used, which is the compiler's part.
        """
        given = ", ".join(
            f"_root_.benchsuite.Plain.in(arguments({at})).asInstanceOf[{type_}]"
            for at, (_, type_) in enumerate(self.arguments)
        )
        call = f"{owner}.{self.name}({given})"
        return _ENTRY.format(types=self.types, call=f"{call}: {self.returns}" if self.returns in _WIDENED else call)


def given_method(given: str) -> Method | None:
    """The method that a prompt ends in; None where it ends in something else."""
    code = bare(given)
    found = _METHOD.search(code, max(0, code.rfind("def ")))
    owners = _OBJECT.findall(code[: found.start()]) if found else []
    if found is None or _depth(code) != 2 or not owners:
        return None
    arguments = []
    for one in _parts(found["arguments"]):
        name, colon, type_ = one.partition(":")
        if not colon:
            return None
        arguments.append((name.strip(), type_.strip()))
    return Method(
        owner=owners[-1],
        name=found["name"],
        types=found["types"] or "",
        arguments=tuple(arguments),
        returns=found["returns"].strip(),
    )


def layout(program: Program, _name: str) -> Mapping[str, str]:
    """The files of a program with tests."""
    method = given_method(program.given)
    if method is None:
        return {"Solution.scala": f"{program.solution}\n{program.tests}"}
    closing = -_depth(bare(program.tests))  # braces of the object, and of the method, that the tests go on in
    solution, owner = _owned(program.solution, method)
    if closing > 0:
        solution += "\n" + "}" * _depth(bare(solution))
    stand_in = f"{program.given}{method.body()}\n{'}' * (2 - closing)}"
    tests = _TESTS.format(tests=f"{stand_in}\n{program.tests}")
    return {"Solution.scala": f"{solution}\n{method.entry(owner)}", "Tests.scala": tests}


def _owned(solution: str, method: Method) -> tuple[str, str]:
    """The solution, and the object of it that has the method.

    An object that is a program (``App``) is none any more: what it has besides the method is initialised when that is
    first called, as it would be before the tests.
    """
    code = bare(solution)
    at = re.search(rf"\bdef\s+{re.escape(method.name)}\b", code)
    owners = _OBJECT.findall(code[: at.start()] if at else code)
    if not owners:
        return f"object {method.owner} {{\n{solution}\n}}", method.owner
    owner = method.owner if method.owner in owners else owners[-1]
    return _APP.sub("extends _root_.scala.AnyRef", solution), owner


def bare(source: str) -> str:
    """A source without its comments and the text of its strings; offsets are not kept."""
    return _TEXT.sub(lambda found: '""' if found[0][0] in "\"'" else " ", source)


def _depth(code: str) -> int:
    """Braces that are open at the end."""
    return code.count("{") - code.count("}")


def _parts(arguments: str) -> list[str]:
    """Parameters, which commas outside brackets part."""
    parts, depth = [""], 0
    for letter in arguments:
        depth += (letter in "[(") - (letter in "])")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part for part in parts if part.strip()]
