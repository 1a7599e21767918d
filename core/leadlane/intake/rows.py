"""The rows of a table, CSV, Parquet or JSON Lines, as mappings of column to JSON value."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any, Final

from leadlane.contract.events import Rejected
from leadlane.contract.strategies import Input
from leadlane.contract.wire.json_records import json_record
from leadlane.contract.wire.records import fault_in
from leadlane.intake.lines import LONGEST, TOO_LONG, batches_of_lines
from leadlane.intake.parquet import parquet_rows

PARQUET: Final = b"PAR1"
_number: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_BOM: Final = "\ufeff"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` is where it begins, `number` counts the rows from 1. Null and empty cells are left out."""

    line: int
    number: int
    values: dict[str, Any]
    as_text: bool = False

    def value(self, column: str) -> Any:
        """What the cell holds; a CSV cell that is a whole JSON number, `true` or `false` is that value."""
        found = self.values.get(column)
        return cell(found) if self.as_text and found is not None else found

    def text(self, column: str) -> Any:
        """What an id or a name holds: text as it is, a whole number as its digits; else the value."""
        found = self.values.get(column)
        return str(found) if isinstance(found, int) and not isinstance(found, bool) else found

    def typed(self) -> dict[str, Any]:
        """Every value, as `value` gives it."""
        return {column: self.value(column) for column in self.values}

    def rejected(self, reason: str) -> Rejected:
        """This row as a rejected record: a line of JSON."""
        shown = json.dumps(self.values, ensure_ascii=False, default=str)
        return Rejected(self.line, reason, shown.encode(errors="replace").decode())


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: its columns (None where each row has its own), and its rows, read as they are asked for."""

    columns: tuple[str, ...] | None
    read: Callable[[], Iterator[Row | Rejected]]
    close: Callable[[], None] = lambda: None

    def __iter__(self) -> Iterator[Row | Rejected]:
        return self.read()


def table_rows(input: Input) -> Rows:
    """The rows of an input, its format recognised by content.

    Raises:
        OSError: the input cannot be read.
        ValueError: it is no table; the message says why.
    """
    head = input.head
    if head.startswith(PARQUET):
        found = parquet_rows(input)
        return Rows(found.columns, lambda: _checked(found.rows), found.close)
    if head.removeprefix(_BOM.encode()).lstrip().startswith(b"{"):
        return Rows(None, lambda: _json_rows(input))
    return _csv_rows(input)


def cell(text: str) -> Any:
    """What a CSV cell means: a whole JSON number, `true`, `false`, or the text."""
    if text in ("true", "false"):
        return text == "true"
    if text[0] in "-0123456789" and len(text) < 4300 and _number.fullmatch(text):
        return json.loads(text)
    return text


def _checked(records: Iterable[dict[str, Any] | str]) -> Iterator[Row | Rejected]:
    for number, record in enumerate(records, 1):
        if isinstance(record, str):
            yield Rejected(number, record, "")
            continue
        row = Row(number, number, {column: value for column, value in record.items() if value is not None})
        fault = fault_in(row.values)
        yield row.rejected(fault) if fault else row


def _json_rows(input: Input) -> Iterator[Row | Rejected]:
    number = 0
    with input.open() as stream:
        for line, content in enumerate(chain.from_iterable(batches_of_lines(stream)), 1):
            content = content.removeprefix(_BOM.encode()) if line == 1 else content
            if not content.strip():
                continue
            number += 1
            record = json_record(content) if len(content) <= LONGEST else TOO_LONG
            if isinstance(record, str):
                yield Rejected(line, record, content[:LONGEST].decode(errors="replace").rstrip("\r"))
            else:
                yield Row(line, number, record)


def _csv_rows(input: Input) -> Rows:
    # Bytes that are no UTF-8 become lone surrogates, which the row is then rejected for.
    csv.field_size_limit(LONGEST)
    text = io.TextIOWrapper(input.open(), encoding="utf-8", errors="surrogateescape", newline="")
    try:
        columns, lines = _header(text)
    except ValueError:
        text.close()
        raise
    return Rows(tuple(columns), lambda: _csv_records(text, lines, columns), text.close)


def _header(text: io.TextIOWrapper) -> tuple[list[str], Any]:
    first = text.readline(LONGEST).removeprefix(_BOM)
    # What is longer than a record may be comes in pieces, none of which is a row.
    lines = csv.reader(
        _chain(first, iter(partial(text.readline, LONGEST), "")), delimiter=_delimiter(first), strict=True
    )
    try:
        columns = [column.strip() for column in next(lines, [])]
    except csv.Error as error:
        raise ValueError(f"not CSV: {error}") from None
    twice = sorted(column for column, times in Counter(columns).items() if times > 1)
    if twice:
        raise ValueError(f"more than one column is called {', '.join(twice)}")
    if fault_in(columns):
        raise ValueError("neither UTF-8 text nor Parquet")
    return columns, lines


def csv_columns(head: bytes) -> tuple[str, ...]:
    """What the columns would be called if an input with these first bytes were CSV; none where it cannot be."""
    first = head.removeprefix(_BOM.encode()).partition(b"\n")[0].rstrip(b"\r")
    try:
        text = first.decode()
        cells = next(csv.reader([text], delimiter=_delimiter(text), strict=True), [])
    except (UnicodeDecodeError, csv.Error):
        return ()
    return tuple(cell.strip() for cell in cells)


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)


def _csv_records(text: io.TextIOWrapper, lines: Any, columns: list[str]) -> Iterator[Row | Rejected]:
    number = 0
    with text:
        while True:
            line = lines.line_num + 1
            try:
                cells = next(lines)
            except StopIteration:
                return
            except csv.Error as error:
                too_long = "field limit" in str(error)
                yield Rejected(line, f"{TOO_LONG}: is a quote left open?" if too_long else f"not CSV: {error}", "")
                continue
            if not cells:
                continue
            number += 1
            if len(cells) != len(columns):
                reason = f"{len(cells)} cells where the header has {len(columns)}"
                yield Rejected(line, reason, _shown(cells))
            elif fault_in("".join(cells)):
                yield Rejected(line, "not UTF-8", _shown(cells))
            else:
                filled = {column: value for column, value in zip(columns, cells, strict=True) if value}
                yield Row(line, number, filled, as_text=True)


def _shown(cells: list[str]) -> str:
    return ",".join(cells).encode("utf-8", "replace").decode()


def _chain(first: str, rest: Iterable[str]) -> Iterator[str]:
    if first:
        yield first
    yield from rest
