"""Leads on their way from the first touch to closed business."""

from __future__ import annotations

from typing import Any

from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, lines, report, rows

Events = list[dict[str, Any]]


def funnel(lab: LeadLane, events: Events, *more: str, status: int = 0) -> dict[str, Any]:
    """What the funnel says of these events on day 90, by the rule set in `now.yaml`: a webinar is an MQL."""
    lab.write("e.jsonl", lines(events))
    rules = () if "--experiment" in more else ("--rule-set", "now.yaml")
    return report(lab, "funnel", "e.jsonl", *rules, "--as-of", day(90), *more, status=status)


def entered(found: dict[str, Any], section: str = "funnel", **segment: str) -> dict[str, tuple[int, int]]:
    """Of each step where the next one is reached by anybody, or by whom it is entered: entered, went on."""
    return {
        one["step"]: (one["entered"], one["went_on"])
        for one in rows(found, section, "steps")
        if one["entered"] and all(one[key] == value for key, value in segment.items())
    }
