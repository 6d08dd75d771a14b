"""Lua programs whose verdicts are known."""

from __future__ import annotations

from benchsuite_core.languages import Gold
from benchsuite_core.records import Program, Verdict

_TESTS = """
lu = require('luaunit')

function test_total()
local candidate = total
    lu.assertEquals(candidate({1, 2, 3}), 6)
    lu.assertEquals(candidate({}), 0)
end

os.exit(lu.LuaUnit.run())
"""


def _gold(name: str, body: str, verdict: Verdict, *, gate: bool = True) -> Gold:
    solution = f"local function total(numbers)\n  {body}\nend\n"
    program = Program(language="lua", solution=solution, tests=_TESTS, entry_point="total")
    return Gold(name=name, program=program, verdict=verdict, gate=gate)


GOLD = (
    _gold(
        "right answer",
        "local sum = 0\n  for _, n in ipairs(numbers) do sum = sum + n end\n  return sum",
        Verdict.PASSED,
    ),
    _gold("wrong answer", "return #numbers", Verdict.FAILED),
    _gold("does not compile", "return numbers[", Verdict.BUILD_ERROR),
    _gold("crash", "return numbers.first.value", Verdict.RUNTIME_ERROR),
    _gold(
        "endless recursion",
        "local function deeper() return 1 + deeper() end\n  deeper()",
        Verdict.RUNTIME_ERROR,
    ),
    _gold("exit before the tests", "os.exit(0)", Verdict.FAILED),
    _gold("endless loop", "while true do end", Verdict.TIMEOUT),
    _gold(
        "memory hog",
        "local kept = {}\n  while true do kept[#kept + 1] = ('A'):rep(1000000) .. #kept end",
        Verdict.OUT_OF_MEMORY,
        gate=False,
    ),
    _gold("output flood", "while true do io.write(('A'):rep(65536)) end", Verdict.OUTPUT_LIMIT, gate=False),
)
