"""Actions and routers of strangers that misbehave: one line names them, and what they print is no output of ours."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import pytest

from leadlane import Action, Assignment, Bench, Change, Lead, Message, Router, hookimpl
from leadlane.registry import Registry

from .conftest import LeadLane

RULES = """\
rule_set: mine
version: 1
tiers: [{kind: critical, points: 100, criteria: {call: {on: call.requested}}}]
stages: {mql: {at: 100}}
routing: {units: {sales: {routers: [{kind: stranger}]}}, fallback: desk}
actions: [{kind: stranger, on: qualified}]
"""
SELLERS = "roster: mine\nteams: {sales: {reps: {ana: {}}}}\n"


@dataclass(frozen=True, kw_only=True)
class StrangeAction(Action):
    """Does what a test says."""

    kind = "stranger"

    def message(self, change: Change) -> Message | None:
        return DOES["action"](change)


@dataclass(frozen=True, kw_only=True)
class StrangeRouter(Router):
    """Does what a test says."""

    kind = "stranger"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        return DOES["router"](lead, bench)


DOES: dict[str, Callable[..., Any]] = {}


@pytest.fixture
def strangers(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> LeadLane:
    plugin = ModuleType("strangers")
    plugin.leadlane_actions = hookimpl(lambda: [StrangeAction])  # type: ignore[attr-defined]
    plugin.leadlane_routers = hookimpl(lambda: [StrangeRouter])  # type: ignore[attr-defined]
    registry = Registry.discover().plus(plugin)
    monkeypatch.setattr("leadlane.registry.Registry.discover", lambda without=(): registry)
    DOES.update(action=lambda change: None, router=lambda lead, bench: None)
    leadlane.write("rules.yaml", RULES)
    leadlane.write("roster.yaml", SELLERS)
    return leadlane


COMMAND = ("--rule-set", "rules.yaml", "--roster", "roster.yaml", "--actions", "messages", "--format", "jsonl")


def refusal(leadlane: LeadLane) -> str:
    """What is said of a run that fails; nothing is written."""
    before = leadlane.files
    done = leadlane("score", "events.jsonl", *COMMAND)
    assert (done.status, done.out) == (2, "")
    assert leadlane.files == before
    (line,) = done.err.splitlines()
    return line


def test_what_they_print_does_not_stand_among_the_rows(strangers: LeadLane) -> None:
    DOES["action"] = lambda change: print("looking at", change.lead.id)
    for command in (("score",), ("explain", "L-1")):
        done = strangers(*command, "events.jsonl", *COMMAND)
        assert done.status == 0
        assert [json.loads(line) for line in done.out.splitlines()]
        assert "looking at L-1\n" in done.err


def test_sigterm_in_the_middle_of_one_is_sigterm(strangers: LeadLane) -> None:
    DOES["router"] = lambda lead, bench: signal.raise_signal(signal.SIGTERM)
    before = strangers.files
    done = strangers("score", "events.jsonl", *COMMAND)
    assert (done.status, done.out, done.err) == (143, "", "")
    assert strangers.files == before


def endless() -> dict[str, Any]:
    body: dict[str, Any] = {}
    body["again"] = body
    return body


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"x": object()}, "Encoding objects of type object is unsupported"),
        ({"x": "\ud800"}, "'utf-8' codec can't encode"),
        ({"x": 10**5000}, "Exceeds the limit"),
        (endless(), "maximum recursion depth exceeded"),
        ([], "it is no mapping"),
    ],
)
def test_a_body_that_is_no_json(body: Any, why: str, strangers: LeadLane) -> None:
    DOES["action"] = lambda change: Message("mail", "ana", body)
    said = refusal(strangers)
    assert said.startswith(f"leadlane: action 'stranger' ({__name__}) answered ")
    assert f"for qualified of lead 'L-1': the body must be JSON: {why}" in said


def test_half_a_character_is_no_text(strangers: LeadLane) -> None:
    DOES["action"] = lambda change: Message("mail", "\ud800")
    assert "an action answers a Message with channel, to and body, or None" in refusal(strangers)
    DOES["router"] = lambda lead, bench: Assignment("\ud800", None, "because")
    assert "an Assignment has a team and a reason" in refusal(strangers)


def test_an_answer_of_any_length_is_told_of_in_a_line(strangers: LeadLane) -> None:
    DOES["action"] = lambda change: "x" * 100_000
    said = refusal(strangers)
    assert "xxx... for qualified of lead 'L-1': an action answers" in said
    assert len(said) < 600


def test_a_router_seats_nobody(strangers: LeadLane) -> None:
    DOES["router"] = lambda lead, bench: bench.available.clear()
    assert f"router 'stranger' ({__name__}) failed for lead 'L-1': AttributeError" in refusal(strangers)
