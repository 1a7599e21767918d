"""`unreachable-band`: a band of points or of a decay that no lead can be in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlane.contract.criteria import PointBands
from leadlane.contract.grammar.faults import Path
from leadlane.lint import reach
from leadlane.lint.places import criteria, points, written
from leadlane.lint.words import points as number_of
from leadlane.scoring.plan import Plan


def suspects(plan: Plan) -> Iterator[tuple[Path, str]]:
    rule_set = plan.rule_set
    for path, _, criterion in criteria(rule_set):
        if isinstance(criterion.points, PointBands):
            place = points(rule_set, path)
            for number, said in _behind_others([above for above, _ in criterion.points.bands], None):
                band = (*place, "bands", number, "above")
                yield (band if written(rule_set, band) else place), said
    for at, use in enumerate(rule_set.decays):
        bounds = _bounds(getattr(use.strategy, "bands", None))
        for number, said in _behind_others(bounds, 0):
            yield ("decay", at, "bands", number, "above"), said
        most = max((reach.dimension(rule_set, name) for name in use.strategy.dimensions), default=0)
        for number, above in enumerate(bounds):
            if above is not None and 0 < most <= above and use.strategy.since != "award":
                held = f"no lead can have more than {number_of(most)} of {' or '.join(use.strategy.dimensions)}"
                said = f"nothing reaches the band above {above}: {held}; lower it or take it out"
                yield ("decay", at, "bands", number, "above"), said


def _behind_others(bounds: Sequence[float | None], least: float | None) -> Iterator[tuple[int, str]]:
    """Bands are read from the top: a later one never sees what an earlier one takes. Balances are above `least`."""
    for at, above in enumerate(bounds):
        for before in bounds[:at]:
            if (
                above is not None
                and before is not None
                and (before <= above or (least is not None and before <= least))
            ):
                yield at, f"nothing reaches the band above {above}: the one above {before}, before it, takes it all"
                break


def _bounds(bands: object) -> list[int | None]:
    """The bounds of a decay that has bands, whoever offers it: items with a number `above`, the last one without."""
    if not isinstance(bands, tuple | list):
        return []
    found = [getattr(band, "above", None) for band in bands]
    return [above if isinstance(above, int) and not isinstance(above, bool) else None for above in found]
