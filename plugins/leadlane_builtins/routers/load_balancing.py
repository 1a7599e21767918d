"""Router `load_balancing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, Rep, Router, TeamName, hookimpl


@dataclass(frozen=True, kw_only=True)
class LoadBalancing(Router):
    """Gives a lead to the rep of a team who has the most free capacity, an unlimited one being the most there is.

    Ties go to the one who has waited longest, then by name. Nobody available: passes on.

    Setting: `team`. Capacities are the roster's; the load is what a rep was assigned and has not closed.

    Source: Dynamics 365 manual, "load balancing".
    """

    kind = "load_balancing"

    team: TeamName

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        rep = min(bench.of(self.team), key=_least_loaded, default=None)
        if rep is None:
            return None
        free = "no limit" if rep.free is None else f"room for {rep.free}"
        return Assignment(self.team, rep.name, f"load balancing: {rep.name} has {free}")


def _least_loaded(rep: Rep) -> tuple[bool, int, int, str]:
    return rep.free is not None, -(rep.free or 0), rep.turn, rep.name


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [LoadBalancing]
