"""Reads C++ as far as its comments, texts, brackets and the head of a function."""

from __future__ import annotations

import re

from attrs import frozen

# Unclosed comments and raw texts go to the end, so that no text is gone through twice.
_OPAQUE = re.compile(
    r"//(?:\\\n|[^\n])*"
    r"|/\*(?:.*?\*/|.*)"
    r'|R"([^()\s\\]{0,16})\((?:.*?\)\1"|.*)'
    r'|"(?:\\.|[^"\\\n])*+"?'
    r"|(?<![0-9A-Fa-f])'(?:\\.|[^'\\\n])*+'?",
    re.DOTALL,
)
_PREAMBLE = re.compile(
    r"\s+|//[^\n]*+|/\*.*?\*/|using[ \t]+namespace[ \t]+std[ \t]*;|#[ \t]*include[ \t]*<([^>\n]+)>", re.DOTALL
)
_LAST_END = re.compile(r".*(?:[;}]|^[ \t]*+#[^\n]*)", re.DOTALL | re.MULTILINE)
_HEAD = re.compile(
    r"(?!.*\b(?:template|class|struct|union|enum|namespace|operator|extern|auto)\b)"
    r"[\w:<>,&*\s]+?[\s&*>](\w+)\s*\([^{}]*\)",
    re.DOTALL,
)

# Types whose values can be sent, and what may stand beside them.
_VALUES = frozenset(
    re.findall(
        r"\w+",
        "std const signed unsigned bool char short int long float double size_t string vector list deque set multiset"
        " map multimap unordered_set unordered_map pair tuple optional",
    )
)
_DEFAULT = re.compile(r"=.*", re.DOTALL)


@frozen
class Head:
    """The beginning of a function whose body is open at the end of a text.

    Attributes:
        name: of the function.
        declaration: without the brace.
        start: offset of the declaration in the text.
        own: words that the text itself gives a meaning.
    """

    name: str
    declaration: str
    start: int
    own: frozenset[str]


def bare(text: str) -> str:
    """A text of the same length with white space in the place of comments, texts and characters."""
    return _OPAQUE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def includes(text: str) -> frozenset[str]:
    """The headers that a source includes before anything that could change what they mean."""
    found: set[str] = set()
    at = 0
    while piece := _PREAMBLE.match(text, at):
        found |= {piece[1].strip()} if piece[1] else set()
        at = piece.end()
    return frozenset(found)


def is_open(text: str) -> bool:
    """More braces are opened than closed."""
    code = bare(text)
    return code.count("{") > code.count("}")


def closing(code: str, opened: int) -> int:
    """Offset of the brace in bare `code` that closes the one at `opened`; -1 where none does."""
    depth = 0
    for brace in re.finditer(r"[{}]", code[opened:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return opened + brace.start()
    return -1


def open_function(text: str) -> Head | None:
    """The function whose body is open at the end of `text`; None where there is none that can be declared alone."""
    code = bare(text).rstrip()
    if not code.endswith("{") or is_open(code[:-1]):
        return None
    before = _LAST_END.match(code[:-1])
    start = before.end() if before else 0
    start += len(code[start:]) - len(code[start:].lstrip())
    found = _HEAD.fullmatch(code[start:-1].rstrip())
    if found is None:
        return None
    own = frozenset(re.findall(r"\b(?:struct|class|union|enum|define)\s+(\w+)", code))
    declaration = re.sub(r"\b(?:static|inline|constexpr)\b\s*", "", text[start : len(code) - 1].strip())
    return Head(name=found[1], declaration=declaration, start=start, own=own)


def takes_values(head: Head) -> bool:
    """The function takes and returns nothing but plain values, or references to plain values that it may change."""
    code = bare(head.declaration)
    before, _, inside = code.partition("(")
    result = before.rstrip().removesuffix(head.name)
    arguments = [_DEFAULT.sub("", one) for one in _split(inside.rpartition(")")[0])]
    types = [re.sub(r"\w+\s*\Z", "", one.rstrip()) for one in arguments if one.strip() not in {"", "void"}]
    values = _VALUES - head.own
    known = all(_words(one) and _words(one) <= values and not re.search(r"[*()\[]|&&", one) for one in types)
    return known and _words(result) <= values | {"void"} and not re.search(r"[*&()\[]", result)


def _split(arguments: str) -> list[str]:
    """Arguments at their commas, but for those inside the brackets of a type or a call."""
    parts, depth = [""], 0
    for one in re.split(r"([<(,)>])", arguments):
        depth += (one in {"<", "("}) - (one in {">", ")"})
        if one == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += one
    return parts


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))
