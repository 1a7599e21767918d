"""Triggers and criteria: what a lead does or is, what that is worth, and how often it may count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

from leadlane.contract.as_setting import AsSetting, Grammar
from leadlane.contract.conditions import Condition, Scalar
from leadlane.contract.events import Event
from leadlane.contract.leads import Lead
from leadlane.contract.periods import Period

ENGAGEMENT = "engagement"
FIT = "fit"


@dataclass(frozen=True, slots=True)
class Count:
    """`{at_least: 3, within: day, distinct: path}`: fires on the event that makes the count reach the number."""

    at_least: int
    within: Period
    distinct: str | None = None


@dataclass(frozen=True, slots=True)
class Trigger(AsSetting):
    """What to look for. `on` lists event types (`page.*` is all that begin `page.`); without it, the trigger is about
    what the lead is: `lead` alone, true or not. `where` tests the event's properties, `lead` the lead's attributes.
    """

    reads: ClassVar[Grammar] = "trigger"

    on: tuple[str, ...] = ()
    where: Condition | None = None
    lead: Condition | None = None
    count: Count | None = None

    def watches(self, event_type: str) -> bool:
        """Whether `on` names this event type."""
        return any(
            event_type.startswith(pattern[:-1]) if pattern.endswith(".*") else event_type == pattern
            for pattern in self.on
        )


@dataclass(frozen=True, slots=True)
class PointTable(AsSetting):
    """Points by the value of `event.<property>` or `lead.<attribute>`; anything else gives `otherwise`."""

    reads: ClassVar[Grammar] = "points"

    by: str
    table: tuple[tuple[Scalar, int], ...]
    otherwise: int = 0


@dataclass(frozen=True, slots=True)
class PointBands(AsSetting):
    """Points by numeric bands `(above, give)`, highest first; anything else, or no number, gives `otherwise`."""

    reads: ClassVar[Grammar] = "points"

    by: str
    bands: tuple[tuple[int | float, int], ...]
    otherwise: int = 0


PointFunction = Callable[[Event | None, Lead], int]
"""A pure function of the event and the lead before its awards; the event is None for criteria without `on`.

One that is an object with a `__str__` of its own says there what it gives, for people: `leadlane show` reads it aloud.
"""

Points = int | PointTable | PointBands | PointFunction


@dataclass(frozen=True, slots=True)
class AtMost:
    """`{awards: 3, per: day}`."""

    awards: int
    per: Period


@dataclass(frozen=True, slots=True)
class Caps:
    """How often a criterion may award, and how much: semantics 4. `every` None is every event."""

    every: Period | Literal["once"] | None = None
    once_per: str | None = None
    at_most: AtMost | None = None
    one_of: str | None = None
    max_points: int | None = None


Activity = Literal["always", "when named", "never"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the model that marketing and sales agreed on: trigger, points, limits.

    `dimension` is where its points go; `activity` says whether an event that matches it counts as the lead being
    active (which postpones decay): always, only when a qualifier names the criterion, or never.
    """

    name: str
    trigger: Trigger
    points: Points
    dimension: str
    caps: Caps = Caps()
    activity: Activity = "never"

    @property
    def can_add(self) -> bool:
        """Whether it can ever give points; a function is believed to."""
        match self.points:
            case int(points):
                return points > 0
            case PointTable(table=table, otherwise=otherwise):
                return otherwise > 0 or any(points > 0 for _, points in table)
            case PointBands(bands=bands, otherwise=otherwise):
                return otherwise > 0 or any(points > 0 for _, points in bands)
            case _:
                return True


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a rule set, as a value: `path` leads from the strategy's own section to the place.

    `Fault(("criteria", "call-request", "points"), "points must be above 0")` is shown at the value; `at_key` shows it
    at the key instead.
    """

    path: tuple[str | int, ...]
    message: str
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """A criterion as the rule set declares it, handed to its tier.

    `points` is the criterion's own or the tier's `points:`; None where neither is given. `settings` is an instance of
    the tier's `criterion_settings`, where it has one.
    """

    name: str
    trigger: Trigger
    points: Points | None = None
    caps: Caps = Caps()
    settings: Any = field(default=None)

    def fault(self, key: str, message: str) -> Fault:
        """A fault of this criterion, at one of its keys (at the criterion itself where it has no such key)."""
        return Fault(("criteria", self.name, key), message)
