"""Standard errors of a mean over problems. None where too little is known, never 0."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Sequence

from benchsuite_core.metrics.checks import finite, paired


def mean(scores: Sequence[float]) -> float:
    """Arithmetic mean, correctly rounded.

    Raises:
        ValueError: there are no scores, or one is not finite.
    """
    values = finite(scores)
    return math.fsum(values) / len(values)


def deviation(scores: Sequence[float]) -> float | None:
    """Sample standard deviation (ddof 1); None for fewer than two scores; exactly 0 for equal ones.

    Raises:
        ValueError: there are no scores, or one is not finite.
    """
    values = finite(scores)
    if len(values) < 2:
        return None
    if min(values) == max(values):
        return 0.0  # rounding of the mean must not make a tiny spread out of none
    centre = mean(values)
    return math.sqrt(math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1))


def standard_error(scores: Sequence[float]) -> float | None:
    """Standard error of the mean over problems: ``sd / sqrt(N)``; None for one problem.

    Source: Miller 2024, arXiv 2411.00640.

    Raises:
        ValueError: there are no scores, or one is not finite.
    """
    spread = deviation(scores)
    return None if spread is None else spread / math.sqrt(len(scores))


def clustered_error(scores: Sequence[float], clusters: Sequence[Hashable], *, corrected: bool = True) -> float | None:
    """Standard error of the mean where problems come in clusters (translations of one problem, one passage).

    CR0 is ``sqrt(sum_g (sum_{i in g} e_i)^2) / N``; CR1 (`corrected`) multiplies by ``sqrt(G / (G - 1))``. Intervals
    take Student's t with G - 1 degrees of freedom. May be smaller than the plain error where scores of a cluster
    repel each other.

    Source: Miller 2024, arXiv 2411.00640 (CR0); Liang and Zeger 1986, Biometrika 73 (the estimator).

    Args:
        scores: one for each problem.
        clusters: the cluster of each problem.
        corrected: CR1 instead of CR0.

    Returns:
        None for fewer than two clusters.

    Raises:
        ValueError: the lengths differ, there are no scores, or one is not finite.
    """
    values = finite(scores)
    if len(clusters) != len(values):
        raise ValueError(f"{len(values)} scores and {len(clusters)} clusters cannot be paired")
    centre = mean(values)
    residuals: defaultdict[Hashable, float] = defaultdict(float)
    for value, cluster in zip(values, clusters, strict=True):
        residuals[cluster] += value - centre
    groups = len(residuals)
    if groups < 2:
        return None
    error = math.sqrt(math.fsum(total**2 for total in residuals.values())) / len(values)
    return error * math.sqrt(groups / (groups - 1)) if corrected else error


def rerun_error(scores: Sequence[float], samples: Sequence[int]) -> float | None:
    """How much the mean would move if the same problems were sampled again: another seed, not other problems.

    ``SE^2 = sum_i p_i (1 - p_i) / (n_i - 1) / N^2``.

    Source: Miller 2024, arXiv 2411.00640 (the within-problem part of the variance).

    Args:
        scores: share of passed samples of each problem.
        samples: number of samples of each problem.

    Returns:
        None where a problem has fewer than two samples.

    Raises:
        ValueError: the lengths differ, or a score lies outside 0 and 1.
    """
    shares, numbers = paired(scores, samples)
    if not all(0 <= share <= 1 for share in shares):
        raise ValueError("shares must lie between 0 and 1")
    if min(numbers) < 2:
        return None
    terms = (share * (1 - share) / (number - 1) for share, number in zip(shares, numbers, strict=True))
    return math.sqrt(math.fsum(terms)) / len(shares)
