"""A chart on a page: its title, a legend, the drawing for a desk and that for a phone, and the way to its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from leadlane_lab.reports.drawing.canvas import NARROW, WIDE, Drawing, axis_title, colour, line
from leadlane_lab.reports.drawing.columns import columns
from leadlane_lab.reports.drawing.intervals import REMARK, intervals
from leadlane_lab.reports.drawing.lines import lines, named_beside
from leadlane_lab.reports.drawing.rows import MOST, rows
from leadlane_lab.reports.drawing.series import Data, data_of
from leadlane_lab.reports.markup import Markup, tag
from leadlane_lab.reports.report import Chart
from leadlane_lab.reports.shown import Shown

_TOLD: Final = 12
"""So many figures are read aloud before it is said that the table has all."""

Draw = Callable[[Data, int], Drawing]


def figure_of(chart: Chart, shown: Shown, name: str, figures: str, table: str) -> Markup:
    """The chart as an element named `name`; its figures are in the table `table`, whose element is `figures`."""
    data = data_of(chart, shown)
    source = tag("p", "All figures: ", tag("a", table, href=f"#{figures}"), class_="source")
    return tag("figure", tag("figcaption", chart.title), *_content(chart, data, name), source, id=name, class_="chart")


def _content(chart: Chart, data: Data, name: str) -> Iterator[Markup]:
    if not data.ends:
        yield tag("p", "There is nothing to draw: no figure is known.", class_="empty")
        return
    if len(data.series) > 1:
        yield _legend(data, narrow=chart.kind == "lines" and named_beside(data))
    drawn = _drawing(chart, data)
    yield _svg(data, drawn(data, WIDE), f"{name}-wide", "wide")
    yield _svg(data, drawn(data, NARROW), f"{name}-narrow", "narrow")
    count = len({point.label for series in data.series for point in series.points})
    if drawn is not lines and drawn is not columns and count > MOST:
        yield tag("p", f"The first {MOST} of {count:,} are drawn.", class_="remark")
    if drawn is intervals and data.at is not None:
        yield tag("p", REMARK, class_="remark")


def _drawing(chart: Chart, data: Data) -> Draw:
    if chart.kind == "lines":
        return lines
    if chart.kind == "intervals":
        return intervals
    return rows if data.x.kind == "text" else columns


def _legend(data: Data, narrow: bool) -> Markup:
    entries = [tag("li", _sample(place), one.name) for place, one in enumerate(data.series)]
    return tag("ul", *entries, class_="legend narrow" if narrow else "legend")


def _sample(place: int) -> Markup:
    return tag(
        "svg", line(1, 4, 23, 4, f"line {colour(place)}"), viewBox="0 0 24 8", width=24, height=8, aria_hidden="true"
    )


def _svg(data: Data, drawing: Drawing, name: str, class_: str) -> Markup:
    title, desc = f"{name}-title", f"{name}-desc"
    return tag(
        "svg",
        tag("title", data.title, id=title),
        tag("desc", " ".join(_aloud(data)), id=desc),
        drawing.body,
        viewBox=f"0 0 {drawing.width} {drawing.height:.0f}",
        width=drawing.width,
        height=round(drawing.height),
        role="img",
        aria_labelledby=f"{title} {desc}",
        class_=class_,
    )


def _aloud(data: Data) -> Iterator[str]:
    """What it shows, for those who do not see it."""
    yield f"{axis_title(data.y)} by {data.x.title}."
    told = ((series.name, point) for series in data.series for point in series.points)
    for name, point in islice(told, _TOLD):
        yield f"{name}, {point.label}: {point.told}." if len(data.series) > 1 else f"{point.label}: {point.told}."
    if sum(len(series.points) for series in data.series) > _TOLD:
        yield "The table below has all figures."
