"""Ruby programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
require 'test/unit'
class TestTotal < Test::Unit::TestCase
  def test_total
    candidate = method(:total)
    assert_equal(6, candidate.call([1, 2, 3]))
    assert_equal(0, candidate.call([]))
  end
end
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"def total(numbers)\n  {body}\nend\n"
    program = Program(language="ruby", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "numbers.sum", Verdict.PASSED),
    _gold("wrong answer", "numbers.max.to_i", Verdict.FAILED),
    _gold("does not compile", "numbers.sum(", Verdict.BUILD_ERROR),
    _gold("crash", "numbers.fist + 1", Verdict.RUNTIME_ERROR),
    _gold("endless recursion", "1 + total(numbers)", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "exit 0", Verdict.FAILED),
    _gold("endless loop", "loop {}", Verdict.TIMEOUT),
    _gold("memory hog", "kept = []\n  loop { kept << 'A' * 1_000_000 }", Verdict.OUT_OF_MEMORY, gate=False),
    _gold("output flood", "loop { $stdout.write('A' * 65_536) }", Verdict.OUTPUT_LIMIT, gate=False),
)
