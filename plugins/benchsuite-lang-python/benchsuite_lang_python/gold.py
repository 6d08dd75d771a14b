"""Python programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
def check(candidate):
    assert candidate([1, 2, 3]) == 6
    assert candidate([]) == 0, "of nothing"


check(total)
"""


def _gold(name: str, solution: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    program = Program(language="python", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "def total(numbers):\n    return sum(numbers)\n", Verdict.PASSED),
    _gold("wrong answer", "def total(numbers):\n    return max(numbers)\n", Verdict.FAILED),
    _gold("does not compile", "def total(numbers)\n    return sum(numbers)\n", Verdict.BUILD_ERROR),
    _gold("crash", "def total(numbers):\n    return numbers[0] + total(numbers[1:])\n", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "import sys\n\n\ndef total(numbers):\n    sys.exit(0)\n", Verdict.FAILED),
    _gold("endless loop", "def total(numbers):\n    while True:\n        pass\n", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        'def total(numbers):\n    kept = []\n    while True:\n        kept.append(b"x" * 1_000_000)\n',
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        'def total(numbers):\n    while True:\n        print("x" * 100_000)\n',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
