"""Tier `usage`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from leadlane import Criterion, Declared, Fault, Tier, Trigger
from product_usage.meter import Meter, Metered

_NAME = re.compile(r"[^\W\d][\w-]*")
_TAKEN = ("score", "group", "stage", "lead", "event")


@dataclass(frozen=True, kw_only=True)
class Usage(Tier):
    """What a lead does inside the product, counted in units: calls made, seats invited, percent of a limit used.

    `points` are for each `per` units (1 unless set) of the property `units`; without `units` an event is one unit. With
    `allowance` units are percent of what an attribute of the lead says its plan includes. What is left over is not
    carried to the next event. Caps are those of every criterion: `max_points`, `every`, `at_most`.

    Setting: `dimension`, where the points go: `product`, so that rules, stages and decays can tell what somebody uses
    from what somebody reads.
    """

    kind = "usage"
    needs_on = True
    sign = "positive"
    criterion_settings = Meter

    dimension: str = "product"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.dimension) or self.dimension in _TAKEN:
            raise ValueError(f"dimension: a name like product, not {self.dimension!r}")

    def dimension_of(self, trigger: Trigger) -> str:
        return self.dimension

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        """As every tier makes one, its points then a function of what is used."""
        points = declared.points
        if points is not None and not isinstance(points, int):
            yield declared.fault("points", "how many points for each `per` units? one number, no table and no bands")
            return
        for made in super().criterion(declared):
            if isinstance(made, Criterion) and points is not None:
                yield replace(made, points=Metered(points=points, meter=declared.settings))
            else:
                yield made
