"""Router `weighted`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from leadlane import Assignment, Bench, Lead, Router, TeamName, hookimpl


@dataclass(frozen=True, kw_only=True)
class Weighted(Router):
    """Gives leads to the reps of a team by their weights: who has weight 2 gets two for every one of weight 1.

    The next is whoever has the fewest assignments for each unit of weight; ties go by name. Nobody available: passes
    on.

    Setting: `team`. The weights are the roster's.

    Fair at any moment: of two reps who were available throughout, none is ahead of the other by more than one lead,
    measured in leads for each unit of weight.
    """

    kind = "weighted"

    team: TeamName

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        # Fractions, since floats would let two equal shares differ.
        rep = min(bench.of(self.team), key=lambda rep: (Fraction(rep.assigned, rep.weight), rep.name), default=None)
        if rep is None:
            return None
        return Assignment(self.team, rep.name, f"weighted: {rep.name} has {rep.assigned} at weight {rep.weight}")


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [Weighted]
