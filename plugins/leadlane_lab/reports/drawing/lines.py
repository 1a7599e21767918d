"""Lines over time, over an amount, or over steps in their order. A gap is left where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from leadlane_lab.reports.drawing.canvas import (
    FOOT,
    LINE,
    WIDE,
    Drawing,
    Plot,
    colour,
    left_of,
    level,
    limit,
    upright,
    values_and,
    words,
)
from leadlane_lab.reports.drawing.lettering import shortened, width_of
from leadlane_lab.reports.drawing.scale import Scale, Tick, amounts, moments, numbers
from leadlane_lab.reports.drawing.series import Data, Point
from leadlane_lab.reports.markup import Markup, joined, tag
from leadlane_lab.reports.shown import amount

_HEIGHT: Final = {True: 300, False: 240}
_DOTS: Final = 40
"""A series of more points is a line without dots."""
_NAMED: Final = 8
"""So many series are named at their ends; the names of more would be too close."""

Placed = tuple[float, Point]
"""A point and where it stands on the axis below."""


def named_beside(data: Data) -> bool:
    """Whether the wide drawing has names at the ends of its lines, so that it needs no legend."""
    return 1 < len(data.series) <= _NAMED


def lines(data: Data, width: int) -> Drawing:
    """The drawing; `data` has at least one figure."""
    wide = width == WIDE
    upper = amounts(values_and(data.ends, data.at), data.kind, 6 if wide else 4)
    placed = _placed(data)
    lower = _lower(data, [x for points in placed for x, _ in points], width)
    names = [shortened(series.name, 150) for series in data.series]
    beside = 1.08 * max(map(width_of, names)) + 12 if wide and named_beside(data) else 16
    height = _HEIGHT[wide]
    plot = Plot(left_of(upper), 26, width - beside, height - FOOT)
    parts = [upright(plot, upper, data.y), level(plot, lower, data.x), limit(plot, data.at, upper)]
    spots = [[(plot.across(lower.part(x)), point) for x, point in points] for points in placed]
    parts += [_ribbons(plot, upper, points, place) for place, points in enumerate(spots)]
    parts += [_line(plot, upper, points, place, data) for place, points in enumerate(spots)]
    if wide and named_beside(data):
        parts += _names(plot, upper, names, spots)
    return Drawing(width, height, joined(parts))


def _placed(data: Data) -> list[list[Placed]]:
    """Where the points stand: dates and amounts in their order, text in the order of the rows."""
    if data.x.kind == "text":
        steps = {label: float(step) for step, label in enumerate(dict.fromkeys(point.label for point in _all(data)))}
        return [[(steps[point.label], point) for point in series.points] for series in data.series]
    known = [[(amount(point.x), point) for point in series.points] for series in data.series]
    return [sorted(((x, point) for x, point in points if x is not None), key=lambda one: one[0]) for points in known]


def _all(data: Data) -> Iterator[Point]:
    for series in data.series:
        yield from series.points


def _lower(data: Data, places: Sequence[float], width: int) -> Scale:
    if data.x.kind in ("time", "date"):
        return moments(places or [0.0], data.x.kind, 9 if width == WIDE else 4)
    if data.x.kind != "text":
        return numbers(places or [0.0], data.x.kind, 8 if width == WIDE else 4)
    labels = dict(zip(places, (point.label for point in _all(data)), strict=True))
    last = max(labels)
    room = (width - 80) / (last + 1)
    every = 1 + int(max(min(width_of(label), 120) + 10 for label in labels.values()) / room)
    ticks = [Tick(place, shortened(label, 120)) for place, label in sorted(labels.items()) if place % every == 0]
    return Scale(-0.5, last + 0.5, ticks)


def _runs(points: Sequence[Placed], ribbon: bool) -> Iterator[list[Placed]]:
    """The points between gaps."""

    def known(one: Placed) -> bool:
        stretch = one[1].stretch
        return None not in ((stretch.low, stretch.high) if ribbon else (stretch.value,))

    for here, run in groupby(points, known):
        if here:
            yield list(run)


def _ribbons(plot: Plot, scale: Scale, points: Sequence[Placed], place: int) -> Markup:
    """What is between the bounds, lightly."""
    parts = []
    for run in _runs(points, ribbon=True):
        upper = [f"{x:.2f},{plot.up(scale.part(point.stretch.high or 0)):.2f}" for x, point in run]
        lower = [f"{x:.2f},{plot.up(scale.part(point.stretch.low or 0)):.2f}" for x, point in reversed(run)]
        parts.append(tag("path", d=f"M{'L'.join([*upper, *lower])}Z", class_=f"ribbon {colour(place)}"))
    return joined(parts)


def _line(plot: Plot, scale: Scale, points: Sequence[Placed], place: int, data: Data) -> Markup:
    """The line, and dots where there are few points or one stands alone."""
    parts = []
    for run in _runs(points, ribbon=False):
        spots = [(x, plot.up(scale.part(point.stretch.value or 0)), point) for x, point in run]
        if len(spots) > 1:
            path = "L".join(f"{x:.2f},{y:.2f}" for x, y, _ in spots)
            parts.append(tag("path", d=f"M{path}", class_=f"line {colour(place)}"))
        if len(points) <= _DOTS or len(spots) == 1:
            name = f"{data.series[place].name}, " if len(data.series) > 1 else ""
            parts += [
                tag("circle", tag("title", f"{name}{point.label}: {point.told}"), cx=x, cy=y, r=3,
                    class_=f"dot {colour(place)}")
                for x, y, point in spots
            ]  # fmt: skip
    return joined(parts)


def _names(plot: Plot, scale: Scale, names: Sequence[str], spots: Sequence[Sequence[Placed]]) -> list[Markup]:
    """Names at the height where the lines end, moved apart where two would stand on each other."""
    ends: list[tuple[float, int]] = []
    for place, points in enumerate(spots):
        last = next((point.stretch.value for _, point in reversed(points) if point.stretch.value is not None), None)
        if last is not None:
            ends.append((plot.up(scale.part(last)), place))
    ends.sort()
    floor = plot.bottom - LINE * (len(ends) - 1)
    parts, lowest = [], plot.top
    for y, place in ends:
        lowest = max(lowest, min(y, floor))
        parts.append(words(names[place], plot.right + 10, lowest + 4, class_=f"name {colour(place)}"))
        lowest, floor = lowest + LINE, floor + LINE
    return parts
