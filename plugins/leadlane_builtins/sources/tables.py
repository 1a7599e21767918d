"""Tables, as a CRM or a warehouse has them, read as events by a declared mapping."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leadlane import (
    AllOf,
    AnyOf,
    Condition,
    Event,
    Input,
    Not,
    Rejected,
    Remark,
    Scalar,
    Source,
    Table,
    Test,
    hookimpl,
)


@dataclass(frozen=True, kw_only=True)
class ByValue:
    """`{by: touch_type, table: {email: email.received}}`: what a column's value stands for; unlisted: `otherwise`."""

    by: str
    table: Table[str]
    otherwise: str | None = None


@dataclass(frozen=True, kw_only=True)
class Always:
    """`{always: pricing}`: the same for every row."""

    always: Scalar


@dataclass(frozen=True, kw_only=True)
class EventFrom:
    """An event that a row gives: its type, and the columns that its properties come from.

    `where` says which rows give it; `time` is a column of its own, the table's where left out; `times` is a column
    that says how many such events the row stands for. Where it is `optional`, the table may lack its columns.
    """

    type: str | ByValue
    where: Condition | None = None
    time: str | None = None
    times: str | None = None
    optional: bool = False
    properties: dict[str, str | ByValue | Always] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Rows that stand for no event, and why: `{where: {direction: outbound}, because: we did it, not the lead}`."""

    where: Condition
    because: str


@dataclass(frozen=True, kw_only=True)
class RowsOf:
    """What the rows of a table mean: one `event`, or several `events` by name.

    `id` and `lead` are columns; `joins` says which column leads to a keyed table's row; rows that `no_event` lists are
    left out; an `optional` table may be missing. `outcomes` are columns that nothing may read: they say how it ended,
    which nobody knew when the row's events happened.
    """

    id: str
    lead: str
    time: str | None = None
    joins: dict[str, str] = field(default_factory=dict)
    no_event: tuple[LeftOut, ...] = ()
    event: EventFrom | None = None
    events: dict[str, EventFrom] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    optional: bool = False

    def __post_init__(self) -> None:
        if (self.event is None) == (not self.events):
            raise ValueError("the rows of a table need one of `event` and `events`")
        if self.time is None and any(one.time is None for one in self.every_event.values()):
            raise ValueError("`time` is missing: the column that says when")
        peeking = sorted(set(self.outcomes).intersection(columns_of(self)))
        if peeking:
            raise ValueError(f"{', '.join(peeking)}: an outcome must not become an event or a property")

    @property
    def every_event(self) -> dict[str, EventFrom]:
        """The events by name; a single `event` has none."""
        return self.events if self.event is None else {"": self.event}


@dataclass(frozen=True, kw_only=True)
class Keyed:
    """A table whose rows are looked up by their `key`, for what they say of a lead."""

    table: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Tables(Source):
    """Tables in a directory, each CSV, Parquet or JSON Lines, read as events by a mapping that says what a row means.

    Settings: `tables`, the mapping's name; `about`; `source`, the source of the events, the name unless set; `folders`
    to look in; `keyed`, tables that others join (`{contact: {table: contacts, key: contact_id}}`); `rows`, for each
    table of events its `id`, `lead` and `time` columns and the `event` or `events` of a row.

    A day without a time is its midnight in UTC. An event's id is `<table>:<id of the row>`, then the event's name where
    a row gives several, then a number where a row stands for many. Rows that give no event are counted, each with why.
    """

    kind = "tables"

    tables: str = ""
    about: str = ""
    source: str | None = None
    folders: tuple[str, ...] = (".",)
    keyed: dict[str, Keyed] = field(default_factory=dict)
    rows: dict[str, RowsOf] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, rows in self.rows.items():
            unknown = sorted({join for join in rows.joins if join not in self.keyed})
            if unknown:
                raise ValueError(f"rows: {name} joins {', '.join(unknown)}: `keyed` has no such table")

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        from leadlane_builtins.sources.table_events import events_of

        if not self.rows:
            raise ValueError("tables need a mapping that says what their rows mean")
        return events_of(self, input)


def columns_of(rows: RowsOf, *, needed: bool = False) -> Iterator[str]:
    """Every column (or only those needed) that rows are read by, those of joined tables as `contact.job_title`."""
    yield rows.id
    yield rows.lead
    yield from rows.joins.values()
    yield from filter(None, [rows.time])
    for left_out in rows.no_event:
        yield from fields_of(left_out.where)
    for event in rows.every_event.values():
        if not (needed and event.optional):
            yield from event_columns(event)


def event_columns(event: EventFrom) -> Iterator[str]:
    """Every column that an event is read from."""
    yield from filter(None, [event.time, event.times])
    yield from fields_of(event.where)
    if isinstance(event.type, ByValue):
        yield event.type.by
    for value in event.properties.values():
        if isinstance(value, ByValue):
            yield value.by
        elif isinstance(value, str):
            yield value


def fields_of(condition: Condition | None) -> Iterator[str]:
    """The fields that a condition tests."""
    match condition:
        case Test(field=name):
            yield name
        case Not(part=part):
            yield from fields_of(part)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from fields_of(part)


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [Tables]
