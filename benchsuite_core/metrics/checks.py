"""What every statistic refuses, said once."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist


def finite(values: Sequence[float], what: str = "scores") -> list[float]:
    """The values as floats.

    Raises:
        ValueError: there are none, or one is not a finite number.
    """
    numbers = [float(value) for value in values]
    if not numbers:
        raise ValueError(f"no {what}")
    if not all(map(math.isfinite, numbers)):
        raise ValueError(f"{what} must be finite numbers")
    return numbers


def paired(a: Sequence[float], b: Sequence[float]) -> tuple[list[float], list[float]]:
    """Two lists of the same problems in the same order.

    Raises:
        ValueError: their lengths differ, or `finite` refuses one.
    """
    first, second = finite(a, "scores of a"), finite(b, "scores of b")
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} scores cannot be paired")
    return first, second


def counts(successes: int, n: int) -> None:
    """Refuse counts that cannot be.

    Raises:
        ValueError: not 0 <= successes <= n, or n < 1.
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError(f"{successes} successes of {n} make no proportion")


def fraction(value: float, what: str) -> float:
    """A number strictly between 0 and 1.

    Raises:
        ValueError: it is not.
    """
    if not 0 < value < 1:
        raise ValueError(f"{what} must lie between 0 and 1, not {value!r}")
    return float(value)


def z_of(confidence: float) -> float:
    """Normal quantile of a two-sided interval: 1.96 for 0.95."""
    return NormalDist().inv_cdf(0.5 + fraction(confidence, "confidence") / 2)
