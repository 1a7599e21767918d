"""Cases that leadlane and the oracle once read differently, or that one of them got wrong: what is right, and both."""

from __future__ import annotations

import pickle
from itertools import permutations
from typing import Any

from tests.differential.both import Answer, difference, ours, plan_of, theirs
from tests.oracle.stories import at, load
from tests.oracle.when import parse_time

from leadlane import Event
from leadlane.contract.events import microseconds
from leadlane.scoring.fold import begin, fold, step

HEAD = "rule_set: kept\nversion: 1\nstages: {mql: {at: 10}}\n"


def event(raw: dict[str, Any]) -> Event:
    return Event(**{**raw, "time": microseconds(parse_time(raw["time"]))})


def both(body: str, *story: dict[str, Any], as_of: str | None = None) -> Answer:
    """What leadlane and the oracle agree on."""
    rule_set = load((HEAD if "stages:" not in body else HEAD.replace("stages: {mql: {at: 10}}\n", "")) + body)
    events = [event(raw) for raw in story]
    until = None if as_of is None else microseconds(parse_time(as_of))
    assert difference(rule_set, events, until) is None
    return ours(plan_of(rule_set), events, until)


def notes(answer: Answer, criterion: str = "stage") -> list[str | None]:
    return [entry["note"] for entry in answer[1] if entry["criterion"] == criterion]


def test_a_history_that_begins_with_lead_is_a_prospects_from_its_first_event() -> None:
    """Rules read the stage before the event: once it was `suspect` there, and this hold wrongly held."""
    answer = both(
        """
tiers: [{kind: critical, points: 10, criteria: {opened: {on: email.opened}}}]
fast_track: {rules: {wait: {if: {stage: suspect}, then: hold}}}
""",
        at("2024-01-01", "email.opened"),
    )
    assert notes(answer) == ["prospect -> mql: score"]


WEEK = """
tiers: [{kind: influencing, points: 1, criteria: {call: {on: call.requested}}}]
fast_track:
  qualifiers: [{kind: combination, signal: both, all: [{on: email.opened}, {criterion: call}], within: week}]
  rules: {go: {if: {both: true}, then: promote}}
"""


def test_a_combination_within_a_calendar_week() -> None:
    """A bare word is calendar everywhere: Monday to Sunday, however few days lie between."""
    together = both(WEEK, at("2024-04-15", "email.opened"), at("2024-04-21", "call.requested"))
    assert notes(together) == ["prospect -> mql: fast-track:go"]
    apart = both(WEEK, at("2024-04-14", "email.opened"), at("2024-04-15", "call.requested"))
    assert notes(apart) == []


def test_a_day_that_is_entered_twice() -> None:
    """In St. John's clocks went back at a minute past midnight: half a minute of Sunday, then Saturday's last hour."""
    body = "timezone: America/St_Johns\n" + WEEK.replace("within: week", "within: day")
    saturday, sunday, saturday_again = "2010-11-07T02:00:00Z", "2010-11-07T02:30:30Z", "2010-11-07T02:45:00Z"
    assert notes(both(body, at(sunday, "email.opened"), at(saturday_again, "call.requested"))) == []
    seen = both(
        body, at(saturday, "email.opened"), at(sunday, "email.opened", id="2"), at(saturday_again, "call.requested")
    )
    assert notes(seen) == ["prospect -> mql: fast-track:go"]


def test_a_null_under_the_whole_name_is_missing_so_the_path_counts() -> None:
    answer = both(
        "tiers: [{kind: critical, points: 5, criteria: {small: {on: email.opened, where: {m.size: small}}}}]",
        at("2024-01-01", "email.opened", m={"size": "small"}, m__size=None),
    )
    assert [entry["applied"] for entry in answer[1]] == [5]


def test_copies_of_a_join_or_merge_that_differ_are_told_apart_by_what_they_say() -> None:
    """Not by which arrived first: the last in canonical order counts."""
    joins = [
        at("2024-01-01", "email.opened", None, anonymous="v"),
        at("2024-01-02", "lead.identified", "A", id="join", anonymous="v"),
        at("2024-01-02", "lead.identified", "B", id="join", anonymous="v"),
        at("2024-01-03", "lead.merged", "C", id="merge", into="D"),
        at("2024-01-03", "lead.merged", "C", id="merge", into="E"),
    ]
    rule_set = load(HEAD + "tiers: [{kind: influencing, points: 1, criteria: {opened: {on: email.opened}}}]")
    answers = {str(ours(plan_of(rule_set), [event(raw) for raw in order])) for order in permutations(joins)}
    assert answers == {str(theirs(rule_set, [event(raw) for raw in joins]))}
    (only,) = answers
    assert "'lead': 'A', 'rule_set': 'kept@1', 'as_of': '2024-01-03T12:00:00Z', 'score': 1" in only
    assert "'lead': 'E'" in only
    assert "'lead': 'D'" not in only


def test_an_answer_of_the_rules_is_proved_once_also_across_a_pickled_state() -> None:
    plan = plan_of(load(HEAD + "fast_track: {rules: {stop: {if: {lead.student: true}, then: hold}}}"))
    told = [at("2024-01-01", "lead.identified", student=True), at("2024-01-02", "lead.identified", age=20)]
    events = [event(raw) for raw in told]
    state = begin(plan, "L")
    for one in events:
        plan, state = pickle.loads(pickle.dumps((plan, state)))
        step(plan, state, one)
    assert state.proofs == fold(plan, "L", events, events[-1].time).proofs
    assert len(state.proofs) == 1


HELD = """
tiers: [{kind: influencing, points: 1, criteria: {opened: {on: email.opened}, call: {on: call.requested}}}]
fast_track:
  qualifiers: [{kind: hand_raise, criteria: [call]}]
  rules:
    stop: {if: {lead.student: true}, then: hold}
    gift: {if: {hand_raise: true}, then: {award: 7}}
"""


def test_an_award_waits_for_the_end_of_a_hold_and_is_given_once() -> None:
    """Once the oracle gave it on each held event."""
    answer = both(
        HELD,
        at("2024-01-01", "lead.identified", student=True),
        at("2024-01-02", "call.requested"),
        at("2024-01-03", "email.opened"),
        at("2024-01-04", "lead.identified", student=None),
        at("2024-01-05", "email.opened"),
    )
    given = [entry["time"] for entry in answer[1] if entry["criterion"] == "fast-track:gift"]
    assert given == ["2024-01-04T12:00:00Z"]


def test_a_suspect_is_not_disqualified_by_a_rule() -> None:
    body = """
tiers: [{kind: critical, points: 10, criteria: {opened: {on: email.opened}}}]
fast_track: {rules: {never: {if: {lead.unsubscribed: true}, then: disqualify}}}
"""
    story = [
        at("2024-01-01", "email.unsubscribed", None, anonymous="v"),
        at("2024-01-02", "email.opened", None, anonymous="v"),
    ]
    suspect = both(body, *story)
    assert (suspect[0][0]["stage"], notes(suspect, "hold")) == ("suspect", ["suspect"])
    known = both(body, *story, at("2024-01-03", "lead.identified", "A", anonymous="v"))
    assert notes(known) == ["suspect -> prospect: identified", "prospect -> disqualified: fast-track:never"]


def test_the_group_is_that_of_the_points_after_a_hand_back() -> None:
    answer = both(
        """
stages: {mql: {at: 50, hand_back_margin: 20}}
tiers: [{kind: critical, points: 60, criteria: {demo: {on: demo.requested}}}]
groups: {hot: 50, cold: 0}
""",
        at("2024-01-01", "demo.requested"),
        at("2024-01-02", "crm.lead.handed_back"),
    )
    assert (answer[0][0]["score"], answer[0][0]["group"]) == (30, "cold")


def test_a_dropped_join_links_nothing_afterwards() -> None:
    """The erasure takes the join with it: what the visitor does later is a visitor's again."""
    answer = both(
        "tiers: [{kind: influencing, points: 1, criteria: {opened: {on: email.opened}}}]",
        at("2024-01-01", "lead.identified", "A", anonymous="v"),
        at("2024-01-02", "email.opened", None, anonymous="v"),
        at("2024-01-03", "lead.erased", "A"),
        at("2024-01-04", "email.opened", None, anonymous="v"),
    )
    assert [(row["lead"], row["score"]) for row in answer[0]] == [("anonymous:v", 1)]


def test_a_copy_of_an_erasure_erases_nothing_more() -> None:
    """The first takes A, its join and the copy; once the copy then went on to B, whom the visitor had been before."""
    story = [
        at("2024-01-01", "lead.identified", "B", anonymous="v"),
        at("2024-01-02", "lead.identified", "A", id="1", anonymous="v"),
        at("2024-01-02", "lead.erased", None, id="2", anonymous="v"),
    ]
    rows, entries, _ = both("", *story)
    assert [row["lead"] for row in rows] == ["B"]
    assert both("", *story, story[-1])[:2] == (rows, entries)


def test_a_gate_stays_open_where_the_firing_was_given_nothing() -> None:
    """Expired awards close it: those of which a policy has taken all. A firing without an award has none to expire."""
    body = """
stages: {mql: {at: 9, require: {engagement: 1, fit: 1}}}
tiers:
  - {kind: influencing, criteria: {opened: {on: email.opened, points: 5, once_per: message}}}
  - {kind: fit, criteria: {cfo: {lead: {title: cfo}, points: 9}}}
decay: [{kind: linear, every: 1 day, since: award, take: 3}]
"""
    later = at("2024-01-05", "lead.identified", title="cfo")
    assert notes(both(body, at("2024-01-01", "email.opened"), later)) == ["prospect -> mql: score"]
    assert notes(both(body, at("2024-01-01", "email.opened", message="m"), later)) == []
    partly = at("2024-01-02T13:00", "lead.identified", title="cfo")
    assert notes(both(body, at("2024-01-01", "email.opened", message="m"), partly)) == ["prospect -> mql: score"]


def test_of_nothing_a_share_is_nothing() -> None:
    """The clock began at 0 points, so half of its original is 0, whatever was gained without activity since."""
    answer = both(
        """
tiers:
  - {kind: qualifier, points: 0, criteria: {call: {on: call.requested}}}
  - {kind: fit, points: 9, criteria: {cfo: {lead: {title: cfo}}}}
fast_track:
  qualifiers: [{kind: hand_raise, criteria: [call]}]
decay: [{kind: linear, every: 1 day, share: 0.5, dimensions: [fit]}]
""",
        at("2024-01-01", "call.requested"),
        at("2024-01-01T13:00", "lead.identified", title="cfo"),
        as_of="2024-02-01T00:00:00Z",
    )
    assert answer[0][0]["score"] == 9
