"""Several models or languages on the same problems, and several tests at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import frozen

from benchsuite_core.metrics.checks import finite, fraction


@frozen(kw_only=True)
class Omnibus:
    """One test over all columns at once.

    Attributes:
        statistic: chi-square distributed under "all columns are alike".
        degrees: of freedom, columns - 1.
        p: its p-value; 1 where no row tells the columns apart.
    """

    statistic: float
    degrees: int
    p: float


def cochran_q(rows: Sequence[Sequence[int]]) -> Omnibus:
    """Cochran's Q: are several columns of passes and failures alike? Rows that are all equal carry no information.

    Source: Cochran 1950, Biometrika 37.

    Args:
        rows: one for each problem that every column has; 0 or 1 for each column.

    Raises:
        ValueError: rows differ in length, have fewer than two columns, or hold anything but 0 and 1.
    """
    width = _width(rows, 2)
    if any(value not in {0, 1} for row in rows for value in row):
        raise ValueError("Cochran's Q takes rows of 0 and 1")
    columns = [sum(row[column] for row in rows) for column in range(width)]
    totals = [sum(row) for row in rows]
    total = sum(totals)
    below = width * total - sum(value * value for value in totals)
    above = (width - 1) * (width * sum(value * value for value in columns) - total * total)
    return _omnibus(above / below if below else 0.0, width - 1)


def friedman(rows: Sequence[Sequence[float]]) -> Omnibus:
    """Friedman's test with its correction for ties: `cochran_q` for scores that are not only 0 and 1.

    Source: Friedman 1937, JASA 32; ties: Conover 1999, Practical Nonparametric Statistics.

    Args:
        rows: one for each problem that every column has; a score for each column.

    Raises:
        ValueError: rows differ in length, have fewer than two columns, or hold a number that is not finite.
    """
    from scipy.stats import rankdata

    width = _width(rows, 2)
    ranks = [[float(rank) for rank in rankdata(finite(row))] for row in rows]
    centre = (width + 1) / 2
    spread = math.fsum((rank - centre) ** 2 for row in ranks for rank in row)
    sums = (math.fsum(row[column] - centre for row in ranks) for column in range(width))
    return _omnibus((width - 1) * math.fsum(value**2 for value in sums) / spread if spread else 0.0, width - 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values that keep the chance of any false claim below the level; for claims and gates.

    NaN (a test that could not be made) stays NaN and does not count as a test.

    Source: Holm 1979, Scandinavian Journal of Statistics 6.

    Raises:
        ValueError: a p-value lies outside 0 and 1.
    """
    order = _ordered(p_values)
    adjusted = [math.nan] * len(p_values)
    highest = 0.0
    for step, index in enumerate(order):
        highest = max(highest, min(1.0, (len(order) - step) * p_values[index]))
        adjusted[index] = highest
    return adjusted


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Adjusted p-values that keep the expected share of false discoveries below the level; for exploration.

    NaN (a test that could not be made) stays NaN and does not count as a test.

    Source: Benjamini and Hochberg 1995, JRSS B 57.

    Raises:
        ValueError: a p-value lies outside 0 and 1.
    """
    order = _ordered(p_values)
    adjusted = [math.nan] * len(p_values)
    lowest = 1.0
    for rank, index in reversed(list(enumerate(order, start=1))):
        lowest = min(lowest, p_values[index] * len(order) / rank)
        adjusted[index] = lowest
    return adjusted


def rank_sets(
    models: int, tests: Mapping[tuple[int, int], tuple[float, float]], level: float = 0.05
) -> list[tuple[int, int]]:
    """The ranks that each model may hold: ``[1 + significantly better ones, M - significantly worse ones]``.

    All pairs are tested, with Holm's correction, so two models that cannot be told apart share their ranks.

    Source: Mogstad, Romano, Shaikh and Wilhelm 2024, Review of Economic Studies 91 (confidence sets for ranks).

    Args:
        models: how many there are, M.
        tests: for each pair (i, j) with i < j, the difference of i and j (positive: i is better) and its p-value.
        level: of the whole family of tests.

    Returns:
        Best and worst rank for each model.

    Raises:
        ValueError: a pair is missing or is none, or a p-value lies outside 0 and 1.
    """
    pairs = [(i, j) for i in range(models) for j in range(i + 1, models)]
    if models < 1 or set(tests) != set(pairs):
        raise ValueError(f"{models} models have {len(pairs)} pairs; every one needs its test")
    fraction(level, "level")
    better, worse = [0] * models, [0] * models
    for (i, j), p in zip(pairs, holm([tests[pair][1] for pair in pairs]), strict=True):
        difference = tests[i, j][0]
        if p <= level and difference:
            winner, loser = (i, j) if difference > 0 else (j, i)
            better[loser] += 1
            worse[winner] += 1
    return [(1 + better[model], models - worse[model]) for model in range(models)]


def _width(rows: Sequence[Sequence[float]], least: int) -> int:
    widths = {len(row) for row in rows}
    if len(widths) != 1 or min(widths) < least:
        raise ValueError(f"rows of one length, at least {least}, are needed; these have {sorted(widths)}")
    return widths.pop()


def _omnibus(statistic: float, degrees: int) -> Omnibus:
    from scipy.stats import chi2

    return Omnibus(statistic=statistic, degrees=degrees, p=float(chi2.sf(statistic, degrees)))


def _ordered(p_values: Sequence[float]) -> list[int]:
    known = [index for index, p in enumerate(p_values) if not math.isnan(p)]
    if any(not 0 <= p_values[index] <= 1 for index in known):
        raise ValueError("p-values must lie between 0 and 1")
    return sorted(known, key=lambda index: p_values[index])
