"""Two models on the same problems. Pairing is by problem; what only one of them has is the caller's to report."""

from __future__ import annotations

import math
from collections.abc import Sequence

from attrs import frozen

from benchsuite_core.metrics.checks import finite, paired, z_of
from benchsuite_core.metrics.standard import deviation, mean

EXACT_UP_TO = 20
"""Non-zero differences up to which all sign patterns are counted: 2**20 of them take a moment."""

PERMUTATIONS = 10_000


@frozen(kw_only=True)
class PairedDifference:
    """Mean difference of a and b over problems.

    Attributes:
        difference: mean of ``a_i - b_i``.
        error: its standard error, from the spread of the differences; None for one problem.
        deviation: standard deviation of the differences; None for one problem.
        correlation: of the scores of a and b; None where one of them does not vary.
        problems: number of pairs.
    """

    difference: float
    error: float | None
    deviation: float | None
    correlation: float | None
    problems: int


def paired_difference(a: Sequence[float], b: Sequence[float]) -> PairedDifference:
    """Mean difference, its error ``sd(d) / sqrt(N)`` and the correlation that makes pairing worth while.

    Source: Miller 2024, arXiv 2411.00640.

    Raises:
        ValueError: the lists differ in length, are empty, or hold a number that is not finite.
    """
    first, second = paired(a, b)
    gaps = [x - y for x, y in zip(first, second, strict=True)]
    spread = deviation(gaps)
    return PairedDifference(
        difference=mean(gaps),
        error=None if spread is None else spread / math.sqrt(len(gaps)),
        deviation=spread,
        correlation=_correlation(first, second),
        problems=len(gaps),
    )


def sign_flip(differences: Sequence[float], *, draws: int = PERMUTATIONS, seed: int = 0) -> float:
    """Two-sided p-value of "both are alike", by flipping the sign of each difference. The default paired test.

    All sign patterns are counted up to `EXACT_UP_TO` non-zero differences; beyond, `draws` random patterns are, and
    p is ``(x + 1) / (draws + 1)``. p is 1 where nothing differs. Neither order nor direction matters.

    Source: Fisher 1935, The Design of Experiments, section 21; the "+ 1": Phipson and Smyth 2010, SAGMB 9.

    Raises:
        ValueError: there are no differences, or one is not finite.
    """
    import numpy as np

    gaps = finite(differences, "differences")
    sizes = np.array(sorted(abs(gap) for gap in gaps if gap))
    if not len(sizes):
        return 1.0
    # Equal sums reached by different additions differ in the last bits; they are ties all the same.
    observed = abs(math.fsum(gaps)) - 1e-9 * float(sizes.sum())
    if len(sizes) <= EXACT_UP_TO:
        sums = np.zeros(1)
        for size in sizes:
            sums = np.concatenate([sums + size, sums - size])
        return float(np.mean(np.abs(sums) >= observed))
    generator = np.random.default_rng(seed)
    block = max(1, 1_000_000 // len(sizes))
    reached = 0
    for start in range(0, draws, block):
        signs = generator.integers(0, 2, size=(min(block, draws - start), len(sizes))) * 2 - 1
        reached += int(np.count_nonzero(np.abs(signs @ sizes) >= observed))
    return (reached + 1) / (draws + 1)


def mcnemar(gained: int, lost: int, *, mid_p: bool = False) -> float:
    """Two-sided p-value for one sample a problem, from the problems that only a, and that only b, solves.

    Exact binomial test of `gained` among the flips; p is 1 where nothing flips. The mid-p form counts the observed
    table half: it is less conservative, and not exact. Equal counts give 1 in both forms.

    Source: McNemar 1947, Psychometrika 12; mid-p: Fagerland, Lydersen and Laake 2013, BMC Med Res Methodol 13:91.

    Raises:
        ValueError: a count is negative.
    """
    flips = _flips(gained, lost)
    if not flips:
        return 1.0
    ways = [math.comb(flips, count) for count in range(min(gained, lost) + 1)]
    tail = 2 * sum(ways) - (ways[-1] if mid_p else 0)
    return min(1.0, tail / (1 << flips))


def bonett_price(gained: int, lost: int, problems: int, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of a paired difference of proportions: Wald's after adding 1 to both flips and 2 to N.

    Source: Bonett and Price 2012, Statistics in Medicine 31:479, the adjusted Wald interval.

    Raises:
        ValueError: a count is negative, or there are more flips than problems.
    """
    if _flips(gained, lost) > problems or problems < 1:
        raise ValueError(f"{gained} + {lost} flips of {problems} problems cannot be")
    up, down = (gained + 1) / (problems + 2), (lost + 1) / (problems + 2)
    half = z_of(confidence) * math.sqrt((up + down - (up - down) ** 2) / (problems + 2))
    return max(-1.0, up - down - half), min(1.0, up - down + half)


def _flips(gained: int, lost: int) -> int:
    if gained < 0 or lost < 0:
        raise ValueError("flips cannot be negative")
    return gained + lost


def _correlation(a: list[float], b: list[float]) -> float | None:
    spread_a, spread_b = deviation(a), deviation(b)
    if not spread_a or not spread_b:
        return None
    centre_a, centre_b = mean(a), mean(b)
    together = math.fsum((x - centre_a) * (y - centre_b) for x, y in zip(a, b, strict=True))
    return together / (len(a) - 1) / spread_a / spread_b
