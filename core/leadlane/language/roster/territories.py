"""`territories: {by: lead.region, table: {EMEA: emea-inside-sales, LATAM: {team: inside-sales, rep: luis}}}`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from leadlane.contract.conditions import Scalar
from leadlane.contract.grammar.faults import Faults, Path, keyed, mapping, named, near, shown, unknown_keys, word
from leadlane.contract.routing import Territory
from leadlane.contract.tables import Table
from leadlane.language.roster.roster import RosterTeam

_LIKE = "{by: lead.region, table: {EMEA: emea-inside-sales}}"
_OWNER = "a team, or {team: inside-sales, rep: luis}"


def territories(
    root: dict[str, Any], teams: Sequence[RosterTeam], faults: Faults
) -> tuple[str | None, Table[Territory]]:
    """The attribute that tells the territory, without `lead.`, and whose each is."""
    nobodys: Table[Territory] = Table()
    if "territories" not in root:
        return None, nobodys
    path: Path = ("territories",)
    keys = mapping(root["territories"], path, faults, like=_LIKE)
    if keys is None:
        return None, nobodys
    unknown_keys(keys, ("by", "table"), path, faults)
    for needed in ("by", "table"):
        if needed not in keys:
            faults.add(path, f"territories need `{needed}`: {_LIKE}")
    by = _attribute(keys["by"], (*path, "by"), faults) if "by" in keys else None
    table = _table(keys["table"], (*path, "table"), teams, faults) if "table" in keys else nobodys
    return by, table


def _attribute(data: object, path: Path, faults: Faults) -> str | None:
    written = word(data, path, faults)
    if written is None:
        return None
    attribute = written.removeprefix("lead.")
    if attribute == written or not attribute:
        hint = f"; did you mean lead.{attribute}?" if attribute and "." not in attribute else ""
        faults.add(path, f"{shown(written)} names no attribute, lead.<attribute>{hint}")
        return None
    return attribute


def _table(data: object, path: Path, teams: Sequence[RosterTeam], faults: Faults) -> Table[Territory]:
    rows: list[tuple[Scalar, Territory]] = []
    if data == {}:
        faults.add(path, "an empty table")
    for key, value, here in keyed(data, path, faults, like="{EMEA: emea-inside-sales}"):
        owner = _owner(value, here, teams, faults)
        if key is None:
            faults.add(here, "null is a missing value: it is in no territory", at_key=True)
        elif owner is not None:
            rows.append((key, owner))
    return Table(rows)


def _owner(data: object, path: Path, teams: Sequence[RosterTeam], faults: Faults) -> Territory | None:
    """`emea-inside-sales`, or `{team: inside-sales, rep: luis}`."""
    if isinstance(data, str):
        return Territory(data) if _known_team(data, path, teams, faults) else None
    if not isinstance(data, dict):
        faults.add(path, f"{named(path)} needs {_OWNER}, not {shown(data)}")
        return None
    unknown_keys(data, ("team", "rep"), path, faults)
    if "team" not in data:
        faults.add(path, f"whose is it? {_OWNER}")
        return None
    team = word(data["team"], (*path, "team"), faults)
    rep = word(data["rep"], (*path, "rep"), faults) if "rep" in data else None
    found = None if team is None else _known_team(team, (*path, "team"), teams, faults)
    if found is None:
        return None
    of_team = [one.name for one in found.reps]
    if rep is not None and rep not in of_team:
        other = _team_of(rep, teams)
        hint = f": that rep is in {other}" if other else near(rep, of_team)
        faults.add((*path, "rep"), f"there is no rep {shown(rep)} in {found.name}{hint}")
    return Territory(found.name, rep)


def _known_team(name: str, path: Path, teams: Sequence[RosterTeam], faults: Faults) -> RosterTeam | None:
    found = next((team for team in teams if team.name == name), None)
    if found is None:
        team = _team_of(name, teams)
        hint = f": a rep is {{team: {team}, rep: {name}}}" if team else near(name, [team.name for team in teams])
        faults.add(path, f"there is no team {shown(name)}{hint}")
    return found


def _team_of(rep: str, teams: Sequence[RosterTeam]) -> str | None:
    return next((team.name for team in teams for one in team.reps if one.name == rep), None)
