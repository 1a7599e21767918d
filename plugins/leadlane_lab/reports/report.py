"""What a study found: figures once, in tables; sentences and charts say and show them.

A terminal, a page and JSON are made of the same report, so that all have the same figures. Every figure stands in a
table, as a number and with the kind of number that it is; a chart draws columns of a table and has none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Value = str | int | float | None
Kind = Literal["text", "number", "decimal", "share", "change", "ratio", "p", "days", "time", "date"]
"""`share` is 0.25 and shown as 25.0%; `change` is a difference of shares, 0.021, shown as +2.1 points; `ratio` is shown
as 1.08x; `p` is a p-value; `days` are days with one decimal; `time` and `date` are microseconds since 1970 and shown in
UTC. What is None is not known, and is shown as a dash.
"""
Mood = Literal["good", "bad", "open"]


@dataclass(frozen=True, slots=True)
class Column:
    """`name` is for programs, `title` for people. `interval` names the columns of its lower and upper bound: people see
    those beside the value and not as columns of their own.
    """

    name: str
    title: str
    kind: Kind = "text"
    interval: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in the order in which they are read. `note` says how to read them."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of columns of the table `table` of the same section.

    `lines` and `bars` draw the columns `y` over the column `x`; with `by`, one column in several series, one for each
    value of the column `by`. `intervals` draws the one column `y` with its interval, a line for each row, `x` naming
    the rows; `at` is where nothing would differ, and is drawn as a line: 0 for a change, 1 for a ratio.
    """

    table: str
    title: str
    kind: Literal["lines", "bars", "intervals"]
    x: str
    y: tuple[str, ...]
    by: str | None = None
    at: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A conclusion in a sentence: `good` needs nothing done, `bad` does, `open` cannot be told yet."""

    mood: Mood
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One question, answered: in sentences, tables and charts, each of which may be missing."""

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that a study found. `kind` is the command's name; `as_of` in microseconds since 1970."""

    kind: str
    title: str
    as_of: int
    verdicts: tuple[Verdict, ...]
    sections: tuple[Section, ...]
