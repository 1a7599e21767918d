"""Routes leads by a table of territories that stands in the rule set."""

from __future__ import annotations

from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, Router, Table, TeamName, hookimpl


@dataclass(frozen=True, kw_only=True)
class TerritoryTable(Router):
    """Gives a lead to the team of its territory, there to whoever has waited longest.

    Settings: `by`, the attribute that tells the territory; `table`, by its value the team; `otherwise`, the team for
    all other values. Without `otherwise`, and where nobody of the team is available, it passes on.
    """

    kind = "territory_table"

    by: str
    table: Table[TeamName]
    otherwise: TeamName | None = None

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        territory = lead.attributes.get(self.by)
        team = self.table.lookup(territory, self.otherwise)
        rep = None if team is None else bench.longest_waiting(team)
        if rep is None:
            return None
        return Assignment(rep.team, rep.name, f"{self.by} {territory}: {rep.name} of {rep.team}")


@hookimpl
def leadlane_routers() -> list[type[Router]]:
    return [TerritoryTable]
