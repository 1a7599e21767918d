"""What one criterion of the tier counts, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass

from leadlane import Event, Lead

MOST = 1_000_000_000
"""More units than this at one event are counted as so many: no number of a product's is worth points without end."""


@dataclass(frozen=True, kw_only=True)
class Meter:
    """The keys that a criterion has beside its trigger and its caps.

    `units` names the property that says how much was used; without it each event is one unit. `per` is how many units
    the points are for. With `allowance`, an attribute of the lead that says how much its plan includes, units are
    counted in percent of that.
    """

    units: str | None = None
    per: int = 1
    allowance: str | None = None

    def __post_init__(self) -> None:
        if self.per < 1:
            raise ValueError(f"per: for how many units are the points? 1 or more, not {self.per}")
        if self.allowance is not None and self.units is None:
            raise ValueError("allowance: percent of what? `units` names the property that says how much was used")

    def read(self, event: Event, lead: Lead) -> int | float:
        """How much this event says was used; 0 where it does not say, or nobody knows how much there is."""
        if self.units is None:
            return 1
        used = _amount(event.properties.get(self.units))
        if self.allowance is None:
            return used
        included = _amount(lead.attributes.get(self.allowance))
        return used * 100 / included if included else 0


@dataclass(frozen=True, kw_only=True)
class Metered:
    """A function for points: so many for each `per` units that an event says."""

    points: int
    meter: Meter

    def __str__(self) -> str:
        """What `leadlane show` reads aloud: `+2 for each 1,000 api calls`."""
        meter = self.meter
        if meter.units is None:
            return f"+{self.points}" if meter.per == 1 else f"+{self.points} for each {meter.per:,} events"
        what = meter.units.replace("_", " ")
        if meter.allowance is None:
            return f"+{self.points} for each {'of the' if meter.per == 1 else f'{meter.per:,}'} {what}"
        return f"+{self.points} for each {meter.per} % of the plan's {what}"

    def __call__(self, event: Event | None, lead: Lead) -> int:
        used = 0 if event is None else self.meter.read(event, lead)
        return self.points * int(min(used, MOST) // self.meter.per)


def _amount(value: object) -> int | float:
    """A number above 0. Whatever else a product reports, text, true, a refund, counts as nothing used."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return max(value, 0)
