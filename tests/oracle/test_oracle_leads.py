"""Stories of semantics 1, 6, 7 and 9: who is who, duplicates, erasure, fast track, stages and groups."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from .stories import INVESTOR_RELATIONS, Story, at, investor, load

OPENS = "tiers: [{kind: influencing, criteria: {open: {on: email.opened, points: 5}}}]"


def scores(story: Story) -> dict[str, int]:
    return {lead: row["score"] for lead, row in story.by_lead.items()}


def test_a_visitor_joins_at_original_times() -> None:
    events = [
        at("2024-01-01", "email.opened", None, anonymous="v"),
        at("2024-01-02", "lead.identified", "A", anonymous="v"),
        at("2024-01-03", "email.opened", None, anonymous="v"),
        at("2024-01-04", "lead.identified", "B", anonymous="v"),
        at("2024-01-04", "email.opened", None, anonymous="v"),
        at("2024-01-05", "email.opened", None, anonymous="w"),
    ]
    story = Story(OPENS, *events)
    assert scores(story) == {"A": 10, "B": 5, "anonymous:w": 5}
    for order in itertools.permutations(events):
        assert Story(OPENS, *order).entries == story.entries
    assert story.by_lead["anonymous:w"]["stage"] == "suspect"
    # B's join and the anonymous event share a time: "at or before it" joins, but the order puts the event first
    assert story.notes("stage") == ["suspect -> prospect: identified"] * 2


def test_merges_follow_chains_and_cycles_go_to_the_smallest() -> None:
    opens = [at("2024-01-01", "email.opened", lead) for lead in "ABCD"]
    merges = [at("2024-01-02", "lead.merged", lead, into=into) for lead, into in ("DA", "AB", "BC")]
    assert scores(Story(OPENS, *opens, *merges)) == {"C": 20 - 15}  # same ids: duplicates after the joins
    for i, event in enumerate(opens):
        event["id"] = str(i)
    assert scores(Story(OPENS, *opens, *merges)) == {"C": 20}
    assert scores(Story(OPENS, *opens, *merges, at("2024-01-03", "lead.merged", "C", into="B"))) == {"B": 20}
    assert scores(Story(OPENS, *opens, *merges, as_of="2024-01-02")) == dict.fromkeys("ABCD", 5)


def test_the_first_copy_counts_and_differing_copies_are_reported() -> None:
    copies = [
        at("2024-01-02", "email.opened", id="x"),
        at("2024-01-01", "email.opened", id="x", message="m"),
        at("2024-01-01", "email.opened", id="x", message="m"),
        at("2024-01-02", "email.opened", id="x", source="other"),
    ]
    for order in itertools.permutations(copies):
        story = Story(OPENS, *order)
        assert story["score"] == 10
        assert (story.report["duplicates"], story.report["differing_duplicates"]) == (2, 1)


def test_erasure_drops_what_is_ordered_before_whatever_as_of() -> None:
    events = [
        at("2024-01-01", "email.opened", None, anonymous="v"),
        at("2024-01-02", "lead.identified", "A", anonymous="v", title="CIO"),
        at("2024-01-03", "lead.erased", "A"),
        at("2024-01-04", "email.opened", "A"),
    ]
    assert scores(Story(OPENS, *events)) == {"A": 5}
    assert Story(OPENS, *events, as_of="2024-01-03").rows == []


def test_events_after_as_of_do_not_exist_and_unknown_types_give_a_row() -> None:
    events = [at("2024-01-01", "acme.ping"), at("2024-01-03", "email.opened")]
    story = Story(OPENS, *events, as_of="2024-01-02")
    assert (story["score"], story["stage"], story.report["unknown_types"]) == (0, "prospect", 1)


def test_ignore_and_exclude() -> None:
    body = OPENS + "\nignore: [{where: {bot: true}}]\nexclude: {lead.email: {ends_with: '@acme.com'}}"
    story = Story(
        body,
        at("2024-01-01", "email.opened"),
        at("2024-02-01", "email.opened", bot=True),
        at("2024-01-01", "lead.identified", "staff", email="x@acme.com"),
    )
    assert scores(story) == {"L": 5}
    assert (story["as_of"], story.report["ignored"], story.report["excluded"]) == ("2024-02-01T12:00:00Z", 1, 1)


def test_a_hand_raise_promotes_and_repeats_alert() -> None:
    story = investor(at("2024-01-01", "call.requested"), at("2024-01-02", "call.requested"))
    assert story["qualified_by"] == "fast-track:hand-raise"
    assert story["qualified_at"] == "2024-01-01T12:00:00Z"
    assert story.notes("stage") == ["prospect -> mql: fast-track:hand-raise"]
    assert story.notes("repeat") == ["hand_raise"]


def competitor(*events: dict[str, Any]) -> Story:
    return investor(at("2024-01-01", "lead.identified", competitor=True), *events)


def test_golden_a_competitor_is_held_until_the_flag_goes() -> None:
    pages = [at(f"2024-01-02T1{i}:00", "page.viewed", path="/investor-relations") for i in range(4)]
    held = competitor(*pages)
    assert held["stage"] == "prospect"
    assert held["score"] >= 100
    assert set(held.notes("hold")) == {"hold-off-limits"}
    freed = competitor(*pages, at("2024-01-03", "lead.identified", competitor=None))
    assert freed.notes("stage") == ["prospect -> mql: score"]
    assert freed["qualified_at"] == "2024-01-03T12:00:00Z"


def test_signals_raised_while_held_count_when_the_hold_ends() -> None:
    body = INVESTOR_RELATIONS.replace(
        "call-request:         {on: call.requested, points: 100}",
        "call-request:         {on: call.requested, points: 0}",
    )
    story = Story(
        load(body),
        at("2024-01-01", "lead.identified", occupation="student"),
        at("2024-01-02", "call.requested"),
        at("2024-01-03", "lead.identified", occupation="engineer"),
        at("2024-01-04", "email.opened"),
    )
    assert story.notes("hold") == []  # its `unless` keeps hand-raise from claiming: nothing would have qualified
    assert story.notes("stage") == ["prospect -> mql: fast-track:hand-raise"]
    assert story["qualified_at"] == "2024-01-03T12:00:00Z"


def test_suspects_are_scored_but_wait_to_be_identified() -> None:
    events = [
        at("2024-01-01", "call.requested", None, anonymous="v"),
        at("2024-01-02", "email.opened", None, anonymous="v"),
    ]
    story = investor(*events)
    assert (story["stage"], story["score"], story["qualified_at"]) == ("suspect", 105, None)
    assert story.notes("hold") == ["suspect", "suspect"]
    known = investor(*events, at("2024-01-03", "lead.identified", "L", anonymous="v"))
    assert known.notes("stage") == ["suspect -> prospect: identified", "prospect -> mql: fast-track:hand-raise"]


FAST = """
tiers:
  - kind: influencing
    criteria: {webinar: {on: webinar.attended, points: 30}, page: {on: page.viewed, points: 1}}
fast_track:
  qualifiers:
    - kind: combination
      signal: hot_combination
      all: [{on: webinar.attended, count: {at_least: 2, within: 30 days}}, {criterion: page}]
      within: 7 days
    - {kind: target_account, attribute: company.domain, accounts: [acme.com], on: page.viewed}
  rules:
    late: {if: {}, unless: {quiet: true}, then: {award: 7}}
    quiet: {if: {lead.quiet: true}, then: {flag: calm}}
    calmer: {if: {calm: true}, then: {flag: quiet}}
    hot: {if: {hot_combination: true, score: {gte: 50}}, unless: {quiet: true}, then: [promote, {award: 10}]}
    account: {if: {target_account: true}, then: {award: 2}}
stages: {mql: {at: 1000}}
"""


def test_a_combination_and_its_consumed_parts() -> None:
    body = FAST.replace("    late: {if: {}, unless: {quiet: true}, then: {award: 7}}\n", "")
    days = ["webinar.attended", "page.viewed", "webinar.attended", "page.viewed", "webinar.attended"]
    story = Story(body, *[at(f"2024-01-0{i + 1}", event_type) for i, event_type in enumerate(days)])
    (award,) = story.of("fast-track:hot")
    assert (award["time"][:10], award["applied"], award["dimension"]) == ("2024-01-03", 10, "engagement")
    assert story["qualified_by"] == "fast-track:hot"


def test_strata_and_target_accounts() -> None:
    noisy = at("2024-01-01", "lead.identified", company={"domain": "acme.com"})
    story = Story(FAST, noisy, at("2024-01-02", "page.viewed"))
    assert story.applied("fast-track:late") == [7, 7]
    assert story.applied("fast-track:account") == [2]
    quiet = at("2024-01-01", "lead.identified", quiet=True)
    assert Story(FAST, quiet, at("2024-01-02", "page.viewed")).applied("fast-track:late") == []


def test_hand_back_debits_below_the_threshold_and_activity_qualifies_again() -> None:
    events = [
        at("2024-01-01", "form.submitted", form="content-request"),
        at("2024-01-02", "form.submitted", form="content-request"),
        at("2024-01-03", "form.submitted", form="content-request"),
        at("2024-01-04", "crm.lead.handed_back", by="ana"),
        at("2024-01-05", "crm.call.logged", by="ana"),
        at("2024-01-06", "session.attended", kind="breakout"),
    ]
    story = investor(*events)
    assert [(e["asked"], e["score"]) for e in story.of("hand-back")] == [(-70, 80)]
    assert story.notes("stage") == [
        "prospect -> mql: score",
        "mql -> recycled: crm.lead.handed_back",
        "recycled -> mql: score",
    ]
    assert story["qualified_at"] == "2024-01-06T12:00:00Z"


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        (["crm.lead.accepted"], ["prospect -> sal: sales-sourced"]),
        (["crm.opportunity.won"], []),
        (["crm.opportunity.created", "crm.lead.accepted"], ["prospect -> opportunity: sales-sourced"]),
        (
            ["crm.opportunity.created", "crm.opportunity.lost", "crm.opportunity.created"],
            [
                "prospect -> opportunity: sales-sourced",
                "opportunity -> lost: crm.opportunity.lost",
                "lost -> opportunity: crm.opportunity.created",
            ],
        ),
        (["crm.lead.disqualified", "crm.lead.accepted"], ["prospect -> disqualified: crm.lead.disqualified"]),
    ],
)
def test_dispositions(said: list[str], stages: list[str]) -> None:
    story = Story(OPENS, *[at(f"2024-01-0{i + 1}", event_type) for i, event_type in enumerate(said)])
    assert story.notes("stage") == stages
    assert len(story.of("ignored")) == len(said) - len(stages)


def test_qualifying_is_once_per_stay() -> None:  # mautic PR #3854
    events = [at(f"2024-01-0{i}", "form.submitted", form="content-request") for i in range(1, 6)]
    assert investor(*events).notes("stage") == ["prospect -> mql: score"]


def test_gates_and_the_matrix() -> None:
    body = """
tiers:
  - {kind: fit, points: 60, criteria: {cio: {lead: {title: CIO}}}}
  - {kind: influencing, points: 50, criteria: {open: {on: email.opened}, click: {on: email.clicked}}}
decay: [{kind: expiry, every: 10 days}]
stages: {mql: {at: 50, require: {fit: 1, engagement: 2}}}
groups: {fit: {A: 60, B: 30, C: 0}, engagement: {1: 50, 2: 20, 3: 0}}
"""
    cio = at("2024-01-01", "lead.identified", title="CIO")
    opened = at("2024-01-02", "email.opened")
    assert Story(body, cio, opened)["stage"] == "prospect"
    assert Story(body, cio, opened, at("2024-01-03", "email.clicked"))["stage"] == "mql"
    expired = Story(body, cio, opened, at("2024-01-13", "email.clicked"))
    assert (expired["stage"], expired["group"], expired["dimensions"]) == (
        "prospect",
        "A1",
        {"engagement": 50, "fit": 60},
    )


def test_attribute_qualifiers_state_their_signal_on_the_event_that_makes_them_true() -> None:
    body = """
tiers:
  - {kind: fit, points: 5, criteria: {cio: {lead: {title: CIO}}}}
  - {kind: influencing, points: 1, criteria: {open: {on: email.opened}}}
fast_track:
  qualifiers:
    - {kind: hand_raise, criteria: [cio], signal: boss}
    - {kind: target_account, attribute: domain, accounts: [acme.com]}
    - {kind: combination, signal: both, all: [{lead: {domain: acme.com}}, {criterion: open}], within: week}
  rules:
    boss: {if: {boss: true}, then: {award: 10}}
    account: {if: {target_account: true}, then: {award: 20}}
    both: {if: {both: true}, then: disqualify}
"""
    events = [
        at("2024-03-04", "lead.identified", title="CIO", domain="acme.com"),
        at("2024-03-05", "lead.identified", title="CIO", domain="acme.com"),
        at("2024-03-06", "lead.identified", title=None),
        at("2024-03-07", "lead.identified", title="CIO"),
        at("2024-03-10", "email.opened"),
    ]
    story = Story(body, *events)
    assert (story.applied("fast-track:boss"), story.applied("fast-track:account")) == ([10, 10], [20])
    assert story.notes("stage") == ["prospect -> disqualified: fast-track:both"]
    late = Story(body, *events[:-1], at("2024-03-11", "email.opened"))  # Monday: another week
    assert late["stage"] == "prospect"
    assert late["dimensions"] == {"engagement": 41, "fit": 5}
