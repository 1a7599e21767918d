"""When two rule sets see a lead alike."""

from __future__ import annotations

from leadlane.scoring.results import Scored


def outcome(scored: Scored, dimensions: tuple[str, ...]) -> tuple[object, ...]:
    """All that a row says but who scored it. A dimension without points is none: the other rule set may not have it."""
    points = {name: value for name, value in zip(dimensions, scored.dimensions, strict=True) if value}
    return (
        points, scored.score, scored.stage, scored.group, scored.qualified_at, scored.qualified_by, scored.unit,
        scored.team, scored.owner, scored.sla_due,
    )  # fmt: skip
