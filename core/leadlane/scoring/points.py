"""What a criterion is worth at an event: a number, a table, bands, or a function of a tier's own."""

from __future__ import annotations

from collections.abc import Callable

from leadlane.contract.conditions import attribute_reader, equal, property_reader
from leadlane.contract.criteria import Criterion, PointBands, PointTable
from leadlane.contract.events import Event
from leadlane.contract.leads import Lead
from leadlane.language.rule_set import TierUse
from leadlane.scoring.faults import points_of
from leadlane.scoring.state import State


def points_function(
    criterion: Criterion, tier: TierUse, view: Callable[[State], Lead]
) -> Callable[[Event | None, State], int]:
    """A criterion's points as a function of the event and the state of the lead."""
    points = criterion.points
    if isinstance(points, int):
        return lambda event, state: points
    if isinstance(points, PointTable | PointBands):
        read = _by(points.by)
        if isinstance(points, PointTable):
            table, otherwise = points.table, points.otherwise
            return lambda event, state: next(
                (give for value, give in table if equal(read(event, state), value)), otherwise
            )
        bands, rest = points.bands, points.otherwise

        def banded(event: Event | None, state: State) -> int:
            value = read(event, state)
            if isinstance(value, bool) or not isinstance(value, int | float):
                return rest
            return next((give for above, give in bands if value > above), rest)

        return banded

    return lambda event, state: points_of(
        lambda: points(event, view(state)),
        f"tier {tier.name!r}",
        tier.strategy,
        lambda: f"criterion {criterion.name!r}",
    )


def _by(field: str) -> Callable[[Event | None, State], object]:
    if field.startswith("event."):
        of_event = property_reader(field.removeprefix("event."))
        return lambda event, state: None if event is None else of_event(event.properties)
    attribute = attribute_reader(field.removeprefix("lead."))
    return lambda event, state: attribute(state.attributes)
