"""Intervals against independently computed values, and the coverage that the default one promises."""

import math
from collections import Counter

import pytest

from benchsuite_core.metrics.intervals import (
    bootstrap,
    clopper_pearson,
    effective_n,
    jeffreys,
    wilson,
    wilson_effective,
)

SCORES = [1, 0.5, 0, 1, 0.25, 0, 1, 1, 0.75, 0.5]


@pytest.mark.parametrize(
    ("c", "n", "low", "high"),
    [
        (0, 4, 0, 0.489891),
        (0, 10, 0, 0.277533),
        (3, 10, 0.107791, 0.603222),
        (82, 164, 0.424357, 0.575643),
        (164, 164, 0.977113, 1),
        (15, 164, 0.056212, 0.145416),
    ],
)
def test_wilson_has_the_reference_values(c, n, low, high):
    assert wilson(c / n, n) == pytest.approx((low, high), abs=5e-7)


def test_wilson_touches_0_and_1_exactly():
    assert wilson(0.0, 7)[0] == 0.0
    assert wilson(1.0, 7)[1] == 1.0


@pytest.mark.parametrize(
    ("c", "n", "low", "high"), [(3, 10, 0.066740, 0.652453), (0, 164, 0, 0.022242), (164, 164, 0.977758, 1)]
)
def test_clopper_pearson_has_the_reference_values(c, n, low, high):
    assert clopper_pearson(c, n) == pytest.approx((low, high), abs=5e-7)


def test_jeffreys_has_the_reference_values_and_starts_above_0():
    assert jeffreys(3, 10) == pytest.approx((0.092695, 0.605818), abs=5e-7)
    assert jeffreys(0, 10)[0] > 0


def test_wilson_with_an_effective_n_has_the_reference_values():
    assert effective_n(SCORES, [4] * 10) == pytest.approx(14.163934, abs=5e-7)
    assert wilson_effective(SCORES, [4] * 10) == pytest.approx((0.351378, 0.805952), abs=5e-7)


def test_one_sample_a_problem_gives_plain_wilson():
    assert wilson_effective([1, 0, 0, 1, 0, 1, 0, 0, 0, 0], [1] * 10) == wilson(0.3, 10)


@pytest.mark.parametrize("share", [0.0, 1.0, 0.1])
def test_scores_that_do_not_vary_count_as_their_problems_not_their_samples(share):
    assert effective_n([share] * 20, [10] * 20) == 20


def test_the_effective_n_never_exceeds_the_samples():
    assert effective_n([0.5, 0.5, 0.5, 0.50001], [4] * 4) == 16


def test_translations_that_stand_and_fall_together_count_once():
    once = wilson_effective([1, 0, 0, 1, 0, 1, 0, 0, 0, 0], [1] * 10)
    scores = [1, 0, 0, 1, 0, 1, 0, 0, 0, 0] * 3
    low, high = wilson_effective(scores, [1] * 30, clusters=list(range(10)) * 3)
    assert wilson(0.3, 30)[0] > low
    assert high - low == pytest.approx(once[1] - once[0], rel=0.05)


def test_the_bootstrap_agrees_with_drawing_problems_one_by_one():
    import numpy as np

    scores = np.array(SCORES)
    picks = np.random.default_rng(5).integers(0, 10, size=(100_000, 10))
    naive = np.quantile(scores[picks].mean(axis=1), [0.025, 0.975])
    assert bootstrap(Counter((s, 1) for s in SCORES)) == pytest.approx(tuple(naive), abs=0.026)


def test_the_bootstrap_is_the_same_for_the_same_seed_and_for_any_order():
    forward, backward = Counter((s, 1) for s in SCORES), Counter((s, 1) for s in reversed(SCORES))
    assert bootstrap(forward, seed=3) == bootstrap(backward, seed=3)
    assert bootstrap(forward, seed=3, draws=500) != bootstrap(forward, seed=4, draws=500)


def test_the_bootstrap_keeps_clusters_whole():
    apart = bootstrap({(1.0, 1): 300, (0.0, 1): 300})
    together = bootstrap({(3.0, 3): 100, (0.0, 3): 100})
    assert together[1] - together[0] > 1.5 * (apart[1] - apart[0])


def test_a_bootstrap_of_equal_problems_claims_nothing():
    assert bootstrap({(1.0, 1): 20}) is None
    assert bootstrap({(1.0, 1): 20, (2.0, 2): 3}) is None


@pytest.mark.parametrize(
    ("function", "arguments"),
    [
        (wilson, (1.2, 10)),
        (wilson, (0.5, 0)),
        (wilson, (0.5, 10, 1.0)),
        (wilson, (math.nan, 10)),
        (clopper_pearson, (11, 10)),
        (jeffreys, (-1, 10)),
        (jeffreys, (0, 0)),
        (effective_n, ([0.5], [])),
        (effective_n, ([0.5], [0])),
        (effective_n, ([1.5], [1])),
        (effective_n, ([], [])),
        (effective_n, ([0.5, 0.2], [2, 2], ["a"])),
        (bootstrap, ({},)),
        (bootstrap, ({(0.5, 1): 0},)),
        (bootstrap, ({(math.nan, 1): 2},)),
    ],
)
def test_bad_input_is_refused(function, arguments):
    with pytest.raises(ValueError, match=r"\w"):
        function(*arguments)


def beta_difficulty(rate, smaller=0.7):
    """Parameters of a beta distribution with that mean: most problems are easy or hard, few are in between."""
    return (smaller * rate / (1 - rate), smaller) if rate >= 0.5 else (smaller, smaller * (1 - rate) / rate)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("problems", "samples", "rate", "known", "known_pooled"),
    [(20, 5, 0.91, 0.933, 0.889), (164, 10, 0.5, 0.956, 0.634)],
)
def test_the_default_interval_covers_the_truth_as_often_as_was_found_before(
    problems, samples, rate, known, known_pooled
):
    import numpy as np

    generator = np.random.default_rng(11)
    runs, covered, pooled = 4_000, 0, 0
    for _ in range(runs):
        truths = generator.beta(*beta_difficulty(rate), size=problems)
        scores = generator.binomial(samples, truths) / samples
        low, high = wilson_effective(scores.tolist(), [samples] * problems)
        covered += low <= rate <= high
        low, high = wilson(float(scores.mean()), problems * samples)
        pooled += low <= rate <= high
    assert covered / runs == pytest.approx(known, abs=0.015)
    assert pooled / runs == pytest.approx(known_pooled, abs=0.025)


@pytest.mark.slow
def test_translations_as_clusters_keep_the_promise_that_translations_as_problems_break():
    import numpy as np

    generator = np.random.default_rng(3)
    originals, languages, runs, covered, naive = 164, 5, 1_000, 0, 0
    clusters = np.repeat(np.arange(originals), languages).tolist()
    for _ in range(runs):
        truths = np.repeat(generator.beta(0.7, 0.7, size=(originals, 1)), languages, axis=1)
        differs = generator.random(truths.shape) < 0.3
        truths[differs] = generator.beta(0.7, 0.7, size=differs.sum())
        scores = generator.binomial(1, truths).ravel().tolist()
        low, high = wilson_effective(scores, [1] * len(scores), clusters)
        covered += low <= 0.5 <= high
        low, high = wilson_effective(scores, [1] * len(scores))
        naive += low <= 0.5 <= high
    assert covered / runs > 0.925
    assert naive / runs < 0.9
