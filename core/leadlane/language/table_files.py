"""The tables that settings name, `territories: territories.csv`: read beside the YAML file that names them, and checked
row by row, so that every mistake stands at its own line.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any, Final

from leadlane.contract.criteria import Fault
from leadlane.contract.events import Rejected
from leadlane.contract.grammar.faults import Faults, Path, listed, near, shown
from leadlane.contract.table_file import TableFile
from leadlane.intake.rows import Row, Rows
from leadlane.language import settings
from leadlane.language.named_table import open_table
from leadlane.language.nodes import Positions
from leadlane.language.table_columns import Column, columns_of

LARGEST: Final = 16
"""How many MiB such a table may have, as a rule set."""
MOST_ROWS: Final = 100_000


class TableFiles:
    """Reads the tables that one YAML document names; `positions` learn where their rows are written."""

    def __init__(self, positions: Positions) -> None:
        self._positions = positions
        self._known: dict[tuple[FilePath, type], _Reading | str] = {}

    def read(self, written: str, row: type, path: Path, faults: Faults) -> TableFile[Any] | None:
        """The table that is named at `path`, its rows made; None where it has faults."""
        file = FilePath(self._positions.at(path).file).parent / written
        if (file, row) not in self._known:
            self._known[file, row] = self._reading(file, row)
        found = self._known[file, row]
        self._positions.add_table(path, str(file), () if isinstance(found, str) else found.lines)
        if isinstance(found, str):
            faults.add(path, found)
            return None
        faults.extend(replace(fault, path=(*path, *fault.path)) for fault in found.faults)
        return None if found.faults else TableFile.of(written, found.rows, found.lines)

    def _reading(self, file: FilePath, row: type) -> _Reading | str:
        columns = columns_of(row)
        if isinstance(columns, str):
            return columns
        table = open_table(file, "table", LARGEST)
        if isinstance(table, str):
            return table
        reading = _Reading(row, columns, [], [], Faults())
        with closing(table):
            if table.columns is None or reading.takes(table.columns):
                self._add_rows(table, reading)
        return reading

    def _add_rows(self, table: Rows, reading: _Reading) -> None:
        for number, one in enumerate(table, 1):
            if number > MOST_ROWS:
                reading.tell(one.line, f"more than {MOST_ROWS:,} rows: no table that a rule set names has so many")
                return
            if isinstance(one, Rejected):
                reading.tell(one.line, one.reason)
                continue
            reading.add(one, self)
        if not reading.lines:
            reading.tell(1, "there is no row under the first line")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of one file: rows and faults; `lines` has the line of each that a fault's path may lead to."""

    row: type
    columns: dict[str, Column]
    rows: list[object]
    lines: list[int]
    faults: Faults

    def tell(self, line: int, message: str) -> None:
        """A fault on a line that is no row."""
        self.faults.append(Fault((len(self.lines),), message))
        self.lines.append(line)

    def takes(self, header: tuple[str, ...]) -> bool:
        """Whether these are columns of the table, and all that it needs are there."""
        known = tuple(self.columns)
        if not any(header):
            self.tell(1, f"the first line must name the columns {', '.join(known)}, and it is empty")
            return False
        for name in header:
            if name not in known:
                hint = near(name, known) or f"; known here: {', '.join(known)}"
                self.tell(1, f"unknown column {shown(name)}{hint}" if name else f"a column without a name{hint}")
        missing = [f"`{name}`" for name, column in self.columns.items() if column.needed and name not in header]
        if missing:
            self.tell(1, f"the first line has no column {listed(missing)}")
        return not self.faults

    def add(self, one: Row, tables: TableFiles) -> None:
        """One more row, made of its cells."""
        cells = {name: column.value(one) for name, column in self.columns.items()}
        given = {name: value for name, value in cells.items() if value is not None or self.columns[name].empty}
        given.update((name, value) for name, value in one.values.items() if name not in self.columns)
        made = settings.make(self.row, given, (len(self.lines),), self.faults, tables)
        self.lines.append(one.line)
        if made is not None:
            self.rows.append(made)
