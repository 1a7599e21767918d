"""By what leads are told apart: group, source, an attribute, the arm of an experiment."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, lines, rows, rules, verdicts

from leadlane_lab.experiments.assignment import Assignment

from .stories import entered, funnel


def segments(found: dict[str, Any], section: str) -> list[tuple[str, int]]:
    """Segments and their sizes."""
    return [
        (one["segment"], one["entered"]) for one in rows(found, section, "steps") if one["step"] == "unknown -> known"
    ]


def test_by_group_and_source_unless_one_says_otherwise(lab: LeadLane) -> None:
    """Ann's form came from the website; ben's page view has no source; visitors have none."""
    events = [
        did(None, "page.viewed", 1, anonymous="v") | {"source": "web"},
        did("ann", "webinar.attended", 5) | {"source": "web"},
        did("ben", "page.viewed", 5),
        did("cem", "page.viewed", 5) | {"source": "web"}, did("cem", "page.viewed", 4) | {"source": "fair"},
    ]  # fmt: skip
    found = funnel(lab, events)
    assert list(found["sections"]) == ["funnel", "by_group", "by_source"]
    assert segments(found, "by_source") == [("(none)", 2), ("fair", 1), ("web", 1)]
    assert segments(found, "by_group") == [("cold", 3), ("hot", 1)]
    assert entered(found, "by_group", segment="hot") == {
        "unknown -> known": (1, 1), "known -> MQL": (1, 1), "MQL -> SAL": (1, 0),
    }  # fmt: skip


def test_by_what_a_lead_first_said(lab: LeadLane) -> None:
    """Numbers and truths are written as JSON does; lists are no value, and who says nothing is in no segment."""
    events = [
        *(did(lead, "lead.identified", 1 + at, channel=said) for at, (lead, said) in enumerate(
            [("ann", "ads"), ("ann", "fair"), ("ben", "ads"), ("cem", 5.0), ("dan", True), ("eve", ["ads"])]
        )),
        did("fay", "page.viewed", 5),
    ]  # fmt: skip
    found = funnel(lab, events, "--by", "lead.channel")
    assert segments(found, "by_lead.channel") == [("ads", 2), ("(none)", 2), ("5", 1), ("true", 1)]


def test_only_the_largest_have_rows_of_their_own(lab: LeadLane) -> None:
    """Of fifteen sources the first has two leads: twelve are shown, and three share a row."""
    events = [did(f"l-{one}", "page.viewed", 5) | {"source": f"s-{one % 15:02}"} for one in range(16)]
    found = segments(funnel(lab, events, "--by", "source"), "by_source")
    assert (found[0], found[11], found[12:]) == (("s-00", 2), ("s-11", 1), [("(all others)", 3)])


def test_an_attribute_that_nobody_has(lab: LeadLane) -> None:
    found = funnel(lab, [did("ann", "page.viewed", 5)], "--by", "lead.chanel")
    assert found["sections"]["by_lead.chanel"]["sentences"] == ["No chanel is known of any lead."]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--by", "grup"], "--by grup: is none of group, source and lead.ATTRIBUTE; did you mean group?"),
        (["--by", "lead."], "--by lead.: is none of group, source and lead.ATTRIBUTE"),
        (["--by", "arm"], "--by arm: give --experiment FILE, which says what the arms are"),
        (["--experiment", "missing.yaml"], "missing.yaml"),
        (["--experiment", "x.yaml", "--rule-set", "now.yaml"], "the experiment names the rule sets"),
        (["--bye"], "--bye"),
    ],
)
def test_mistakes(lab: LeadLane, arguments: list[str], said: str) -> None:
    done = lab("funnel", "events.jsonl", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_by_group_without_groups(lab: LeadLane) -> None:
    lab.write("now.yaml", rules("now").replace("groups:", "#"))
    done = lab("funnel", "events.jsonl", "--rule-set", "now.yaml", "--by", "group")
    assert (done.status, done.err) == (2, "leadlane: --by group: the rule set has no groups\n")
    assert list(funnel(lab, [])["sections"]) == ["funnel", "by_source"]


FILE = f"""\
experiment: pages
arms:
  now: {{rule_set: now.yaml, share: 0.5}}
  more: {{rule_set: more.yaml, share: 0.5}}
salt: pages-1
start: {day(1)}
end: {day(60)}
outcome: {{event: crm.opportunity.created, within: 10 days}}
"""


@pytest.mark.parametrize("by", ["lead", "lead.firm"])
def test_each_lead_comes_as_far_as_its_arm_let_it(lab: LeadLane, by: str) -> None:
    """A page is an MQL under `more` alone. The visitor is in no arm."""
    lab.write("more.yaml", rules("more", page=50))
    lab.write("x.yaml", f"{FILE}randomize_by: {by}\n")
    arms = Assignment.of("pages-1", [0.5, 0.5])
    keys = {arm: [key for key in map("key-{}".format, range(40)) if arms.arm(key) == arm][:3] for arm in (0, 1)}
    events = [did(None, "page.viewed", 5, anonymous="v")]
    for key in (*keys[0], *keys[1][:2]):
        events += [did(key, "lead.identified", 4, firm=key), did(key, "page.viewed", 5)]
    found = funnel(lab, events, "--experiment", "x.yaml")
    assert found["title"] == "The funnel of pages"
    assert segments(found, "by_arm") == [("now", 3), ("more", 2), ("(none)", 1)]
    assert entered(found, "by_arm", segment="now")["known -> MQL"] == (3, 0)
    assert entered(found, "by_arm", segment="more")["known -> MQL"] == (2, 2)
    assert entered(found)["known -> MQL"] == (5, 2)
    assert [name for name, _ in segments(found, "by_group")] == ["cold", "hot"]
    assert list(verdicts(found)) == []


def test_both_runners_say_the_same(lab: LeadLane) -> None:
    events = [
        one
        for number in range(40)
        for one in (
            did(None, "page.viewed", 1, anonymous=f"v-{number}"),
            did(f"l-{number}", "lead.identified", 2 + number % 7, anonymous=f"v-{number}", channel=f"c-{number % 3}"),
            did(f"l-{number}", "webinar.attended" if number % 2 else "page.viewed", 12),
            did(f"l-{number}", ("crm.lead.accepted", "crm.opportunity.created")[number % 2], 13 + number % 5),
        )
    ]
    by = ("--by", "source", "--by", "group", "--by", "lead.channel")
    readable, fast = (funnel(lab, events, *by, "--runner", one) for one in ("readable", "fast"))
    assert readable == fast
    assert [size for _, size in segments(fast, "by_lead.channel")] == [14, 13, 13]


def test_a_record_that_is_none_is_told_of(lab: LeadLane) -> None:
    lab.write("e.jsonl", f"{lines([did('ann', 'page.viewed', 5)])}{{}}\n")
    assert lab("funnel", "e.jsonl", "--rule-set", "now.yaml").status == 3
