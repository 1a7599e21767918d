"""The sheet that a chart is drawn on: its size, the room for the plot, axes, and what all charts look like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane_lab.reports.drawing.lettering import shortened, width_of
from leadlane_lab.reports.drawing.scale import Scale
from leadlane_lab.reports.markup import Markup, joined, tag
from leadlane_lab.reports.report import Column, Kind

WIDE: Final = 720
"""Drawings are made twice, for a desk and for a phone: letters are as large on both."""
NARROW: Final = 340
COLOURS: Final = 6
"""As many as people tell apart; after these they come again, dashed."""
_WORDS: Final[dict[Kind, str]] = {"change": "points", "days": "days"}
LINE: Final = 16
FOOT: Final = 44
"""What an axis takes below the plot."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands on a sheet of `width` by `height` pixels."""

    width: int
    height: float
    body: Markup


@dataclass(frozen=True, slots=True)
class Plot:
    """The room inside the axes, in pixels from the upper left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float

    def across(self, part: float) -> float:
        """From the left, 0, to the right, 1."""
        return self.left + part * (self.right - self.left)

    def up(self, part: float) -> float:
        """From the bottom, 0, to the top, 1."""
        return self.bottom - part * (self.bottom - self.top)


def words(content: str, x: float, y: float, side: str = "start", class_: str | None = None) -> Markup:
    """Text whose line ends up at y; `side` is start, middle or end."""
    return tag("text", content, x=x, y=y, text_anchor=None if side == "start" else side, class_=class_)


def line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    """A line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def axis_title(column: Column) -> str:
    """The column's title, with the unit that its ticks leave out."""
    unit = _WORDS.get(column.kind)
    return f"{column.title} ({unit})" if unit is not None else column.title


def colour(place: int) -> str:
    """The classes of a series: a colour and, when the colours have been used, dashes."""
    return f"s{place % COLOURS} d{place // COLOURS % 4}"


def left_of(scale: Scale) -> float:
    """The room that the labels of an upright axis need."""
    return max(width_of(tick.label) for tick in scale.ticks) + 10


def upright(plot: Plot, scale: Scale, column: Column) -> Markup:
    """Lines across the plot at the ticks, their figures on the left, and above them what they are."""
    parts = [words(shortened(axis_title(column), plot.right), 0, 12, class_="quiet")]
    for tick in scale.ticks:
        y = plot.up(scale.part(tick.value))
        parts.append(line(plot.left, y, plot.right, y, "base" if tick.value == 0 else "grid"))
        parts.append(words(tick.label, plot.left - 8, y + 4, "end", "quiet"))
    return joined(parts)


def level(plot: Plot, scale: Scale, column: Column, lines: bool = False) -> Markup:
    """Figures below the plot at the ticks, with `lines` through it, and below them what they are."""
    parts: list[Markup | None] = []
    free = -plot.left
    for tick in scale.ticks:
        x, half = plot.across(scale.part(tick.value)), width_of(tick.label) / 2
        parts.append(line(x, plot.top if lines else plot.bottom, x, plot.bottom + 4, "grid" if lines else "tick"))
        if x - half < free:
            continue  # it would stand on the one before
        free = x + half + 6
        parts.append(words(tick.label, x, plot.bottom + 18, "middle", "quiet"))
        parts.append(words(tick.under, x, plot.bottom + 34, "middle", "quiet") if tick.under else None)
    taken = max((plot.across(scale.part(tick.value)) + 40 for tick in scale.ticks if tick.under), default=plot.left)
    return joined([*parts, below(plot, column, taken)])


def below(plot: Plot, column: Column, taken: float) -> Markup | None:
    """What the axis below the plot is of, in the room from `taken` on; nothing where that is too little to be read."""
    room = plot.right - taken
    return (
        words(shortened(axis_title(column), room), plot.right, plot.bottom + 34, "end", "quiet") if room > 40 else None
    )


def limit(plot: Plot, at: float | None, scale: Scale) -> Markup | None:
    """The line across the plot where nothing would differ."""
    if at is None or not scale.low <= at <= scale.high:
        return None
    y = plot.up(scale.part(at))
    return line(plot.left, y, plot.right, y, "at")


def between(x: float, y: float, x2: float, y2: float, class_: str = "whisker") -> Markup:
    """An interval: a line, level or upright, with an end on either side; a whisker has a ground to be seen on a bar."""
    across, down = (0, 4) if y == y2 else (4, 0)
    ends = (f"M{at - across:.2f},{to - down:.2f}l{2 * across},{2 * down}" for at, to in ((x, y), (x2, y2)))
    path = f"M{x:.2f},{y:.2f}L{x2:.2f},{y2:.2f}{''.join(ends)}"
    ground = tag("path", d=path, class_="ground") if class_ == "whisker" else None
    return joined([ground, tag("path", d=path, class_=class_)])


def values_and(ends: Sequence[float], at: float | None) -> list[float]:
    """What an axis must reach."""
    return [*ends] if at is None else [*ends, at]
