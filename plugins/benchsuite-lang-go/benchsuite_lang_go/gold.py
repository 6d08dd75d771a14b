"""Go programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_GIVEN = 'package main\n\nimport "fmt"\n\nfunc total(numbers []int) int {\n'
_TESTS = """
import "testing"

func TestTotal(t *testing.T) {
	for _, tc := range []struct{ actual, expected int }{{total([]int{1, 2, 3}), 6}, {total(nil), 0}} {
		if tc.actual != tc.expected {
			t.Errorf("expected %v, got %v", tc.expected, tc.actual)
		}
	}
}
"""
_SUM = "\tsum := 0\n\tfor _, one := range numbers {\n\t\tsum += one\n\t}\n"


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    program = Program(language="go", solution=f"{_GIVEN}{body}}}\n", tests=_TESTS, entry_point="total", given=_GIVEN)
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold(
        "right answer",
        f"{_SUM}\treturn sum\n}}\n\nfunc main() {{\n\tfmt.Println(total([]int{{1, 2}}))\n",
        Verdict.PASSED,
    ),
    _gold("wrong answer", "\treturn len(numbers) * 3\n", Verdict.FAILED),
    _gold("wrong at the second check", "\treturn max(6, len(numbers))\n", Verdict.FAILED),
    _gold("does not build", "\treturn numbers.sum()\n", Verdict.BUILD_ERROR),
    _gold("crash", "\treturn numbers[7]\n", Verdict.RUNTIME_ERROR),
    Gold(
        name="exit before the tests",
        program=Program(
            language="go",
            solution='package main\n\nimport "os"\n\nfunc total(numbers []int) int {\n\tos.Exit(0)\n\treturn 6\n}\n',
            tests=_TESTS,
            entry_point="total",
            given=_GIVEN,
        ),
        verdict=Verdict.FAILED,
    ),
    _gold("endless loop", "\tfor {\n\t}\n", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        '\tkept := [][]byte{}\n\tfor {\n\t\tkept = append(kept, []byte(fmt.Sprintf("%1000000d", len(kept))))\n\t}\n',
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        '\tfor {\n\t\tfmt.Printf("%4000d\\n", len(numbers))\n\t}\n',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
