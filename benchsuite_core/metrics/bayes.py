"""The Bayesian reading of two proportions."""

from __future__ import annotations

from benchsuite_core.metrics.checks import counts


def probability_better(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Probability that a's true rate is above b's, each with a uniform prior: ``Beta(1 + c, 1 + n - c)``.

    The integral of ``F_B(Q_A(u))`` over u from 0 to 1, by quadrature. For unpaired proportions.

    Source: Bowyer et al. 2025, arXiv 2503.01747 (the independent Beta-Bernoulli model).

    Args:
        a: passed and all, of the one.
        b: passed and all, of the other.

    Raises:
        ValueError: not 0 <= passed <= all.
    """
    from scipy.integrate import quad
    from scipy.stats import beta

    counts(*a)
    counts(*b)
    first = beta(1 + a[0], 1 + a[1] - a[0])
    second = beta(1 + b[0], 1 + b[1] - b[0])
    value, _ = quad(lambda u: second.cdf(first.ppf(u)), 0.0, 1.0, limit=200)
    return min(1.0, max(0.0, float(value)))
