"""Two commands side by side. A machine's speed drifts; the ratio of two runs that follow each other hardly does."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.processes import Command, Ran


@dataclass(frozen=True)
class Spread:
    """The median of several measurements, and between which they lie."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, measured: Iterable[float]) -> Spread:
        found = list(measured)
        return cls(statistics.median(found), min(found), max(found))

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.least)}-{_short(self.most)})"


def _short(number: float) -> str:
    """Two decimals; of what is small, two digits."""
    return f"{number:.2f}" if number >= 0.1 else f"{number:.2g}"


@dataclass(frozen=True)
class Pairs:
    """Runs of a reference and of something else, in turn."""

    reference: Command
    other: Command
    runs: tuple[tuple[Ran, Ran], ...]

    @property
    def speed_ratio(self) -> Spread:
        """Events a second, as a share of the reference's: 0.5 is half as fast. They may differ in how many events."""
        return Spread.of(self.speed_ratios)

    @property
    def speed_ratios(self) -> list[float]:
        """That of each pair."""
        events = self.other.events / self.reference.events
        return [events * reference.seconds / other.seconds for reference, other in self.runs]

    @property
    def time_ratio(self) -> Spread:
        """The time, in times of the reference's: 3 is three times as slow."""
        return Spread.of(other.seconds / reference.seconds for reference, other in self.runs)

    @property
    def speed(self) -> float:
        """Events a second; the median."""
        return self.other.events / self.seconds

    @property
    def seconds(self) -> float:
        """The median of the other's time."""
        return statistics.median(other.seconds for _, other in self.runs)

    @property
    def peak(self) -> int:
        """The most memory that the other held, in bytes."""
        return max(other.peak for _, other in self.runs)


def side_by_side(reference: Command, other: Command, pairs: int, tell: Callable[[str], None]) -> Pairs:
    """Runs both in turn, so many times; once before, unmeasured, what follows: caches of code and of files are warm.

    Raises:
        DidNotRunError: one of them failed.
    """
    if other.fresh is None:
        other.run()
    runs = []
    for number in range(pairs):
        # Who goes first changes, so that neither always finds what the other has left behind.
        order = (reference, other) if number % 2 == 0 else (other, reference)
        ran = {command is other: command.run() for command in order}
        runs.append((ran[False], ran[True]))
        tell(f"  {number + 1}/{pairs}: {runs[-1][0].seconds:.2f} s, {runs[-1][1].seconds:.2f} s")
    return Pairs(reference, other, tuple(runs))
