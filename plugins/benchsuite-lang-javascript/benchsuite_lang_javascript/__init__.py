"""JavaScript programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

import json
import re
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_javascript.gold import GOLD

_LIB = "/usr/local/lib/benchsuite"  # in the image
_START = ("--snapshot-blob", f"{_LIB}/start.blob")
_DECLARED = re.compile(r"^(?:async[ \t]+)?(const|let|class|var|function)\b[ \t*]*([\w$]+)", re.MULTILINE)


def _roles(program: Program) -> tuple[Part, ...]:
    # In one file with the solution, what both declare would be an error: the names alone show that.
    declared = "".join(
        f"function {name}() {{}};" if word == "function" else f"{word if word == 'var' else 'let'} {name};"
        for word, name in _DECLARED.findall(program.tests)
    )
    solution = {"solution": program.solution, "declared": declared, "split": program.split}
    trusted = {"tests": program.tests, "given": program.given, "entry_point": program.entry_point}
    return (
        Part(role="candidate", text=json.dumps(solution), argv=("node", *_START, f"{_LIB}/candidate.js")),
        Part(
            role="checker",
            text=json.dumps({**trusted, "split": program.split}),
            argv=(f"{_LIB}/node", *_START, f"{_LIB}/checker.js"),
        ),
    )


JAVASCRIPT = Language(
    id="javascript",
    name="JavaScript",
    aliases=("js",),
    extensions=(".js", ".cjs", ".mjs"),
    fences=("node", "nodejs", "jsx", "ecmascript"),
    image=Path(__file__).parent / "image",
    source="main.js",
    run=("node", "main.js"),
    proves=True,
    roles=_roles,
    splits=True,
    # The candidate's own last line, or a syntax error in the source itself: that of a text which a program compiles or
    # imports at run time has another file name, and other frames.
    build_failed=(
        r"^solution\.js does not compile: .*\s*\Z"
        r"|^\S*main\.js:\d+\n(?:.*\n){0,5}SyntaxError: .*\n\s+at (?:internalCompileFunction|wrapSafe) "
    ),
    check_failed=r"^a check failed: .*\s*\Z|^AssertionError \[ERR_ASSERTION\]: ",
    definition=(
        r"^(?:export[ \t]+(?:default[ \t]+)?)?(?:async[ \t]+)?(?:function[ \t]*\*?[ \t]*|class[ \t]+){name}(?![\w$])"
        r"|^(?:export[ \t]+)?(?:const|let|var)[ \t]+{name}[ \t]*=(?!=)"
        r"|^{name}[ \t]*=(?![=>])"
    ),
    imports=(
        r"import[ \t]+[^'\"();]*from[ \t]*['\"][^'\"]+['\"][ \t]*;?|import[ \t]*['\"][^'\"]+['\"][ \t]*;?"
        r"|(?:const|let|var)[ \t]+[^=()]+=[ \t]*require\([ \t]*['\"][^'\"]+['\"][ \t]*\)[\w.]*[ \t]*;?"
    ),
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """JavaScript."""
    return [JAVASCRIPT]
