"""C++ programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_PREAMBLE = "#include <stdio.h>\n#include <vector>\nusing namespace std;\n\n"
_HEAD = "long total(vector<long> numbers) {\n"
_SUM = "    long sum = 0;\n    for (long one : numbers) sum += one;\n    return sum;\n}\n"
_TESTS = """
#undef NDEBUG
#include <assert.h>
int main() {
    assert(total({1, 2, 3}) == 6);
    assert(total({}) == 0);
}
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True, more: str = "") -> Gold:
    program = Program(
        language="cpp",
        solution=_PREAMBLE + _HEAD + body + more,
        tests=_TESTS,
        entry_point="total",
        given=_PREAMBLE + _HEAD,
    )
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold("right answer", _SUM, Verdict.PASSED, more="\nint main() {\n    return total({}) != 0;\n}\n"),
    _gold("wrong answer", "    return numbers.size();\n}\n", Verdict.FAILED),
    _gold("does not compile", "    return numbers.sum();\n}\n", Verdict.BUILD_ERROR),
    _gold("crash", "    return *(volatile long*)nullptr + numbers.size();\n}\n", Verdict.RUNTIME_ERROR),
    _gold("exception", "    return numbers.at(1 << 20);\n}\n", Verdict.RUNTIME_ERROR),
    _gold("exit before the tests", "    fflush(stdout);\n    __builtin_exit(0);\n}\n", Verdict.FAILED),
    _gold("endless loop", "    for (;;) {\n        volatile long kept = numbers.size();\n    }\n}\n", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "    vector<vector<char>> kept;\n    for (;;) kept.emplace_back(1 << 20, 'x');\n}\n",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold(
        "output flood",
        '    for (;;) printf("%100000d\\n", 1);\n}\n',
        Verdict.OUTPUT_LIMIT,
        gate=False,
    ),
)
