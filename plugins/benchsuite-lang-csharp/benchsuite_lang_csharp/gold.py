"""C# programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_GIVEN = """using System;
using System.Diagnostics;
using System.Collections.Generic;
using System.Linq;
class Problem {
    // The sum of some numbers.
    public static long Total(List<long> numbers) {
"""

_TESTS = """
class Tests {
    public static void Main(string[] args) {
    Debug.Assert(Problem.Total((new List<long>(new long[]{(long)1L, (long)2L, (long)3L}))) == (6L));
    Debug.Assert(Problem.Total((new List<long>())) == (0L));
    }
}
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"{_GIVEN}        {body}\n    }}\n\n    public static void Main() {{}}\n}}\n"
    program = Program(language="csharp", solution=solution, tests=_TESTS, entry_point="Total", given=_GIVEN)
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "return numbers.Sum();", Verdict.PASSED),
    _gold("wrong answer", "return numbers.Count;", Verdict.FAILED),
    _gold("does not compile", 'return "none";', Verdict.BUILD_ERROR),
    _gold("crash", "return numbers[0] + Total(numbers.Skip(1).ToList());", Verdict.RUNTIME_ERROR),
    _gold("endless recursion", "return 1 + Total(numbers);", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "Environment.Exit(0); return 0;", Verdict.FAILED),
    _gold("endless loop", "for (;;) { }", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "var kept = new List<byte[]>(); for (;;) { var more = new byte[1000000]; more[999] = 1;"
        " for (int i = 0; i < more.Length; i += 4096) more[i] = 1; kept.Add(more); }",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold("output flood", "for (;;) Console.WriteLine(new string('x', 100000));", Verdict.OUTPUT_LIMIT, gate=False),
)
