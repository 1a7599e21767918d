"""A table on a page: a header for each column and row, intervals beside their values, a box of its own to scroll in."""

from __future__ import annotations

from typing import Final

from leadlane_lab.reports.figures import figure, heading, interval, is_number
from leadlane_lab.reports.markup import Markup, tag
from leadlane_lab.reports.report import Column, Table
from leadlane_lab.reports.shown import Row, Shown

_MANY: Final = 15
"""More rows than these scroll in their box, so that what comes after them is not out of sight."""


def table_of(table: Table, shown: Shown, name: str) -> Markup:
    """The table as an element named `name`, below it how to read it."""
    title = f"{name}-title"
    head = tag("tr", *(tag("th", heading(column), scope="col", class_=_side(column)) for column in shown.columns))
    body = [tag("tr", *(_cell(shown, row, column) for column in shown.columns)) for row in shown.rows]
    empty = tag("tr", tag("td", "There are no rows.", colspan=len(shown.columns)))
    many = len(shown.rows) > _MANY
    count = tag("span", f"{len(shown.rows):,} rows", class_="count") if many else None
    content = tag("table", tag("thead", head), tag("tbody", *(body or [empty])), aria_labelledby=title)
    # Who has no mouse scrolls it with the arrow keys, so it can be walked to.
    box = tag("div", content, class_="box long" if many else "box", role="region", aria_labelledby=title, tabindex=0)
    note = tag("p", table.note, class_="note") if table.note else None
    return tag(
        "div",
        tag("h3", tag("span", table.title, id=title), " " if many else None, count),
        box,
        note,
        id=name,
        class_="table",
    )


def _cell(shown: Shown, row: Row, column: Column) -> Markup:
    value = figure(shown.value(row, column), column.kind)
    bounds = interval(*shown.bounds(row, column), column.kind)
    beside = tag("span", bounds, class_="interval") if bounds else None
    content = (value, " " if bounds else None, beside)
    if column is shown.columns[0]:
        return tag("th", *content, scope="row", class_=_side(column))
    return tag("td", *content, class_=_side(column))


def _side(column: Column) -> str | None:
    return "number" if is_number(column) else "time" if column.kind in ("time", "date") else None
