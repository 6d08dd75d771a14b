"""JavaScript programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
const assert = require("node:assert");

function test() {
  assert.deepEqual(total([1, 2, 3]), 6);
  console.assert(total([]) === 0, "of nothing");
}

test();
"""


def _gold(name: str, solution: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    program = Program(language="javascript", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold(
        "right answer",
        "const total = (numbers) => {\n  return numbers.reduce((sum, one) => sum + one, 0);\n};\n",
        Verdict.PASSED,
    ),
    _gold("wrong answer", "function total(numbers) {\n  return Math.max(...numbers);\n}\n", Verdict.FAILED),
    _gold("wrong by console.assert", "function total(numbers) {\n  return 6;\n}\n", Verdict.FAILED),
    _gold("does not compile", "function total(numbers {\n  return 6;\n}\n", Verdict.BUILD_ERROR),
    _gold("crash", "function total(numbers) {\n  return numbers.first.value;\n}\n", Verdict.RUNTIME_ERROR),
    _gold("endless recursion", "function total(numbers) {\n  return 1 + total(numbers);\n}\n", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "function total(numbers) {\n  process.exit(0);\n}\n", Verdict.FAILED),
    _gold("endless loop", "function total(numbers) {\n  for (;;);\n}\n", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "function total(numbers) {\n  const kept = [];\n  for (;;) kept.push(Buffer.alloc(1_000_000, 1));\n}\n",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        'const fs = require("fs");\n\nfunction total() {\n  for (;;) fs.writeSync(1, Buffer.alloc(65536, 65));\n}\n',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
