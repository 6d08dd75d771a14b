"""D programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_d.gold import GOLD

_HERE = Path(__file__).parent
_MAIN = re.compile(r"\bvoid\s+main\s*\(\s*\)\s*\{\s*\}")
_IMPORT = r"(?:public[ \t]+|static[ \t]+)?import[ \t]+[\w.]+[^;\n]*;[ \t]*"
_OWN_MAIN = re.compile(r"^(void|int|auto)([ \t]+)main(?=[ \t]*\()", re.MULTILINE)
_MODULE = re.compile(r"^[ \t]*module[ \t]+[\w.]+[ \t]*;", re.MULTILINE)


def _without_main(solution: str) -> str:
    return _OWN_MAIN.sub(r"\1\2main_of_solution", solution)


def _layout(program: Program, name: str) -> Mapping[str, str]:
    imports = "\n".join(re.findall(rf"^{_IMPORT}$", program.given, re.MULTILINE))
    tests = _MAIN.sub(f"void main() {{ {name}_prove(); }}", program.tests)
    return {
        "solution.d": f"module {name}_solution;{_without_main(_MODULE.sub('', program.solution))}\n",
        "tests.d": f"module tests;\nimport {name}_solution;\nimport {name}_proof;\n{imports}\n{tests}\n",
        f"{name}_proof.d": (_HERE / "proof.d").read_text("utf-8").replace("BENCHSUITE", name),
        "options": f"-unittest\n-of=main\ntests.d\nsolution.d\n{name}_proof.d\n",
    }


def _plain(program: Program) -> str:
    # `-unittest` runs such blocks before main; here main does.
    tests = re.sub(r"\bunittest\b", "void unittest_of_task()", program.tests)
    return f"{_without_main(program.solution)}\n{_MAIN.sub('void main() { unittest_of_task(); }', tests)}"


D = Language(
    id="d",
    name="D",
    extensions=(".d",),
    fences=("dlang",),
    image=_HERE / "image",
    source="main.d",
    build=(("ldc2", "-of=main", "main.d"),),
    run=("./main",),
    plain=_plain,
    build_tests=(("ldc2", "@options"), ("sh", "-c", "rm *.d options")),
    test=("./main",),
    layout=_layout,
    checks=r"\bassert(?=\s*\()",
    proves=True,
    check_failed=r"^a check failed: |^core\.exception\.AssertError@",
    definition=r"^(?:[A-Za-z_][\w!()\[\],* \t]*[ \t\]\)])?{name}[ \t]*(?:\([^;{}]*\)){1,2}[\w@ \t]*\s*\{",
    imports=_IMPORT,
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """D."""
    return [D]
