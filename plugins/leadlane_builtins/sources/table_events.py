"""How source `tables` turns rows into events: every event that its mapping declares becomes one function of a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import Any, Final, NamedTuple

from leadlane import (
    Event,
    Input,
    Rejected,
    Remark,
    Row,
    TimeReader,
    bind,
    event_from,
    nested,
    table_time,
)
from leadlane_builtins.sources.table_files import OpenTable, check_columns, find_tables
from leadlane_builtins.sources.tables import Always, ByValue, EventFrom, RowsOf, Tables, columns_of, event_columns

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
    files = find_tables(mapping, input.path)
    check_columns(mapping, files)
    said: Counter[tuple[str, str]] = Counter()
    keyed: dict[str, Joined] = {}
    for name, one in mapping.keyed.items():
        with closing(OpenTable(files[one.table])) as table:
            yield from _keyed(name, one.key, table, keyed, said)
    for name, rows in mapping.rows.items():
        if name not in files:
            said["table that is not there", name] += 1
            continue
        with closing(OpenTable(files[name])) as table:
            yield from _events(mapping, name, rows, table, keyed, said)
    for (kind, about), times in said.items():
        yield Remark(kind, about, times)


def _keyed(
    name: str, key: str, table: OpenTable, keyed: dict[str, Joined], said: Counter[tuple[str, str]]
) -> Iterator[Rejected]:
    by_key: dict[str, Mapping[str, Any]] = {}
    for row in table:
        if isinstance(row, Rejected):
            yield row
            continue
        value = row.text(key)
        if not isinstance(value, str):
            yield table.named(row.rejected(f"{key} is missing"))
        elif value in by_key:
            said["row with a key that was there before", f"{name}: the first one counts"] += 1
        else:
            by_key[value] = row.typed()
    keyed[name] = by_key


def _events(
    mapping: Tables,
    name: str,
    rows: RowsOf,
    table: OpenTable,
    keyed: Mapping[str, Joined],
    said: Counter[tuple[str, str]],
) -> Iterator[Event | Rejected]:
    reader = _Reader(frozenset(rows.joins))
    left_out = [(bind(one.where, reader), one.because) for one in rows.no_event]
    makers = list(_makers(mapping, name, rows, table.columns, reader, said))
    joins = [(join, reader(column), keyed[join]) for join, column in rows.joins.items()]
    for row in table:
        if isinstance(row, Rejected):
            yield row
            continue
        joined: dict[str, Mapping[str, Any]] = {}
        known = _Known(row, joined)
        for join, key, by_key in joins:
            value = key(known)
            found = by_key.get(str(value)) if value is not None else None
            if found is None:
                said[f"row without its {join}", name] += 1
            joined[join] = found or {}
        because = next((because for holds, because in left_out if holds(known)), None)
        if because is not None:
            said["row left out", f"{name}: {because}"] += 1
            continue
        try:
            made, reasons = _made(makers, known)
        except _WrongRowError as wrong:
            yield table.named(row.rejected(str(wrong)))
            continue
        yield from made
        if not made:
            why = f"{name}: {', '.join(reasons)}"
            said["row without an event", why if len(said) < _REASONS else f"{name}: other reasons"] += 1


def _makers(
    mapping: Tables,
    name: str,
    rows: RowsOf,
    columns: tuple[str, ...] | None,
    reader: _Reader,
    said: Counter[tuple[str, str]],
) -> Iterator[Callable[[_Known], list[Event]]]:
    source = mapping.tables if mapping.source is None else mapping.source
    there = {*(columns or ()), *(one for one in columns_of(rows) if one.partition(".")[0] in rows.joins)}
    for event_name, event in rows.every_event.items():
        absent = [column for column in event_columns(event) if columns and column not in there]
        if event.optional and absent:
            said["event without its columns", f"{name}: {event_name} needs {', '.join(dict.fromkeys(absent))}"] += 1
        else:
            yield _maker(name, rows, event_name, event, source, reader)


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
    applies = None if event.where is None else bind(event.where, reader)
    read_type = _type(event.type, reader)
    properties = {key: _property(value, reader) for key, value in event.properties.items()}
    time, times = event.time or rows.time or "", event.times
    how_often = None if times is None else reader(times)
    read_time = _TableTime()

    def make(known: _Known) -> list[Event]:
        if applies is not None and not applies(known):
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
