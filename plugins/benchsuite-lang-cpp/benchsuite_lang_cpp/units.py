"""The two places where a unit's text is changed: its start, and the main function of the tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from benchsuite_lang_cpp.source import bare, closing, includes

_PREAMBLES = Path(__file__).parent / "image" / "preambles"
_MAIN = re.compile(r"\bmain\s*\(([^(){}]*)\)\s*\{")
_LAST_RETURN = re.compile(r"\breturn\b([^;{}]*);\s*\Z")

_OURS = re.compile(r"\b(?!_|define|ifdef|defined)[A-Za-z]\w*")


@cache
def _preambles() -> Mapping[str, frozenset[str]]:
    files = _PREAMBLES.glob("*.h")
    return {file.name: includes(file.read_text(encoding="utf-8")) for file in files}


def start_of(text: str, file: str) -> str:
    """The beginning of a unit: the largest precompiled header that has nothing that `text` does not include itself."""
    there = includes(text)
    fitting = [name for name, headers in _preambles().items() if headers <= there]
    if not fitting:
        return f'#line 1 "{file}"\n{text}\n'
    chosen = max(fitting, key=lambda name: (len(_preambles()[name]), name))
    return f'#if __has_include("preambles/{chosen}")\n#include "preambles/{chosen}"\n#endif\n#line 1 "{file}"\n{text}\n'


def unmacro(text: str) -> str:
    """Makes the words of a text mean what they say after a solution, whatever macros it has."""
    return "\n" + "".join(f"#undef {word}\n" for word in sorted(set(_OURS.findall(bare(text)))))


def main_of(tests: str, name: str) -> str:
    """The tests with another name for their main function, which says that its end was reached, and what calls it."""
    code = bare(tests)
    found = _MAIN.search(code)
    end = closing(code, found.end() - 1) if found else -1
    if not found or end < 0:
        return f'#line 1 "tests.cpp"\n{tests}\n'
    body = tests[found.end() : end]
    last = _LAST_RETURN.search(code[found.end() : end])
    if last:
        body = (
            f"{body[: last.start(1)]} {name}_end({body[last.start(1) : last.end(1)].strip() or 0}){body[last.end(1) :]}"
        )
    start = tests[: found.start()]
    arguments = tests[found.start() + len("main") : found.end()]
    words = f"{name}_count, {name}_words" if found[1].strip() not in {"", "void"} else ""
    return (
        f'#line 1 "tests.cpp"\n{start}{name}_main{arguments}{body}\nreturn {name}_end(0);\n{tests[end:]}\n'
        f'extern "C" int {name}_run(int {name}_count, char** {name}_words) '
        f"{{ (void){name}_count; (void){name}_words; return {name}_main({words}); }}\n"
    )
