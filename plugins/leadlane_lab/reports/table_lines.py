"""A table on a terminal: aligned where it fits, else a row after the other with its figures below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from leadlane.cli.legible import legible
from leadlane_lab.reports.figures import heading, is_number
from leadlane_lab.reports.grids import GAP, grid
from leadlane_lab.reports.report import Column
from leadlane_lab.reports.shown import Shown

_LEAST_TEXT: Final = 14
"""Text may fold, but not into less than this."""

Widths = tuple[int, int]
"""What a column must have, and what it would like."""


def table_lines(shown: Shown, width: int) -> RenderableType:
    """The rows, `width` being what the terminal has."""
    if not shown.rows:
        return Text("  There are no rows.", "dim")
    titles = [legible(heading(column)) for column in shown.columns]
    rows = [[legible(shown.cell(row, column)) for column in shown.columns] for row in shown.rows]
    wanted = [_wanted(*column) for column in zip(shown.columns, titles, zip(*rows, strict=True), strict=True)]
    widths = _fitted(wanted, width - GAP * len(wanted))
    return _one_by_one(titles, rows) if widths is None else _aligned(shown.columns, titles, rows, widths)


def _wanted(column: Column, title: str, cells: Sequence[str]) -> Widths:
    """Figures do not fold, titles do between words, text does anywhere."""
    longest, word = max(map(cell_len, cells)), max(map(cell_len, title.split()), default=0)
    least = max(longest, word)
    return min(least, _LEAST_TEXT) if column.kind == "text" else least, max(longest, cell_len(title))


def _fitted(wanted: Sequence[Widths], room: int) -> Sequence[int] | None:
    """The width of each column, the widest giving way first; None where there is no room for all."""
    widths = [width for _, width in wanted]
    while sum(widths) > room:
        giving = [place for place, (least, _) in enumerate(wanted) if widths[place] > least]
        if not giving:
            return None
        widths[max(giving, key=lambda place: widths[place])] -= 1
    return widths


def _aligned(
    columns: Sequence[Column], titles: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
) -> RenderableType:
    lines = grid(titles=True)
    for column, title, width in zip(columns, titles, widths, strict=True):
        lines.add_column(Text(title), justify="right" if is_number(column) else "left", overflow="fold", width=width)
    for row in rows:
        lines.add_row(*map(Text, row))
    return lines


def _one_by_one(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> RenderableType:
    lines = grid()
    lines.add_column(overflow="fold", style="dim", max_width=28)
    lines.add_column(overflow="fold")
    for place, row in enumerate(rows):
        if place:
            lines.add_row()
        for number, (title, cell) in enumerate(zip(titles, row, strict=True)):
            lines.add_row(Text(title), Text(cell, "" if number else "bold"))
    return lines
