"""`leadlane demo`: every sample on one screen's width, and what it says to try works."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane.cli.demo.samples import SAMPLES, sample_of
from leadlane.cli.guard import CommandError

from .conftest import LeadLane

EVERY = pytest.mark.parametrize("name", SAMPLES)
AWAITING = {
    "investor-relations": [
        "mara.lindqvist", "chloe.martin", "amelie.laurent", "keiko.tanaka", "farid.haddad", "bruno.costa",
    ],
    "engagement-queue": ["ruth.adler", "otto.brandt", "priya.nair", "maya.cohen"],
    "five-steps": ["nadia.haddad", "lou.ferris", "clara.jung"],
    "scoring-groups": ["noah.klein", "lucy.grant", "marta.silva"],
    "buyer-journey": ["marco.bianchi", "priya.shah", "ruben.cole", "freya.olsen"],
}  # fmt: skip
TOLD = {
    "investor-relations": ["hand-raise fired in stratum 2", "webhook  webhook to ${CRM_URL}"],
    "engagement-queue": ["jump-the-queue fired", "unit telemarketing: its condition does not hold", "after-a-call"],
    "five-steps": ["lead-decay (decay)", "hand-back", "nurture to win-back", "needs 1 of fit and 2 of engagement"],
    "scoring-groups": ["missed by ana", "answered in time", "email to cleo@example.com"],
    "buyer-journey": ["suspect -> prospect: identified", "opportunity -> customer", "territory Tasmania: it is tom's"],
}
"""What each system is about."""


@EVERY
def test_it_fits_eighty_columns(leadlane: LeadLane, name: str) -> None:
    done = leadlane("demo", name)
    assert (done.status, done.err) == (0, "")
    assert max(map(len, done.out.splitlines())) <= 80
    headings = ("Awaiting sales, hottest first", "Everybody else", SAMPLES[name].asked, "Try next")
    places = [done.out.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    queue = done.out[places[0] : places[1]].splitlines()[2:]
    assert [line.split()[0] for line in queue] == AWAITING[name]
    for words in TOLD[name]:
        assert words in done.out


@EVERY
def test_what_it_says_to_try_works(leadlane: LeadLane, name: str) -> None:
    done = leadlane("demo", name)
    lines = [line.strip() for line in done.out.partition("Try next\n")[2].splitlines()]
    tried = [line.split()[1:] for line in lines if not line.startswith("#")]
    assert [command[-1] for command in tried[:2]] == ["events.jsonl", "roster.yaml"]
    for *command, _, file in tried[:2]:
        leadlane.write(file, leadlane(*command).bytes)
    for command in tried[2:]:
        assert leadlane(*command).status == 0


def test_investor_relations_is_what_it_shows_unless_told(leadlane: LeadLane) -> None:
    assert leadlane("demo").out == leadlane("demo", "investor-relations").out
    assert leadlane("demo", "--events").bytes == SAMPLES["investor-relations"].events.read_bytes()


@EVERY
def test_a_sample_knows_no_event_type_that_its_rule_set_does_not(leadlane: LeadLane, name: str) -> None:
    """Each sample is clean: nothing rejected, nothing twice, nothing in vain."""
    sample = SAMPLES[name]
    options = ("--rule-set", name, "--roster", sample.roster, "--report", "report.json")
    assert leadlane("score", sample.events, *options).status == 0
    counted = json.loads(leadlane.read("report.json"))
    assert counted.pop("events") == len(sample.events.read_text(encoding="utf-8").splitlines())
    assert set(counted.values()) == {0}


def test_the_scoring_group_reaches_lead_and_contact(leadlane: LeadLane) -> None:
    sample = SAMPLES["scoring-groups"]
    options = ("--rule-set", sample.rule_set, "--roster", sample.roster, "--actions", "actions.jsonl")
    assert leadlane("score", sample.events, *options).status == 0
    sent = [json.loads(line) for line in leadlane.read("actions.jsonl").splitlines()]
    written = [one["body"] for one in sent if one["action"] == "group-to-crm" and one["lead"] == "marta.silva"]
    assert written == [
        {"lead": "marta.silva", "entities": ["lead", "contact"], "fields": {"scoring_group": group}}
        for group in ("cold", "warm", "hot")
    ]


@pytest.mark.parametrize(
    ("lead", "as_of", "question"),
    [
        ("luca.moretti", "2025-06-18", "last-name: What is your last name?"),
        ("ines.duarte", "2025-02-10", "first-name: What is your first name?"),
        ("ines.duarte", "2025-02-11", "purchase-this-quarter: Are you planning to purchase this quarter?"),
        ("ines.duarte", "2025-02-18", "ines.duarte has answered every question"),
    ],
)
def test_who_is_known_is_asked_different_questions(leadlane: LeadLane, lead: str, as_of: str, question: str) -> None:
    """First a name and an address; the next time whether they plan to purchase."""
    options = ("--rule-set", "buyer-journey", "--as-of", f"{as_of}T00:00:00Z")
    done = leadlane("next-question", lead, SAMPLES["buyer-journey"].events, *options)
    assert (done.status, done.out.startswith(question)) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["scoring-group"], "there is no sample of scoring-group; did you mean scoring-groups?"),
        (["leadforge"], "there is no sample of leadforge; there are investor-relations, engagement-queue, "),
        (["--events", "--roster"], "--events and --roster are two files: ask for one at a time"),
    ],
)
def test_what_cannot_be_shown(leadlane: LeadLane, arguments: list[str], said: str) -> None:
    done = leadlane("demo", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


@given(some.text().filter(lambda name: name not in SAMPLES))
def test_any_other_name_has_no_sample(name: str) -> None:
    with pytest.raises(CommandError, match="there is no sample of "):
        sample_of(name)
