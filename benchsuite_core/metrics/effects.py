"""How large a difference is, beside whether it is real. Percentage points come first; these come after."""

from __future__ import annotations

import math

from benchsuite_core.metrics.intervals import clopper_pearson


def odds_ratio(gained: int, lost: int, confidence: float = 0.95) -> tuple[float, float, float]:
    """Odds that a flip is a gain: ``gained / lost``, with its exact interval.

    The interval is that of Clopper and Pearson for the share of gains among the flips, as odds. Where one count is
    0 only one end is finite: the ratio and the upper end are infinite, or the ratio and the lower end are 0.

    Source: Breslow and Day 1980, Statistical Methods in Cancer Research I (matched pairs).

    Returns:
        Ratio, low, high.

    Raises:
        ValueError: a count is negative, or nothing flips: there is no ratio then.
    """
    if gained < 0 or lost < 0 or not gained + lost:
        raise ValueError(f"{gained} gains and {lost} losses have no odds ratio")
    low, high = clopper_pearson(gained, gained + lost, confidence)
    return _odds(gained / (gained + lost)) if lost else math.inf, _odds(low), _odds(high)


def cohen_h(a: float, b: float) -> float:
    """Cohen's h of two proportions: ``2 asin sqrt(a) - 2 asin sqrt(b)``; 0.2 is called small, 0.5 medium, 0.8 large.

    Source: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences.

    Raises:
        ValueError: a proportion lies outside 0 and 1.
    """
    if not (0 <= a <= 1 and 0 <= b <= 1):
        raise ValueError(f"{a!r} and {b!r} are not two proportions")
    return 2 * math.asin(math.sqrt(a)) - 2 * math.asin(math.sqrt(b))


def _odds(share: float) -> float:
    return math.inf if share == 1 else share / (1 - share)
