"""Python programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_python.gold import GOLD

_HERE = Path(__file__).parent


# In the order in which each can import those before it.
_RESIDENT = ("values", "together", "candidate", "checker")


@cache
def _resident() -> Mapping[str, str]:
    return {f"{__name__}.{name}": (_HERE / f"{name}.py").read_text(encoding="utf-8") for name in _RESIDENT}


def _roles(program: Program) -> tuple[Part, ...]:
    solution, tests = {"solution": program.solution}, {"tests": program.tests}
    if not program.split:
        return (Part(role=f"{__name__}.together", text=json.dumps({**solution, **tests})),)
    trusted = {**tests, "given": program.given, "entry_point": program.entry_point}
    return (
        Part(role=f"{__name__}.candidate", text=json.dumps(solution)),
        Part(role=f"{__name__}.checker", text=json.dumps(trusted)),
    )


def _plain(program: Program) -> str:
    """As the reference evaluators run it: in an empty namespace, where an exit is a failure and the end is a pass."""
    source = ascii(program.text)
    return (
        f"import os\ntry:\n    exec(compile({source}, 'main.py', 'exec'), {{}})\n"
        "except SystemExit as end:\n    raise RuntimeError('ended before its tests had') from end\nos._exit(0)\n"
    )


PYTHON = Language(
    id="python",
    name="Python",
    aliases=("py",),
    extensions=(".py",),
    fences=("python3", "py3"),
    image=_HERE / "image",
    source="main.py",
    run=("python3", "main.py"),
    proves=True,
    resident=_resident,
    roles=_roles,
    splits=True,
    plain=_plain,
    # The role's own last line, or a syntax error in the source itself: one of text that a program compiles or
    # imports at run time has a traceback before it, and another file name.
    build_failed=(
        r"^solution\.py does not compile: .*\s*\Z"
        r'|^  File "[^"\n]*main\.py", line \d+\n(?:.*\n){0,3}(?:Syntax|Indentation|Tab)Error: .*\s*\Z'
        r"|^SyntaxError: (?:source code|Non-UTF-8 code).*\s*\Z"
    ),
    # The last exception is a failed assertion, whose message may have several lines.
    check_failed=r"^AssertionError\b(?![\s\S]*^Traceback \(most recent call last\):)",
    definition=(
        r"^(?:@[^\n]*\n){0,8}(?:(?:async[ \t]+)?def|class)[ \t]+{name}(?![\w])"
        r"|^{name}[ \t]*(?::[^=\n]*)?=(?!=)"
    ),
    imports=r"(?:import[ \t]+\w[\w.]*(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*\w[\w.]*(?:[ \t]+as[ \t]+\w+)?)*"
    r"|from[ \t]+[\w.]+[ \t]+import[ \t]+[\w*][^(\\]*)",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Python."""
    return [PYTHON]
