"""Helpers for the oracle's own stories: the rule set of the language page, a YAML 1.2 core loader, short events."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml  # type: ignore[import-untyped]

from . import run

INVESTOR_RELATIONS = """
rule_set: investor-relations
version: 3
timezone: America/New_York
score: {floor: 0}
tiers:
  - kind: qualifier
    criteria:
      one-on-one-meeting:   {on: meeting.attended, where: {format: 1-on-1}, points: 100}
      call-request:         {on: call.requested, points: 100}
      content-request-form: {on: form.submitted, where: {form: content-request}, points: 50}
  - kind: critical
    points: 25
    criteria:
      breakout-session:        {on: session.attended, where: {kind: breakout}}
      investor-presentation:   {on: content.viewed, where: {content: investor-presentation}}
      investor-relations-page: {on: page.viewed, where: {path: {starts_with: /investor-relations}}}
  - kind: important
    points: 15
    criteria:
      webpages-in-a-day:  {on: page.viewed, count: {at_least: 3, within: day}}
      webinar-recording:  {on: recording.played, where: {of: webinar}}
      mid-profile-content: {on: content.viewed, where: {content: [investor-fact-sheet, newsletter, white-paper]}}
      earnings-call:      {on: earnings_call.attended}
      investor-relations-page-weekly:
        {on: page.viewed, where: {path: {starts_with: /investor-relations}}, every: 7 days}
  - kind: influencing
    points: 5
    criteria:
      two-webinars:            {on: webinar.attended, count: {at_least: 2, within: 4 months}, every: 4 months}
      earnings-call-recording: {on: recording.played, where: {of: earnings-call}}
      webpages-in-a-week:      {on: page.viewed, count: {at_least: 3, within: week}, every: 7 days}
      email-open:  {on: email.opened}
      any-webpage: {on: page.viewed}
      email-click: {on: email.clicked}
  - kind: negative
    criteria:
      unsubscribed: {on: email.unsubscribed, points: -75}
decay:
  - kind: inactivity_bands
    every: 3 months
    bands: [{above: 100, take: 50}, {above: 50, take: 30}, {otherwise: 15}]
fast_track:
  engine: auto
  qualifiers:
    - kind: hand_raise
      criteria: [one-on-one-meeting, call-request]
  rules:
    never-for-sales: {if: {any: [{lead.competitor: true}, {lead.occupation: student}]}, then: {flag: off_limits}}
    hold-off-limits: {if: {off_limits: true}, then: hold, priority: 1}
    hand-raise:      {if: {hand_raise: true}, unless: {off_limits: true}, then: promote}
stages:
  mql: {at: 100}
groups: {hot: 100, warm: 50, cold: 0}
"""


class CoreLoader(yaml.SafeLoader):  # type: ignore[misc]
    """YAML 1.2 core schema, except that only lower-case `true` and `false` are booleans."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[Any]]] = {}


def _resolve(tag: str, pattern: str, first: str) -> None:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("bool", r"^(?:true|false)$", "tf")
_resolve("null", r"^(?:~|null|Null|NULL|)$", "~nN")
CoreLoader.yaml_implicit_resolvers.setdefault("", []).append(("tag:yaml.org,2002:null", re.compile(r"^$")))
_resolve("int", r"^[-+]?[0-9]+$", "-+0123456789")
_resolve("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789")
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(str(node.value)))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(str(node.value)))


def load(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, Loader=CoreLoader)
    return loaded


def rules(body: str) -> dict[str, Any]:
    """A small rule set: a name, a version and what the story says."""
    return {"rule_set": "story", "version": 1, **load(body)}


def at(time: str, event_type: str, lead: str | None = "L", *, id: str | None = None, anonymous: str | None = None,
       source: str | None = None, **properties: Any) -> dict[str, Any]:  # fmt: skip
    """An event; the time may leave out its clock and zone: "2024-01-05" is noon UTC, "2024-01-05T09:00" UTC."""
    if "T" not in time:
        time += "T12:00"
    if not re.search(r"(Z|[+-]\d\d:\d\d)$", time):
        time += ("" if time.count(":") == 2 else ":00") + "Z"
    named = {key.replace("__", "."): value for key, value in properties.items()}
    event = {"id": id or f"{event_type}@{time}", "type": event_type, "time": time, "properties": named}
    others = {"lead": lead, "anonymous": anonymous, "source": source}
    return event | {name: value for name, value in others.items() if value is not None}


class Story:
    """The outcome of a run, easy to ask."""

    def __init__(self, rule_set: dict[str, Any] | str, *events: dict[str, Any], as_of: str | None = None) -> None:
        rule_set = rules(rule_set) if isinstance(rule_set, str) else rule_set
        if as_of is not None and "T" not in as_of:
            as_of += "T00:00:00Z"
        self.rows, self.entries, self.report = run(rule_set, events, as_of)
        self.by_lead = {row["lead"]: row for row in self.rows}
        for row in self.rows:
            assert sum(e["applied"] for e in self.entries if e["lead"] == row["lead"]) == row["score"]

    def __getitem__(self, key: str) -> Any:
        """A field of the only row."""
        (row,) = self.rows
        return row[key]

    def of(self, criterion: str) -> list[dict[str, Any]]:
        return [entry for entry in self.entries if entry["criterion"] == criterion]

    def notes(self, criterion: str) -> list[str | None]:
        return [entry["note"] for entry in self.of(criterion)]

    def applied(self, criterion: str) -> list[int]:
        return [entry["applied"] for entry in self.of(criterion)]


def investor(*events: dict[str, Any], as_of: str | None = None) -> Story:
    return Story(load(INVESTOR_RELATIONS), *events, as_of=as_of)
