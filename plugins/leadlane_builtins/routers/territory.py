"""Router `territory`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, Router, hookimpl


@dataclass(frozen=True, kw_only=True)
class TerritoryRouter(Router):
    """Gives a lead to whose territory it is in: a team, or one rep of it.

    Which attribute tells the territory, and whose it is, stands in the roster under `territories`. Of a team it is the
    rep who has waited longest. Passes on where the lead is in nobody's territory, or nobody of it is available.

    Source: "Lead Scoring & Routing": "the right leads are passed to the right sales team or even to a specific sales
    person".
    """

    kind = "territory"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        found = bench.territory(lead)
        if found is None:
            return None
        rep = bench.longest_waiting(found.team) if found.rep is None else bench.rep(found.rep)
        if rep is None:
            return None
        where = lead.attributes.get(bench.territories_by or "")
        # 5.0 and 5 are one value, and two copies of one event may differ in it.
        where = int(where) if isinstance(where, float) and where.is_integer() else where
        why = f"{rep.name} has waited longest" if found.rep is None else f"it is {rep.name}'s"
        return Assignment(rep.team, rep.name, f"territory {where}: {why}")


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [TerritoryRouter]
