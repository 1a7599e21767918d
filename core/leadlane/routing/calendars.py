"""On whose calendar a deadline runs: the rep's; without a rep, the unit's."""

from __future__ import annotations

from itertools import chain

from leadlane.contract.routing import Assignment
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import Unit
from leadlane.routing.units import teams_of
from leadlane.routing.working_time import WorkingTime


class Calendars:
    """The working times of a roster, each made once."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._of_reps: dict[str, WorkingTime] = {}
        self._of_teams: dict[str, WorkingTime] = {}
        self._always = WorkingTime("UTC")

    def of(self, found: Assignment, unit: Unit) -> WorkingTime:
        """The rep's; else that of the team; else that of the first team in the roster which the unit's routers name;
        else every hour.
        """
        rep = None if found.rep is None else self._roster.rep(found.rep)
        if rep is not None:
            if rep.name not in self._of_reps:
                self._of_reps[rep.name] = WorkingTime.of(rep)
            return self._of_reps[rep.name]
        for name in chain((found.team,), teams_of(unit)):
            team = self._roster.team(name)
            if team is not None:
                if name not in self._of_teams:
                    self._of_teams[name] = WorkingTime.of(team)
                return self._of_teams[name]
        return self._always
