"""P(A > B) against a reference value and its closed form."""

import math

import pytest

from benchsuite_core.metrics.bayes import probability_better


def closed_form(a, b):
    """The sum over a's successes of beta functions: for whole counts the integral has this value."""

    def log_beta(x, y):
        return math.lgamma(x) + math.lgamma(y) - math.lgamma(x + y)

    (c, n), (d, m) = a, b
    alpha, beta = 1 + d, 1 + m - d
    return sum(
        math.exp(
            log_beta(alpha + i, beta + 1 + n - c)
            - math.log(1 + n - c + i)
            - log_beta(1 + i, 1 + n - c)
            - log_beta(alpha, beta)
        )
        for i in range(1 + c)
    )


def test_the_probability_has_the_reference_value():
    assert probability_better((8, 10), (5, 10)) == pytest.approx(0.9086687, abs=5e-8)


@pytest.mark.parametrize(
    ("a", "b"), [((82, 164), (75, 164)), ((0, 5), (5, 5)), ((900, 1000), (905, 1000)), ((3, 7), (20, 50))]
)
def test_the_probability_equals_its_closed_form(a, b):
    assert probability_better(a, b) == pytest.approx(closed_form(a, b), abs=1e-7)


def test_equal_evidence_is_even():
    assert probability_better((5, 10), (5, 10)) == pytest.approx(0.5, abs=1e-9)


def test_the_two_directions_add_up_to_certainty():
    assert probability_better((8, 10), (5, 12)) + probability_better((5, 12), (8, 10)) == pytest.approx(1, abs=1e-8)


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="proportion"):
        probability_better((11, 10), (5, 10))
