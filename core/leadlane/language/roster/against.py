"""A rule set held against a roster: the teams and reps that it names must be there.

Queues and `fallback` are no teams, and are not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadlane.contract.grammar.faults import Path, near, shown
from leadlane.contract.names import RepName, TeamName
from leadlane.language.problems import Problem, RuleSetError
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import RuleSet
from leadlane.language.setting_names import names_in


def check_against(rule_set: RuleSet, roster: Roster) -> None:
    """Nothing, where the roster has everybody.

    Raises:
        RuleSetError: with a problem at each name in the rule set that the roster lacks.
    """
    missing = list(_missing(rule_set, roster))
    if not missing:
        return
    positions = rule_set.positions
    raise RuleSetError(
        Problem(rule_set.name, None, None, message) if positions is None else Problem.at(positions.at(path), message)
        for path, message in missing
    )


def _missing(rule_set: RuleSet, roster: Roster) -> Iterator[tuple[Path, str]]:
    teams = [team.name for team in roster.teams]
    reps = [rep.name for rep in roster.reps]
    for path, strategy in _strategies(rule_set):
        for place, team in names_in(strategy, TeamName):
            if team not in teams:
                yield (*path, *place), f"roster {roster.name} has no team {shown(str(team))}{near(team, teams)}"
        for place, rep in names_in(strategy, RepName):
            if rep not in reps:
                yield (*path, *place), f"roster {roster.name} has no rep {shown(str(rep))}{near(rep, reps)}"
    units = [unit.name for unit in rule_set.routing.units] if rule_set.routing else []
    for path, target in _routes(rule_set):
        if target not in units and target not in teams:
            hint = near(target, [*units, *teams])
            yield path, f"{shown(target)} is neither a unit of the rule set nor a team of roster {roster.name}{hint}"


def _strategies(rule_set: RuleSet) -> Iterator[tuple[Path, Any]]:
    """Every router and action, with its place."""
    for unit in rule_set.routing.units if rule_set.routing else ():
        for at, router in enumerate(unit.routers):
            yield ("routing", "units", unit.name, "routers", at), router.strategy
    for at, action in enumerate(rule_set.actions):
        yield ("actions", at), action.strategy


def _routes(rule_set: RuleSet) -> Iterator[tuple[Path, str]]:
    """Every `route` of a fast-track rule, with its place; of a single claim the 0 leads to the claim's own key."""
    for rule in rule_set.rules:
        for at, claim in enumerate(rule.claims):
            if claim.kind == "route":
                yield ("fast_track", "rules", rule.name, "then", at, "route"), str(claim.argument)
