"""What a chart draws, taken from its table: series of points, each with what people read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane_lab.reports.figures import figure, heading
from leadlane_lab.reports.report import Chart, Column, Kind, Value
from leadlane_lab.reports.shown import Row, Shown, Stretch


@dataclass(frozen=True, slots=True)
class Point:
    """`x` is where it stands, `label` how that is written; `told` is the figure with its interval."""

    x: Value
    label: str
    stretch: Stretch
    told: str


@dataclass(frozen=True, slots=True)
class Series:
    """Points in the order of the rows."""

    name: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Data:
    """All series of a chart; `x` and `y` are the columns of its axes, of several `y` the first."""

    title: str
    x: Column
    y: Column
    at: float | None
    series: Sequence[Series]

    @property
    def kind(self) -> Kind:
        """What the figures are."""
        return self.y.kind

    @property
    def ends(self) -> list[float]:
        """Every figure that is drawn, bounds included."""
        return [end for series in self.series for point in series.points for end in point.stretch.ends]


def data_of(chart: Chart, shown: Shown) -> Data:
    """The series of a chart: one for each value of the column `by`, or for each column `y`."""
    x, columns = shown.column(chart.x), [shown.column(name) for name in chart.y]
    first = columns[0]
    if chart.by is None:
        series = [Series(heading(y), [_point(shown, row, x, y) for row in shown.rows]) for y in columns]
    else:
        by = shown.column(chart.by)
        found: dict[Value, list[Point]] = {}
        for row in shown.rows:
            found.setdefault(shown.value(row, by), []).append(_point(shown, row, x, first))
        series = [Series(figure(value, by.kind), points) for value, points in found.items()]
    return Data(chart.title, x, first, chart.at, series)


def _point(shown: Shown, row: Row, x: Column, y: Column) -> Point:
    place = shown.value(row, x)
    return Point(place, figure(place, x.kind), shown.stretch(row, y), shown.cell(row, y))
