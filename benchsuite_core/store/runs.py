"""One evaluation: what was asked for, what it ran on, and how it ended."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: in the order of ASCII, so ids sort by time, and without i, l, o and u."""


@frozen(kw_only=True)
class Run:
    """One evaluation of a model, or of completions made elsewhere.

    Attributes:
        id: see `new_run_id`.
        created_at: ISO 8601, UTC.
        finished_at: ISO 8601, UTC; empty until then.
        status: ``running``, ``finished`` or ``interrupted``.
        model: as the user named it; empty where completions were made elsewhere.
        tasks: names of the tasks.
        tag: the user's own name for it; several runs may share one.
        config: the resolved configuration, JSON-able; enough to resume.
        provenance: versions, digests, command and host, JSON-able; enough to reproduce.
        summary: the result as JSON; empty until finished.
    """

    id: str
    created_at: str
    finished_at: str = ""
    status: str = "running"
    model: str = ""
    tasks: tuple[str, ...] = ()
    tag: str = ""
    config: Mapping[str, Any] = field(factory=dict)
    provenance: Mapping[str, Any] = field(factory=dict)
    summary: Mapping[str, Any] = field(factory=dict)


def new_run_id() -> str:
    """A run id of 11 characters: the time in thirty-seconds of a second (8) and chance (3).

    Ids sort by time. Two may be equal once in 32,768 pairs made within the same thirty-second of a second:
    `Store.create_run` refuses the second, and the caller takes another.
    """
    ticks = time.time_ns() * 32 // 1_000_000_000
    return _base32(ticks, 8) + _base32(secrets.randbits(15), 3)


def _base32(number: int, width: int) -> str:
    return "".join(_DIGITS[number >> 5 * place & 31] for place in reversed(range(width)))
