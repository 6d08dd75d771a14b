"""Effect sizes against independently computed values."""

import math

import pytest

from benchsuite_core.metrics.effects import cohen_h, odds_ratio


def test_the_odds_ratio_of_flips_has_the_reference_values():
    ratio, low, high = odds_ratio(10, 2)
    assert ratio == pytest.approx(5)
    assert low == pytest.approx(1.0655, abs=5e-5)
    assert high == pytest.approx(46.933, abs=5e-4)


def test_flips_of_one_kind_only_bound_the_ratio_from_one_side():
    least = 0.025 ** (1 / 5)  # the share of gains at which five gains in a row have a chance of 2.5 %
    assert odds_ratio(5, 0) == (math.inf, pytest.approx(least / (1 - least)), math.inf)
    ratio, low, high = odds_ratio(0, 5)
    assert (ratio, low) == (0, 0)
    assert high == pytest.approx((1 - least) / least)


def test_cohens_h_has_the_reference_value():
    assert cohen_h(0.6, 0.5) == pytest.approx(0.2013579, abs=5e-8)
    assert cohen_h(0.5, 0.6) == -cohen_h(0.6, 0.5)


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="no odds ratio"):
        odds_ratio(0, 0)
    with pytest.raises(ValueError, match="no odds ratio"):
        odds_ratio(-1, 3)
    with pytest.raises(ValueError, match="proportions"):
        cohen_h(1.2, 0.5)
