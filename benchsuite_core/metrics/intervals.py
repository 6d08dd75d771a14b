"""Intervals of a proportion. The default is Wilson with an effective n: see docs/explanation/statistics.md."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence

from benchsuite_core.metrics.checks import counts, finite, fraction, z_of
from benchsuite_core.metrics.standard import clustered_error, mean, standard_error

DRAWS = 10_000
"""Bootstrap draws: the Monte Carlo error of a 2.5 % quantile is then about 0.16 percentage points of coverage."""

Interval = tuple[float, float]


def wilson(share: float, n: float, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a proportion. Sound at 0 and at 1; `n` need not be whole.

    Source: Wilson 1927, JASA 22; recommended by Brown, Cai and DasGupta 2001, Statistical Science 16.

    Raises:
        ValueError: the share lies outside 0 and 1, or n is not above 0.
    """
    if not 0 <= share <= 1 or not 0 < n < math.inf:
        raise ValueError(f"a share of {share!r} of {n!r} makes no proportion")
    z = z_of(confidence)
    width = 1 + z * z / n
    centre = (share + z * z / (2 * n)) / width
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / width
    # Rounding may miss the exact ends by one unit in the last place.
    low = 0.0 if share == 0 else max(0.0, centre - half)
    high = 1.0 if share == 1 else min(1.0, centre + half)
    return low, high


def clopper_pearson(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """The exact binomial interval: never covers less than promised, and is wider than need be.

    Source: Clopper and Pearson 1934, Biometrika 26, by beta quantiles.

    Raises:
        ValueError: not 0 <= successes <= n.
    """
    from scipy.stats import beta

    counts(successes, n)
    tail = (1 - fraction(confidence, "confidence")) / 2
    low = float(beta.ppf(tail, successes, n - successes + 1)) if successes else 0.0
    high = float(beta.ppf(1 - tail, successes + 1, n - successes)) if successes < n else 1.0
    return low, high


def jeffreys(successes: int, n: int, confidence: float = 0.95) -> Interval:
    """Equal-tailed interval of ``Beta(c + 1/2, n - c + 1/2)``. Its lower end at 0 successes is above 0.

    Source: Brown, Cai and DasGupta 2001, Statistical Science 16, without their change at the ends.

    Raises:
        ValueError: not 0 <= successes <= n.
    """
    from scipy.stats import beta

    counts(successes, n)
    tail = (1 - fraction(confidence, "confidence")) / 2
    low, high = beta.ppf([tail, 1 - tail], successes + 0.5, n - successes + 0.5)
    return float(low), float(high)


def effective_n(scores: Sequence[float], samples: Sequence[int], clusters: Sequence[Hashable] | None = None) -> float:
    """How many independent trials the problems are worth: ``p (1 - p) / SE^2``, clipped to 1 and all samples.

    Samples of one problem resemble each other, so 164 problems with 10 samples each are worth far less than 1,640
    trials. With one sample a problem it is N; where the scores do not vary it is N (or the number of clusters) too,
    because their spread then says nothing.

    Source: the design-effect argument of Kish 1965, Survey Sampling; coverage simulated, see
    docs/explanation/statistics.md.

    Args:
        scores: share of passed samples of each problem.
        samples: number of samples of each problem, at least 1.
        clusters: of each problem, where several are forms of one (its translations); the error is then CR1.

    Raises:
        ValueError: the lengths differ, a share lies outside 0 and 1, or a problem has no sample.
    """
    shares = finite(scores)
    if len(shares) != len(samples):
        raise ValueError(f"{len(shares)} scores and {len(samples)} numbers of samples cannot be paired")
    if not all(0 <= share <= 1 for share in shares) or min(samples) < 1:
        raise ValueError("shares must lie between 0 and 1, and every problem needs a sample")
    if clusters is None:
        units, error = len(shares), standard_error(shares) if max(samples) > 1 else None
    else:
        units, error = len(set(clusters)), clustered_error(shares, clusters)
    centre = mean(shares)
    if not error or centre in {0.0, 1.0}:
        return float(units)
    return min(max(centre * (1 - centre) / error**2, 1.0), float(sum(samples)))


def wilson_effective(
    scores: Sequence[float],
    samples: Sequence[int],
    clusters: Sequence[Hashable] | None = None,
    confidence: float = 0.95,
) -> Interval:
    """The default interval of a mean of shares: `wilson` with `effective_n`.

    Args and errors: see `effective_n`.
    """
    return wilson(mean(scores), effective_n(scores, samples, clusters), confidence)


def bootstrap(
    units: Mapping[tuple[float, int], int], *, draws: int = DRAWS, seed: int = 0, confidence: float = 0.95
) -> Interval | None:
    """Percentile interval of a mean, resampling problems, or clusters of problems, whole.

    A resample is drawn as how often each distinct unit occurs in it (a multinomial draw): the same distribution as
    drawing units one by one, in memory that does not grow with their number, and without regard to order.

    Source: Efron 1979, Annals of Statistics 7; resampling problems and not samples: Miller 2024, arXiv 2411.00640.

    Args:
        units: how many units there are of each (sum of scores, number of problems): (score, 1) for a problem.
        draws: number of resamples.
        seed: of the generator, so that the interval can be had again.
        confidence: of the interval.

    Returns:
        None where all units are alike: a bootstrap would then claim to be certain.

    Raises:
        ValueError: there are no units, a sum is not finite, or a size or count is below 1.
    """
    import numpy as np

    kinds = sorted(units)
    sums, sizes = finite([total for total, _ in kinds]), [size for _, size in kinds]
    times = [units[kind] for kind in kinds]
    if min(*times, *sizes, draws) < 1:
        raise ValueError("every unit needs a problem, and a bootstrap needs a draw")
    tail = (1 - fraction(confidence, "confidence")) / 2
    means = [total / size for total, size in zip(sums, sizes, strict=True)]
    if min(means) == max(means):
        return None
    number = sum(times)
    picks = np.random.default_rng(seed).multinomial(number, np.array(times) / number, size=draws)
    low, high = np.quantile((picks @ np.array(sums)) / (picks @ np.array(sizes)), [tail, 1 - tail])
    # Sums of rounded scores may leave the range of the scores by a hair.
    return max(min(means), float(low)), min(max(means), float(high))
