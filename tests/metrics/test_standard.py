"""Standard errors against independently computed values."""

import math

import pytest
from scipy.stats import t

from benchsuite_core.metrics.passk import pass_at_k
from benchsuite_core.metrics.standard import clustered_error, mean, rerun_error, standard_error

SCORES = [1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 1]
CLUSTERS = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_the_plain_error_has_the_reference_value():
    assert standard_error([1, 1, 0, 1, 0, 0, 1, 1, 1, 0]) == pytest.approx(0.1632993, abs=5e-8)


def test_the_errors_of_pass_at_1_and_5_have_the_reference_values():
    counts = [10, 0, 3, 7]
    assert standard_error([pass_at_k(10, c, 1) for c in counts]) == pytest.approx(0.2198484, abs=5e-8)
    assert standard_error([pass_at_k(10, c, 5) for c in counts]) == pytest.approx(0.2438479, abs=5e-8)


def test_one_problem_has_no_error_rather_than_none_at_all():
    assert standard_error([0.5]) is None
    assert clustered_error([1, 0, 1], ["a", "a", "a"]) is None


def test_equal_scores_have_exactly_no_spread_whatever_their_mean_rounds_to():
    assert standard_error([0.1] * 7) == 0.0


def test_clustered_errors_have_the_reference_values():
    assert mean(SCORES) == pytest.approx(0.5833333, abs=5e-8)
    assert standard_error(SCORES) == pytest.approx(0.1486471, abs=5e-8)
    assert clustered_error(SCORES, CLUSTERS, corrected=False) == pytest.approx(0.2165064, abs=5e-8)
    assert clustered_error(SCORES, CLUSTERS) == pytest.approx(0.25, abs=1e-12)
    assert t.ppf(0.975, len(set(CLUSTERS)) - 1) == pytest.approx(3.1824463, abs=5e-8)


def test_clusters_of_one_problem_each_give_the_plain_error():
    assert clustered_error(SCORES, range(12)) == pytest.approx(standard_error(SCORES), rel=1e-12)


def test_clusters_whose_scores_repel_each_other_have_a_smaller_error():
    assert clustered_error([1, 0, 1, 0, 1, 0, 0, 1], [0, 0, 1, 1, 2, 2, 3, 3]) < standard_error(
        [1, 0, 1, 0, 1, 0, 0, 1]
    )


def test_re_run_noise_follows_its_formula_and_needs_two_samples_of_every_problem():
    expected = math.sqrt((0.25 / 9 + 0.21 / 9 + 0) / 9)
    assert rerun_error([0.5, 0.3, 1.0], [10, 10, 10]) == pytest.approx(expected, rel=1e-12)
    assert rerun_error([0.5, 1.0], [10, 1]) is None


def test_re_run_noise_is_the_spread_of_means_that_repeated_sampling_gives():
    import numpy as np

    rates, samples = np.array([0.1, 0.5, 0.9, 0.3]), 8
    passed = np.random.default_rng(1).binomial(samples, rates, size=(20_000, 4)) / samples
    estimated = np.mean([rerun_error(row, [samples] * 4) ** 2 for row in passed[:2_000]])
    assert math.sqrt(estimated) == pytest.approx(passed.mean(axis=1).std(), rel=0.03)


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (standard_error, ([],)),
        (standard_error, ([1.0, math.nan],)),
        (mean, ([math.inf],)),
        (clustered_error, ([1, 0], ["a"])),
        (rerun_error, ([1.5], [3])),
        (rerun_error, ([0.5], [3, 3])),
    ],
)
def test_bad_input_is_refused(function, arguments):
    with pytest.raises(ValueError, match=r"\w"):
        function(*arguments)
