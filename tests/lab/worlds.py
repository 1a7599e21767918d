"""Small histories for studies: leads that do and undergo things on days of 2026."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tests.cli.conftest import LeadLane

RULES = """\
rule_set: {name}
version: 1
tiers:
  - kind: important
    criteria:
      page: {{on: page.viewed, points: {page}}}
      webinar: {{on: webinar.attended, points: {webinar}}}
stages:
  mql: {{at: 50}}
groups: {{hot: 50, cold: 0}}
"""
"""A page or a webinar, and fifty points are an MQL."""


def rules(name: str, page: int = 10, webinar: int = 50) -> str:
    """A rule set of that kind."""
    return RULES.format(name=name, page=page, webinar=webinar)


def day(number: float) -> str:
    """A day of 2026, from 1; 1.5 is noon of the first."""
    from datetime import UTC, datetime, timedelta

    return (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=number - 1)).strftime("%Y-%m-%dT%H:%M:%SZ")


def did(lead: str | None, what: str, when: float, anonymous: str | None = None, **properties: Any) -> dict[str, Any]:
    """One event."""
    who = {"lead": lead, "anonymous": anonymous}
    return {
        "type": what, "time": day(when), **{key: value for key, value in who.items() if value is not None},
        "properties": properties,
    }  # fmt: skip


def lines(events: Sequence[dict[str, Any]]) -> str:
    """Events as JSON Lines, each with an id of its own."""
    return "".join(json.dumps({"id": str(number), **one}) + "\n" for number, one in enumerate(events))


def report(leadlane: LeadLane, *arguments: str, status: int = 0) -> dict[str, Any]:
    """What a study reports, as JSON."""
    done = leadlane(*arguments, "--format", "json")
    assert done.status == status, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def rows(found: dict[str, Any], section: str, table: str | None = None) -> list[dict[str, Any]]:
    """The rows of a table of a section; of its only one unless it is named."""
    tables = found["sections"][section]["tables"]
    (chosen,) = [table] if table else tables
    taken: list[dict[str, Any]] = tables[chosen]
    return taken


def verdicts(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Moods and sentences."""
    yield from ((one["mood"], one["text"]) for one in found["verdicts"])
