"""TypeScript programs for benchsuite: the value that says how they are laid out, built, run and recognised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import benchsuite_lang_javascript
from benchsuite_lang_javascript import JAVASCRIPT

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language, Part
from benchsuite_core.records import Program
from benchsuite_lang_typescript.gold import GOLD

_LIB = "/usr/local/lib/benchsuite"  # in the image
_NODE = ("--snapshot-blob", f"{_LIB}/start.blob")
_COMPILER = ("node", f"{_LIB}/compiler.js")


def _layout(program: Program, _name: str) -> Mapping[str, str]:
    task = {"entry_point": program.entry_point, "split": program.split}
    return {
        "solution.ts": program.solution,
        "tests.ts": program.tests,
        "given.ts": program.given,
        "task.json": json.dumps(task),
    }


def _roles(_program: Program) -> tuple[Part, ...]:
    return (
        Part(role="candidate", file="solution.json", argv=("node", *_NODE, f"{_LIB}/candidate.js")),
        Part(role="checker", file="tests.json", argv=(f"{_LIB}/node", *_NODE, f"{_LIB}/checker.js")),
    )


TYPESCRIPT = Language(
    id="typescript",
    name="TypeScript",
    aliases=("ts",),
    extensions=(".ts", ".mts", ".cts"),
    fences=("tsx",),
    image=Path(__file__).parent / "image",
    shares=(Path(benchsuite_lang_javascript.__file__).parent / "image",),
    source="main.ts",
    # What `tsc --target esnext --module commonjs` does, with node's types; without them where a program declares
    # `require` itself.
    build=((*_COMPILER, "main.ts"),),
    run=("node", "main.js"),
    compiler=_COMPILER,
    build_tests=((*_COMPILER, "."),),
    layout=_layout,
    roles=_roles,
    proves=True,
    splits=True,
    check_failed=JAVASCRIPT.check_failed,
    definition=(
        r"^(?:export[ \t]+(?:default[ \t]+)?)?(?:declare[ \t]+)?(?:abstract[ \t]+)?(?:async[ \t]+)?"
        r"(?:function[ \t]*\*?[ \t]*|(?:class|interface|(?:const[ \t]+)?enum|type|namespace)[ \t]+){name}(?![\w$])"
        r"|^(?:export[ \t]+)?(?:const|let|var)[ \t]+{name}[ \t]*(?::(?:[^=\n]|=>)+)?=(?![=>])"
        r"|^{name}[ \t]*=(?![=>])"
    ),
    imports=JAVASCRIPT.imports + r"|declare[ \t]+var[ \t]+require[ \t]*:[ \t]*any[ \t]*;?",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """TypeScript."""
    return [TYPESCRIPT]
