"""pass@k and pass^k against reference values and against counting every subset."""

import itertools
import math
from fractions import Fraction

import pytest

from benchsuite_core.metrics.passk import exact_pass_at_k, mean_pass_at_k, pass_at_k, pass_hat_k


@pytest.mark.parametrize(
    ("n", "c", "k", "expected"),
    [
        (10, 3, 1, 0.3),
        (10, 3, 5, 0.9166667),
        (200, 13, 10, 0.4975511147),
        (200, 1, 100, 0.5),
        (20, 5, 10, 0.98374613),
        (5, 0, 1, 0.0),
        (5, 5, 3, 1.0),
    ],
)
def test_pass_at_k_has_the_reference_values(n, c, k, expected):
    assert pass_at_k(n, c, k) == pytest.approx(expected, abs=5e-8)


@pytest.mark.parametrize(
    ("n", "c", "k", "expected"), [(10, 3, 2, 1 / 15), (10, 9, 3, 0.7), (8, 6, 4, 3 / 14), (5, 1, 2, 0)]
)
def test_pass_hat_k_has_the_reference_values(n, c, k, expected):
    assert pass_hat_k(n, c, k) == pytest.approx(expected, abs=1e-15)


def test_both_equal_the_share_of_all_subsets_in_which_one_or_all_pass():
    for n in range(1, 8):
        for c in range(n + 1):
            for k in range(1, n + 1):
                subsets = list(itertools.combinations([i < c for i in range(n)], k))
                assert exact_pass_at_k(n, c, k) == Fraction(sum(map(any, subsets)), len(subsets))
                assert pass_hat_k(n, c, k) == pytest.approx(sum(map(all, subsets)) / len(subsets), abs=1e-15)


def test_fewer_samples_than_k_give_nan_and_never_one():
    assert math.isnan(pass_at_k(3, 3, 5))
    assert math.isnan(pass_hat_k(3, 3, 5))
    with pytest.raises(ValueError, match="at least 5 samples"):
        exact_pass_at_k(3, 3, 5)


def test_too_few_failures_to_fill_k_samples_make_a_pass_certain():
    assert pass_at_k(10, 6, 5) == 1.0


def test_the_mean_over_problems_has_the_reference_values():
    problems = {(10, 10): 1, (10, 0): 1, (10, 3): 1, (10, 7): 1}
    assert float(mean_pass_at_k(problems, 1)) == 0.5
    assert float(mean_pass_at_k(problems, 5)) == pytest.approx(0.7291667, abs=5e-8)


@pytest.mark.parametrize(("n", "c", "k"), [(5, 6, 1), (5, -1, 1), (5, 2, 0), (-1, -1, 1)])
def test_counts_that_cannot_be_are_refused(n, c, k):
    for function in (pass_at_k, pass_hat_k, exact_pass_at_k):
        with pytest.raises(ValueError, match=r"passed|at least 1"):
            function(n, c, k)


def test_a_mean_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no problems"):
        mean_pass_at_k({}, 1)
