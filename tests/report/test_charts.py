"""Geometry of the charts: what is drawn is what was measured."""

from __future__ import annotations

import pytest

from benchsuite_core.report.charts import bar, curve, shade, shades


def test_the_bar_is_filled_by_the_verdicts_alone():
    made = bar({"passed": 6, "failed": 2, "timeout": 2, "no_code": 0}, unscored=10)
    assert [(one.verdict, one.left, one.width) for one in made.segments] == [
        ("passed", 0.0, 60.0),
        ("failed", 60.0, 20.0),
        ("timeout", 80.0, 20.0),
    ]
    assert made.unscored_share == 0.5


def test_a_bar_of_nothing_scored_is_empty():
    assert bar({}, unscored=3).segments == ()


def test_a_curve_rises_upwards_and_k_is_logarithmic():
    def one(value):
        return {"value": value, "low": value - 0.1, "high": value + 0.1}

    made = curve({"pass@100": one(0.8), "pass@1": one(0.2), "pass@10": one(0.5), "other": one(0.1)})
    assert made is not None
    assert [point.k for point in made.points] == [1, 10, 100]
    first, second, third = made.points
    assert second.x - first.x == pytest.approx(third.x - second.x)
    assert first.y > second.y > third.y
    assert first.y_low > first.y > first.y_high
    assert len(made.band.split()) == 6


def test_one_k_makes_no_curve():
    assert curve({"pass@1": {"value": 1.0, "low": 0.5, "high": 1.0}}) is None


@pytest.mark.parametrize(
    ("passed", "scored", "name"),
    [
        (0, 0, "none"),
        (0, 9, "0"),
        (1, 100, "1"),
        (24, 100, "1"),
        (25, 100, "2"),
        (50, 100, "3"),
        (99, 100, "4"),
        (9, 9, "5"),
    ],
)
def test_only_all_passed_looks_like_all_passed_and_only_none_like_none(passed, scored, name):
    assert shade(passed, scored) == name
    assert name == "none" or name in dict(shades())
