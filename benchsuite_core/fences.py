"""Splits a Markdown text into fenced code blocks and the prose around them, in linear time.

Follows CommonMark, but for what chat models do beyond it: a fence may be indented by any amount (lists), may open at
the end of a line of prose, and an unclosed block ends at the first line that ends with its fence, if there is one.
"""

from __future__ import annotations

import re

from attrs import frozen

WRAPPINGS = frozenset({"markdown", "md"})
"""Info strings of fences that hold a whole answer instead of code."""

_OPEN = re.compile(r"([ \t]*)(`{3,}|~{3,})([^\n]*)")
_OPEN_AFTER_PROSE = re.compile(r"([^`]+)(`{3,})([\w+#.\-]+)[ \t\r]*$")
_TAG = re.compile(r"[{.\s]*(?:lang(?:uage)?-)?([^\s{},;:=]*)")


@frozen
class Block:
    """A fenced block.

    Attributes:
        tag: first word of the info string, in lower case; empty where there is none.
        code: its lines, without the indentation of the fence.
        line: number of its first line in the text, from 1.
        closed: its closing fence is there.
    """

    tag: str
    code: str
    line: int
    closed: bool = True


@frozen
class _Fence:
    indent: int
    mark: str
    tag: str
    line: int


def split(text: str) -> list[Block | str]:
    """The blocks of a text and the pieces of prose between them, in order; no piece is empty."""
    parts: list[Block | str] = []
    prose: list[str] = []
    code: list[str] = []
    fence: _Fence | None = None

    def flush() -> None:
        if prose:
            parts.append("\n".join(prose))
            prose.clear()

    for number, line in enumerate(text.split("\n"), start=1):
        if fence is None:
            fence, before = _opening(line, number)
            if fence is None or before:
                prose.append(before)
            if fence is not None and fence.tag in WRAPPINGS:
                fence = None
        elif _closes(line, fence):
            flush()
            parts.append(_block(code, fence, closed=True))
            code, fence = [], None
        else:
            code.append(line)
    if fence is not None:
        last = next((at for at, line in enumerate(code) if line.rstrip().endswith(fence.mark)), None)
        flush()
        if last is None:
            parts.append(_block(code, fence, closed=False))
        else:
            kept = [*code[:last], code[last].rstrip().removesuffix(fence.mark)]
            parts.append(_block(kept, fence, closed=True))
            prose.extend(code[last + 1 :])
    flush()
    return [part for part in parts if part]


def _opening(line: str, number: int) -> tuple[_Fence | None, str]:
    """The fence that a line opens, and the prose of the line."""
    found = _OPEN.match(line)
    if found:
        indent, mark, info = found.groups()
        if mark[0] == "`" and "`" in info:
            return None, line
        return _Fence(len(indent), mark, _tag(info), number), ""
    found = _OPEN_AFTER_PROSE.match(line) if "```" in line else None
    if found:
        return _Fence(0, found[2], _tag(found[3]), number), found[1]
    return None, line


def _tag(info: str) -> str:
    found = _TAG.match(info[:200])
    return found[1].lower() if found else ""


def _closes(line: str, fence: _Fence) -> bool:
    bare = line.strip()
    if len(bare) < len(fence.mark) or bare.strip(fence.mark[0]):
        return False
    # CommonMark allows a closing fence three spaces; one that stands deeper belongs to the code, in a docstring.
    return len(line) - len(line.lstrip()) <= fence.indent + 3


def _block(lines: list[str], fence: _Fence, *, closed: bool) -> Block:
    if fence.indent:
        lines = [line[min(fence.indent, len(line) - len(line.lstrip(" \t"))) :] for line in lines]
    code = "\n".join(lines) + ("\n" if lines else "")
    return Block(tag=fence.tag, code=code, line=fence.line + 1, closed=closed)
