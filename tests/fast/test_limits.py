"""Where a table is full, somebody else knows: a larger table, or the definition itself. Nobody sees a difference."""

from __future__ import annotations

import pytest
from tests.fast.both_runners import differs
from tests.fast.cases import Case, seeded

from leadlane import Event

MINUTE = 60_000_000
PLAIN = {"rule_set": "limits", "version": 1, "stages": {"mql": {"at": 50}}}


def pages(number: int, **told: object) -> list[Event]:
    """Page views of one lead, each told apart from the others by its properties."""
    return [
        Event(id=f"e{at}", type="page.viewed", time=at * MINUTE, lead="L", properties={"n": at, **told})
        for at in range(number)
    ]


@pytest.mark.parametrize("limit", ["FACTS", "VALUES"])
def test_more_kinds_of_events_than_there_are_numbers_for(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(f"leadlane_fast.tables.shapes.{limit}", 2)
    for seed in range(9_000, 9_010):
        found = differs(seeded(seed))
        assert found is None, f"seed {seed}: {found}"


def test_a_lead_of_more_values_than_there_is_room_for() -> None:
    """One award for each of thousands of messages, each twice."""
    tier = {"kind": "influencing", "points": 1, "criteria": {"page": {"on": "page.viewed", "once_per": "n"}}}
    events = [*pages(4_096), *pages(100, again=True)]
    assert differs(Case(PLAIN | {"tiers": [tier]}, None, events, None)) is None


def test_a_lead_of_a_thousand_awards_that_fade_one_by_one() -> None:
    tier = {"kind": "influencing", "points": 3, "criteria": {"page": {"on": "page.viewed"}}}
    fade = {"kind": "linear", "every": "6 hours", "since": "award", "take": 1}
    assert differs(Case(PLAIN | {"tiers": [tier], "decay": [fade]}, None, pages(1_000), None)) is None


def test_points_of_nine_digits() -> None:
    """A balance that no table of balances holds, and a sum beyond 32 bits."""
    tier = {"kind": "influencing", "points": 1_000_000_000, "criteria": {"page": {"on": "page.viewed"}}}
    decays = [
        {"kind": "half_life", "every": "1 hour", "share": 0.07},
        {"kind": "linear", "every": "90 minutes", "share": 0.01, "since": "award"},
    ]
    assert differs(Case(PLAIN | {"tiers": [tier], "decay": decays}, None, pages(60), 10 * 1440 * MINUTE)) is None


def test_leads_and_visitors_of_one_name() -> None:
    """The lead that is called as visitors are in outputs comes before the visitor."""
    tier = {"kind": "influencing", "points": 1, "criteria": {"page": {"on": "page.viewed"}}}
    named = [("anonymous:v", None), (None, "v"), (None, "anonymous:v"), ("v", None), ("", None)]
    events = [
        Event(id="1", type="page.viewed", time=at, lead=lead, anonymous=visitor)
        for at, (lead, visitor) in enumerate(named)
    ]
    assert differs(Case(PLAIN | {"tiers": [tier]}, None, events, None)) is None
