"""Omnibus tests, corrections and rank sets against independently computed values."""

import math

import pytest

from benchsuite_core.metrics.families import benjamini_hochberg, cochran_q, friedman, holm, rank_sets

ROWS = [[1, 1, 0], [1, 0, 0], [1, 1, 1], [0, 0, 0], [1, 1, 0], [1, 0, 1]]
P_VALUES = [0.01, 0.04, 0.03, 0.005]


def test_cochrans_q_has_the_reference_values():
    found = cochran_q(ROWS)
    assert found.statistic == pytest.approx(3.5)
    assert found.degrees == 2
    assert found.p == pytest.approx(0.1737739, abs=5e-8)


def test_rows_that_are_all_equal_carry_no_information():
    assert cochran_q([*ROWS, [1, 1, 1], [0, 0, 0]]) == cochran_q(ROWS)
    assert cochran_q([[1, 1], [0, 0]]).p == 1.0
    assert friedman([[0.5, 0.5], [0.1, 0.1]]).p == 1.0


def test_friedman_of_passes_and_failures_is_cochrans_q():
    assert friedman(ROWS).statistic == pytest.approx(3.5)


def test_friedman_equals_scipys():
    from scipy.stats import friedmanchisquare

    rows = [[0.1, 0.5, 0.4], [0.2, 0.2, 0.9], [0.7, 0.3, 0.8], [0.0, 0.5, 1.0], [0.6, 0.6, 0.6]]
    theirs = friedmanchisquare(*zip(*rows, strict=True))
    assert friedman(rows).statistic == pytest.approx(theirs.statistic)
    assert friedman(rows).p == pytest.approx(theirs.pvalue)


def test_holm_and_benjamini_hochberg_have_the_reference_values():
    assert holm(P_VALUES) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert benjamini_hochberg(P_VALUES) == pytest.approx([0.02, 0.04, 0.04, 0.02])


def test_a_test_that_could_not_be_made_counts_for_none():
    for adjust in (holm, benjamini_hochberg):
        with_gap = adjust([0.01, math.nan, 0.04, 0.03, 0.005])
        assert math.isnan(with_gap[1])
        assert [*with_gap[:1], *with_gap[2:]] == adjust(P_VALUES)
    assert holm([]) == []


def test_adjusted_p_values_stay_below_1():
    assert holm([0.6, 0.7]) == [1.0, 1.0]
    assert benjamini_hochberg([0.6, 1.0]) == [1.0, 1.0]


def test_two_models_that_cannot_be_told_apart_share_both_ranks():
    assert rank_sets(2, {(0, 1): (0.1, 0.3)}) == [(1, 2), (1, 2)]


def test_a_model_that_is_worse_than_all_others_ranks_last_alone():
    tests = {(0, 1): (0.01, 0.8), (0, 2): (0.4, 0.001), (1, 2): (0.39, 0.002)}
    assert rank_sets(3, tests) == [(1, 2), (1, 2), (3, 3)]
    mirrored = {(0, 1): (-0.4, 0.001), (0, 2): (-0.4, 0.001), (1, 2): (0, 1.0)}
    assert rank_sets(3, mirrored) == [(3, 3), (1, 2), (1, 2)]


def test_rank_sets_are_corrected_for_the_number_of_pairs():
    assert rank_sets(3, {(0, 1): (0.1, 0.04), (0, 2): (0.1, 0.5), (1, 2): (0.1, 0.5)}) == [(1, 3)] * 3


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (cochran_q, ([],)),
        (cochran_q, ([[1, 0], [1]],)),
        (cochran_q, ([[1], [0]],)),
        (cochran_q, ([[1, 0.5]],)),
        (friedman, ([[1, math.nan]],)),
        (holm, ([1.2],)),
        (benjamini_hochberg, ([-0.1],)),
        (rank_sets, (3, {(0, 1): (0.1, 0.5)})),
        (rank_sets, (0, {})),
    ],
)
def test_bad_input_is_refused(function, arguments):
    with pytest.raises(ValueError, match=r"\w"):
        function(*arguments)
