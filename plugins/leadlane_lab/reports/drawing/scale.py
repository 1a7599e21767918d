"""From a figure to a place on an axis, with ticks at round figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane_lab.reports.drawing.dates import date_ticks
from leadlane_lab.reports.report import Kind

_SPAN: Final = 1e-9
"""Values closer than this, as a part of their size, are one value."""
_NOTHING: Final = 1e-100


@dataclass(frozen=True, slots=True)
class Tick:
    """A round figure and how it is written; `under` is a second line."""

    value: float
    label: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest figure of an axis."""

    low: float
    high: float
    ticks: Sequence[Tick]

    def part(self, value: float) -> float:
        """How far along the axis a value is: 0 at its begin, 1 at its end."""
        return (value - self.low) / (self.high - self.low)


def amounts(values: Sequence[float], kind: Kind, most: int, whole: bool = False) -> Scale:
    """An axis for amounts, of about `most` ticks, from a tick to a tick. It has 0 where it is near, or where `whole`.

    Bars must begin at 0, or their lengths would say something else than their figures.
    """
    low, high = min(values), max(values)
    if whole or (low > 0 and low < 0.6 * high):
        low = min(low, 0)
    if whole or (high < 0 and high > 0.6 * low):
        high = max(high, 0)
    low, high = _apart(low, high)
    step = _round(high - low, most, 1.0 if kind == "number" and low == int(low) and high == int(high) else 0.0)
    first, last = math.floor(low / step + _SPAN), math.ceil(high / step - _SPAN)
    ticks = [Tick(place * step, tick_label(place * step, step, kind)) for place in range(first, last + 1)]
    return Scale(first * step, last * step, ticks)


def exactly(values: Sequence[float]) -> Scale:
    """From the lowest to the highest value, without ticks: for drawings that write each figure beside its mark."""
    return Scale(*_apart(min(values), max(values)), ())


def numbers(values: Sequence[float], kind: Kind, most: int, beyond: float = 0.0) -> Scale:
    """An axis from the first value to the last and a part `beyond` them, with ticks inside."""
    low, high = _apart(min(values), max(values))
    low, high = low - beyond * (high - low), high + beyond * (high - low)
    step = _round(high - low, most, 1.0 if kind == "number" else 0.0)
    first, last = math.ceil(low / step - _SPAN), math.floor(high / step + _SPAN)
    return Scale(
        low, high, [Tick(place * step, tick_label(place * step, step, kind)) for place in range(first, last + 1)]
    )


def moments(values: Sequence[float], kind: Kind, most: int) -> Scale:
    """An axis for times or dates, in microseconds since 1970: from the first to the last, with ticks at round ones."""
    low, high = min(values), max(values)
    if low == high:
        low, high = low - _HALF_A_DAY, high + _HALF_A_DAY
    return Scale(low, high, [Tick(*tick) for tick in date_ticks(int(low), int(high), most, whole_days=kind == "date")])


_HALF_A_DAY: Final = 43_200_000_000


def tick_label(value: float, step: float, kind: Kind) -> str:
    """A tick's figure, with no more decimals than the step needs. Words that are units are left to the axis's title."""
    if kind in ("share", "change"):
        value, step = 100 * value, 100 * step
    decimals = max(0, -math.floor(math.log10(step) + _SPAN))
    if decimals > 6 or abs(value) >= 1e15:
        return f"{value:g}"
    written = f"{value:,.{decimals}f}"
    if not any("1" <= digit <= "9" for digit in written):
        written = written.removeprefix("-")
    elif kind == "change" and value > 0:
        written = f"+{written}"
    return written + {"share": "%", "ratio": "x"}.get(kind, "")


def _apart(low: float, high: float) -> tuple[float, float]:
    """Two ends that differ, so that there is an axis between them."""
    size = max(abs(low), abs(high))
    if size < _NOTHING:
        return 0.0, 1.0
    return (low, high) if high - low > _SPAN * size else (low - size / 2, high + size / 2)


def _round(span: float, most: int, least: float) -> float:
    """The least step of 1, 2 or 5 times a power of ten that needs at most about so many ticks."""
    raw = span / max(most, 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(step * power for step in (1, 2, 5, 10) if step * power >= raw * (1 - _SPAN))
    return max(step, least)
