"""`teams`: the teams, their calendars, and the reps of each."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from leadlane.contract.grammar.faults import Faults, Path, mapping, shown, unknown_keys, whole, word
from leadlane.language.roster.days import absences
from leadlane.language.roster.days_off import days_off
from leadlane.language.roster.hours import weekly_hours
from leadlane.language.roster.roster import Holidays, RosterRep, RosterTeam, WeeklyHours
from leadlane.language.timezone import timezone

CLOCK: Final = ("timezone", "hours", "holidays")
TEAM: Final = (*CLOCK, "reps")
REP: Final = ("weight", "capacity", "email", *CLOCK, "absent")
LONGEST: Final = 100
"""Of a name, in characters."""


class _Clock(NamedTuple):
    timezone: str = "UTC"
    hours: WeeklyHours | None = None
    holidays: Holidays | None = None


def teams(root: dict[str, Any], holidays: Holidays | None, faults: Faults) -> tuple[RosterTeam, ...]:
    """Every team, those with faults too: territories and accounts may name them."""
    if "teams" not in root:
        faults.add((), "a roster needs `teams`: {inside-sales: {reps: {ana: {}, ben: {}}}}")
        return ()
    base: Path = ("teams",)
    written = mapping(root["teams"], base, faults, like="{inside-sales: {reps: {ana: {}, ben: {}}}}") or {}
    if root["teams"] == {}:
        faults.add(base, "no teams: who sells? {inside-sales: {reps: {ana: {}, ben: {}}}}")
    taken: dict[str, str] = {}
    return tuple(_team(name, data, (*base, name), holidays, taken, faults) for name, data in written.items())


def _team(
    name: str, data: object, path: Path, holidays: Holidays | None, taken: dict[str, str], faults: Faults
) -> RosterTeam:
    _check_name(name, path, faults)
    keys = mapping(data, path, faults, like="{reps: {ana: {}, ben: {}}}")
    if keys is None:
        return RosterTeam(name)
    unknown_keys(keys, TEAM, path, faults)
    clock = _clock(keys, path, _Clock(holidays=holidays), faults)
    if "reps" not in keys:
        faults.add(path, "a team needs `reps`: {ana: {}, ben: {}}")
    place = (*path, "reps")
    written = mapping(keys["reps"], place, faults, like="{ana: {}, ben: {}}") or {} if "reps" in keys else {}
    reps = []
    for rep, settings in written.items():
        here = (*place, rep)
        if rep in taken:
            faults.add(here, f"{shown(rep)} is in team {taken[rep]} already: a rep is in one team", at_key=True)
        taken.setdefault(rep, name)
        reps.append(_rep(rep, name, settings, here, clock, faults))
    return RosterTeam(name, *clock, tuple(reps))


def _rep(name: str, team: str, data: object, path: Path, of_team: _Clock, faults: Faults) -> RosterRep:
    _check_name(name, path, faults)
    # `tom:` alone is how people write a rep about whom there is nothing to say.
    keys = {} if data is None else mapping(data, path, faults, like="{weight: 2, capacity: 15}")
    if keys is None:
        return RosterRep(name, team)
    unknown_keys(keys, REP, path, faults)
    weight = whole(keys["weight"], (*path, "weight"), faults, least=1) if "weight" in keys else 1
    capacity = whole(keys["capacity"], (*path, "capacity"), faults, least=0) if "capacity" in keys else None
    email = _email(keys["email"], (*path, "email"), faults) if "email" in keys else None
    clock = _clock(keys, path, of_team, faults)
    absent = absences(keys["absent"], (*path, "absent"), faults) if "absent" in keys else ()
    return RosterRep(name, team, weight or 1, capacity, email, *clock, absent)


def _clock(keys: dict[str, Any], path: Path, inherited: _Clock, faults: Faults) -> _Clock:
    """The calendar of a team or rep; what it does not say itself is inherited."""
    zone, hours, holidays = inherited
    if "timezone" in keys:
        zone = timezone(keys["timezone"], (*path, "timezone"), faults) or zone
    if "hours" in keys:
        hours = weekly_hours(keys["hours"], (*path, "hours"), faults)
    if "holidays" in keys:
        holidays = days_off(keys["holidays"], (*path, "holidays"), faults)
    return _Clock(zone, hours, holidays)


def _check_name(name: str, path: Path, faults: Faults) -> None:
    """People and teams are called as they are, `Ana López` or `ana@example.com`, on one line."""
    if not name or name != name.strip() or not name.isprintable() or len(name) > LONGEST:
        faults.add(path, f"{shown(name)} is no name: 1 to {LONGEST} characters, no blanks around them", at_key=True)


def _email(data: object, path: Path, faults: Faults) -> str | None:
    written = word(data, path, faults)
    if written is None:
        return None
    person, _, domain = written.rpartition("@")
    if not person or not domain or not written.isprintable() or " " in written:
        faults.add(path, f"{shown(written)} is no address like ana@example.com")
        return None
    return written
