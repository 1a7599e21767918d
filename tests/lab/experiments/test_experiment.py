"""Experiments as stories: a file and a history in, a report out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, report, rows, verdicts

from leadlane_lab.experiments.assignment import Assignment

from .stories import ARMS, FILE, arms, leads_of, run


def test_each_lead_counts_under_its_own_arm(lab: LeadLane) -> None:
    """A page on day 15 qualifies the leads of `more` alone; all of them have an opportunity on day 20."""
    now, more = leads_of(0, 3), leads_of(1, 4)
    events = [
        one for lead in (*now, *more)
        for one in (did(lead, "page.viewed", 15), did(lead, "crm.opportunity.created", 20))
    ]  # fmt: skip
    assert arms(run(lab, events)) == {"now": (3, 0, 0), "more": (4, 4, 4)}


@pytest.mark.parametrize(
    ("opportunity", "outcomes"),
    [(14.9, 0), (15, 0), (15.1, 1), (24.9, 1), (25, 0), (40, 0)],
    ids=["before", "at once", "after", "in time", "ten days are over", "too late"],
)
def test_an_outcome_comes_after_the_qualification_and_in_time(lab: LeadLane, opportunity: float, outcomes: int) -> None:
    (lead,) = leads_of(0, 1)
    events = [did(lead, "webinar.attended", 15), did(lead, "crm.opportunity.created", opportunity)]
    found = arms(run(lab, events))["now"]
    assert (found[0], found[2]) == (1, outcomes)


@pytest.mark.parametrize(
    ("qualifies", "mqls"), [(10.9, 0), (11, 1), (40.9, 1), (41, 0)], ids=["early", "start", "last", "end"]
)
def test_only_qualifications_within_the_experiment_count(lab: LeadLane, qualifies: float, mqls: int) -> None:
    (lead,) = leads_of(0, 1)
    found = run(lab, [did(lead, "email.opened", 1), did(lead, "webinar.attended", qualifies)])
    assert arms(found)["now"] == (1, mqls, 0)


def test_who_takes_no_part(lab: LeadLane) -> None:
    late, taken, mine = leads_of(0, 3)
    events = [
        did(None, "page.viewed", 15, anonymous="v"),
        did(late, "page.viewed", 50),
        did(taken, "page.viewed", 2), did(taken, "crm.lead.accepted", 3),
        did(mine, "page.viewed", 12),
    ]  # fmt: skip
    found = run(lab, events)
    assert arms(found)["now"] == (1, 0, 0)
    assert {one["reason"]: one["number"] for one in rows(found, "assignment", "left_out")} == {
        "visitors who were never known": 1,
        "leads first known after the end": 1,
        "leads that sales had taken on or closed before the start": 1,
    }


def test_shares_below_one_leave_the_rest_out(lab: LeadLane) -> None:
    lab.write("x.yaml", FILE.replace("share: 0.5", "share: 0.25"))
    quarter = Assignment.of("pages-1", [0.25, 0.25])
    everybody = [f"lead-{number}" for number in range(40)]
    found = run(lab, [did(lead, "page.viewed", 12) for lead in everybody])
    expected = [quarter.arm(lead) for lead in everybody]
    assert {name: one[0] for name, one in arms(found).items()} == {
        "now": expected.count(0), "more": expected.count(1)
    }  # fmt: skip
    assert rows(found, "assignment", "left_out") == [{"reason": "leads in no arm", "number": expected.count(None)}]


def test_leads_of_one_company_go_together(lab: LeadLane) -> None:
    """Three companies; the one that a lead named first counts, a list is no company."""
    lab.write("x.yaml", FILE + "randomize_by: lead.company\n")
    events = [
        did("a", "lead.identified", 12, company="acme"), did("b", "lead.identified", 13, company="acme"),
        did("c", "lead.identified", 12, company="globex"), did("d", "page.viewed", 12),
        did("e", "lead.identified", 12, company=["acme"]),
        did("f", "lead.identified", 12, company="hooli"), did("f", "lead.identified", 14, company="acme"),
    ]  # fmt: skip
    found = run(lab, events)
    by_arm: dict[int, list[str]] = {0: [], 1: []}
    for company, leads in {"acme": ["a", "b"], "globex": ["c"], "hooli": ["f"]}.items():
        arm = ARMS.arm(company)
        assert arm is not None
        by_arm[arm] += leads
    assert {name: one[0] for name, one in arms(found).items()} == {
        "now": len(by_arm[0]), "more": len(by_arm[1])
    }  # fmt: skip
    assert {one["reason"]: one["number"] for one in rows(found, "assignment", "left_out")} == {
        "leads without lead.company": 1, "leads in no arm": 1
    }  # fmt: skip
    assert sum(one["units"] for one in rows(found, "arms")) == 3


def test_a_history_that_is_joined_later_counts_from_then_on(lab: LeadLane) -> None:
    """Ann qualifies by what visitor v did on day 12, but that v is Ann is known on day 20: an opportunity on day 15 is
    none that the arm can be thanked for.
    """
    (ann,) = leads_of(0, 1)
    seen = [
        did(ann, "email.opened", 11.5), did(None, "webinar.attended", 12, anonymous="v"),
        did(ann, "lead.identified", 20, anonymous="v"),
    ]  # fmt: skip
    assert arms(run(lab, [*seen, did(ann, "crm.opportunity.created", 15)]))["now"] == (1, 1, 0)
    assert arms(run(lab, [*seen, did(ann, "crm.opportunity.created", 25)]))["now"] == (1, 1, 1)


def test_a_stage_as_outcome(lab: LeadLane) -> None:
    lab.write("x.yaml", FILE.replace("event: crm.opportunity.created", "stage: sql"))
    (lead,) = leads_of(0, 1)
    won = [did(lead, "webinar.attended", 15), did(lead, "crm.opportunity.created", 20)]
    assert arms(run(lab, won))["now"] == (1, 1, 1)
    accepted = [did(lead, "webinar.attended", 15), did(lead, "crm.lead.accepted", 20)]
    assert arms(run(lab, accepted))["now"] == (1, 1, 0)


def test_guardrails(lab: LeadLane) -> None:
    """Every lead of `more` unsubscribes, none of `now`: no point is allowed, and a hundred are taken."""
    lab.write("x.yaml", FILE + "guardrails: {unsubscribed: {event: email.unsubscribed, no_more_than: 0.1}}\n")
    now, more = leads_of(0, 200), leads_of(1, 200)
    events = [did(lead, "page.viewed", 12) for lead in (*now, *more)]
    events += [did(lead, "email.unsubscribed", 13) for lead in more]
    found = run(lab, events)
    (row,) = rows(found, "guardrails")
    assert (row["control"], row["rate"], row["limit"]) == (0, 1, 0.1)
    assert any(mood == "bad" and "breaks the guardrail unsubscribed" in text for mood, text in verdicts(found))


def test_a_clear_difference_is_told(lab: LeadLane) -> None:
    now, more = leads_of(0, 300), leads_of(1, 300)
    events = [did(lead, "page.viewed", 12 + number / 20) for number, lead in enumerate((*now, *more))]
    events += [did(lead, "crm.opportunity.created", 27.5 + number / 20) for number, lead in enumerate(more)]
    found = run(lab, events)
    assert next(verdicts(found))[0] == "good"
    assert "more is better than now" in next(verdicts(found))[1]
    (row,) = rows(found, "comparison")
    assert row["difference"] > 0.9
    assert row["p_always"] < 0.001


def test_a_difference_that_was_there_and_is_no_more(lab: LeadLane) -> None:
    """Leads of `more` come to the outcome sooner, and those of `now` come to it as well: what a look in between was
    sure of, the last one must not say of a difference of 0.
    """
    now, more = leads_of(0, 200), leads_of(1, 200)
    events = [did(lead, "webinar.attended", 12 + number / 100) for number, lead in enumerate((*now, *more))]
    events += [did(lead, "crm.opportunity.created", 16.5) for lead in more[:100]]
    early = run(lab, events, "--as-of", day(18))
    assert next(verdicts(early))[0] == "good"
    found = run(lab, [*events, *(did(lead, "crm.opportunity.created", 20) for lead in now[:100])])
    mood, text = next(verdicts(found))
    assert mood == "open"
    assert text.startswith("more and now were not alike all along (p < 0.001), but which is better cannot be told")
    assert "the difference is 0.0 points" in text


def test_arms_out_of_proportion(lab: LeadLane) -> None:
    """Leads of one arm that go missing make every other figure worthless."""
    now, more = leads_of(0, 300), leads_of(1, 100)
    found = run(lab, [did(lead, "page.viewed", 12) for lead in (*now, *more)])
    assert next(verdicts(found))[0] == "bad"
    assert "do not have the shares" in next(verdicts(found))[1]


def test_outcomes_that_are_no_arm_s_doing(lab: LeadLane) -> None:
    """Thirty leads have an opportunity and only the ten that their own arm had made MQLs count: nobody was treated by
    an arm, it seems.
    """
    leads = [*leads_of(0, 15), *leads_of(1, 15)]
    events = [did(lead, "email.opened", 12) for lead in leads]
    events += [did(lead, "webinar.attended", 14) for lead in leads[::3]]
    events += [did(lead, "crm.opportunity.created", 16) for lead in leads]
    said = [text for mood, text in verdicts(run(lab, events)) if mood == "open"]
    assert said[0].startswith("Of 30 leads that had crm.opportunity.created, only 10 did so within 10 days")
    events = [one for one in events if one["type"] != "crm.opportunity.created" or one["lead"] in leads[::3]]
    assert not any("only" in text for _, text in verdicts(run(lab, events)))


def test_an_outcome_that_nobody_has(lab: LeadLane) -> None:
    lab.write("x.yaml", FILE.replace("crm.opportunity.created", "crm.oportunity.created"))
    said = [text for _, text in verdicts(run(lab, [did("a", "page.viewed", 12)]))]
    assert said[0].startswith("No lead has had crm.oportunity.created")
    assert "is the type written" in said[0]
    lab.write("x.yaml", FILE + "randomize_by: lead.nothing\n")
    assert "No lead takes part" in next(verdicts(run(lab, [did("a", "page.viewed", 12)])))[1]


def test_shadow(lab: LeadLane) -> None:
    lab.write("x.yaml", FILE + "shadow: true\n")
    leads = [*leads_of(0, 3), *leads_of(1, 4)]
    events = [did(lead, "page.viewed", 12) for lead in leads] + [did(leads[0], "webinar.attended", 13)]
    assert [(one["arm"], one["mqls"], one["alone"], one["missed"]) for one in rows(run(lab, events), "shadow")] == [
        ("now", 1, 0, 0), ("more", 7, 6, 0)
    ]  # fmt: skip


def test_arms_that_share_reps(lab: LeadLane) -> None:
    lab.write("roster.yaml", "roster: sales\nteams: {inside: {reps: {ana: {}, luis: {}}}}\n")
    lab.write("x.yaml", FILE.replace("share: 0.5}", "share: 0.5, roster: roster.yaml}"))
    said = [text for _, text in verdicts(run(lab, [did("a", "page.viewed", 12)]))]
    assert any("now and more share reps (ana, luis)" in text for text in said)


def test_what_came_before_the_start_is_a_covariate(lab: LeadLane) -> None:
    """Leads who had read ten pages before the start reach the outcome, others do not: most of the variance is that."""
    lab.write("x.yaml", FILE + "covariate: events\n")
    leads = [*leads_of(0, 200), *leads_of(1, 200)]
    events = [did(lead, "webinar.attended", 12 + number / 40) for number, lead in enumerate(leads)]
    for lead in leads[::3]:
        events += [did(lead, "email.opened", 2 + number / 10) for number in range(10)]
        events.append(did(lead, "crm.opportunity.created", 24))
    found = run(lab, events)
    said = found["sections"]["comparison"]["sentences"]
    assert any("explains" in one for one in said)
    lab.write("plain.yaml", FILE)
    plain = report(lab, "experiment", "plain.yaml", "e.jsonl", "--as-of", day(90))
    widths = [
        one["fixed_difference_high"] - one["fixed_difference_low"]
        for one in (*rows(found, "comparison"), *rows(plain, "comparison"))
    ]
    assert widths[0] < 0.6 * widths[1]


def test_it_cannot_be_told_yet(lab: LeadLane) -> None:
    found = run(lab, [did(lead, "page.viewed", 12) for lead in (*leads_of(0, 5), *leads_of(1, 5))], "--as-of", day(20))
    assert [text.partition(" whether")[0] for mood, text in verdicts(found) if mood == "open"] == [
        "No lead has had crm.opportunity.created since it entered the experiment.",
        "It cannot be told yet",
    ]


@pytest.mark.parametrize("runner", ["readable", "fast"])
def test_both_runners(lab: LeadLane, runner: str) -> None:
    extra = "guardrails: {lost: {stage: lost}}\nshadow: true\ncovariate: events\nrandomize_by: lead.company\n"
    lab.write("x.yaml", FILE + extra)
    events = list(_busy())
    assert run(lab, events, "--runner", runner) == run(lab, events)


def _busy() -> Iterator[dict[str, Any]]:
    for number in range(120):
        lead = f"lead-{number}"
        yield did(None, "page.viewed", 2 + number / 9, anonymous=f"v{number}")
        yield did(lead, "lead.identified", 5 + number / 6, anonymous=f"v{number}", company=f"c{number % 17}")
        yield did(lead, "page.viewed", 9 + number / 5)
        if number % 3:
            yield did(lead, "webinar.attended", 13 + number / 7)
        if number % 5 == 1:
            yield did(lead, "crm.opportunity.created", 16 + number / 7)
        if number % 10 == 1:
            yield did(lead, "crm.opportunity.lost", 40)
        if number % 20 == 7:
            yield did(lead, "lead.merged", 45, into="lead-3")


def test_an_experiment_that_has_not_begun(lab: LeadLane) -> None:
    """Nothing is said of differences, but what spoils it is worth knowing before it starts."""
    events = [did(lead, "page.viewed", 3) for lead in (*leads_of(0, 5), *leads_of(1, 5))]
    (said,) = verdicts(run(lab, events, "--as-of", day(5)))
    assert said == (
        "open",
        "The experiment has not begun: it starts at 2026-01-11T00:00:00Z, and this is as of 2026-01-05 00:00 UTC.",
    )
    lab.write("roster.yaml", "roster: sales\nteams: {inside: {reps: {ana: {}}}}\n")
    lab.write("x.yaml", FILE.replace("share: 0.5}", "share: 0.5, roster: roster.yaml}"))
    assert "share reps" in list(verdicts(run(lab, events, "--as-of", day(5))))[1][1]


def test_nothing_happened(lab: LeadLane) -> None:
    lab.write("e.jsonl", "")
    found = report(lab, "experiment", "x.yaml", "e.jsonl")
    assert arms(found) == {"now": (0, 0, 0), "more": (0, 0, 0)}
