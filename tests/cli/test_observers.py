"""Plugins that observe decisions are told in order, once everything is written, and of nothing that failed."""

from __future__ import annotations

from types import ModuleType

import pytest

from leadlane import Decision, hookimpl
from leadlane.registry import Registry

from .conftest import LeadLane

HANDED_BACK = '{"id":"9","type":"crm.lead.handed_back","time":"2024-03-01T13:00:00Z","lead":"L-1"}\n'


@pytest.fixture
def told(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, bool]]:
    heard: list[tuple[str, str, bool]] = []

    def hear(hook: str, decision: Decision) -> None:
        heard.append((hook, decision.lead, "rows.jsonl" in leadlane.files))

    observer = ModuleType("observer")
    observer.leadlane_qualified = hookimpl(lambda decision: hear("qualified", decision))  # type: ignore[attr-defined]
    observer.leadlane_handed_back = hookimpl(lambda decision: hear("handed back", decision))  # type: ignore[attr-defined]
    registry = Registry.discover().plus(observer)
    monkeypatch.setattr("leadlane.registry.Registry.discover", lambda without=(): registry)
    return heard


def test_they_are_told_once_everything_is_written(leadlane: LeadLane, told: list[tuple[str, str, bool]]) -> None:
    leadlane.write("more.jsonl", HANDED_BACK)
    assert leadlane("score", "events.jsonl", "more.jsonl", "--output", "rows.jsonl").status == 0
    assert told == [("qualified", "L-1", True), ("handed back", "L-1", True)]


def test_they_are_told_of_nothing_that_failed(leadlane: LeadLane, told: list[tuple[str, str, bool]]) -> None:
    assert leadlane("score", "events.jsonl", "--output", "rows.jsonl", "--ledger", "/dev/full").status == 2
    assert told == []
