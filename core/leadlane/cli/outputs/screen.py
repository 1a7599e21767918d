"""Rows for people: aligned columns, a line a lead, as the leads come."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import BinaryIO, Final

from leadlane.cli.legible import legible
from leadlane.cli.outputs.rows import Head
from leadlane.cli.outputs.times import time_writer
from leadlane.scoring.results import Scored

_AT_ONCE: Final = 1000
"""Widths are those of the first rows; a longer value further down pushes its own line only."""


class ScreenRows:
    """Lead, score and its dimensions, group, stage, since when and why; who has it."""

    def __init__(self, stream: BinaryIO, head: Head) -> None:
        self._text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        self._time = time_writer()
        shown = head.dimensions if len(head.dimensions) > 1 else ()
        self._places = range(len(head.dimensions)) if shown else range(0)
        self._routed, self._roster = head.routed, head.roster
        titles = ["lead", "score", *shown, "group", "stage", "qualified", "by"]
        titles += ["team"] if self._routed else []
        titles += ["owner", "answer by"] if self._roster else []
        self._grid = Grid(titles, right=len(shown) + 1)
        self._waiting: list[Sequence[str]] = []

    def write(self, scored: Scored) -> None:
        cells = [legible(scored.lead), str(scored.score), *(str(scored.dimensions[place]) for place in self._places)]
        cells += [scored.group or "", str(scored.stage), self._when(scored.qualified_at), scored.qualified_by or ""]
        cells += [legible(scored.team or "")] if self._routed else []
        cells += [legible(scored.owner or ""), self._when(scored.sla_due)] if self._roster else []
        self._waiting.append(cells)
        if len(self._waiting) >= _AT_ONCE:
            self._flush()

    def _when(self, time: int | None) -> str:
        return "" if time is None else self._time(time)[:16].replace("T", " ")

    def close(self) -> None:
        self._flush()
        self._text.flush()
        self._text.detach()

    def _flush(self) -> None:
        for line in self._grid.lines(self._waiting):
            self._text.write(line)
        self._waiting.clear()


class Grid:
    """Aligned columns; the first is a name, the next `right` are numbers."""

    def __init__(self, titles: Sequence[str], right: int) -> None:
        self._titles, self._right = titles, range(1, right + 1)
        self._widths: list[int] = []

    def lines(self, rows: Sequence[Sequence[str]]) -> list[str]:
        """The rows as lines; the first time, under their titles."""
        if self._widths or not rows:
            return [self._line(row) for row in rows]
        self._widths = [max(map(len, column)) for column in zip(self._titles, *rows, strict=True)]
        return [self._line(row) for row in (self._titles, *rows)]

    def _line(self, row: Sequence[str]) -> str:
        cells = (
            cell.rjust(width) if place in self._right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, self._widths, strict=True))
        )
        return "  ".join(cells).rstrip() + "\n"
