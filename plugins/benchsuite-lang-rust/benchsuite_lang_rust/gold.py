"""Rust programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_GIVEN = "fn total(numbers: Vec<i64>) -> i64 {\n"
_TESTS = """
fn main() {
    let candidate = total;
    assert_eq!(candidate(vec![1, 2, 3]), 6);
    assert!(candidate(vec![]) == 0, "of nothing");
}
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    program = Program(language="rust", solution=f"{_GIVEN}{body}}}\n", tests=_TESTS, entry_point="total", given=_GIVEN)
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold(
        "right answer",
        '    numbers.iter().sum()\n}\n\nfn main() {\n    println!("{}", total(vec![1, 2]));\n',
        Verdict.PASSED,
    ),
    _gold("wrong answer", "    *numbers.iter().max().unwrap_or(&0)\n", Verdict.FAILED),
    _gold("wrong at the second check", "    numbers.iter().sum::<i64>().max(6)\n", Verdict.FAILED),
    _gold("does not build", "    numbers.iter().total()\n", Verdict.BUILD_ERROR),
    _gold("crash", "    numbers[7]\n", Verdict.RUNTIME_ERROR),
    _gold(
        "endless recursion",
        "    if numbers.len() > 9 { 0 } else { total(numbers.clone()) + total(numbers) }\n",
        Verdict.RUNTIME_ERROR,
    ),
    _gold("exit before the tests", "    drop(numbers);\n    std::process::exit(0)\n", Verdict.FAILED),
    _gold(
        "endless loop",
        "    let mut at = numbers.len() as i64;\n    while at >= 0 { at = (at + 1) % 9; }\n    at\n",
        Verdict.TIMEOUT,
    ),
    _gold(
        "memory hog",
        "    let mut kept = vec![numbers];\n    loop { kept.push(vec![1; 1_000_000]); }\n",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        '    loop { println!("{:4000}", numbers.len()); }\n',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
