"""Tier `new_kind`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from leadlane import Criterion, Declared, Event, Fault, Lead, Tier

LONGEST = 24 * 60
"""Minutes that one event may count for: a player that is left running over the weekend says nothing more."""


@dataclass(frozen=True, kw_only=True)
class NewKind(Tier):
    """How long somebody stayed: points for each so many minutes.

    A criterion gives its `points` for each `per` minutes of the event's property `minutes`. What is left over is not
    carried to the next event; an event without a number of minutes is worth nothing.

    Setting: `per`, 10 unless set.
    """

    kind = "new_kind"
    needs_on = True
    sign = "positive"

    per: int = 10

    def __post_init__(self) -> None:
        if self.per < 1:
            raise ValueError(f"per: 1 minute or more, not {self.per}")

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        """As every tier makes one, its points then a function of the minutes."""
        points = declared.points
        if points is not None and not isinstance(points, int):
            yield declared.fault("points", "one number, for each `per` minutes: no table")
            return
        for made in super().criterion(declared):
            if isinstance(made, Criterion) and points is not None:
                yield replace(made, points=ByTheMinute(points, self.per))
            else:
                yield made


@dataclass(frozen=True)
class ByTheMinute:
    """A function for points. Same event, same points: it asks no clock, reads no file and remembers nothing."""

    points: int
    per: int

    def __call__(self, event: Event | None, lead: Lead) -> int:
        minutes = event.properties.get("minutes") if event else None
        if isinstance(minutes, bool) or not isinstance(minutes, int | float):
            return 0
        return self.points * int(min(max(minutes, 0), LONGEST) // self.per)

    def __str__(self) -> str:
        """What `leadlane show` reads aloud."""
        return f"+{self.points} for each {self.per} minutes"
