"""How long a backend waits for a server, and how its ``-M`` options say so."""

from __future__ import annotations

import math
from collections.abc import Mapping

from attrs import frozen

from benchsuite_core.errors import UsageError


@frozen(kw_only=True)
class Patience:
    """How long a server is waited for; times in seconds.

    Attributes:
        attempts: requests for one answer, at most.
        total: after this time no further attempt begins.
        first_wait, longest_wait: the waits between attempts grow from one to the other, each with up to as much
            jitter again as `first_wait`.
        longest_pause: the longest ``Retry-After`` that is waited for.
        connect: until a connection stands.
        answer: from sending a request to the last byte of its answer.
        stall: the longest pause within an answer, once its head is there; also how late `answer` may strike.
        largest: bytes of an answer, at most.
    """

    attempts: int = 8
    total: float = 900.0
    first_wait: float = 0.5
    longest_wait: float = 30.0
    longest_pause: float = 120.0
    connect: float = 10.0
    answer: float = 600.0
    stall: float = 60.0
    largest: int = 8 * 2**20

    @classmethod
    def of(cls, options: Mapping[str, str]) -> Patience:
        """From the ``-M`` options ``timeout`` (seconds for one answer) and ``retries`` (attempts after the first)."""
        usual = cls()
        answer = number(options, "timeout", usual.answer, least=0.1)
        retries = int(number(options, "retries", usual.attempts - 1, least=0, whole=True))
        return cls(attempts=retries + 1, answer=answer, total=max(usual.total, answer))


def number(options: Mapping[str, str], name: str, default: float, *, least: float, whole: bool = False) -> float:
    """Read a number from ``-M`` options.

    Raises:
        UsageError: it is none, or below `least`.
    """
    if name not in options:
        return default
    try:
        value = float(int(options[name]) if whole else float(options[name]))
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or value < least:
        kind = "a whole number" if whole else "a number"
        raise UsageError(
            f"-M {name}={options[name]!r} is not {kind} from {least:g}", f"write, for example, -M {name}={default:g}"
        )
    return value
