"""Router `territory_file`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from leadlane import Assignment, Bench, Fault, Lead, Rep, Router, SettingsError, TableFile
from territory_router.territories import Territory, TerritoryRow, around, territory_of


@dataclass(frozen=True, kw_only=True)
class TerritoryFile(Router):
    """Gives a lead to whose territory it is in, by a table in a file: the narrowest that it is in counts.

    Inside a territory leads go in turn: to the rep of its team who has waited longest, or of the reps who share it.
    It passes on where the lead is in no territory, or nobody of the territory is available.

    Settings: `territories`, the file; its columns are `country`, `region`, `postcode`, `team` and `rep`. `country`,
    `region` and `postcode` name the attributes in which a lead's address stands.
    """

    kind = "territory_file"

    territories: TableFile[TerritoryRow]
    country: str = "country"
    region: str = "region"
    postcode: str = "postcode"

    def __post_init__(self) -> None:
        """Refuses what gives one territory to two: to two teams, to a team and a rep, to one rep twice."""
        faults: list[Fault] = []
        first: dict[Territory, int] = {}
        owners: set[tuple[Territory, object]] = set()
        for number, row in enumerate(self.territories):
            territory, owner = row.territory, row.rep or row.team
            before = self.territories[first.setdefault(territory, number)]
            line = self.territories.line(first[territory])
            if (territory, owner) in owners:
                faults.append(Fault(("territories", number), f"{row} is {owner}'s already, see line {line}"))
            elif row is not before and (row.team or before.team):
                whose = before.team or before.rep
                faults.append(Fault(("territories", number), f"{row} is {whose}'s by line {line}: only reps share one"))
            owners.add((territory, owner))
        if faults:
            raise SettingsError(*faults)

    @cached_property
    def _owners(self) -> Mapping[Territory, tuple[TerritoryRow, ...]]:
        found: defaultdict[Territory, tuple[TerritoryRow, ...]] = defaultdict(tuple)
        for row in self.territories:
            found[row.territory] += (row,)
        return dict(found)

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        address = territory_of(*(lead.attributes.get(name) for name in (self.country, self.region, self.postcode)))
        territory = next((one for one in around(address) if one in self._owners), None)
        if territory is None:
            return None
        rows = self._owners[territory]
        rep = self._longest_waiting(rows, bench)
        if rep is None:
            return None
        alone = len(rows) == 1 and rows[0].rep is not None
        why = f"it is {rep.name}'s" if alone else f"{rep.name} has waited longest"
        return Assignment(rep.team, rep.name, f"territory {rows[0]}: {why}")

    def _longest_waiting(self, rows: tuple[TerritoryRow, ...], bench: Bench) -> Rep | None:
        if rows[0].team is not None:
            return bench.longest_waiting(rows[0].team)
        reps = [rep for row in rows if row.rep is not None and (rep := bench.rep(row.rep)) is not None]
        return min(reps, key=lambda rep: (rep.turn, rep.name), default=None)
