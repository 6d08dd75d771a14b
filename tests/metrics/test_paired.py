"""Paired comparisons against independently computed values."""

import math

import pytest
from scipy.stats import binomtest

from benchsuite_core.metrics.paired import bonett_price, mcnemar, paired_difference, sign_flip

A = [1, 0.5, 0, 1, 0.25, 0, 1, 1, 0.75, 0.5]
B = [1, 0.25, 0, 0.5, 0.25, 0.25, 0.5, 1, 0.5, 0.25]
GAPS = [x - y for x, y in zip(A, B, strict=True)]


def test_the_paired_difference_has_the_reference_values():
    found = paired_difference(A, B)
    assert found.difference == pytest.approx(0.15, abs=1e-12)
    assert found.error == pytest.approx(0.0763763, abs=5e-8)
    assert found.correlation == pytest.approx(0.8098411, abs=2e-7)
    assert found.problems == 10


def test_one_pair_has_a_difference_and_no_error():
    found = paired_difference([1], [0])
    assert (found.difference, found.error, found.correlation) == (1, None, None)


def test_the_sign_flip_test_counts_all_patterns_of_a_few_problems():
    assert sign_flip(GAPS) == 0.15625
    assert sign_flip([-gap for gap in reversed(GAPS)]) == 0.15625
    assert sign_flip([1] * 20) == 2 / 2**20


def test_the_sign_flip_test_equals_scipys_permutation_test():
    from scipy.stats import permutation_test

    gaps = [0.3, -0.1, 0.2, 0.7, -0.4, 0.05, 0.6]
    theirs = permutation_test((gaps,), sum, permutation_type="samples", n_resamples=2**7, alternative="two-sided")
    assert sign_flip(gaps) == pytest.approx(theirs.pvalue, abs=1e-12)


def test_the_sign_flip_test_of_many_problems_is_close_to_exact_and_the_same_each_time():
    gaps = [1] * 25 + [-1] * 15
    assert sign_flip(gaps) == sign_flip(list(reversed(gaps)))
    assert sign_flip(gaps) == pytest.approx(mcnemar(25, 15), abs=0.012)
    assert sign_flip([1.0] * 100) == 1 / 10_001


def test_models_that_never_differ_are_never_told_apart():
    assert sign_flip([0, 0, 0]) == 1.0
    assert mcnemar(0, 0) == 1.0
    assert mcnemar(0, 0, mid_p=True) == 1.0


@pytest.mark.parametrize(
    ("b", "c", "p"), [(10, 2, 0.0385742), (25, 15, 0.1538599), (0, 5, 0.0625), (40, 20, 0.0134893)]
)
def test_mcnemar_has_the_reference_values(b, c, p):
    assert mcnemar(b, c) == pytest.approx(p, abs=5e-8)
    assert mcnemar(c, b) == mcnemar(b, c)
    assert mcnemar(b, c) == pytest.approx(binomtest(b, b + c).pvalue, rel=1e-12)


def test_mcnemars_mid_p_has_the_reference_value():
    assert mcnemar(10, 2, mid_p=True) == pytest.approx(0.0224609, abs=5e-8)


def test_equal_flips_give_a_p_value_of_1():
    assert mcnemar(4, 4) == 1.0
    assert mcnemar(4, 4, mid_p=True) == 1.0


def test_mcnemar_bears_thousands_of_flips():
    assert mcnemar(3_000, 3_100) == pytest.approx(binomtest(3_000, 6_100).pvalue, rel=1e-9)


def test_bonett_price_has_the_reference_values():
    assert bonett_price(25, 15, 164) == pytest.approx((-0.0157265, 0.1362084), abs=5e-8)


def test_bonett_price_without_flips_is_not_a_point():
    low, high = bonett_price(0, 0, 50)
    assert low < 0 < high


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (paired_difference, ([1], [1, 0])),
        (paired_difference, ([], [])),
        (sign_flip, ([],)),
        (sign_flip, ([math.nan],)),
        (mcnemar, (-1, 2)),
        (bonett_price, (3, 3, 5)),
        (bonett_price, (0, 0, 0)),
    ],
)
def test_bad_input_is_refused(function, arguments):
    with pytest.raises(ValueError, match=r"\w"):
        function(*arguments)
