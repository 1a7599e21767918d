"""Bars that stand side by side, over amounts or dates."""

from __future__ import annotations

from typing import Final

from leadlane_lab.reports.drawing.canvas import (
    FOOT,
    WIDE,
    Drawing,
    Plot,
    below,
    between,
    colour,
    left_of,
    limit,
    upright,
    values_and,
    words,
)
from leadlane_lab.reports.drawing.lettering import shortened, width_of
from leadlane_lab.reports.drawing.scale import Scale, amounts
from leadlane_lab.reports.drawing.series import Data, Point
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.markup import Markup, joined, tag

_HEIGHT: Final = {True: 300, False: 240}
_WIDEST: Final = 56


def columns(data: Data, width: int) -> Drawing:
    """The drawing; `data` has at least one figure."""
    wide = width == WIDE
    lowest = 1.12 * min(0.0, *data.ends)  # below a bar that goes down stands its figure
    scale = amounts([lowest, *values_and(data.ends, data.at)], data.kind, 5 if wide else 4, whole=True)
    plot = Plot(left_of(scale), 30, width - 8, _HEIGHT[wide] - FOOT)
    labels = list(dict.fromkeys(point.label for series in data.series for point in series.points))
    band = (plot.right - plot.left) / len(labels)
    thick = min(0.8 * band / len(data.series), _WIDEST)
    places = {label: plot.left + (place + 0.5) * band for place, label in enumerate(labels)}
    parts: list[Markup | None] = [
        upright(plot, scale, data.y),
        _labels(plot, places, band),
        below(plot, data.x, plot.left),
    ]
    for place, series in enumerate(data.series):
        shift = (place - len(data.series) / 2) * thick
        parts += [_bar(plot, scale, point, places[point.label] + shift, thick, place) for point in series.points]
    if len(data.series) == 1 and band >= _room(data):
        parts += [_figure(plot, scale, data, point, places[point.label]) for point in data.series[0].points]
    return Drawing(width, _HEIGHT[wide], joined([*parts, limit(plot, data.at, scale)]))


def _labels(plot: Plot, places: dict[str, float], band: float) -> Markup:
    """Below each bar what it is of; where there is no room for all, below every second, third and so on."""
    every = 1 + int((max(min(width_of(label), 110) for label in places) + 8) / band)
    return joined(
        words(shortened(label, 110), x, plot.bottom + 18, "middle", "quiet")
        for place, (label, x) in enumerate(places.items())
        if place % every == 0
    )


def _bar(plot: Plot, scale: Scale, point: Point, x: float, thick: float, place: int) -> Markup | None:
    if point.stretch.value is None:
        return None
    base, top = plot.up(scale.part(0)), plot.up(scale.part(point.stretch.value))
    gap = min(1.0, thick / 8)
    told = tag("title", f"{point.label}: {point.told}")
    bar = tag("rect", told, x=x + gap, y=min(base, top), width=thick - 2 * gap, height=max(abs(base - top), 0.5),
              class_=f"bar {colour(place)}")  # fmt: skip
    if point.stretch.low is None or point.stretch.high is None:
        return bar
    middle = x + thick / 2
    low, high = (plot.up(scale.part(end)) for end in (point.stretch.low, point.stretch.high))
    return joined([bar, between(middle, low, middle, high)])


def _room(data: Data) -> float:
    """What the widest figure takes above its bar."""
    return max(width_of(figure(point.stretch.value, data.kind)) for point in data.series[0].points) + 2


def _figure(plot: Plot, scale: Scale, data: Data, point: Point, x: float) -> Markup | None:
    """Above a bar its figure; below one that goes down."""
    if point.stretch.value is None:
        return None
    end = min(point.stretch.ends) if point.stretch.value < 0 else max(point.stretch.ends)
    y = plot.up(scale.part(end))
    return words(
        figure(point.stretch.value, data.kind), x, y + 14 if point.stretch.value < 0 else y - 5, "middle", "figure"
    )
