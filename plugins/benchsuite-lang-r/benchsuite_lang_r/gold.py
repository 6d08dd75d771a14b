"""R programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
test_humaneval <- function() {
    candidate <- total
    stopifnot(isTRUE(all.equal(candidate(c(1, 2, 3)), 6)))
    stopifnot(isTRUE(all.equal(candidate(c()), 0)))
}
test_humaneval()
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"total <- function(numbers) {{\n  {body}\n}}\n"
    program = Program(language="r", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "sum(numbers)", Verdict.PASSED),
    _gold("wrong answer", "length(numbers)", Verdict.FAILED),
    _gold("does not compile", "sum(numbers", Verdict.BUILD_ERROR),
    _gold("crash", "numbers$first()", Verdict.RUNTIME_ERROR),
    _gold("endless recursion", "1 + total(numbers)", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "quit(save = 'no', status = 0)", Verdict.FAILED),
    _gold("endless loop", "repeat {}", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "kept <- list()\n  repeat kept[[length(kept) + 1]] <- numeric(1e6) + length(kept)",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold("output flood", "text <- strrep('A', 65536)\n  repeat cat(text)", Verdict.OUTPUT_LIMIT, gate=False),
)
