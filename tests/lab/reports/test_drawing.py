"""Charts: what is drawn where."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from leadlane_lab.reports.drawing.chart import figure_of
from leadlane_lab.reports.drawing.dates import date_ticks
from leadlane_lab.reports.drawing.lettering import folded, shortened, width_of
from leadlane_lab.reports.drawing.scale import amounts, numbers
from leadlane_lab.reports.report import Chart, Column, Kind, Table, Value
from leadlane_lab.reports.shown import Shown

HOUR = 3_600_000_000
DAY = 24 * HOUR
SPRING = 19_786 * DAY
"""2024-03-04, a Monday."""
X, BY, SHARE = Column("x", "Arm"), Column("by", "By"), Column("y", "Met sales", "share", ("low", "high"))
BOUNDS = Column("low", "", "share"), Column("high", "", "share")


def drawn(
    kind: str, columns: tuple[Column, ...], *rows: tuple[Value, ...], by: str | None = None, at: float | None = None
) -> ElementTree.Element:
    table = Table("t", "Table", columns, rows)
    y = next(column.name for column in columns if column.name == "y")
    chart = Chart("t", "Chart", kind, "x", (y,), by, at)  # type: ignore[arg-type]
    return ElementTree.fromstring(figure_of(chart, Shown(table), "chart", "figures", "Table"))


def wide(figure: ElementTree.Element) -> ElementTree.Element:
    (found,) = [one for one in figure.iter("svg") if one.get("class") == "wide"]
    return found


def classed(figure: ElementTree.Element, class_: str) -> list[ElementTree.Element]:
    return [one for one in wide(figure).iter() if class_ in one.get("class", "").split()]


def labels(kind: Kind, *values: float, most: int = 5) -> list[str]:
    return [tick.label for tick in amounts(values, kind, most).ticks]


def test_an_axis_has_round_figures_in_the_unit_of_its_kind() -> None:
    assert labels("share", 0.0, 0.41) == ["0%", "10%", "20%", "30%", "40%", "50%"]
    assert labels("share", 0.101, 0.104) == ["10.1%", "10.2%", "10.3%", "10.4%"]
    assert labels("change", -0.05, 0.03) == ["-6", "-4", "-2", "0", "+2", "+4"]
    assert labels("number", 0, 12410) == ["0", "5,000", "10,000", "15,000"]
    assert labels("number", 0, 2) == ["0", "1", "2"]
    assert labels("ratio", 0.9, 1.2) == ["0.9x", "1.0x", "1.1x", "1.2x"]
    assert labels("days", 0, 3) == ["0", "1", "2", "3"]


def test_lines_begin_at_nothing_where_that_is_near_and_bars_always() -> None:
    assert amounts([5, 10], "number", 5).low == 0
    assert amounts([95, 100], "number", 5).low == 95
    assert amounts([95, 100], "number", 5, whole=True).low == 0
    assert amounts([-100, -95], "number", 5, whole=True).high == 0


@pytest.mark.parametrize("values", [[0.0], [7.0], [-7.0], [5e-324, 1e-323], [-1e99, 1e99], [1.0, 1.0 + 1e-15]])
def test_an_axis_can_be_made_of_any_values(values: list[float]) -> None:
    for scale in (amounts(values, "decimal", 5), numbers(values, "decimal", 5)):
        assert scale.low < scale.high
        assert all(-1e-9 <= scale.part(value) <= 1 + 1e-9 for value in values)
        assert 1 <= len(scale.ticks) <= 12


@pytest.mark.parametrize(
    ("days", "whole_days", "expected"),
    [
        (0.5, False, ["00:00/4 Mar", "03:00", "06:00", "09:00", "12:00"]),
        (0.5, True, ["4 Mar/2024"]),
        (5, True, ["4 Mar/2024", "5 Mar", "6 Mar", "7 Mar", "8 Mar", "9 Mar"]),
        (35, True, ["4 Mar/2024", "11 Mar", "18 Mar", "25 Mar", "1 Apr", "8 Apr"]),
        (150, True, ["Apr/2024", "May", "Jun", "Jul", "Aug"]),
        (500, True, ["Apr/2024", "Jul", "Oct", "Jan/2025", "Apr", "Jul"]),
        (2000, True, ["2025", "2026", "2027", "2028", "2029"]),
    ],
)
def test_dates_on_an_axis_are_round_too(days: float, whole_days: bool, expected: list[str]) -> None:
    ticks = date_ticks(SPRING, SPRING + int(days * DAY), 6, whole_days)
    assert ["/".join(filter(None, [label, under])) for _, label, under in ticks] == expected


def test_a_line_has_a_gap_where_nothing_is_known_and_a_dot_where_a_point_stands_alone() -> None:
    rows = [(SPRING + place * DAY, value) for place, value in enumerate([0.1, 0.2, None, 0.3, None, 0.2, 0.1])]
    figure = drawn("lines", (Column("x", "Day", "date"), Column("y", "Rate", "share")), *rows)
    assert len(classed(figure, "line")) == 2
    assert [text for one in classed(figure, "dot") for text in one.itertext()] == [
        "2024-03-04: 10.0%", "2024-03-05: 20.0%", "2024-03-07: 30.0%", "2024-03-09: 20.0%", "2024-03-10: 10.0%"
    ]  # fmt: skip


def test_one_point_is_a_dot() -> None:
    figure = drawn("lines", (Column("x", "Day", "date"), Column("y", "Rate", "share")), (SPRING, 0.1))
    assert len(classed(figure, "line")) == 0
    assert len(classed(figure, "dot")) == 1


def test_many_points_are_a_line_without_dots() -> None:
    rows = [(SPRING + place * DAY, place / 500) for place in range(500)]
    figure = drawn("lines", (Column("x", "Day", "date"), Column("y", "Rate", "share")), *rows)
    (line,) = classed(figure, "line")
    assert line.get("d", "").count("L") == 499
    assert classed(figure, "dot") == []


@pytest.mark.parametrize("rows", [(), (("a", None, None, None),)])
def test_where_nothing_is_known_nothing_is_drawn_and_that_is_said(rows: tuple[tuple[Value, ...], ...]) -> None:
    figure = drawn("bars", (X, SHARE, *BOUNDS), *rows)
    assert figure.find(".//svg") is None
    assert "There is nothing to draw" in "".join(figure.itertext())


def test_few_lines_have_their_names_at_their_ends_and_many_a_legend() -> None:
    def figure(count: int) -> ElementTree.Element:
        columns = (Column("x", "Day", "date"), BY, Column("y", "Rate", "share"))
        rows = [(SPRING + day * DAY, f"arm {arm}", 0.1) for day in range(3) for arm in range(count)]
        return drawn("lines", columns, *rows, by="by")

    few, many = figure(3), figure(9)
    names = classed(few, "name")
    assert [one.text for one in names] == ["arm 0", "arm 1", "arm 2"]
    heights = [float(one.get("y", "")) for one in names]
    assert min(below - above for above, below in pairwise(heights)) >= 14
    assert classed(many, "name") == []
    legends = [one.get("class") for figure in (few, many) for one in figure.iter("ul")]
    assert legends == ["legend narrow", "legend"]


def test_more_series_than_colours_are_dashed() -> None:
    columns = (X, BY, Column("y", "Rate", "share"))
    rows = [("a" if step else "b", f"arm {arm}", 0.1 * arm) for step in range(2) for arm in range(8)]
    figure = drawn("lines", columns, *rows, by="by")
    looks = [one.get("class") for one in classed(figure, "line")]
    assert len(set(looks)) == 8
    assert looks[0] == "line s0 d0"
    assert looks[6] == "line s0 d1"


def test_the_bounds_of_a_line_are_a_ribbon_and_those_of_a_bar_a_whisker() -> None:
    rows = (("a", 0.1, 0.05, 0.2), ("b", 0.2, 0.1, 0.3))
    assert len(classed(drawn("lines", (X, SHARE, *BOUNDS), *rows), "ribbon")) == 1
    assert len(classed(drawn("bars", (X, SHARE, *BOUNDS), *rows), "whisker")) == 2


def test_bars_of_names_lie_and_their_lengths_are_as_their_figures() -> None:
    figure = drawn("bars", (X, SHARE, *BOUNDS), ("a", 0.1, None, None), ("b", 0.2, None, None))
    first, second = (float(one.get("width", "")) for one in classed(figure, "bar"))
    assert second == pytest.approx(2 * first, abs=0.02)
    assert [one.text for one in classed(figure, "figure")] == ["10.0%", "20.0%"]


def test_bars_of_amounts_stand_and_one_below_nothing_goes_down() -> None:
    figure = drawn("bars", (Column("x", "Part", "number"), Column("y", "Gain", "change")), (1, 0.1), (2, -0.1))
    up, down = classed(figure, "bar")
    assert float(up.get("y", "")) + float(up.get("height", "")) == pytest.approx(float(down.get("y", "")), abs=0.02)
    assert float(up.get("height", "")) == pytest.approx(float(down.get("height", "")), abs=0.02)


def test_an_interval_that_leaves_the_line_out_is_marked() -> None:
    rows = (("sure", 0.03, 0.01, 0.05), ("unsure", 0.01, -0.01, 0.03), ("touching", 0.02, 0.0, 0.04))
    figure = drawn("intervals", (X, SHARE, *BOUNDS), *rows, at=0.0)
    assert [one.get("class") for one in classed(figure, "mark")] == ["mark", "mark open", "mark open"]
    assert len(classed(figure, "at")) == 1


def test_of_very_many_intervals_the_first_are_drawn_and_that_is_said() -> None:
    rows = [(f"L-{place}", 0.1, 0.05, 0.2) for place in range(500)]
    figure = drawn("intervals", (X, SHARE, *BOUNDS), *rows)
    assert len(classed(figure, "mark")) == 60
    assert "The first 60 of 500 are drawn." in "".join(figure.itertext())


def test_a_drawing_says_its_title_and_its_figures_to_those_who_do_not_see_it() -> None:
    svg = wide(drawn("bars", (X, SHARE, *BOUNDS), ("a", 0.1, 0.05, 0.2)))
    assert svg.get("role") == "img"
    said = [svg.find(f"*[@id='{name}']") for name in svg.get("aria-labelledby", "").split()]
    assert [None if one is None else one.text for one in said] == [
        "Chart",
        "Met sales by Arm. a: 10.0% (5.0% to 20.0%).",
    ]


def test_long_names_are_folded_and_what_is_too_long_ends_in_dots() -> None:
    assert folded("short", 100) == ["short"]
    assert folded("two words", 50) == ["two", "words"]
    assert folded("a name of quite a few words more", 100) == ["a name of", "quite a few w…"]
    assert folded("w" * 100, 100) == [shortened("w" * 100, 100)]
    assert width_of(shortened("w" * 100, 100)) <= 100
    assert shortened("abc", 0) == "…"
