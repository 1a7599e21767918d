"""Bars that lie below each other, of what has a name: long names have room."""

from __future__ import annotations

from itertools import islice
from typing import Final

from leadlane_lab.reports.drawing.canvas import WIDE, Drawing, Plot, between, colour, line, values_and, words
from leadlane_lab.reports.drawing.lettering import folded, width_of
from leadlane_lab.reports.drawing.scale import Scale, exactly
from leadlane_lab.reports.drawing.series import Data, Point
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.markup import Markup, joined, tag

MOST: Final = 60
"""Rows that are drawn; the table has all."""
NAMES: Final = 230
"""The most room for names on a desk. On a phone they stand above what they name."""
_THICK: Final = 18
_LINE: Final = 15


def rows(data: Data, width: int) -> Drawing:
    """The drawing; `data` has at least one figure."""
    wide = width == WIDE
    labels = list(islice(dict.fromkeys(point.label for series in data.series for point in series.points), MOST))
    drawn = [{point.label: point for point in reversed(series.points)} for series in data.series]
    names = {label: folded(label, NAMES if wide else width) for label in labels}
    left = max(width_of(one) for lines in names.values() for one in lines) + 12 if wide else 0.0
    told = max(width_of(figure(point.stretch.value, data.kind)) for points in drawn for point in points.values())
    scale = exactly([0, *values_and(data.ends, data.at)])
    plot = Plot(left, 0, width - told - 14, 0)
    base = plot.across(scale.part(0))
    parts: list[Markup] = []
    y = 4.0
    for label in labels:
        high = _THICK * len(drawn)
        above = 0 if wide else _LINE * len(names[label]) + 4
        beside = max(high, _LINE * len(names[label])) if wide else high
        parts += _name(names[label], left, y + beside / 2) if wide else _name_above(names[label], y)
        begin = y + above + (beside - high) / 2
        for place, points in enumerate(drawn):
            if label in points:
                parts.append(_bar(plot, scale, data, points[label], begin + place * _THICK, place))
        parts.append(line(base, begin - 4, base, begin + high + 4, "base"))
        y += above + beside + 10
    return Drawing(width, y, joined(parts))


def _name(lines: list[str], right: float, middle: float) -> list[Markup]:
    first = middle + 4 - _LINE * (len(lines) - 1) / 2
    return [words(one, right - 12, first + _LINE * place, "end") for place, one in enumerate(lines)]


def _name_above(lines: list[str], top: float) -> list[Markup]:
    return [words(one, 0, top + 11 + _LINE * place) for place, one in enumerate(lines)]


def _bar(plot: Plot, scale: Scale, data: Data, point: Point, y: float, place: int) -> Markup:
    """A bar from 0, its interval, and behind it its figure; of what is not known, a dash."""
    base = plot.across(scale.part(0))
    written = figure(point.stretch.value, data.kind)
    if point.stretch.value is None:
        return words(written, base + 6, y + _THICK / 2 + 4, class_="quiet")
    end = plot.across(scale.part(point.stretch.value))
    told = tag("title", f"{point.label}: {point.told}")
    parts = [
        tag("rect", told, x=min(base, end), y=y + 1, width=max(abs(end - base), 0.5), height=_THICK - 2,
            class_=f"bar {colour(place)}")
    ]  # fmt: skip
    if point.stretch.low is not None and point.stretch.high is not None:
        low, high = (plot.across(scale.part(bound)) for bound in (point.stretch.low, point.stretch.high))
        parts.append(between(low, y + _THICK / 2, high, y + _THICK / 2))
    behind = max(base, plot.across(scale.part(max(point.stretch.ends)))) + 6
    return joined([*parts, words(written, behind, y + _THICK / 2 + 4, class_="figure")])
