"""TypeScript programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
declare var require: any;
const assert = require('node:assert');

function test() {
  let candidate = total;
  assert.deepEqual(candidate([1, 2, 3]), 6);
  assert.deepEqual(candidate([]), 0);
}

test();
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"function total(numbers: number[]): number {{\n  {body}\n}}\n"
    program = Program(language="typescript", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "return numbers.reduce((sum, one) => sum + one, 0);", Verdict.PASSED),
    _gold("wrong answer", "return Math.max(...numbers);", Verdict.FAILED),
    _gold("does not parse", "return numbers.reduce(;", Verdict.BUILD_ERROR),
    _gold("a type that is wrong", "return numbers.join();", Verdict.BUILD_ERROR),
    _gold("crash", "return (numbers as any).first.value;", Verdict.RUNTIME_ERROR),
    _gold("endless recursion", "return 1 + total(numbers);", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "(globalThis as any).process.exit(0);\n  return 0;", Verdict.FAILED),
    _gold("endless loop", "for (;;);", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "const kept: any[] = [];\n  for (;;) kept.push((globalThis as any).Buffer.alloc(1_000_000, 1));",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold("output flood", "for (;;) require('fs').writeSync(1, 'A'.repeat(65536));", Verdict.OUTPUT_LIMIT, gate=False),
)
