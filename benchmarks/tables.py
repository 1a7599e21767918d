"""A table of the page, in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from benchmarks.pairs import Spread
from benchmarks.processes import DidNotRunError


@dataclass
class Table:
    """Rows under a heading, with what they mean. `tell` hears of each row before it is measured."""

    title: str
    about: str
    columns: Sequence[str]
    tell: Callable[[str], None]
    rows: list[Sequence[str]] = field(default_factory=list)

    def add(self, name: str, measure: Callable[[], Sequence[str]]) -> None:
        """A row: its name and what is measured. What cannot run gets a row as well, which says so."""
        self.tell(f"{self.title}: {name}")
        try:
            cells = measure()
        except DidNotRunError as error:
            cells = [f"**DID NOT RUN**: {str(error).replace('|', '/')}"]
            self.tell(f"  did not run: {error}")
        self.rows.append([name, *cells, *[""] * (len(self.columns) - 1 - len(cells))])

    def __str__(self) -> str:
        lines = [self.columns, ["---"] * len(self.columns), *self.rows]
        return (
            "\n".join([f"## {self.title}\n", f"{self.about}\n", *(f"| {' | '.join(line)} |" for line in lines)]) + "\n"
        )


@dataclass(frozen=True)
class Bar:
    """What is to be reached: at least or at most a number of something."""

    number: float
    of: str
    at_least: bool = False

    def __str__(self) -> str:
        return f"at {'least' if self.at_least else 'most'} {self.number:g} {self.of}"

    def verdict(self, seen: Spread) -> str:
        """Whether the median keeps it."""
        kept = seen.median >= self.number if self.at_least else seen.median <= self.number
        return "yes" if kept else "**no**"


BARRED = ("what", "bar", "seen", "kept", "events/s", "peak memory")
"""Columns of a table whose rows have bars."""


def barred(bar: Bar | None, seen: Spread, speed: float | None = None, peak: int | None = None) -> list[str]:
    """The cells of a row with a bar, or of one that only informs."""
    return [
        str(bar) if bar else "",
        str(seen),
        bar.verdict(seen) if bar else "",
        f"{speed:,.0f}" if speed else "",
        megabytes(peak) if peak else "",
    ]


def megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"
