"""PHP programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
function candidate(...$args) {
    return total(...$args);
}

function test(): void {
    if (candidate(array(1, 2, 3)) !== 6) { throw new Exception("Test failed!"); }
    if (candidate(array()) !== 0) { throw new Exception("Test failed!"); }
}

test();
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"<?php\nfunction total($numbers) {{\n    {body}\n}}\n"
    program = Program(language="php", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "return array_sum($numbers);", Verdict.PASSED),
    _gold("wrong answer", "return max([0, ...$numbers]);", Verdict.FAILED),
    _gold("equal, but not identical", "return (float) array_sum($numbers);", Verdict.FAILED),
    _gold("does not compile", "return array_sum($numbers;", Verdict.BUILD_ERROR),
    _gold("crash", "return $numbers->first();", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "exit(0);", Verdict.FAILED),
    _gold("endless loop", "for (;;);", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "for ($kept = [];;) { $kept[] = str_repeat(chr(count($kept) % 256), 1000000); }",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold("output flood", "for ($line = str_repeat('A', 65536);;) { echo $line; }", Verdict.OUTPUT_LIMIT, gate=False),
)
