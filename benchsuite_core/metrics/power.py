"""Before a run: how many problems a question needs. After it: what the run could have seen."""

from __future__ import annotations

import math
from statistics import NormalDist

from benchsuite_core.metrics.checks import fraction


def problems_needed(
    difference: float,
    between: float,
    within: tuple[float, float] = (0.0, 0.0),
    samples: tuple[int, int] = (1, 1),
    *,
    level: float = 0.05,
    power: float = 0.8,
) -> float:
    """Problems at which a paired comparison of two models sees a difference of `difference`.

    ``n = (z_{level/2} + z_{power})^2 (omega^2 + sigma_A^2 / K_A + sigma_B^2 / K_B) / delta^2``; not rounded.

    Source: Miller 2024, arXiv 2411.00640.

    Args:
        difference: delta, as a fraction (0.03 for 3 points).
        between: omega^2, variance over problems of the difference of the two true scores.
        within: sigma_A^2 and sigma_B^2, mean variance of one sample of a problem.
        samples: K_A and K_B, samples per problem.
        level: of the two-sided test.
        power: chance of seeing the difference.

    Raises:
        ValueError: the difference is 0, a variance is negative, or a number of samples is below 1.
    """
    if not difference or min(between, *within) < 0 or min(samples) < 1:
        raise ValueError("a difference other than 0, variances from 0 and samples from 1 are needed")
    variance = between + within[0] / samples[0] + within[1] / samples[1]
    return _z(level, power) ** 2 * variance / difference**2


def detectable(deviation: float, problems: int, *, level: float = 0.05, power: float = 0.8) -> float:
    """Smallest difference that a paired comparison sees: ``(z_{level/2} + z_{power}) sd_d / sqrt(n)``.

    Stands beside every "no difference".

    Source: Miller 2024, arXiv 2411.00640, solved for delta.

    Args:
        deviation: standard deviation of the paired differences.
        problems: number of pairs.
        level: of the two-sided test.
        power: chance of seeing it.

    Raises:
        ValueError: the deviation is negative, or there is no problem.
    """
    if deviation < 0 or problems < 1:
        raise ValueError("a deviation from 0 and at least one problem are needed")
    return _z(level, power) * deviation / math.sqrt(problems)


def binary_deviation(a: float, b: float, correlation: float) -> float:
    """Standard deviation of the difference of two correlated passes, for planning with one sample a problem.

    ``sqrt(a (1-a) + b (1-b) - 2 rho sqrt(a (1-a) b (1-b)))``: the variance of a difference, for Bernoulli variables.

    Raises:
        ValueError: a rate lies outside 0 and 1, or the correlation outside -1 and 1.
    """
    if not (0 <= a <= 1 and 0 <= b <= 1 and -1 <= correlation <= 1):
        raise ValueError("rates lie between 0 and 1, a correlation between -1 and 1")
    first, second = a * (1 - a), b * (1 - b)
    return math.sqrt(max(0.0, first + second - 2 * correlation * math.sqrt(first * second)))


def design_effect(size: float, correlation: float) -> float:
    """Factor by which clusters of `size` problems with a correlation within them raise the number needed.

    ``1 + (m - 1) ICC``.

    Source: Kish 1965, Survey Sampling.

    Raises:
        ValueError: the size is below 1, or the correlation lies outside -1 and 1.
    """
    if size < 1 or not -1 <= correlation <= 1:
        raise ValueError("clusters have a size from 1 and a correlation between -1 and 1")
    return 1 + (size - 1) * correlation


def _z(level: float, power: float) -> float:
    normal = NormalDist()
    return normal.inv_cdf(1 - fraction(level, "level") / 2) + normal.inv_cdf(fraction(power, "power"))
