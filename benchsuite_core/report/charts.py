"""Geometry of the report's charts: where things stand, as plain numbers. The templates draw them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from attrs import field, frozen

from benchsuite_core.records import UNSCORED, Verdict

WIDTH, HEIGHT = 440.0, 250.0
"""Size of the pass@k chart in its own units."""

LEFT, RIGHT, TOP, BOTTOM = 46.0, 14.0, 12.0, 34.0
"""Margins of the pass@k chart."""

LABELLED = 0.09
"""Smallest share of a bar in which a number has room on a narrow screen."""

STEPS = 5
"""Shades of the strip of problems, between none passed and all passed."""


@frozen(kw_only=True)
class Segment:
    """One verdict's part of the bar: from `left`, `width` wide, both in percent of the bar."""

    verdict: str
    count: int
    share: float
    left: float
    width: float

    @property
    def labelled(self) -> bool:
        """There is room for the number."""
        return self.share >= LABELLED


@frozen(kw_only=True)
class Bar:
    """Verdicts as one stacked bar; what has no verdict stands apart.

    Attributes:
        segments: verdicts that occurred, in the order of `Verdict`.
        scored: samples with a verdict: the whole bar.
        unscored: samples without one.
        unscored_share: of all samples.
    """

    segments: tuple[Segment, ...]
    scored: int
    unscored: int

    @property
    def unscored_share(self) -> float:
        """Share of all samples that have no verdict."""
        return self.unscored / max(1, self.scored + self.unscored)


def bar(verdicts: Mapping[str, int], unscored: int) -> Bar:
    """Lay out the bar of a task.

    Args:
        verdicts: number of samples of each verdict.
        unscored: number of samples without one.
    """
    counts = [(verdict.value, verdicts.get(verdict.value, 0)) for verdict in Verdict if verdict != UNSCORED]
    scored = sum(count for _, count in counts)
    segments = []
    left = 0.0
    for verdict, count in counts:
        if count:
            share = count / scored
            segments.append(Segment(verdict=verdict, count=count, share=share, left=left, width=100 * share))
            left += 100 * share
    return Bar(segments=tuple(segments), scored=scored, unscored=unscored)


@frozen(kw_only=True)
class Point:
    """One pass@k: its value with its 95 % interval as fractions, and its place in the chart."""

    k: int
    value: float
    low: float
    high: float
    x: float
    y: float
    y_low: float
    y_high: float


@frozen(kw_only=True)
class Curve:
    """A pass@k curve. k is drawn on a logarithmic scale, the share on one from 0 to 1."""

    points: tuple[Point, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = WIDTH - RIGHT
    bottom: float = HEIGHT - BOTTOM
    grid: tuple[tuple[float, int], ...] = field(
        factory=lambda: tuple((_y(percent / 100), percent) for percent in (0, 25, 50, 75, 100))
    )

    @property
    def line(self) -> str:
        """The curve, as points of an SVG polyline."""
        return " ".join(f"{point.x:.1f},{point.y:.1f}" for point in self.points)

    @property
    def band(self) -> str:
        """The intervals, as points of an SVG polygon."""
        upper = [f"{point.x:.1f},{point.y_high:.1f}" for point in self.points]
        lower = [f"{point.x:.1f},{point.y_low:.1f}" for point in reversed(self.points)]
        return " ".join(upper + lower)


def curve(metrics: Mapping[str, Mapping[str, float]]) -> Curve | None:
    """Lay out the pass@k curve of a task; None where there are fewer than two k.

    Args:
        metrics: ``pass@k`` to ``{"value", "low", "high"}``, as fractions; other names are left out.
    """
    found = sorted((int(name.removeprefix("pass@")), one) for name, one in metrics.items() if _is_pass_at_k(name))
    if len(found) < 2:
        return None
    first, last = math.log(found[0][0]), math.log(found[-1][0])
    # The outermost labels must not touch the edges.
    from_x, to_x = LEFT + 16, WIDTH - RIGHT - 16
    points = []
    for k, one in found:
        x = from_x + (to_x - from_x) * (math.log(k) - first) / (last - first)
        value, low, high = one["value"], one["low"], one["high"]
        points.append(Point(k=k, value=value, low=low, high=high, x=x, y=_y(value), y_low=_y(low), y_high=_y(high)))
    return Curve(points=tuple(points))


def shade(passed: int, scored: int) -> str:
    """Name of the shade of a problem: ``none`` where nothing was scored, else ``0`` to `STEPS`.

    The ends are kept for problems of which no sample passed, and of which every one did.
    """
    if not scored:
        return "none"
    if passed in {0, scored}:
        return str(STEPS if passed else 0)
    return str(1 + min(STEPS - 2, math.floor((STEPS - 1) * passed / scored)))


def shades() -> Sequence[tuple[str, str]]:
    """Every shade of the strip with what it means, for the legend."""
    inner = STEPS - 1
    between = [(str(1 + step), f"from {100 * step // inner} %") for step in range(inner)]
    return [("0", "none passed"), (between[0][0], "some"), *between[1:], (str(STEPS), "all passed")]


def _is_pass_at_k(name: str) -> bool:
    return name.startswith("pass@") and name.removeprefix("pass@").isdigit()


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(1.0, max(0.0, share)))
