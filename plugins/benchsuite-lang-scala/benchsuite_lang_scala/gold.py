"""Scala programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_GIVEN = """import scala.collection.mutable._
object Problem {
    // The sum of some numbers.
    def total(numbers : List[Long]) : Long = {
"""

_TESTS = """
object Main {
    def main(args: Array[String]) = {
    assert(Problem.total((List[Long](1l.toLong, 2l.toLong, 3l.toLong))) == (6l));
    assert(Problem.total((List[Long]())) == (0l));
    }

}
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"{_GIVEN}        {body}\n    }}\n}}\n"
    program = Program(language="scala", solution=solution, tests=_TESTS, entry_point="total", given=_GIVEN)
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "numbers.sum", Verdict.PASSED),
    _gold("wrong answer", "numbers.length", Verdict.FAILED),
    _gold("does not compile", '"none"', Verdict.BUILD_ERROR),
    _gold("crash", "numbers.head + total(numbers.tail)", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "sys.exit(0)", Verdict.FAILED),
    _gold("endless loop", "while (true) { numbers.length }; 0", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "val kept = ListBuffer[Array[Byte]](); while (true) { kept += new Array[Byte](1000000) }; 0",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        'while (true) { println("x" * 100000) }; 0',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
