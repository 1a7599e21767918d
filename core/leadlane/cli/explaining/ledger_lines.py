"""A ledger for people: a line an entry, an event or a tick under its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.text import Text

from leadlane.cli.paper import minutes
from leadlane.contract.ledger import Entry

QUIET: Final = "dim"
_GAP: Final = "  "
_SENTENCES: Final = {"stage": "bold", "hold": "yellow", "ignored": QUIET, "repeat": "bold"}
"""Entries without points, whose note is all they say."""

Column = tuple[str, Callable[[Entry], Text], bool]
"""Title, cell, and whether it is aligned to the right."""


def ledger_lines(entries: Sequence[Entry], dimensions: Sequence[str], width: int) -> Iterator[Text]:
    """The lines, under a line of titles. Tier and dimension are shown where they fit and say something."""
    columns = _columns(entries, dimensions, width)
    awards = [entry for entry in entries if entry.criterion not in _SENTENCES or entry.dimension]
    widths = [max([len(title), *(cell(entry).cell_len for entry in awards)]) for title, cell, _ in columns]
    yield _line("time (UTC)".ljust(16), [Text(title) for title, *_ in columns], widths, columns, "bold")
    for (time, _), same in groupby(entries, lambda entry: entry[:2]):
        when = minutes(time)
        for entry in same:
            if entry.dimension is None:
                yield Text.assemble((when, QUIET), _GAP, (_sentence(entry), _SENTENCES.get(entry.criterion, "")))
            else:
                yield _line(when, [cell(entry) for _, cell, _ in columns], widths, columns)
            when = " " * 16


def _columns(entries: Sequence[Entry], dimensions: Sequence[str], width: int) -> list[Column]:
    what: Column = ("what", _what, False)
    rest: list[Column] = [("points", _points, True), ("score", lambda entry: Text(str(entry.score)), True)]
    note: Column = ("note", lambda entry: Text(entry.note or "", QUIET), False)
    extra: list[Column] = (
        [("dimension", lambda entry: Text(entry.dimension or ""), False)] if len(dimensions) > 1 else []
    )
    extra.append(("tier", lambda entry: Text(entry.tier or "", QUIET), False))

    def taken(columns: list[Column]) -> int:
        cells = [[cell(entry).cell_len for entry in entries if entry.dimension] for _, cell, _ in columns]
        return 16 + sum(
            len(_GAP) + max([len(title), *column]) for (title, *_), column in zip(columns, cells, strict=True)
        )

    while extra and taken([what, *extra, *rest, note]) > width:
        extra.pop()
    return [what, *extra, *rest, note]


def _line(when: str, cells: Sequence[Text], widths: Sequence[int], columns: Sequence[Column], style: str = "") -> Text:
    line = Text(style=style)
    line.append(when, style or QUIET)
    for cell, width, (_, _, right) in zip(cells, widths, columns, strict=True):
        gap = " " * (width - cell.cell_len)
        line.append(_GAP + gap if right else _GAP).append_text(cell).append("" if right else gap)
    line.rstrip()
    return line


def _what(entry: Entry) -> Text:
    return Text(entry.criterion) if entry.event is not None else Text(f"{entry.criterion} (decay)", "yellow")


def _points(entry: Entry) -> Text:
    shown = f"{entry.applied:+}" if entry.applied else "0"
    if entry.asked != entry.applied:
        return Text(f"{shown} of {entry.asked:+}")
    return Text(shown, "green" if entry.applied > 0 else "red" if entry.applied < 0 else "")


def _sentence(entry: Entry) -> str:
    note = entry.note or ""
    match entry.criterion:
        case "hold":
            return f"held: {note}"
        case "repeat":
            return f"asks again: {note}"
        case _:
            return note
