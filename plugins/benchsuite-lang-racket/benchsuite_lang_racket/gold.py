"""Racket programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
(require rackunit)

(define (test-humaneval)

  (let (( candidate total))
    (check-within (candidate (list 1 2 3)) 6 0.001)
    (check-within (candidate (list )) 0 0.001)
))

(test-humaneval)
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"#lang racket\n\n(define (total numbers)\n  {body})\n"
    program = Program(language="racket", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "(apply + numbers)", Verdict.PASSED),
    _gold("wrong answer", "(length numbers)", Verdict.FAILED),
    _gold("does not parse", "(apply + numbers", Verdict.BUILD_ERROR),
    _gold("a name that nobody defines", "(totalled numbers)", Verdict.BUILD_ERROR),
    _gold("crash", "(first (rest numbers 1))", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "(exit 0)", Verdict.FAILED),
    _gold("endless loop", "(let loop () (loop))", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "(let loop ([kept '()]) (loop (cons (make-bytes 1000000 1) kept)))",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        "(let ([text (make-string 65536 #\\A)]) (let loop () (write-string text) (loop)))",
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
