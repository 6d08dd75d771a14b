"""pass@k and pass^k: the chance that any, or that all, of k samples of a problem pass."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction


def pass_at_k(n: int, c: int, k: int) -> float:
    """Chance that at least one of `k` samples passes, estimated without bias from `n` samples of which `c` passed.

    ``1 - C(n-c, k) / C(n, k)``; NaN where n < k: there is no unbiased estimate, and ``1 - (1 - c/n)^k`` is not one.

    Source: Chen et al. 2021, arXiv 2107.03374, equation 1.

    Raises:
        ValueError: not 0 <= c <= n, or k < 1.
    """
    return math.nan if _too_few(n, c, k) else float(exact_pass_at_k(n, c, k))


def exact_pass_at_k(n: int, c: int, k: int) -> Fraction:
    """`pass_at_k` as the exact fraction.

    Raises:
        ValueError: not 0 <= c <= n, k < 1, or n < k.
    """
    if _too_few(n, c, k):
        raise ValueError(f"pass@{k} needs at least {k} samples, not {n}")
    ways = math.comb(n, k)
    return Fraction(ways - math.comb(n - c, k), ways)


def pass_hat_k(n: int, c: int, k: int) -> float:
    """Chance that all of `k` samples pass (pass^k): ``C(c, k) / C(n, k)``; NaN where n < k.

    Source: Yao et al. 2024, arXiv 2406.12045 (tau-bench).

    Raises:
        ValueError: not 0 <= c <= n, or k < 1.
    """
    return math.nan if _too_few(n, c, k) else math.comb(c, k) / math.comb(n, k)


def mean_pass_at_k(problems: Mapping[tuple[int, int], int], k: int) -> Fraction:
    """Mean of pass@k over problems.

    Args:
        problems: how many problems there are for each (n, c).
        k: every n must reach it.

    Returns:
        The exact fraction: it does not depend on the order of the problems.

    Raises:
        ValueError: there are no problems, or as `exact_pass_at_k`.
    """
    number = sum(problems.values())
    if not number:
        raise ValueError("no problems")
    return sum((times * exact_pass_at_k(n, c, k) for (n, c), times in problems.items()), Fraction(0)) / number


def _too_few(n: int, c: int, k: int) -> bool:
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}")
    if not 0 <= c <= n:
        raise ValueError(f"{c} of {n} samples cannot have passed")
    return n < k
