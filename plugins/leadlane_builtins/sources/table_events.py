"""How source `tables` turns rows into events: its mapping becomes one function a table, which every row goes through."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

from leadlane import Event, FileInput, Input, Rejected, Remark, Row, Rows, TimeReader, bind, event_from, nested
from leadlane import table_rows, table_time
from leadlane_builtins.sources.tables import Always, ByValue, EventFrom, RowsOf, Tables, columns_of

_MOST: Final = 9_999
"""How many events one row may stand for."""
_REASONS: Final = 1_000

Joined = Mapping[str, Mapping[str, Any]]


class _Known(NamedTuple):
    """A row together with the rows it joins."""

    row: Row
    joined: Joined


_Read = Callable[[_Known], Any]


class _NoEventError(Exception):
    """The row does not give this event; the message says why."""


class _WrongRowError(Exception):
    """The row cannot be read; the message says why."""


def events_of(mapping: Tables, input: Input) -> Iterator[Event | Rejected | Remark]:
    """Every event that the tables in a directory state, and what is to be said of the rows that state none.

    Raises:
        ValueError: a table or a column is missing, or a table cannot be read; all that is missing is in the message.
    """
    if input.path is None or not input.path.is_dir():
        raise ValueError("a mapping reads a directory of tables")
    found = {name: _find(mapping, input.path, name) for name in _wanted(mapping)}
    missing = [name for name, file in found.items() if file is None]
    if missing:
        folders = ", ".join(mapping.folders)
        raise ValueError(f"no table {', '.join(missing)} (as .csv, .parquet or .jsonl) in {folders}")
    tables = {name: _open(file) for name, file in found.items() if file is not None}
    _check_columns(mapping, {name: rows for name, (_, rows) in tables.items()})
    said: Counter[tuple[str, str]] = Counter()
    keyed: dict[str, Joined] = {}
    for name, one in mapping.keyed.items():
        yield from _keyed(name, one.key, *tables[one.table], keyed, said)
    for name, rows in mapping.rows.items():
        if name in tables:
            yield from _events(mapping, name, rows, *tables[name], keyed, said)
    for (kind, about), times in said.items():
        yield Remark(kind, about, times)


def _wanted(mapping: Tables) -> list[str]:
    return [*dict.fromkeys([*(one.table for one in mapping.keyed.values()), *mapping.rows])]


def _find(mapping: Tables, directory: Path, name: str) -> FileInput | None:
    for folder in mapping.folders:
        inside = directory / folder
        files = sorted(inside.glob(f"{name}.*"), key=lambda path: os.fsencode(path.name)) if inside.is_dir() else []
        for path in files:
            if path.is_file():
                return FileInput(str(path), path)
    optional = name in mapping.rows and mapping.rows[name].optional
    return FileInput("", Path(os.devnull)) if optional else None


def _open(file: FileInput) -> tuple[str, Rows]:
    try:
        return file.name, table_rows(file)
    except ValueError as error:
        raise ValueError(f"{Path(file.name).name}: {error}") from None


def _check_columns(mapping: Tables, tables: Mapping[str, Rows]) -> None:
    faults: list[str] = []

    def need(table: str, columns: Iterator[str] | list[str]) -> None:
        known = tables[table].columns
        for column in dict.fromkeys(columns):
            if known and column not in known:
                near = get_close_matches(column, known, n=1)
                faults.append(f"{table} has no column {column}" + (f"; did you mean {near[0]}?" if near else ""))

    for one in mapping.keyed.values():
        need(one.table, [one.key])
    for name, rows in mapping.rows.items():
        columns = [column.partition(".") for column in columns_of(rows)]
        need(name, [head + dot + tail for head, dot, tail in columns if not (dot and head in rows.joins)])
        for head, dot, tail in columns:
            if dot and head in rows.joins:
                need(mapping.keyed[head].table, [tail])
    if faults:
        raise ValueError("; ".join(faults))


def _keyed(
    name: str, key: str, file: str, rows: Rows, keyed: dict[str, Joined], said: Counter[tuple[str, str]]
) -> Iterator[Rejected]:
    by_key: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if isinstance(row, Rejected):
            yield msgspec.structs.replace(row, file=file)
            continue
        value = row.text(key)
        if not isinstance(value, str):
            yield msgspec.structs.replace(row.rejected(f"{key} is missing"), file=file)
        elif value in by_key:
            said["row with a key that was there before", f"{name}: the first one counts"] += 1
        else:
            by_key[value] = row.typed()
    keyed[name] = by_key


def _events(
    mapping: Tables, table: str, rows: RowsOf, file: str, read: Rows, keyed: Mapping[str, Joined],
    said: Counter[tuple[str, str]],
) -> Iterator[Event | Rejected]:  # fmt: skip
    source = mapping.tables if mapping.source is None else mapping.source
    reader = _Reader(frozenset(rows.joins))
    left_out = [(bind(one.where, reader), one.because) for one in rows.no_event]
    makers = [
        _maker(table, rows, name, event, source, reader) for name, event in rows.every_event.items()
    ]
    joins = [(join, reader(column), keyed[join]) for join, column in rows.joins.items()]
    for row in read:
        if isinstance(row, Rejected):
            yield msgspec.structs.replace(row, file=file)
            continue
        joined: dict[str, Mapping[str, Any]] = {}
        known = _Known(row, joined)
        for join, key, by_key in joins:
            value = key(known)
            found = by_key.get(str(value)) if value is not None else None
            if found is None:
                said[f"row without its {join}", table] += 1
            joined[join] = found or {}
        because = next((because for holds, because in left_out if holds(known)), None)
        if because is not None:
            said["row left out", f"{table}: {because}"] += 1
            continue
        try:
            made, reasons = _made(makers, known)
        except _WrongRowError as wrong:
            yield msgspec.structs.replace(row.rejected(str(wrong)), file=file)
            continue
        yield from made
        if not made:
            why = f"{table}: {', '.join(reasons)}"
            said["row without an event", why if len(said) < _REASONS else f"{table}: other reasons"] += 1


def _made(makers: list[Callable[[_Known], list[Event]]], known: _Known) -> tuple[list[Event], list[str]]:
    made: list[Event] = []
    reasons: list[str] = []
    for make in makers:
        try:
            made += make(known)
        except _NoEventError as reason:
            reasons.append(str(reason))
    return made, list(dict.fromkeys(reasons))


class _Reader:
    """Finds what a column of a row holds, or `contact.job_title` of a joined row."""

    def __init__(self, joins: frozenset[str]) -> None:
        self._joins = joins

    def __call__(self, column: str) -> _Read:
        join, dot, there = column.partition(".")
        if dot and join in self._joins:
            return lambda known: known.joined[join].get(there)
        return lambda known: known.row.value(column)


def _maker(
    table: str, rows: RowsOf, name: str, event: EventFrom, source: str, reader: _Reader
) -> Callable[[_Known], list[Event]]:
    applies = (lambda known: True) if event.where is None else bind(event.where, reader)
    read_type = _type(event.type, reader)
    properties = {key: _property(value, reader) for key, value in event.properties.items()}
    time, times = event.time or rows.time or "", event.times
    how_often = None if times is None else reader(times)
    read_time = _TableTime()

    def make(known: _Known) -> list[Event]:
        if not applies(known):
            raise _NoEventError("no event is declared for such a row")
        record: dict[str, Any] = {
            "type": read_type(known),
            "source": source,
            "time": known.row.values.get(time),
            "lead": known.row.text(rows.lead),
        }
        count = 1 if how_often is None else _count(how_often(known), times or "")
        found = {key: value for key, read in properties.items() if (value := read(known)) is not None}
        record["properties"] = nested(found)
        row_id = known.row.text(rows.id)
        if not isinstance(row_id, str):
            raise _WrongRowError(f"{rows.id} is missing")
        own = f"{table}:{row_id}:{name}" if name else f"{table}:{row_id}"
        made: list[Event] = []
        for number in range(1, count + 1):
            record["id"] = own if how_often is None else f"{own}:{number:04}"
            one = event_from(record, read_time=read_time)
            if isinstance(one, str):
                raise _WrongRowError(_in_columns(one, time, rows))
            made.append(one)
        return made

    return make


def _in_columns(reason: str, time: str, rows: RowsOf) -> str:
    """An event's fault in the words of the table: the columns that it comes from."""
    if known := {"time": time, "lead": rows.lead}.get(reason.partition(" ")[0]):
        return known + reason[4:]
    return reason.replace("neither lead nor anonymous is given", f"{rows.lead} is missing")


def _count(value: object, column: str) -> int:
    if value is None:
        raise _NoEventError(f"{column} is empty")
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _WrongRowError(f"{column} must be a whole number of 0 or more, not {value!r}")
    if value == 0:
        raise _NoEventError(f"{column} is 0")
    if value > _MOST:
        raise _WrongRowError(f"{column} is {value}: one row stands for at most {_MOST} events")
    return value


def _type(written: str | ByValue, reader: _Reader) -> _Read:
    if isinstance(written, str):
        return lambda known: written
    read, table, otherwise = reader(written.by), written.table, written.otherwise

    def type_of(known: _Known) -> str:
        value = read(known)
        found = table.lookup(value, otherwise)
        if found is None:
            raise _NoEventError(f"{written.by} is {'empty' if value is None else value}")
        return found

    return type_of


def _property(written: str | ByValue | Always, reader: _Reader) -> _Read:
    if isinstance(written, Always):
        return lambda known: written.always
    if isinstance(written, str):
        return reader(written)
    read, table, otherwise = reader(written.by), written.table, written.otherwise
    return lambda known: table.lookup(read(known), otherwise)


class _TableTime:
    """`table_time`, each day looked at only once; rows of tables mostly have days."""

    def __init__(self) -> None:
        self._exact = TimeReader()
        self._days: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        if len(text) != 10:
            return self._exact(text) if text[-1:] in "Zz" else table_time(text)
        if text not in self._days:
            self._days[text] = table_time(text)
        return self._days[text]
