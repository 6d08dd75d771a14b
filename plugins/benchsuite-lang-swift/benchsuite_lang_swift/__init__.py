"""Swift programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_swift.gold import GOLD

_HERE = Path(__file__).parent
_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|//[^\n]*')
_TYPE = re.compile(r"\b(?:enum|struct|class)[ \t]+(\w+)")
_COMPILE = ("swiftc", "-module-name", "main")


def _layout(program: Program, name: str) -> Mapping[str, str]:
    # An operator that the solution cannot know: what it does to == does nothing to the tests.
    equal = "~" + "".join("+-%<>&|^"[int(digit, 16) % 8] for digit in re.findall(r"[0-9a-f]", name)) + "~"
    tests, at = [], 0
    for text in _TEXT.finditer(program.tests):
        tests += [re.sub(r"(?<![=!<>])==(?!=)", equal, program.tests[at : text.start()]), text[0]]
        at = text.end()
    tests.append(re.sub(r"(?<![=!<>])==(?!=)", equal, program.tests[at:]))
    given = ", ".join(f'"main.{one}"' for one in _TYPE.findall(program.given))
    proof = (_HERE / "proof.swift").read_text("utf-8").replace("GIVEN", f"([{given}] as [String])")
    return {
        "main.swift": f"{name}_take(); {program.solution}\n{''.join(tests)}\n{name}_prove()\n",
        "proof.swift": proof.replace("BENCHSUITE", name).replace("OPERATOR", equal),
    }


SWIFT = Language(
    id="swift",
    name="Swift",
    extensions=(".swift",),
    image=_HERE / "image",
    source="main.swift",
    build=((*_COMPILE, "main.swift", "-o", "main", "-lm"),),
    run=("./main",),
    build_tests=((*_COMPILE, "main.swift", "proof.swift", "-o", "main", "-lm"), ("rm", "main.swift", "proof.swift")),
    test=("./main",),
    layout=_layout,
    checks=r"\bassert(?=\s*\()",
    proves=True,
    check_failed=r"^a check failed: |Assertion failed",
    definition=(
        r"^[ \t]*(?:@\w+[ \t\n]+)*(?:(?:public|private|fileprivate|internal|static|final|mutating|indirect)[ \t]+)*"
        r"(?:func|class|struct|enum|protocol)[ \t]+{name}(?!\w)"
    ),
    imports=r"(?:@testable[ \t]+)?import[ \t]+(?:(?:struct|class|enum|func)[ \t]+)?[\w.]+",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Swift."""
    return [SWIFT]
