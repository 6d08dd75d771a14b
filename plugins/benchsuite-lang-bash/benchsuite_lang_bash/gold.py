"""Bash programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
candidate() {
    total "$@"
}

set -e
run_test() {
    [[ $(candidate "1 2 3") = "6" ]]
    [[ $(candidate "") = "0" ]]
}

run_test
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"#!/bin/bash\ntotal() {{\n    {body}\n}}\n"
    program = Program(language="bash", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold(
        "right answer", "local sum=0 one\n    for one in $1; do sum=$((sum + one)); done\n    echo $sum", Verdict.PASSED
    ),
    _gold("wrong answer", "set -- $1\n    echo $#", Verdict.FAILED),
    _gold("does not compile", "for one in $1; echo $one", Verdict.BUILD_ERROR),
    _gold("a crash of the whole program", "kill -SEGV $$", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "echo\n}\nexit 0\nnever() {\n    true", Verdict.FAILED),
    _gold("endless loop", "while true; do :; done", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "local kept=A\n    while true; do kept=$kept$kept; done",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        "while true; do echo AAAAAAAAAAAAAAAA$(printf '%0100000d' 1) >&2; done",
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
