"""Perl programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
use Test::Deep;


sub testhumaneval {
    my $candidate = \\&total;
        if(eq_deeply($candidate->([1, 2, 3]),6)) {
        print "ok!" }else{
        exit 1;
        }
        if(eq_deeply($candidate->([]),0)) {
        print "ok!" }else{
        exit 1;
        }
}

testhumaneval();
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"sub total {{\n    my ($numbers) = @_;\n    {body}\n}}\n"
    program = Program(language="perl", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", "my $sum = 0;\n    $sum += $_ for @$numbers;\n    return $sum;", Verdict.PASSED),
    _gold("wrong answer", "return scalar @$numbers;", Verdict.FAILED),
    _gold("does not compile", "return $numbers->[;", Verdict.BUILD_ERROR),
    _gold("crash", "return $numbers->first;", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "exit 0;", Verdict.FAILED),
    _gold("endless loop", "1 while 1;", Verdict.TIMEOUT),
    _gold(
        "memory hog", "my @kept;\n    push @kept, 'A' x 1_000_000 . @kept while 1;", Verdict.OUT_OF_MEMORY, gate=False
    ),
    _gold("output flood", "print 'A' x 65536 while 1;", Verdict.OUTPUT_LIMIT, gate=False),
)
