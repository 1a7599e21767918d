"""Cases on which the second passes of leadlane and of the oracle once differed, made small."""

from __future__ import annotations

from typing import Any

from tests.differential.both import plan_of
from tests.differential.both_routed import roster_of, scored, theirs
from tests.oracle.stories import at, load

from leadlane import Event
from leadlane.contract.wire.times import parse_time

RULES = """
rule_set: kept
version: 1
tiers:
  - {kind: qualifier, points: 100, criteria: {call: {on: call.requested}}}
  - {kind: important, points: 50, criteria: {page: {on: page.viewed}}}
stages: {mql: {at: 100}}
groups: {hot: 100, warm: 50, cold: 0}
"""
SALES = "{all: {routers: [{kind: round_robin, team: sales}], respond_within: 1 hour, reassign: true}}"
ROSTER = "{roster: kept, teams: {sales: {reps: {ana: {}, ben: {}, cid: {}}}}}"


def said(routing: str, *events: dict[str, Any], roster: str | None = ROSTER, until: str, more: str = "") -> list[str]:
    """What both say of the assignments and deadlines of the lead L: kind, stage, unit, team and owner."""
    rule_set = load(f"{RULES}{more}\nrouting: {{fallback: desk, {routing}}}")
    people = None if roster is None else load(roster)
    as_of = parse_time(f"{until}:00Z")
    told = [
        Event(
            id=one["id"], type=one["type"], time=parse_time(one["time"]), lead=one.get("lead"),
            anonymous=one.get("anonymous"), properties=one["properties"],
        )
        for one in events
    ]  # fmt: skip
    _, mine = scored(plan_of(rule_set), None if people is None else roster_of(people), told, as_of)
    assert mine.differs(theirs(rule_set, people, told, as_of)) is None
    return [
        " ".join(str(one[name]) for name in ("kind", "to", "unit", "team", "owner"))
        for one in mine.decisions
        if one["kind"] in ("routed", "sla_missed")
    ]


def test_a_word_of_sales_that_its_stage_ignores_takes_no_lead_on() -> None:
    """The lead was at sal when it was routed; winning it there means nothing, and nobody has accepted it since."""
    events = [
        at("2024-01-01T09:00", "crm.lead.accepted"), at("2024-01-01T10:00", "page.viewed"),
        at("2024-01-01T11:00", "crm.opportunity.won"), at("2024-01-01T12:00", "page.viewed"),
    ]  # fmt: skip
    units = "units: {all: {routers: [{kind: round_robin, team: sales}]}}"
    assert said(f"on: [{{group: warm}}, {{group: hot}}], {units}", *events, until="2024-01-02T00:00") == [
        "routed sal all sales ana", "routed sal all sales ben"
    ]  # fmt: skip


def test_what_sales_has_accepted_stays_in_its_unit_without_a_roster_too() -> None:
    units = "{hot: {if: {group: hot}, routers: [{kind: queue, queue: a}]}, all: {routers: [{kind: queue, queue: b}]}}"
    events = [
        at("2024-01-01T09:00", "page.viewed"), at("2024-01-01T10:00", "crm.lead.accepted"),
        at("2024-01-01T11:00", "page.viewed"),
    ]  # fmt: skip
    on = "on: [{group: warm}, {group: hot}]"
    assert said(f"{on}, units: {units}", *events, roster=None, until="2024-01-02T00:00") == [
        "routed prospect all b None"
    ]


def test_a_missed_deadline_is_told_at_the_stage_of_then() -> None:
    """Routed as a prospect, an MQL when the hour is over; nothing but its stage was noted in between."""
    events = [at("2024-01-01T09:00", "page.viewed"), at("2024-01-01T09:30", "call.requested")]
    assert said(f"on: {{group: warm}}, units: {SALES}", *events, until="2024-01-01T10:00") == [
        "routed prospect all sales ana", "sla_missed mql all sales ana", "routed mql all sales ben"
    ]  # fmt: skip


def test_who_is_disqualified_on_becoming_known_is_not_routed_as_a_prospect() -> None:
    more = "fast_track: {rules: {rival: {if: {lead.company: rival}, then: disqualify}}}"
    events = [
        at("2024-01-01T09:00", "page.viewed", None, anonymous="v"),
        at("2024-01-01T10:00", "lead.identified", anonymous="v", company="rival"),
    ]
    assert said(f"on: prospect, units: {SALES}", *events, until="2024-01-02T00:00", more=more) == []


def test_a_call_by_what_is_no_name_is_not_the_owner_s() -> None:
    events = [at("2024-01-01T09:00", "call.requested"), at("2024-01-01T09:30", "crm.call.logged", by=5)]
    assert said(f"units: {SALES}", *events, until="2024-01-01T10:00") == [
        "routed mql all sales ana", "sla_missed mql all sales ana", "routed mql all sales ben"
    ]  # fmt: skip


def assigned(time: str, owner: str, **more: str) -> dict[str, Any]:
    return at(time, "routing.assigned", unit="all", team="sales", owner=owner, **more)


def test_before_a_version_begins_nobody_loses_a_lead_to_another() -> None:
    events = [at("2024-01-01T09:00", "page.viewed"), assigned("2024-01-01T09:30", "ana", due="2024-01-01T10:00:00Z")]
    more = 'active_from: "2024-01-02T00:00:00Z"'
    assert said(f"units: {SALES}", *events, until="2024-01-03T00:00", more=more) == [
        "routed prospect all sales ana", "sla_missed prospect all sales ana"
    ]  # fmt: skip


def test_a_stage_and_a_group_of_one_event_wait_together_for_what_was_assigned() -> None:
    """Else the first of the two would be computed, and count for Ana, whose turn it is not."""
    events = [at("2024-01-01T09:00", "call.requested"), assigned("2024-01-01T09:01", "cid")]
    assert said(f"on: [mql, {{group: hot}}], units: {SALES}", *events, until="2024-01-01T09:30") == [
        "routed mql all sales cid"
    ]  # fmt: skip


def test_a_deadline_ends_where_an_entry_waits() -> None:
    """Hot at 9:30, which is assigned at 11:00: from then on it is not Ana's any more, and she misses nothing."""
    events = [
        at("2024-01-01T09:00", "page.viewed"), at("2024-01-01T09:30", "page.viewed", id="2"),
        assigned("2024-01-01T11:00", "cid"),
    ]  # fmt: skip
    assert said(f"on: [{{group: warm}}, {{group: hot}}], units: {SALES}", *events, until="2024-01-01T12:00") == [
        "routed prospect all sales ana", "routed mql all sales cid"
    ]  # fmt: skip


def test_the_team_that_a_rule_claimed_is_asked_again_by_the_next_run_too() -> None:
    """Both sent the lead to the unit's own team when what the first run had assigned was missed."""
    more = "fast_track: {rules: {west: {if: {lead.region: west}, then: {route: west}}}}"
    roster = "{roster: kept, teams: {sales: {reps: {ana: {}}}, west: {reps: {fay: {}, gil: {}}}}}"
    events = [
        at("2024-01-01T09:00", "lead.identified", region="west"), at("2024-01-01T09:30", "call.requested", id="c"),
        at("2024-01-01T09:30", "routing.assigned", id="c 1", unit="all", team="west", owner="fay",
           due="2024-01-01T10:30:00Z"),
    ]  # fmt: skip
    assert said(f"units: {SALES}", *events, roster=roster, until="2024-01-01T11:00", more=more) == [
        "routed mql all west fay", "sla_missed mql all west fay", "routed mql all west gil"
    ]  # fmt: skip


def test_a_deadline_that_was_over_before_the_assignment_is_missed_by_nobody() -> None:
    """Once it was missed, and the lead given to Ben, half an hour before Ana got it."""
    made = assigned("2024-01-01T09:30", "ana", due="2024-01-01T09:00:00Z")
    assert said(f"units: {SALES}", made, until="2024-01-02T00:00") == ["routed prospect all sales ana"]


def test_a_queue_takes_a_lead_once() -> None:
    """A queue never passes on: once it took the lead again at every deadline, sixty times an hour, for ever."""
    units = "{all: {routers: [{kind: queue, queue: night}], respond_within: 1 minute, reassign: true}}"
    assert said(f"units: {units}", at("2024-01-01T09:00", "call.requested"), until="2025-01-01T00:00") == [
        "routed mql all night None", "sla_missed mql all night None"
    ]  # fmt: skip


def test_a_disqualified_lead_that_was_assigned_all_the_same_goes_to_nobody_else() -> None:
    events = [
        at("2024-01-01T09:00", "crm.lead.disqualified"), assigned("2024-01-01T09:30", "ana", due="2024-01-01T10:00:00Z")
    ]  # fmt: skip
    assert said(f"units: {SALES}", *events, until="2024-01-02T00:00") == [
        "routed disqualified all sales ana", "sla_missed disqualified all sales ana"
    ]  # fmt: skip
