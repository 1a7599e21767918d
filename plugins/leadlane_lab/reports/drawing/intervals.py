"""Values in their intervals, a line for each, and the line where nothing would differ (a forest plot)."""

from __future__ import annotations

from typing import Final

from leadlane_lab.reports.drawing.canvas import FOOT, WIDE, Drawing, Plot, between, level, line, values_and, words
from leadlane_lab.reports.drawing.lettering import folded, shortened, width_of
from leadlane_lab.reports.drawing.rows import MOST, NAMES
from leadlane_lab.reports.drawing.scale import Scale, numbers
from leadlane_lab.reports.drawing.series import Data, Point
from leadlane_lab.reports.markup import Markup, joined, tag

REMARK: Final = "A filled mark: the interval does not touch the line, where nothing would differ."
_LINE: Final = 15
_ROW: Final = 22


def intervals(data: Data, width: int) -> Drawing:
    """The drawing; `data` has at least one figure."""
    wide = width == WIDE
    points = data.series[0].points[:MOST]
    scale = numbers(values_and(data.ends, data.at), data.kind, 7 if wide else 6, beyond=0.04)
    names = [folded(point.label, NAMES if wide else width) for point in points]
    left = max(width_of(one) for lines in names for one in lines) + 16 if wide else 14
    right = max(width_of(point.told) for point in points) + 16 if wide else 14
    y, lines, places = 4.0, [], []
    for point, name in zip(points, names, strict=True):
        high = max(_ROW, _LINE * len(name)) if wide else _ROW
        if wide:
            first = y + high / 2 + 4 - _LINE * (len(name) - 1) / 2
            lines += [words(one, left - 16, first + _LINE * place, "end") for place, one in enumerate(name)]
            lines.append(words(point.told, width, y + high / 2 + 4, "end", "figure"))
        else:
            lines += [words(one, 0, y + 11 + _LINE * place) for place, one in enumerate(name)]
            y += _LINE * len(name)
            lines.append(words(shortened(point.told, width), 0, y + 11, class_="quiet"))
            y += _LINE
        places.append(y + high / 2)
        y += high + 8
    plot = Plot(left, 0, width - right, y)
    parts = [level(plot, scale, data.y, lines=True)]
    if data.at is not None:
        x = plot.across(scale.part(data.at))
        parts.append(line(x, 0, x, y, "at"))
    parts += [_mark(plot, scale, point, middle, data.at) for point, middle in zip(points, places, strict=True)]
    return Drawing(width, y + FOOT, joined([*parts, *lines]))


def _mark(plot: Plot, scale: Scale, point: Point, y: float, at: float | None) -> Markup:
    told = tag("title", f"{point.label}: {point.told}")
    parts: list[Markup] = []
    if point.stretch.low is not None and point.stretch.high is not None:
        low, high = (plot.across(scale.part(end)) for end in (point.stretch.low, point.stretch.high))
        parts.append(between(low, y, high, y, "span"))
    if point.stretch.value is not None:
        x = plot.across(scale.part(point.stretch.value))
        parts.append(tag("circle", told, cx=x, cy=y, r=5, class_="mark" if _apart(point, at) else "mark open"))
    return joined(parts)


def _apart(point: Point, at: float | None) -> bool:
    """Whether the interval leaves the line out; without interval or line, the mark is filled as any dot."""
    if at is None or point.stretch.low is None or point.stretch.high is None:
        return at is None
    return not point.stretch.low <= at <= point.stretch.high
