"""Lua programs for benchsuite: the value that says how they are laid out, run and recognised."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.languages import Language
from benchsuite_core.records import Program
from benchsuite_lang_lua.gold import GOLD


def _layout(program: Program, name: str) -> Mapping[str, str]:
    return {"solution.lua": program.solution, "tests.lua": program.tests, "name": name}


LUA = Language(
    id="lua",
    name="Lua",
    extensions=(".lua",),
    image=Path(__file__).parent / "image",
    source="main.lua",
    run=("lua", "main.lua"),
    test=("sh", "-c", 'name=$(cat name); rm name; exec lua /usr/local/lib/benchsuite/harness.lua "$name"'),
    layout=_layout,
    # The rest of a check's name stays: lu.assertEquals is lu.NAMEEquals then.
    checks=r"\bassert(?=[A-Z]\w*\s*\()",
    proves=True,
    build_failed=r"^solution\.lua does not compile: |^lua: main\.lua:\d+: .* (?:near|expected)\b",
    check_failed=r"^a check failed: ",
    definition=(
        r"^(?:local[ \t]+)?function[ \t]+(?:[\w.]+[.:])?{name}(?!\w)"
        r"|^(?:local[ \t]+)?{name}[ \t]*=[ \t]*(?:function\b|\{|setmetatable\b)"
    ),
    imports=r"(?:local[ \t]+\w+[ \t]*=[ \t]*)?require[ \t]*\(?[ \t]*['\"][^'\"]+['\"][ \t]*\)?[ \t]*;?",
    gold=GOLD,
)


@hookimpl
def benchsuite_languages() -> list[Language]:
    """Lua."""
    return [LUA]
