"""What people see of a table: the bounds of an interval stand beside its value and not as columns of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane_lab.reports.figures import with_interval
from leadlane_lab.reports.report import Column, Table, Value

_BEYOND: Final = 1e100

Row = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A figure and its bounds, each None where it is not known."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def ends(self) -> list[float]:
        """What is known of it."""
        return [end for end in (self.value, self.low, self.high) if end is not None]


class Shown:
    """A table with its columns by name."""

    def __init__(self, table: Table) -> None:
        self._places = {column.name: place for place, column in enumerate(table.columns)}
        self._all = table.columns
        bounds = {name for column in table.columns if column.interval is not None for name in column.interval}
        self.columns: Final = tuple(column for column in table.columns if column.name not in bounds)
        self.rows: Final = table.rows

    def column(self, name: str) -> Column:
        """The column of that name, be it seen or not."""
        return self._all[self._places[name]]

    def value(self, row: Row, column: Column) -> Value:
        """What a row has in a column."""
        return row[self._places[column.name]]

    def bounds(self, row: Row, column: Column) -> tuple[Value, Value]:
        """The lower and the upper bound of a value, each None where there is none."""
        if column.interval is None:
            return None, None
        low, high = column.interval
        return row[self._places[low]], row[self._places[high]]

    def stretch(self, row: Row, column: Column) -> Stretch:
        """The same as a drawing takes it."""
        low, high = self.bounds(row, column)
        return Stretch(amount(self.value(row, column)), amount(low), amount(high))

    def cell(self, row: Row, column: Column) -> str:
        """The figure of a row in a column, with its interval."""
        return with_interval(self.value(row, column), *self.bounds(row, column), column.kind)


def amount(value: Value) -> float | None:
    """A value as a drawing takes it: None for text, for what is not known, and beyond what has a place on an axis."""
    return float(value) if isinstance(value, int | float) and abs(value) < _BEYOND else None
