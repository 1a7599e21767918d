"""A report for programs: one JSON object on a line, with every figure as it was computed."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from leadlane import rfc3339
from leadlane_lab.reports.report import Column, Report, Section, Table, Value

Figure = str | int | float | None


def json_line(report: Report) -> bytes:
    """`{"kind":...,"title":...,"as_of":...,"verdicts":[...],"sections":{...}}` and a line feed.

    Sections and tables go by their names, rows by the names of their columns, the bounds of intervals included. Times
    are RFC 3339 in UTC, floats are not rounded, what is not known is null.
    """
    document = {
        "kind": _text(report.kind),
        "title": _text(report.title),
        "as_of": rfc3339(report.as_of),
        "verdicts": [{"mood": one.mood, "text": _text(one.text)} for one in report.verdicts],
        "sections": {_text(one.name): _section(one) for one in report.sections},
    }
    return msgspec.json.encode(document) + b"\n"


def _section(section: Section) -> Mapping[str, object]:
    return {
        "sentences": [_text(one) for one in section.sentences],
        "tables": {_text(one.name): _rows(one) for one in section.tables},
    }


def _rows(table: Table) -> list[Mapping[str, Figure]]:
    return [
        {_text(column.name): _figure(value, column) for column, value in zip(table.columns, row, strict=True)}
        for row in table.rows
    ]


def _figure(value: Value, column: Column) -> Figure:
    if isinstance(value, str):
        return _text(value)
    if value is not None and column.kind in ("time", "date"):
        return rfc3339(int(value))
    return value


def _text(text: str) -> str:
    """The text as UTF-8 can hold it: the name of a file need not be text."""
    return text.encode("utf-8", "replace").decode()
