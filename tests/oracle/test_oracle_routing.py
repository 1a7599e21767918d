"""Stories of the second pass, with figures worked out by hand; the manuals' cases of `semantics.md` 8."""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from . import run_routed
from .stories import at, load
from .when import format_time, parse_time
from .working import Calendar, deadline, read_hours

Roster = dict[str, Any]
Event = dict[str, Any]


class Routed:
    """The outcome of a routed run, easy to ask."""

    def __init__(self, routing: str, roster: str | None, *events: Event, as_of: str | None = None) -> None:
        said = load(f"{{rule_set: story, version: 1, stages: {{mql: {{at: 100}}}}, routing: {routing}}}")
        said["tiers"] = [{"kind": "qualifier", "criteria": {"call-request": {"on": "call.requested", "points": 100}}}]
        people = None if roster is None else {"roster": "story", **load(roster)}
        self.rows, self.entries, self.decisions = run_routed(said, people, events, as_of)

    @property
    def owners(self) -> list[str | None]:
        """Who got the leads, in the order of the assignments."""
        return [one["owner"] for one in self.decisions if one["kind"] == "routed"]

    def kinds(self, lead: str) -> list[tuple[str, str | None]]:
        """What was decided on a lead, and for whom."""
        return [(one["kind"], one["owner"]) for one in self.decisions if one["lead"] == lead]

    def of(self, lead: str) -> tuple[Any, ...]:
        (row,) = [row for row in self.rows if row["lead"] == lead]
        return tuple(row[name] for name in ("unit", "team", "owner", "sla_due"))


def asks(time: str, *leads: str) -> list[Event]:
    """Each of these leads qualifies at this time, in the order of their ids."""
    return [at(time, "call.requested", lead, id=f"{lead} {time}") for lead in leads]


def sales(router: str, more: str = "") -> str:
    return f"{{units: {{all: {{routers: [{{kind: {router}, team: sales}}]{more}}}}}, fallback: desk}}"


MANUAL = "teams: {sales: {reps: {miriam: %s, sanjay: %s, susana: %s}}}"


def test_round_robin_of_the_manual() -> None:
    """Dynamics 365: last assigned Miriam 10:02, Sanjay 10:31, Susana 11:17; the next is Miriam."""
    kept = [
        at(f"2024-01-05T{when}", "routing.assigned", f"L{when}", owner=owner, team="sales")
        for when, owner in (("10:02", "miriam"), ("10:31", "sanjay"), ("11:17", "susana"))
    ]
    story = Routed(sales("round_robin"), MANUAL % ("{}", "{}", "{}"), *kept, *asks("2024-01-05T12:00", "A", "B"))
    assert story.owners == ["miriam", "sanjay", "susana", "miriam", "sanjay"]


def test_load_balancing_of_the_manual() -> None:
    """Free capacity 10, 12, 15: Susana three times, then the tie to Sanjay by longest wait; Miriam closes three."""
    roster = MANUAL % ("{capacity: 13}", "{capacity: 12}", "{capacity: 15}")
    before = [at(f"2024-01-01T1{n}:00", "routing.assigned", f"M{n}", owner="miriam", team="sales") for n in range(3)]
    closed = [at(f"2024-01-06T1{n}:00", "crm.lead.disqualified", f"M{n}") for n in range(3)]
    events = [*before, *asks("2024-01-05", "A", "B", "C", "D"), *closed, *asks("2024-01-07", "E")]
    assert Routed(sales("load_balancing"), roster, *events).owners[3:] == [
        "susana", "susana", "susana", "sanjay", "miriam"
    ]  # fmt: skip


def test_nobody_has_room_left() -> None:
    """Whom the desk keeps is not dropped."""
    story = Routed(sales("round_robin"), MANUAL % (("{capacity: 1}",) * 3), *asks("2024-01-05", "A", "B", "C", "D"))
    assert story.owners == ["miriam", "sanjay", "susana", None]
    assert story.of("D") == ("all", "desk", None, None)


def test_weights() -> None:
    story = Routed(sales("weighted"), MANUAL % ("{weight: 2}", "{}", "{absent: [2024-01-05]}"),
                   *asks("2024-01-05", "A", "B", "C", "D", "E", "F"))  # fmt: skip
    assert story.owners == ["miriam", "sanjay", "miriam", "miriam", "sanjay", "miriam"]


OFFICE = "teams: {sales: {hours: {mon-fri: 09:00-17:00}, reps: {ana: {}, ben: {}}}}"
FOUR_HOURS = ", respond_within: 4 hours, reassign: true"


def test_a_missed_deadline_goes_on_to_the_next_and_then_to_the_desk() -> None:
    """Friday 15:00 and 4 hours of work is Monday 11:00, and 4 more 15:00."""
    story = Routed(
        sales("round_robin", FOUR_HOURS), OFFICE, *asks("2024-01-05T15:00", "A"), as_of="2024-01-09T00:00:00Z"
    )
    assert story.kinds("A") == [
        ("stage", None), ("routed", "ana"), ("sla_missed", "ana"), ("routed", "ben"), ("sla_missed", "ben"),
        ("routed", None),
    ]  # fmt: skip
    assert story.of("A") == ("all", "desk", None, None)
    assert [(one["time"], one["note"], one["score"]) for one in story.entries if one["criterion"] == "sla"] == [
        ("2024-01-08T11:00:00Z", "missed by ana", 100), ("2024-01-08T15:00:00Z", "missed by ben", 100)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "met"),
    [
        (at("2024-01-08T11:00", "crm.call.logged", "A", by="ana"), True),
        (at("2024-01-08T11:00", "crm.call.logged", "A"), True),
        (at("2024-01-08T10:00", "crm.call.logged", "A", by="ben"), False),
        (at("2024-01-08T11:00:01", "crm.call.logged", "A", by="ana"), False),
        (at("2024-01-08T10:00", "crm.opportunity.won", "A"), True),  # ignored by the stages, and an answer
    ],
)
def test_who_answers(answer: Event, met: bool) -> None:
    story = Routed(sales("round_robin", FOUR_HOURS), OFFICE, *asks("2024-01-05T15:00", "A"), answer,
                   as_of="2024-01-08T12:00:00Z")  # fmt: skip
    assert story.of("A")[2] == ("ana" if met else "ben")


def test_owned_leads_are_not_given_to_another() -> None:
    """Odoo, after redistribution: one that sales has taken stays; one that nobody answered goes on."""
    said = load("""
      rule_set: story
      version: 1
      tiers: [{kind: qualifier, points: 50, criteria: {call-request: {on: call.requested}}}]
      stages: {mql: {at: 50}}
      groups: {hot: 100, cold: 0}
      routing: {on: [mql, {group: hot}], units: {all: {routers: [{kind: round_robin, team: sales}]}}, fallback: x}""")
    events = [*asks("2024-01-05T10:00", "A", "B"), at("2024-01-05T11:00", "crm.lead.accepted", "A")]
    rows, _, decisions = run_routed(said, {"roster": "r", **load(OFFICE)}, events + asks("2024-01-05T12:00", "A", "B"))
    assert [row["owner"] for row in rows] == ["ana", "ana"]
    assert sum(one["kind"] == "routed" for one in decisions) == 3


def test_without_a_roster() -> None:
    routing = "{units: {all: {routers: [{kind: named, rep: ana}, {kind: queue, queue: night}]}}, fallback: desk}"
    assert Routed(routing, None, *asks("2024-01-05", "A")).of("A") == ("all", "night", None, None)
    assert Routed("{units: {}, fallback: desk}", None, *asks("2024-01-05", "A")).of("A") == (None, "desk", None, None)


def test_accounts_and_territories() -> None:
    roster = """
      teams: {sales: {reps: {ana: {}, ben: {capacity: 1}, eva: {}}}}
      territories: {by: lead.region, table: {5: {team: sales, rep: eva}}}
      accounts: {acme.com: ana, Globex: ben}"""
    routing = "{units: {all: {routers: [{kind: account_owner}, {kind: territory}]}}, fallback: desk}"

    def is_one(lead: str, **attributes: Any) -> Event:
        return at("2024-01-01", "lead.identified", lead, id=lead, **attributes)

    known = [
        is_one("A", email="Jo@ACME.com"), is_one("B", company="globex", region="5"), is_one("C", company="globex"),
        is_one("D", region=5.0), is_one("E", region="5"),
    ]  # fmt: skip
    story = Routed(routing, roster, *known, *asks("2024-01-05", "A", "B", "C", "D", "E"))
    assert story.owners == ["ana", "ben", None, "eva", None]


def test_an_assignment_that_was_made_is_kept() -> None:
    """It is not computed again where it is to come; then its own deadline runs."""
    made = at("2024-01-05T15:01", "routing.assigned", "A", unit="all", team="sales", owner="ben",
              due="2024-01-05T16:00:00Z")  # fmt: skip
    story = Routed(sales("round_robin", FOUR_HOURS), OFFICE, *asks("2024-01-05T15:00", "A"), made,
                   as_of="2024-01-05T16:00:00Z")  # fmt: skip
    assert story.kinds("A") == [("stage", None), ("routed", "ben"), ("sla_missed", "ben"), ("routed", "ana")]
    assert story.of("A") == ("all", "sales", "ana", "2024-01-08T12:00:00Z")


# --- working time ----------------------------------------------------------------------------------------------------

NEW_YORK = "America/New_York"


@pytest.mark.parametrize(
    ("start", "within", "due"),
    [
        ("2024-01-05T13:00", "4 hours", "2024-01-05T17:00"),  # over at closing time, not the next morning
        ("2024-01-05T13:01", "4 hours", "2024-01-08T09:01"),
        ("2024-01-06T03:00", "90 minutes", "2024-01-08T10:30"),
        ("2024-01-05T16:59:30", "31 seconds", "2024-01-08T09:00:01"),
        ("2024-01-04T16:00", "1 day", "2024-01-05T16:00"),
        ("2024-01-05T16:00", "1 day", "2024-01-08T16:00"),
        ("2024-01-05T18:00", "1 day", "2024-01-09T09:00"),  # begins on Monday at 9
        ("2024-01-11T16:00", "2 days", "2024-01-16T16:00"),  # Monday the 15th is off
        ("2024-03-08T16:00", "1 day", "2024-03-11T16:00"),  # the clock changes on Sunday
    ],
)
def test_office_hours(start: str, within: str, due: str) -> None:
    office = Calendar(ZoneInfo(NEW_YORK), read_hours({"mon-fri": "09:00-17:00"}), lambda day: day == date(2024, 1, 15))
    assert local(deadline(office, at_new_york(start), within)) == due


@pytest.mark.parametrize(
    ("start", "within", "due"),
    [
        ("2024-03-09T22:00", "8 hours", "2024-03-10T23:00"),  # the night of the spring has seven hours
        ("2024-03-09T22:00", "7 hours", "2024-03-10T06:00"),
        ("2024-11-02T22:00", "9 hours", "2024-11-03T06:00"),
        ("2024-01-05T23:00", "3 hours", "2024-01-06T02:00"),
        ("2024-01-05T12:00", "1 day", "2024-01-06T22:00"),
        ("2024-01-05T03:00", "1 day", "2024-01-06T03:00"),
    ],
)
def test_nights(start: str, within: str, due: str) -> None:
    nights = Calendar(ZoneInfo(NEW_YORK), read_hours({"sat-fri": "22:00-06:00"}), lambda day: False)
    assert local(deadline(nights, at_new_york(start), within)) == due


def test_fridays_end_at_three_and_nobody_works_for_ever() -> None:
    hours = read_hours({"mon-thu": "09:00-17:00", "fri": ["09:00-12:00", "13:00-15:00"]})
    office = Calendar(ZoneInfo(NEW_YORK), hours, lambda day: False)
    assert local(deadline(office, at_new_york("2024-01-04T16:00"), "1 day")) == "2024-01-05T15:00"
    assert local(deadline(office, at_new_york("2024-01-04T12:30"), "1 day")) == "2024-01-05T13:00"
    assert deadline(Calendar(ZoneInfo("UTC"), read_hours({}), lambda day: False), at_new_york("2024-01-04T12:30"),
                    "1 hour") is None  # fmt: skip


def at_new_york(text: str) -> Any:
    naive = parse_time(f"{text}{'' if text.count(':') == 2 else ':00'}Z")
    return naive.replace(tzinfo=ZoneInfo(NEW_YORK)).astimezone(ZoneInfo("UTC"))


def local(instant: Any) -> str:
    shown = format_time(instant.astimezone(ZoneInfo(NEW_YORK)).replace(tzinfo=ZoneInfo("UTC")))
    return shown.removesuffix("Z").removesuffix(":00")
