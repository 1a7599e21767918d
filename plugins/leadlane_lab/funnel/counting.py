"""Leads of one segment, counted step by step."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass, field

from leadlane.scoring.calendar import DAY
from leadlane_lab.funnel.journeys import STEPS, End, Journey
from leadlane_lab.statistics.quartiles import Quartiles, quartiles


@dataclass
class Step:
    """What became of those who got to a step: they went on, or are at one of the ends. `skipped` of those who went on
    had not stayed; `days` are how long the others took, where that is known.
    """

    went_on: int = 0
    skipped: int = 0
    ends: Counter[End] = field(default_factory=Counter)
    days: array[float] = field(default_factory=lambda: array("d"))

    @property
    def entered(self) -> int:
        """How many got to it."""
        return self.went_on + self.ends.total()

    @property
    def quartiles(self) -> Quartiles:
        """The days within which a quarter, half and three quarters of those who went on did so."""
        return quartiles(self.days)


@dataclass
class Funnel:
    """All steps, in the order of `STEPS`."""

    steps: list[Step] = field(default_factory=lambda: [Step() for _ in STEPS])

    def add(self, journey: Journey) -> None:
        """One lead more."""
        for place, step in enumerate(self.steps[: journey.furthest]):
            step.went_on += 1
            step.skipped += place in journey.skipped
            stayed = journey.time_to_go_on(place)
            if stayed is not None:
                step.days.append(stayed / DAY)
        self.steps[journey.furthest].ends[journey.end] += 1

    def merge(self, other: Funnel) -> None:
        """Those of another segment too."""
        for step, more in zip(self.steps, other.steps, strict=True):
            step.went_on += more.went_on
            step.skipped += more.skipped
            step.ends.update(more.ends)
            step.days.extend(more.days)

    @property
    def leads(self) -> int:
        """Everybody, visitors too."""
        return self.steps[0].entered
