"""Reads Rust as far as its comments and texts, the head of a function, and the names that tests use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

# Unclosed comments and texts go to the end, so that no text is gone through twice.
_OPAQUE = re.compile(
    r"//[^\n]*"
    r"|/\*(?:.*?\*/|.*)"
    r'|\bb?r(#*)"(?:.*?"\1|.*)'
    r'|"(?:\\.|[^"\\])*+"?'
    r"|'(?:\\[^\n']*|[^\\\n'])'",
    re.DOTALL,
)
_HEAD = re.compile(
    r"^(?:pub(?:\([^()\n]*\))?[ \t]+)?fn[ \t]+(\w+)[ \t]*\(([^{}]*?)\)[ \t\n]*(?:->([^{};]*))?\{\s*\Z", re.MULTILINE
)
_PARAMETER = re.compile(r"\s*(?:mut\s+)?\w+\s*:(?!:)(.+)", re.DOTALL)
_CALLED = re.compile(r"(?<![\w.!:'])(?:fn\s+)?([a-z_]\w*)\s*\(|(?<![\w:'])([A-Z]\w*)")
_DEFINED = re.compile(
    r"\b(?:fn|let(?:\s+mut)?|const|static|struct|enum|type|trait|mod)\s+(\w+)|\buse\s+([^;]+);|(\w+)\s*:(?!:)"
)
_MAIN = re.compile(r"^[ \t]*(?:pub[ \t]+)?fn[ \t]+(main)[ \t]*\(", re.MULTILINE)
_TEST = re.compile(r"(#\[test\])\s*(?:pub\s+)?fn\s+(\w+)")
_CFG_TEST = re.compile(r"#\[cfg\(test\)\]")
_MODULE = re.compile(r"\bmod\s+(\w+)\s*\{")
# Names that are always there, and words of the language that a bracket may follow.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "cfg if while match for in return move as fn pub crate super self Self Vec String Option Some None Result Ok"
        " Err Box Default Clone Copy Iterator IntoIterator From Into Fn FnMut FnOnce ToString ToOwned Ord Eq"
        " PartialEq PartialOrd Drop Send Sync AsRef AsMut Extend drop",
    )
)


@frozen
class Head:
    """A function whose body is open at the end of a text.

    Attributes:
        name: of the function.
        start: where it begins.
        parameters: their types.
        returns: its type, ``()`` where it has none.
    """

    name: str
    start: int
    parameters: tuple[str, ...]
    returns: str

    @property
    def type(self) -> str:
        """The type of a pointer to it."""
        return f"fn({', '.join(self.parameters)}) -> {self.returns}"


def bare(text: str) -> str:
    """A text of the same length with white space in the place of comments, texts and characters."""
    return _OPAQUE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def open_function(text: str) -> Head | None:
    """The function whose body is open at the end of `text`; None where there is none that a pointer can name."""
    code = bare(text)
    found = _HEAD.search(code, max(code.rfind("\nfn "), code.rfind("\npub "), 0))
    if found is None:
        return None
    pieces = [_PARAMETER.fullmatch(piece) for piece in _pieces(found[2])]
    types = [piece[1].strip() for piece in pieces if piece]
    returns = (found[3] or "()").strip()
    if len(types) < len(pieces) or re.search(r"\b(?:impl|where|Self)\b", " ".join([*types, returns])):
        return None
    return Head(name=found[1], start=found.start(), parameters=tuple(types), returns=returns)


def strangers(head: Head, given: str, tests: str) -> set[str]:
    """What the tests or the head use that neither the tests nor the given text, before the head, defines."""
    before, code = bare(given[: head.start]), bare(tests)
    there = {head.name, *_KNOWN}
    for found in _DEFINED.finditer(f"{before}\n{code}"):
        there |= {found[1], found[3]} if not found[2] else set(re.findall(r"\w+", found[2]))
    used = _CALLED.findall(f"{code}\n{head.type}")
    return {lower or upper for lower, upper in used} - there


def is_cargo(tests: str) -> bool:
    """Tests are functions that a test harness finds; or would, if a row had not put all of them in a comment."""
    return _TEST.search(tests) is not None


def called(tests: str, name: str) -> str:
    """The tests with a function `name` that runs them: their main function, or one that calls each test function."""
    code = bare(tests)
    found = list(_TEST.finditer(code))
    if not found:
        return without_main(tests, name) if _MAIN.search(code) else f"{tests}\nfn {name}() {{}}"
    calls = []
    for test in found:
        modules = list(_MODULE.finditer(code, 0, test.start()))
        calls.append(f"{modules[-1][1]}::{test[2]}();" if modules else f"{test[2]}();")
    for test in reversed(found):
        tests = f"{tests[: test.start()]}pub fn {tests[test.start(2) :]}"
    for gate in reversed(list(_CFG_TEST.finditer(bare(tests)))):
        tests = tests[: gate.start()] + tests[gate.end() :]
    return f"{tests}\nfn {name}() {{ {' '.join(calls)} }}"


def without_main(text: str, name: str) -> str:
    """A text whose main function has another name."""
    found = _MAIN.search(bare(text))
    return f"{text[: found.start(1)]}{name}{text[found.end(1) :]}" if found else text


def _pieces(text: str) -> Iterator[str]:
    """Parameters, at the commas that stand in no bracket."""
    depth, start = 0, 0
    for found in re.finditer(r"->|[(<\[]|[)>\]]|,", text):
        if found[0] == "," and not depth:
            yield text[start : found.start()]
            start = found.end()
        elif found[0] not in {",", "->"}:
            depth += 1 if found[0] in "(<[" else -1
    if text[start:].strip():
        yield text[start:]
