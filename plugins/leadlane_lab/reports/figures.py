"""How a figure is written for people, on a terminal and on a page alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

from leadlane.cli.paper import minutes
from leadlane_lab.reports.report import Column, Kind, Value

DASH: Final = "–"
"""What is not known."""
_FURTHER: Final = 3
"""How many more decimals a small number gets, so that something of it is seen."""
_SMALLEST_P: Final = 0.001


def figure(value: Value, kind: Kind) -> str:
    """`25.0%`, `+2.1 points`, `1.08x`, `3.4 days`; a dash for what is not known. Text is text, whatever the kind."""
    written, unit = _parts(value, kind)
    return written + unit


def with_interval(value: Value, low: Value, high: Value, kind: Kind) -> str:
    """`12.3% (10.1% to 14.5%)`, `+2.1 points (+0.3 to +3.9)`; the value alone where both bounds are missing."""
    return " ".join(filter(None, (figure(value, kind), interval(low, high, kind))))


def interval(low: Value, high: Value, kind: Kind) -> str:
    """`(10.1% to 14.5%)`; a unit that is a word is not repeated. Empty where both bounds are missing."""
    bounds = [_parts(bound, kind) for bound in (low, high)]
    if all(written == DASH for written, _ in bounds):
        return ""
    lower, upper = (written if unit.startswith(" ") else written + unit for written, unit in bounds)
    return f"({lower} to {upper})"


def heading(column: Column) -> str:
    """A column's title, with the zone where it holds times."""
    return f"{column.title} (UTC)" if column.kind == "time" else column.title


def is_number(column: Column) -> bool:
    """Whether its figures are compared digit by digit, and so stand to the right."""
    return column.kind not in ("text", "time", "date")


def fixed(value: float, decimals: int, further: int = _FURTHER) -> str:
    """`1,234.5`; where no digit of a small number would be seen, with as many decimals as show its first one."""
    for more in range(further + 1):
        written = f"{value:,.{decimals + more}f}"
        if any("1" <= digit <= "9" for digit in written):
            return written
    return f"{0:.{decimals}f}"


def _parts(value: Value, kind: Kind) -> tuple[str, str]:
    """A figure and its unit; a unit that is a word begins with a space."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return DASH, ""
    if isinstance(value, str):
        return value, ""
    return _WRITTEN[kind](value), _UNITS.get(kind, "")


def _number(value: float) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.0f}" if value.is_integer() else fixed(value, 1)


def _signed(value: float) -> str:
    written = fixed(100 * value, 1)
    return f"+{written}" if value > 0 and written != "0.0" else written


def _p(value: float) -> str:
    return f"< {_SMALLEST_P}" if value < _SMALLEST_P else f"{value:.3f}"


_WRITTEN: Final[dict[Kind, Callable[[float], str]]] = {
    "text": str,
    "number": _number,
    "decimal": lambda value: fixed(value, 3),
    "share": lambda value: fixed(100 * value, 1),
    "change": _signed,
    "ratio": lambda value: fixed(value, 2),
    "p": _p,
    "days": lambda value: fixed(value, 1),
    "time": lambda value: minutes(int(value)),
    "date": lambda value: minutes(int(value))[:10],
}
_UNITS: Final[dict[Kind, str]] = {"share": "%", "change": " points", "ratio": "x", "days": " days"}
