"""Router `round_robin`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, Router, TeamName, hookimpl


@dataclass(frozen=True, kw_only=True)
class RoundRobin(Router):
    """Gives leads to the reps of a team in turn: to the one who has waited longest.

    Who was never assigned anything waits longest; ties go by name. Nobody available: passes on.

    Setting: `team`.

    Source: Dynamics 365 manual, "round robin": of those assigned at 10:02, 10:31 and 11:17 the first is next.
    """

    kind = "round_robin"

    team: TeamName

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        rep = bench.longest_waiting(self.team)
        if rep is None:
            return None
        return Assignment(self.team, rep.name, f"round robin: {rep.name} has waited longest")


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [RoundRobin]
