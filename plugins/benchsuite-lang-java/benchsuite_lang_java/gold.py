"""Java programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_GIVEN = """import java.util.*;

class Solution {
    /** The sum of some numbers. */
    public int total(List<Integer> numbers) {
"""

_TESTS = """
public class Main {
    public static void main(String[] args) {
        Solution s = new Solution();
        List<Boolean> correct = Arrays.asList(
            s.total(new ArrayList<>(Arrays.asList(1, 2, 3))) == 6,
            s.total(new ArrayList<>()) == 0
        );
        if (correct.contains(false)) {
            throw new AssertionError();
        }
    }
}
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"{_GIVEN}        {body}\n    }}\n\n    public static void main(String[] args) {{}}\n}}\n"
    program = Program(language="java", solution=solution, tests=_TESTS, entry_point="total", given=_GIVEN)
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "return numbers.stream().mapToInt(Integer::intValue).sum();", Verdict.PASSED),
    _gold("wrong answer", "return numbers.size();", Verdict.FAILED),
    _gold("does not compile", 'return "none";', Verdict.BUILD_ERROR),
    _gold("crash", "return numbers.get(0) + total(numbers.subList(1, numbers.size()));", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "System.exit(0); return 0;", Verdict.FAILED),
    _gold("endless loop", "while (true) { numbers.size(); }", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "List<byte[]> kept = new ArrayList<>(); while (true) { kept.add(new byte[1_000_000]); }",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        'while (true) { System.out.println("x".repeat(100_000)); }',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
