"""Sphinx extension: puts what `generate` makes of the code into the pages that ask for it."""

# ruff: noqa: INP001 - Sphinx imports the files of this folder by their names

from __future__ import annotations

from typing import Any

import generate


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("source-read", _read)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _read(_app: Any, _name: str, source: list[str]) -> None:
    source[0] = generate.expand(source[0])
