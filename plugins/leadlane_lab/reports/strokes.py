"""Drawings that a terminal can show: a line of text for each row. Lines over time are left to the page.

The tables beside them have all figures, so what would not be clear in text is not drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from leadlane.cli.legible import legible
from leadlane_lab.reports.figures import figure
from leadlane_lab.reports.grids import GAP, grid
from leadlane_lab.reports.report import Chart
from leadlane_lab.reports.shown import Shown, Stretch

_MOST: Final = 40
_NAME: Final = 24
_LEAST, _WIDEST = 16, 48


def strokes(chart: Chart, shown: Shown, width: int) -> RenderableType | None:
    """The drawing, `width` being what the terminal has; None where text would not be clear."""
    if chart.kind == "lines" or chart.by is not None or len(chart.y) != 1 or not 0 < len(shown.rows) <= _MOST:
        return None
    names, column = shown.column(chart.x), shown.column(chart.y[0])
    rows = [shown.stretch(row, column) for row in shown.rows]
    labels = [legible(figure(shown.value(row, names), names.kind)) for row in shown.rows]
    told = [legible(shown.cell(row, column)) for row in shown.rows]
    room = min(width - 3 * GAP - min(_NAME, max(map(cell_len, labels))) - max(map(cell_len, told)), _WIDEST)
    ends = [end for row in rows for end in row.ends]
    if room < _LEAST or not ends or (chart.kind == "bars" and min(ends) < 0):
        return None
    drawn = _bars(rows, room) if chart.kind == "bars" else _intervals(rows, ends, chart.at, room)
    lines = grid()
    lines.add_column(overflow="fold", max_width=_NAME)
    lines.add_column(no_wrap=True, width=room)
    lines.add_column(no_wrap=True, justify="right")
    for label, line, cell in zip(labels, drawn, told, strict=True):
        lines.add_row(Text(label), Text(line), Text(cell))
    return lines


def _bars(rows: Sequence[Stretch], room: int) -> list[str]:
    """`=======`, from nothing to the value."""
    longest = max(row.value or 0 for row in rows) or 1
    return ["=" * round((row.value or 0) / longest * room) for row in rows]


def _intervals(rows: Sequence[Stretch], ends: Sequence[float], at: float | None, room: int) -> list[str]:
    """`|   [---o---]`: the value in its interval, and where nothing would differ."""
    reached = [*ends] if at is None else [*ends, at]
    lowest, span = min(reached), (max(reached) - min(reached)) or 1.0

    def place(value: float) -> int:
        return round((value - lowest) / span * (room - 1))

    lines = []
    for row in rows:
        line = [" "] * room
        if at is not None:
            line[place(at)] = "|"
        if row.low is not None and row.high is not None:
            start, end = sorted((place(row.low), place(row.high)))
            line[start : end + 1] = "-" * (end - start + 1)
            if at is not None and start < place(at) < end:
                line[place(at)] = "+"
            line[start], line[end] = "[", "]"
        if row.value is not None:
            line[place(row.value)] = "o"
        lines.append("".join(line))
    return lines
