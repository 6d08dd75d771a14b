"""D programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
unittest
{
    alias candidate = total;

    assert(candidate([1L, 2L, 3L]) == 6L);
    assert(candidate([]) == 0L);
}
void main(){}
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"import std.algorithm;\nlong total(long[] numbers)\n{{\n    {body}\n}}\nvoid main()\n{{\n}}\n"
    program = Program(language="d", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "return numbers.sum;", Verdict.PASSED),
    _gold("wrong answer", "return numbers.length;", Verdict.FAILED),
    _gold("does not compile", 'return "six";', Verdict.BUILD_ERROR),
    _gold("crash", "return numbers[numbers.length + 5];", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "import core.stdc.stdlib;\n    exit(0);\n    return 0;", Verdict.FAILED),
    _gold("endless loop", "while (true) {}", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "long[][] kept;\n    while (true) { kept ~= new long[1_000_000]; kept[$ - 1][] = 1; }",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        "import std.stdio;\n    while (true) writeln(new char[](65_536));",
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
