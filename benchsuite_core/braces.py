"""Where blocks in braces begin and end in a program text, outside of its strings and comments, in linear time.

One lexer for all languages whose blocks stand in braces. It knows what strings and comments look like in most of them,
and not what the code means; a text that it reads wrongly (a regular expression with a lone brace, say) looks
unbalanced, and callers leave such a text as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

# Comments that begin inside a word are none: the shell's ${name//a/b} and ${#name}. Every alternative ends at the end
# of the text or line at the latest, or is bounded, so that hostile text is read in linear time.
_TOKEN = re.compile(
    r"\\."
    r"|(?<![\w\]@*:])//[^\n]*"
    r"|/\*[\s\S]*?(?:\*/|\Z)"
    r"|(?:(?<=\s)|(?<![\s\S]))#[^\n]*"
    r'|"""[\s\S]*?(?:"""|\Z)'
    r'|"(?:\\[\s\S]|[^"\\\n])*+(?:"|$)'
    r"|'(?:\\.|[^'\\\n]){0,80}+'"
    r"|`[^`]*(?:`|\Z)"
    r"|[{}]",
    re.MULTILINE,
)


@frozen
class Block:
    """A block, from its opening brace to its closing one; `close` is -1 where the text ends before it."""

    open: int
    close: int


def blocks(text: str) -> list[Block]:
    """All blocks of a text, in the order of their opening braces; closing braces that close nothing are passed over."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at, brace in _braces(text):
        if brace == "{":
            stack.append(at)
            found[at] = -1
        elif stack:
            found[stack.pop()] = at
    return [Block(open=at, close=close) for at, close in found.items()]


def left_open(text: str) -> list[int]:
    """Offsets of the opening braces that the text does not close, outermost first."""
    return [block.open for block in blocks(text) if block.close < 0]


def surplus(text: str) -> list[int]:
    """Offsets of the closing braces that close nothing in the text."""
    found, depth = [], 0
    for at, brace in _braces(text):
        if brace == "{":
            depth += 1
        elif depth:
            depth -= 1
        else:
            found.append(at)
    return found


def around(text_blocks: Sequence[Block], at: int) -> list[Block]:
    """The blocks that an offset stands in, outermost first."""
    return [block for block in text_blocks if block.open < at and not 0 <= block.close < at]


def _braces(text: str) -> Iterator[tuple[int, str]]:
    for token in _TOKEN.finditer(text):
        if token[0] in {"{", "}"}:
            yield token.start(), token[0]
