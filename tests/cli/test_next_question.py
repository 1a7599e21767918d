"""`leadlane next-question`: what to ask a lead that comes back."""

from __future__ import annotations

import json

import pytest

from .conftest import LeadLane

RULES = """\
rule_set: mine
version: 1
exclude: {lead.employee: true}
tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
questions:
  first-name: What is your first name?
  purchase-this-quarter: Are you planning to purchase this quarter?
  industry: {ask: Which industry are you in?, attribute: company.industry}
"""
EVENTS = """\
{"id":"1","type":"page.viewed","time":"2024-01-01T09:00:00Z","lead":"ana"}
{"id":"2","type":"form.submitted","time":"2024-02-01T09:00:00Z","lead":"ana","properties":{"answers":{"first-name":"Ana"}}}
{"id":"3","type":"lead.identified","time":"2024-03-01T09:00:00Z","lead":"ana","properties":{"company":{"industry":"retail"}}}
{"id":"4","type":"form.submitted","time":"2024-04-01T09:00:00Z","lead":"ana","properties":{"answers":{"purchase-this-quarter":"No"}}}
{"id":"5","type":"lead.identified","time":"2024-05-01T09:00:00Z","lead":"ana","properties":{"answers":{"first-name":null}}}
{"id":"6","type":"page.viewed","time":"2024-01-01T09:00:00Z","anonymous":"v"}
{"id":"7","type":"lead.merged","time":"2024-01-01T09:00:00Z","lead":"anna","properties":{"into":"ana"}}
{"id":"8","type":"lead.identified","time":"2024-01-01T09:00:00Z","lead":"eve","properties":{"employee":true}}
"""


@pytest.fixture(autouse=True)
def _files(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", RULES)
    leadlane.write("events.jsonl", EVENTS)


def asked(leadlane: LeadLane, lead: str, *more: str) -> dict[str, object]:
    done = leadlane("next-question", lead, "events.jsonl", "--rule-set", "rules.yaml", "--format", "jsonl", *more)
    assert done.status == 0, done.err
    found: dict[str, object] = json.loads(done.out)
    return found


@pytest.mark.parametrize(
    ("month", "question", "answered", "left"),
    [
        ("2024-01", "first-name", [], 3),
        ("2024-02", "purchase-this-quarter", ["first-name"], 2),
        ("2024-03", "purchase-this-quarter", ["first-name", "industry"], 1),
        ("2024-04", None, ["first-name", "purchase-this-quarter", "industry"], 0),
        ("2024-05", "first-name", ["purchase-this-quarter", "industry"], 1),
    ],
)
def test_a_question_a_visit(
    leadlane: LeadLane, month: str, question: str | None, answered: list[str], left: int
) -> None:
    found = asked(leadlane, "ana", "--as-of", f"{month}-15T00:00:00Z")
    assert list(found) == ["lead", "question", "ask", "attribute", "answered", "left"]
    assert (found["lead"], found["question"]) == ("ana", question)
    assert (found["answered"], found["left"]) == (answered, left)


def test_what_to_say_and_where_the_answer_goes(leadlane: LeadLane) -> None:
    found = asked(leadlane, "ana", "--as-of", "2024-02-15T00:00:00Z")
    assert found["ask"] == "Are you planning to purchase this quarter?"
    assert found["attribute"] == "answers.purchase-this-quarter"
    visitor = asked(leadlane, "anonymous:v")
    assert (visitor["question"], visitor["attribute"]) == ("first-name", "answers.first-name")
    leadlane.write("events.jsonl", EVENTS.replace('"answers":{"first-name":null}', '"answers":{"last-name":null}'))
    assert asked(leadlane, "ana")["ask"] is None


def test_for_people(leadlane: LeadLane) -> None:
    def told(as_of: str) -> list[str]:
        done = leadlane(
            "next-question", "ana", "events.jsonl", "--rule-set", "rules.yaml", "--as-of", as_of, "--output", "next.txt"
        )
        assert (done.status, done.out) == (0, "")
        return leadlane.read("next.txt").splitlines()

    assert told("2024-01-15T00:00:00Z") == ["first-name: What is your first name?", "3 of 3 to ask"]
    assert told("2024-03-15T00:00:00Z") == [
        "purchase-this-quarter: Are you planning to purchase this quarter?",
        "1 of 3 to ask; answered: first-name, industry",
    ]
    assert told("2024-04-15T00:00:00Z") == [
        "ana has answered every question: first-name, purchase-this-quarter, industry"
    ]


@pytest.mark.parametrize(
    ("lead", "reason"),
    [
        ("anna", "anna was merged into ana"),
        ("eve", "eve is excluded by mine@1: exclude: {lead.employee: true}"),
        ("v", "there is no lead v; anonymous:v is a visitor"),
        ("anaa", "there is no lead anaa; did you mean an"),
    ],
)
def test_why_there_is_nobody_to_ask(leadlane: LeadLane, lead: str, reason: str) -> None:
    done = leadlane("next-question", lead, "events.jsonl", "--rule-set", "rules.yaml", "--output", "next.txt")
    assert (done.status, done.out, leadlane.read("next.txt")) == (1, "", "")
    assert done.err.splitlines()[-1].startswith(f"leadlane: {reason}")


def test_a_rule_set_that_asks_nothing_says_what_to_do(leadlane: LeadLane) -> None:
    done = leadlane("next-question", "ana", "events.jsonl", "--output", "next.txt")
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "leadlane: investor-relations@3 asks nothing: give it `questions: {first-name: What is your first name?}`\n"
    )
    assert "next.txt" not in leadlane.files


def test_rejected_records_count_here_too(leadlane: LeadLane) -> None:
    leadlane.write("bad.jsonl", EVENTS + "{\n")
    done = leadlane("next-question", "ana", "bad.jsonl", "--rule-set", "rules.yaml", "--report", "report.json",
                    "--rejects", "rejects.jsonl")  # fmt: skip
    assert (done.status, json.loads(leadlane.read("report.json"))["rejected"]) == (3, 1)
    assert json.loads(leadlane.read("rejects.jsonl"))["line"] == 9


def test_rows_are_nothing_to_ask_for(leadlane: LeadLane) -> None:
    done = leadlane("next-question", "ana", "events.jsonl", "--format", "csv")
    assert (done.status, done.out) == (2, "")


def test_a_roster_and_the_other_outputs_are_those_of_explain(leadlane: LeadLane) -> None:
    """A program that calls both may pass the same options; a roster changes no question."""
    leadlane.write("sales.yaml", "roster: sales\nteams: {inside: {reps: {ana: {}}}}\n")
    more = ("--roster", "sales.yaml", "--ledger", "a", "--decisions", "b", "--actions", "c")
    assert asked(leadlane, "ana", *more) == asked(leadlane, "ana")
    leadlane("explain", "ana", "events.jsonl", "--rule-set", "rules.yaml", "--ledger", "d", "--output", "e")
    assert leadlane.read("a") == leadlane.read("d")
