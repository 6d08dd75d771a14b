"""Reads Go as far as its comments and texts, its imports, the head of a function, and the names that tests use."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from benchsuite_core.braces import blocks

# Unclosed comments and texts go to the end, so that no text is gone through twice.
_COMMENT = r"//[^\n]*|/\*(?:.*?\*/|.*)"
_TEXT = r'`[^`]*`?|"(?:\\.|[^"\\\n])*+"?|' + r"'(?:\\.|[^'\\\n])*+'?"
_OPAQUE = re.compile(f"({_COMMENT})|{_TEXT}", re.DOTALL)
_CLAUSE = re.compile(r"\s*(?:package[ \t]+\w+|import\s*(?:\(([^()]*)\)|((?:[\w.]+[ \t]*)?\"[^\"\n]*\")))[ \t]*;?")
_SPEC = re.compile(r'(?:([\w.]+)[ \t]*)?"([^"\n]+)"')
_HEAD = re.compile(r"^func[ \t]+(\w+)[ \t]*(\((?:[^{}]|\{\})*)\{\s*\Z", re.MULTILINE)
_TEST = re.compile(r"^func[ \t]+(Test\w*)[ \t]*\([ \t]*\w+[ \t]+\*[ \t]*testing\.T[ \t]*\)", re.MULTILINE)
_T = re.compile(r"\*[ \t]*testing\.T\b")
_MAIN = re.compile(r"^func[ \t]+(main)[ \t]*\([ \t]*\)", re.MULTILINE)
_USED = re.compile(r"(?<![\w.])([A-Za-z_]\w*)[ \t]*(?=\()|(?<![\w.])([A-Z]\w*)(?!\w*[ \t]*:)")
_DEFINED = re.compile(r"\b(?:func|var|const|type)[ \t]+(\w+)|((?:\w+[ \t]*,[ \t]*)*\w+)[ \t]*:=")
# What the language defines, and words that a bracket may follow.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        "append cap clear close complex copy delete imag len make max min new panic print println real recover"
        " bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16"
        " uint32 uint64 uintptr any func for if switch return range go defer case interface import var const map",
    )
)


@frozen
class Import:
    """A package that a file imports: its path, and the name before it, or nothing."""

    alias: str
    path: str

    @property
    def name(self) -> str:
        """What the file calls it."""
        return self.alias or re.sub(r"/v\d+$", "", self.path).rsplit("/", 1)[-1]

    def used_in(self, code: str) -> bool:
        """A bare text uses it."""
        return self.name in {"_", "."} or re.search(rf"(?<![\w.]){re.escape(self.name)}[ \t]*\.", code) is not None


@frozen
class Head:
    """A function whose body is open at the end of a text: its name, its type, and where it begins."""

    name: str
    type: str
    start: int


def bare(text: str, *, texts: bool = True) -> str:
    """A text of the same length with white space in the place of comments and, unless told not to, texts."""
    return _OPAQUE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]) if texts or found[1] else found[0], text)


def taken_apart(text: str) -> tuple[tuple[Import, ...], str]:
    """What a file imports, and the file with white space in the place of its package clause and its imports."""
    code = bare(text, texts=False)
    found: list[Import] = []
    at = 0
    while clause := _CLAUSE.match(code, at):
        found += [Import(*spec) for spec in _SPEC.findall(clause[1] or clause[2] or "")]
        text = text[:at] + re.sub(r"[^\n]", " ", text[at : clause.end()]) + text[clause.end() :]
        at = clause.end()
    return tuple(found), text


def clause_of(imports: Iterable[Import], *codes: str) -> str:
    """An import clause, on one line, of those packages that one of the texts uses."""
    code = "\n".join(bare(one) for one in codes)
    specs = {f'{one.alias} "{one.path}"'.strip(): None for one in imports if one.used_in(code)}
    return f"import ({'; '.join(specs)})"


def open_function(text: str) -> Head | None:
    """The function whose body is open at the end of `text`; None where there is none that a variable can hold."""
    code = bare(text)
    found = _HEAD.search(code, max(code.rfind("\nfunc "), 0))
    return Head(name=found[1], type=f"func{found[2].rstrip()}", start=found.start()) if found else None


def strangers(head: Head, given: str, tests: str, imports: Iterable[Import]) -> set[str]:
    """What the tests or the head use that neither the tests nor the given text, before the head, defines."""
    before, code = bare(given[: head.start]), bare(tests)
    there = {head.name, *_KNOWN, *(one.name for one in imports)}
    for found in _DEFINED.finditer(f"{before}\n{code}"):
        there |= {found[1]} if found[1] else set(re.findall(r"\w+", found[2]))
    return {called or named for called, named in _USED.findall(f"{code}\n{head.type}")} - there


def test_functions(tests: str) -> list[str]:
    """The names of the test functions."""
    return [found[1] for found in _TEST.finditer(bare(tests))]


def without_unused(text: str) -> str:
    """A solution without the functions that are never run: an answer's own tests often do not even compile."""
    code, found = bare(text), blocks(text)
    for start in {one.start() for pattern in (_TEST, _MAIN) for one in pattern.finditer(code)}:
        body = next((block for block in found if block.open >= start), None)
        end = body.close + 1 if body else 0
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[max(start, end) :]
    return text


def counted(tests: str, name: str) -> str:
    """The tests with another type for what they get as `testing.T`."""
    for found in reversed(list(_T.finditer(bare(tests)))):
        tests = f"{tests[: found.start()]}*{name}{tests[found.end() :]}"
    return tests


def has_main(text: str) -> bool:
    """A text has a main function."""
    return _MAIN.search(bare(text)) is not None


def without_main(text: str, name: str) -> str:
    """A text whose main function has another name."""
    found = _MAIN.search(bare(text))
    return f"{text[: found.start(1)]}{name}{text[found.end(1) :]}" if found else text
