"""Makes hostile text safe to show: what a model or a program wrote must not steer a terminal."""

from __future__ import annotations

import re
import unicodedata

_SUSPECT = re.compile(r"[^\n\t\x20-\x7e]")


def plain(text: str) -> str:
    """The text with everything made visible that could move a cursor, hide or reorder: controls, formats, surrogates.

    Letters, marks, symbols and spaces of all scripts stay as they are.
    """
    return _SUSPECT.sub(_visible, text)


def one_line(text: str, width: int = 200) -> str:
    """The text made safe, on one line, at most `width` characters."""
    line = " ".join(plain(text).split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _visible(match: re.Match[str]) -> str:
    character = match.group()
    # Cc controls, Cf formats (bidirectional overrides, zero width), Cs surrogates, Co private, Cn unassigned,
    # Zl and Zp: line breaks to some readers.
    if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
        return character.encode("unicode_escape").decode("ascii")
    return character
