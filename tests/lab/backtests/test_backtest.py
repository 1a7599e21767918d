"""Backtests as stories: rule sets and a history in, a report out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, lines, report, rows, rules, verdicts

BOTH = ("--rule-set", "now.yaml", "--rule-set", "more.yaml")
ROSTER = """\
roster: sales
teams: {inside: {reps: {ana: {weight: 2}, luis: {}}}}
"""
ROUTED = """\
routing:
  units: {all: {routers: [{kind: ROUTER, team: inside}], respond_within: 4 hours}}
  fallback: queue
"""


@pytest.fixture
def lab(leadlane: LeadLane) -> LeadLane:
    """A folder with two rule sets: `more` gives a page fifty points, `now` ten."""
    leadlane.write("now.yaml", rules("now"))
    leadlane.write("more.yaml", rules("more", page=50))
    return leadlane


def run(lab: LeadLane, events: list[dict[str, Any]], *more: str, rule_sets: tuple[str, ...] = BOTH) -> dict[str, Any]:
    lab.write("e.jsonl", lines(events))
    return report(lab, "backtest", "e.jsonl", *rule_sets, "--as-of", day(90), "--within", "10 days", *more)


def test_mqls_week_by_week(lab: LeadLane) -> None:
    """2026-01-05 is a Monday; the week in which nobody qualifies is there too."""
    events = [did("a", "webinar.attended", 5), did("b", "page.viewed", 11.9), did("c", "webinar.attended", 20)]
    assert rows(run(lab, events), "mqls_a_week") == [
        {"week": "2026-01-05T00:00:00Z", "now@1": 1, "more@1": 2},
        {"week": "2026-01-12T00:00:00Z", "now@1": 0, "more@1": 0},
        {"week": "2026-01-19T00:00:00Z", "now@1": 1, "more@1": 1},
    ]


def test_precision_and_recall(lab: LeadLane) -> None:
    """`now` qualifies ann and ben, of whom ann has an opportunity; `more` cem and dan too, of whom cem has one. Eve had
    one without qualifying under either, and fay's came too late.
    """
    events = [
        did("ann", "webinar.attended", 5), did("ann", "crm.opportunity.created", 8),
        did("ben", "webinar.attended", 5),
        did("cem", "page.viewed", 5), did("cem", "crm.opportunity.created", 8),
        did("dan", "page.viewed", 5),
        did("eve", "email.opened", 5), did("eve", "crm.opportunity.created", 8),
        did("fay", "webinar.attended", 5), did("fay", "crm.opportunity.created", 18),
    ]  # fmt: skip
    now, more = rows(run(lab, events), "precision_and_recall")
    assert (now["qualified"], now["final"], now["hits"], now["precision"]) == (3, 3, 1, pytest.approx(1 / 3))
    assert (more["qualified"], more["hits"], more["precision"]) == (5, 2, pytest.approx(2 / 5))
    assert (now["reached"], now["found"], now["recall"]) == (4, 1, pytest.approx(1 / 4))
    assert (more["found"], more["recall"]) == (2, pytest.approx(2 / 4))


def test_leads_that_qualified_lately_are_not_judged(lab: LeadLane) -> None:
    events = [did("old", "webinar.attended", 79), did("new", "webinar.attended", 81)]
    now, _ = rows(run(lab, events), "precision_and_recall")
    assert (now["qualified"], now["final"]) == (2, 1)


def test_what_happens_after_a_decision_is_not_known_to_it(lab: LeadLane) -> None:
    """Zoe reaches fifty by a webinar after her opportunity: her score then found nothing."""
    events = [did("zoe", "page.viewed", 5), did("zoe", "crm.opportunity.created", 8), did("zoe", "webinar.attended", 9)]
    now, _ = rows(run(lab, events), "precision_and_recall")
    assert (now["hits"], now["found"]) == (0, 0)


def test_whose_a_history_is_is_known_when_it_is_joined(lab: LeadLane) -> None:
    """What visitor v did on day 5 qualifies ann, but that v is ann is known on day 9, after her opportunity."""
    events = [
        did("ann", "email.opened", 4), did(None, "webinar.attended", 5, anonymous="v"),
        did("ann", "crm.opportunity.created", 8), did("ann", "lead.identified", 9, anonymous="v"),
    ]  # fmt: skip
    now, _ = rows(run(lab, events), "precision_and_recall")
    assert (now["qualified"], now["hits"], now["found"]) == (1, 0, 0)


def test_scores_are_ranked_as_of_the_cutoff(lab: LeadLane) -> None:
    """Twenty leads with a page each before day 40, and one of them with two: it alone has an opportunity afterwards.
    What the others do after day 40 moves nobody; who had an opportunity before is not ranked.
    """
    events = [did(f"l{number:02}", "page.viewed", 10) for number in range(20)]
    events += [did("l07", "page.viewed", 12), did("l07", "crm.opportunity.created", 45)]
    events += [did(f"l{number:02}", "webinar.attended", 41) for number in range(20) if number != 7]
    events += [did("before", "webinar.attended", 10), did("before", "crm.opportunity.created", 11)]
    found = rows(run(lab, events, "--cutoff", day(40)), "deciles")
    first = next(one for one in found if one["rule_set"] == "now@1")
    assert (first["decile"], first["leads"], first["reached"], first["lift"]) == (1, 2, 1, 10)
    assert sum(one["leads"] for one in found if one["rule_set"] == "now@1") == 20


def test_days_from_the_first_touch(lab: LeadLane) -> None:
    """Ann was there as a visitor on day 1; ben comes and qualifies at once."""
    events = [
        did(None, "email.opened", 1, anonymous="v"), did("ann", "lead.identified", 3, anonymous="v"),
        did("ann", "webinar.attended", 11), did("ben", "webinar.attended", 4),
    ]  # fmt: skip
    now, _ = rows(run(lab, events), "time_to_mql")
    assert (now["leads"], now["quarter"], now["half"], now["three_quarters"]) == (2, 2.5, 5, 7.5)


def test_the_largest_moves_are_explained(lab: LeadLane) -> None:
    events = [did("ann", "page.viewed", 5), did("ann", "page.viewed", 6), did("ben", "page.viewed", 5)]
    found = run(lab, [*events, did("cem", "webinar.attended", 5)])
    assert [(one["lead"], one["old"], one["new"], one["because"]) for one in rows(found, "moves_1")] == [
        ("ann", 20, 100, "page 100, was 20"), ("ben", 10, 50, "page 50, was 10")
    ]  # fmt: skip
    assert "Gain MQL: 2 leads (ann, ben)." in found["sections"]["moves_1"]["sentences"]


def test_one_unit_swaps_its_router(lab: LeadLane) -> None:
    """The same rule set with round robin and with weights: ana, of weight 2, gets half, then two thirds."""
    for router in ("round_robin", "weighted"):
        lab.write(f"{router}.yaml", rules(router) + ROUTED.replace("ROUTER", router))
    lab.write("roster.yaml", ROSTER)
    events = [did(f"l{number}", "webinar.attended", 5 + number) for number in range(12)]
    events.append(did("l0", "crm.lead.disqualified", 30))
    found = run(
        lab, events, "--roster", "roster.yaml",
        rule_sets=("--rule-set", "round_robin.yaml", "--rule-set", "weighted.yaml"),
    )  # fmt: skip
    assert [(one["rep"], one["rule_set"], one["assigned"], one["most_at_once"]) for one in rows(found, "load")] == [
        ("ana", "round_robin@1", 6, 6), ("luis", "round_robin@1", 6, 6),
        ("ana", "weighted@1", 8, 8), ("luis", "weighted@1", 4, 4),
    ]  # fmt: skip
    assert all(one["missed"] == one["assigned"] for one in rows(found, "load"))


def test_whose_leads_go_to_somebody_else(lab: LeadLane) -> None:
    """One unit's router is swapped: its leads have another rep, those of the other unit the same."""
    units = ROUTED.replace(
        "{all: {routers: [{kind: ROUTER, team: inside}]",
        "{one: {if: {lead.region: EMEA}, routers: [{kind: named, rep: REP}]}, two: {routers: [{kind: named, rep: ana}]",
    )
    for rep in ("ana", "luis"):
        lab.write(f"{rep}.yaml", rules(rep) + units.replace("REP", rep))
    lab.write("roster.yaml", ROSTER)
    events = [did(f"l{number}", "webinar.attended", 5 + number) for number in range(6)]
    events += [did(f"l{number}", "lead.identified", 3, region="EMEA") for number in range(2)]
    both = ("--rule-set", "ana.yaml", "--rule-set", "luis.yaml")
    said = run(lab, events, "--roster", "roster.yaml", rule_sets=both)["sections"]["load"]["sentences"]
    assert said[-1] == "With somebody else under luis@1 than under ana@1, by unit: one 2 of 2 leads, two 0 of 4 leads."


def test_what_is_the_same_is_not_told_as_a_difference(lab: LeadLane) -> None:
    lab.write("other.yaml", rules("other"))
    events = [
        did("ann", "webinar.attended", 5),
        did("ann", "crm.opportunity.created", 8),
        did("ben", "email.opened", 5),
    ]
    found = run(lab, events, rule_sets=("--rule-set", "now.yaml", "--rule-set", "other.yaml"))
    assert [text for _, text in verdicts(found)] == [
        "other@1 beside now@1: as many MQLs; precision 100.0% with both, recall 100.0% with both."
    ]
    said = found["sections"]["precision_and_recall"]["sentences"]
    assert said[0] == "Of all 2 leads 1 had crm.opportunity.created at some time, 50.0%."


def test_a_bench_each(lab: LeadLane) -> None:
    """Two rosters, one rule set: what one assigns is no load under the other."""
    lab.write("now.yaml", rules("now") + ROUTED.replace("ROUTER", "round_robin"))
    lab.write("two.yaml", ROSTER)
    lab.write("one.yaml", "roster: sales\nteams: {inside: {reps: {eva: {capacity: 1}}}}\n")
    events = [did(f"l{number}", "webinar.attended", 5 + number) for number in range(4)]
    found = run(
        lab, events, "--roster", "two.yaml", "--roster", "one.yaml",
        rule_sets=("--rule-set", "now.yaml", "--rule-set", "now.yaml"),
    )  # fmt: skip
    assert {(one["rep"], one["rule_set"], one["assigned"]) for one in rows(found, "load")} == {
        ("ana", "now.yaml with two.yaml", 2), ("luis", "now.yaml with two.yaml", 2),
        ("eva", "now.yaml with one.yaml", 1),
    }  # fmt: skip


def test_a_stage_as_outcome(lab: LeadLane) -> None:
    events = [did("ann", "webinar.attended", 5), did("ann", "crm.lead.qualified", 8)]
    now, _ = rows(run(lab, events, "--outcome", "sql"), "precision_and_recall")
    assert now["hits"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--outcome", "opportunity created"), "is no type of event"),
        (("--within", "soon"), "'soon' is not a period"),
        (("--within", "week"), "is no length of time"),
        (("--cutoff", "yesterday"), "--cutoff yesterday"),
        (("--rule-set", "now.yaml", "--rule-set", "now.yaml"), "given more than once"),
        (("--rule-set", "nowhere"), "no rule set of this name"),
        (("--roster", "a", "--roster", "b"), "--roster is given 2 times, for 1 rule sets"),
    ],
)
def test_what_cannot_be_done(lab: LeadLane, arguments: tuple[str, ...], said: str) -> None:
    done = lab("backtest", "events.jsonl", *arguments)
    assert (done.status, done.out, said in done.err) == (2, "", True), done.err


def test_an_outcome_that_nobody_has(lab: LeadLane) -> None:
    found = run(lab, [did("ann", "webinar.attended", 5)], "--outcome", "crm.oportunity.created")
    assert "No lead had crm.oportunity.created, ever" in next(verdicts(found))[1]


def test_a_cutoff_that_is_still_to_come(lab: LeadLane) -> None:
    done = lab("backtest", "events.jsonl", *BOTH, "--as-of", day(20), "--cutoff", day(30))
    assert (done.status, done.out) == (2, "")
    assert "--cutoff 2026-01-30T00:00:00Z is after 2026-01-20T00:00:00Z" in done.err


def test_a_cutoff_too_late_for_all_outcomes(lab: LeadLane) -> None:
    events = [did(f"l{number}", "page.viewed", 5) for number in range(9)]
    said = run(lab, events, "--cutoff", day(85))["sections"]["deciles"]["sentences"]
    assert said[1:] == [
        "The time is not over: what leads come to after 2026-03-31T00:00:00Z is missing here.",
        "So few leads make no deciles: it takes ten.",
    ]
    assert not any("not over" in one for one in run(lab, events)["sections"]["deciles"]["sentences"])


def test_as_of_the_beginning_of_time(lab: LeadLane) -> None:
    found = run(lab, [did("a", "page.viewed", 5)], "--as-of", "0001-01-01T00:00:00Z")
    assert "0 leads known at 0001-01-01T00:00:00Z" in found["sections"]["deciles"]["sentences"][0]


@pytest.mark.parametrize("command", ["backtest", "feedback", "funnel"])
def test_no_output_is_a_file_that_is_read(lab: LeadLane, command: str) -> None:
    """Nor one that no option names: what a rule set extends."""
    lab.write("next.yaml", "rule_set: next\nversion: 1\nextends: now.yaml\n")
    before = (lab.folder / "now.yaml").read_text()
    done = lab(command, "events.jsonl", "--rule-set", "next.yaml", "--output", "now.yaml")
    assert (done.status, "is also read" in done.err, (lab.folder / "now.yaml").read_text()) == (2, True, before)


def test_nor_the_accounts_of_a_roster(lab: LeadLane) -> None:
    lab.write("accounts.csv", "account,rep\nacme.com,ana\n")
    lab.write("roster.yaml", ROSTER + "accounts_file: accounts.csv\n")
    done = lab("backtest", "events.jsonl", *BOTH, "--roster", "roster.yaml", "--output", "accounts.csv")
    assert (done.status, "is also read" in done.err) == (2, True)


def test_a_lead_that_means_harm(lab: LeadLane) -> None:
    """Names of leads are shown as they are and do nothing: neither on a page nor on a terminal."""
    lead = ("<script>alert(1)</script>\x1b[31m\u202e" + "x" * 256)[:256]
    lab.write("e.jsonl", lines([did(lead, "page.viewed", 5)]))
    page, screen = (lab("backtest", "e.jsonl", *BOTH, "--format", one).out for one in ("html", "table"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert not {"\x1b", "\u202e"} & {*page, *screen}


def test_one_rule_set_alone_and_nothing_happened(lab: LeadLane) -> None:
    found = run(lab, [], rule_sets=("--rule-set", "now.yaml"))
    assert rows(found, "mqls_a_week") == []
    assert "moves_1" not in found["sections"]


def test_both_runners(lab: LeadLane) -> None:
    lab.write("now.yaml", rules("now") + ROUTED.replace("ROUTER", "round_robin"))
    lab.write("roster.yaml", ROSTER.replace("inside", "inside"))
    lab.write("more.yaml", rules("more", page=50) + ROUTED.replace("ROUTER", "weighted"))
    events = list(_busy())
    readable = run(lab, events, "--roster", "roster.yaml", "--runner", "readable")
    assert readable == run(lab, events, "--roster", "roster.yaml", "--runner", "fast")
    assert sum(one["assigned"] for one in rows(readable, "load")) > 50


def _busy() -> Iterator[dict[str, Any]]:
    for number in range(100):
        lead = f"lead-{number}"
        yield did(None, "page.viewed", 2 + number / 9, anonymous=f"v{number}")
        yield did(lead, "lead.identified", 5 + number / 6, anonymous=f"v{number}")
        if number % 3:
            yield did(lead, "webinar.attended", 13 + number / 7)
        if number % 5 == 1:
            yield did(lead, "crm.opportunity.created", 16 + number / 7)
        if number % 7 == 2:
            yield did(lead, "crm.lead.handed_back", 40)
            yield did(lead, "page.viewed", 50)
        if number % 20 == 7:
            yield did(lead, "lead.merged", 45, into="lead-3")
