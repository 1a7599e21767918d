"""Lead scoring by product usage: one point for so many units, capped per week."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leadlane import AtMost, Criterion, Declared, Event, Fault, Lead, Period, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class Metered:
    """What each criterion of the tier says beside its trigger."""

    per: int
    units: str = "units"

    def __post_init__(self) -> None:
        if self.per < 1:
            raise ValueError(f"per: how many units make a point? at least 1, not {self.per}")


@dataclass(frozen=True)
class UnitsUsed:
    """Points by a number that the event carries."""

    meter: Metered

    def __call__(self, event: Event | None, lead: Lead) -> int:
        used = event.properties.get(self.meter.units) if event else None
        if isinstance(used, bool) or not isinstance(used, int | float):
            return 0
        return max(0, int(used // self.meter.per))


@dataclass(frozen=True, kw_only=True)
class Usage(Tier):
    """What a trial account uses: a point for every so many units of an event's property.

    Settings: `awards_a_week`, how often a criterion may award in a calendar week, 3 unless set. Each criterion has
    `on` as everywhere, `per`, how many units make a point, and `units`, the property that counts them. A criterion's
    own `at_most` goes before the tier's.
    """

    kind = "usage"
    needs_on = True
    criterion_settings = Metered

    awards_a_week: int = 3

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        if declared.points is not None:
            yield declared.fault("points", "tier usage computes its points: say what one costs with `per`")
            return
        a_week = AtMost(self.awards_a_week, Period.parse("week"))
        caps = replace(declared.caps, at_most=declared.caps.at_most or a_week)
        yield from super().criterion(replace(declared, points=UnitsUsed(declared.settings), caps=caps))


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [Usage]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"acme-product-led": Path(__file__).with_name("product-led.yaml")}
