"""Rosters, and sections of rule sets about who gets a lead: small, so that capacities fill and everybody is tied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.differential.generators import condition, fields, often, some

from leadlane.testing.conformance.drawing import Draw

Section = dict[str, Any]

ZONES = ("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu")
ANCHORS = (
    "2024-03-08T12:00", "2024-11-01T12:00",  # a Friday before the clocks of New York change
    "2024-03-28T06:00", "2024-10-25T15:00",  # and of Berlin, at Easter
    "2024-04-05T00:00", "2024-10-04T00:00",  # Lord Howe: half an hour
    "2018-11-02T12:00", "2018-02-16T12:00",  # Sao Paulo: at midnight
    "2024-12-23T09:00", "2024-06-03T08:00",
)  # fmt: skip
HOURS: tuple[Section, ...] = (
    {"mon-fri": "09:00-17:00"}, {"mon-fri": "09:00-17:00"}, {"mon-thu": "09:00-18:00", "fri": "09:00-15:00"},
    {"mon-sun": "22:00-06:00"}, {"mon,wed": ["08:00-12:00", "13:00-17:30"], "sat-sun": "00:00-24:00"},
    {"tue": "00:30-03:30", "sun": "01:00-04:00"}, {"fri-mon": "20:00-08:00"},
    {"mon-sun": ["00:00-02:15", "02:45-24:00"]},
)  # fmt: skip
HOLIDAYS: tuple[Any, ...] = (
    {"country": "US", "subdivision": "NY"}, {"country": "DE", "subdivision": "BE"}, {"country": "BR"}, "none",
)  # fmt: skip
WITHIN = ("1 hour", "4 hours", "4 hours", "90 minutes", "30 minutes", "12 hours", "1 day", "2 days", "45 seconds")

TEAMS = ("east", "west", "south")
PEOPLE = ("ana", "ben", "cid", "dan", "eva", "fay", "gil", "hal", "ivo")
REGIONS: tuple[Any, ...] = ("EMEA", "LATAM", 5, "5", True)
ACCOUNTS = ("acme.com", "Globex", "initech")
FALLBACK = "desk"


def clock(draw: Draw, anchor: datetime, percent: int) -> Section:
    """What a team or a rep says about working time."""
    made: Section = {}
    if often(draw, percent):
        made["timezone"] = draw.one_of(ZONES)
    if often(draw, percent):
        made["hours"] = draw.one_of(HOURS)
    if often(draw, percent // 2):
        made["holidays"] = draw.one_of((*HOLIDAYS, {"also": [day(anchor, draw.number(-1, 6))]}))
    return made


def day(anchor: datetime, after: int) -> str:
    return (anchor + timedelta(days=after)).date().isoformat()


def rep(draw: Draw, anchor: datetime) -> Section | None:
    made = clock(draw, anchor, 15)
    if often(draw, 30):
        made["weight"] = draw.number(1, 4)
    if often(draw, 35):
        made["capacity"] = draw.one_of((1, 2, 3, 0, 5))
    if often(draw, 25):
        first = draw.number(-2, 10)
        until = day(anchor, first + draw.number(0, 4))
        made["absent"] = [draw.one_of((day(anchor, first), f"{day(anchor, first)}..{until}"))]
    return made or draw.one_of(({}, None))


def roster(draw: Draw, anchor: datetime) -> Section:
    """A roster that the loader must take."""
    left = list(PEOPLE)
    made: Section = {"roster": "generated", "teams": {}}
    if often(draw, 25):
        made["holidays"] = draw.one_of(HOLIDAYS[:3])
    for team in TEAMS[: draw.number(1, 3)]:
        reps = {left.pop(0): rep(draw, anchor) for _ in range(draw.one_of((2, 3, 1, 2)))}
        # In no particular order: ties go by name.
        made["teams"][team] = clock(draw, anchor, 50) | {"reps": dict(sorted(reps.items(), reverse=often(draw, 50)))}
    if often(draw, 60):
        table = {region: whose(draw, made["teams"]) for region in some(draw, REGIONS, 2, 5)}
        made["territories"] = {"by": "lead.region", "table": table}
    if often(draw, 60):
        made["accounts"] = {account: draw.one_of(people(made)) for account in some(draw, ACCOUNTS, 1, 3)}
    return made


def people(made: Section) -> list[str]:
    return [name for team in made["teams"].values() for name in team["reps"]]


def whose(draw: Draw, teams: Section) -> Any:
    """A team, or one rep of it."""
    team = draw.one_of(list(teams))
    how = draw.number(0, 3)
    return (
        team
        if how <= 1
        else {"team": team, "rep": draw.one_of(list(teams[team]["reps"]))}
        if how == 2
        else {"team": team}
    )


# --- the routing section ---------------------------------------------------------------------------------------------


def router(draw: Draw, made: Section) -> Section:
    kind = draw.one_of(("round_robin", "weighted", "load_balancing", "account_owner", "territory", "named", "queue"))
    if kind in ("round_robin", "weighted", "load_balancing"):
        return {"kind": kind, "team": draw.one_of(list(made["teams"]))}
    if kind == "named":
        return {"kind": kind, "rep": draw.one_of(people(made))}
    return {"kind": kind, "queue": draw.one_of(("night", "night", FALLBACK))} if kind == "queue" else {"kind": kind}


def unit(draw: Draw, made: Section, groups: Sequence[str]) -> Section:
    one: Section = {"routers": [router(draw, made) for _ in range(draw.one_of((1, 2, 3)))]}
    if often(draw, 50):
        one["if"] = unit_condition(draw, groups)
    if often(draw, 70):
        one["respond_within"] = draw.one_of(WITHIN)
        if often(draw, 60):
            one["reassign"] = not often(draw, 10)
    if often(draw, 25):
        one["fallback"] = draw.one_of(("attic", *made["teams"]))
    return one


def unit_condition(draw: Draw, groups: Sequence[str]) -> Section:
    how = draw.number(0, 5)
    if how <= 1:
        return {"lead.region": draw.one_of(REGIONS)}
    if how == 2:
        return {"score": {draw.one_of(("gte", "lt")): draw.one_of((20, 50, 100))}}
    if how == 3 and groups:
        return {"group": draw.one_of(list(groups))}
    if how == 4:
        return {"stage": draw.one_of(("mql", "prospect", {"ne": "mql"}))}
    return condition(draw, fields(("region", "company", "size"), "lead."), 1)


def entered(draw: Draw, groups: Sequence[str]) -> Any:
    """What a lead enters to be routed."""
    stages = some(draw, ("mql", "mql", "recycled", "prospect", "sal", "sql", "opportunity"), 1, 2)
    listed = [*dict.fromkeys(stages), *({"group": name} for name in some(draw, groups, 0, 2))]
    if groups and often(draw, 20):
        listed = listed[-1:]
    return listed[0] if len(listed) == 1 and often(draw, 50) else listed


def routing(draw: Draw, made: Section, groups: Sequence[str]) -> Section:
    """The section of a rule set, about the teams and reps of this roster."""
    section: Section = {"fallback": FALLBACK}
    if often(draw, 70):
        section["on"] = entered(draw, groups)
    if not often(draw, 3):
        section["units"] = {f"unit-{number}": unit(draw, made, groups) for number in range(draw.one_of((2, 1, 3)))}
    return section
