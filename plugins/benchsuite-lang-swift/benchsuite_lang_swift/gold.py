"""Swift programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
func ==(left: [(Int, Int)], right: [(Int, Int)]) -> Bool {
    if left.count != right.count {
        return false
    }
    for (l, r) in zip(left, right) {
        if l != r {
            return false
        }
    }
    return true
}

assert(total(numbers: [1, 2, 3]) == 6)
assert(total(numbers: [] as [Int]) == 0)
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"func total(numbers: [Int]) -> Int {{\n    {body}\n}}\n"
    program = Program(language="swift", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "return numbers.reduce(0, +)", Verdict.PASSED),
    _gold("wrong answer", "return numbers.count", Verdict.FAILED),
    _gold("does not compile", 'return "six"', Verdict.BUILD_ERROR),
    _gold("crash", "return numbers[numbers.count + 5]", Verdict.RUNTIME_ERROR),
    _gold("endless recursion", "return 1 + total(numbers: numbers)", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "exit(0)\n}\nimport Glibc\nfunc never() {", Verdict.FAILED),
    _gold("endless loop", "while true {}", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "var kept: [[Int]] = []\n    while true { kept.append([Int](repeating: kept.count, count: 1_000_000)) }",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        'let text = String(repeating: "A", count: 65_536)\n    while true { print(text) }',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
