"""Planning against independently computed values."""

import math

import pytest

from benchsuite_core.metrics.power import binary_deviation, design_effect, detectable, problems_needed


@pytest.mark.parametrize(("samples", "expected"), [(1, 3875.99), (2, 2422.49), (10, 1259.70)])
def test_the_problems_needed_have_the_reference_values(samples, expected):
    needed = problems_needed(0.03, 1 / 9, (1 / 6, 1 / 6), (samples, samples))
    assert needed == pytest.approx(expected, abs=5e-3)


def test_planning_for_two_correlated_models_has_the_reference_values():
    spread = binary_deviation(0.72, 0.70, 0.7)
    assert spread == pytest.approx(0.3514826, abs=5e-8)
    assert math.ceil(problems_needed(0.02, spread**2)) == 2425
    assert detectable(spread, 500) == pytest.approx(0.0440375, abs=5e-8)


def test_164_problems_cannot_show_less_than_11_points_where_the_deviation_is_a_half():
    assert detectable(0.5, 164) == pytest.approx(0.1093835, abs=5e-8)


def test_the_problems_needed_make_just_that_difference_detectable():
    assert detectable(0.4, round(problems_needed(0.05, 0.16))) == pytest.approx(0.05, rel=1e-3)


def test_a_simulated_experiment_of_that_size_sees_the_difference_four_times_in_five():
    import numpy as np

    gaps = np.random.default_rng(2).normal(0.05, 0.4, size=(4_000, math.ceil(problems_needed(0.05, 0.16))))
    z = gaps.mean(axis=1) / (gaps.std(axis=1, ddof=1) / math.sqrt(gaps.shape[1]))
    assert np.mean(np.abs(z) > 1.959964) == pytest.approx(0.8, abs=0.02)


def test_the_design_effect_is_1_without_clusters_and_the_size_where_they_agree():
    assert design_effect(1, 0.5) == 1
    assert design_effect(5, 1.0) == 5
    assert design_effect(10, 0.2) == pytest.approx(2.8)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (problems_needed, (0, 0.1)),
        (problems_needed, (0.03, -0.1)),
        (problems_needed, (0.03, 0.1, (0.1, 0.1), (0, 1))),
        (detectable, (-0.1, 10)),
        (detectable, (0.1, 0)),
        (binary_deviation, (1.1, 0.5, 0)),
        (binary_deviation, (0.5, 0.5, 2)),
        (design_effect, (0, 0.1)),
    ],
)
def test_bad_input_is_refused(function, arguments):
    with pytest.raises(ValueError, match=r"\w"):
        function(*arguments)


def test_a_power_or_level_outside_0_and_1_is_refused():
    with pytest.raises(ValueError, match="power"):
        detectable(0.1, 10, power=1.0)
    with pytest.raises(ValueError, match="level"):
        detectable(0.1, 10, level=0.0)
