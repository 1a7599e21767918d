"""From a heap of events to one ordered history for each lead (semantics 1 and 9)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .when import format_time, parse_time

Key = tuple[str, str]  # ("lead", id) or ("anonymous", visitor id)


@dataclass(frozen=True, eq=False)
class Event:
    id: str
    source: str
    type: str
    time: datetime
    lead: str | None
    anonymous: str | None
    properties: dict[str, Any]

    @property
    def order(self) -> tuple[datetime, str, str]:
        """Spec: "Order inside a lead: `time`, then `source`, then `id` (bytes). Never arrival." (code points =
        UTF-8 bytes)
        """
        return (self.time, self.source, self.id)


def read_event(raw: dict[str, Any]) -> Event:
    """The native form. "`properties` missing or null = {}"; null = missing everywhere."""
    return Event(
        id=raw["id"],
        source=raw.get("source") or "",
        type=raw["type"],
        time=parse_time(raw["time"]),
        lead=raw.get("lead"),
        anonymous=raw.get("anonymous"),
        properties=raw.get("properties") or {},
    )


def whole_floats_as_integers(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: whole_floats_as_integers(item) for key, item in value.items()}
    if isinstance(value, list):
        return [whole_floats_as_integers(item) for item in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def canonical(event: Event) -> bytes:
    """Spec: "Canonical JSON: the event without `id` and `source`, keys sorted, no spaces, UTF-8, 5.0 written 5"."""
    record: dict[str, Any] = {"type": event.type, "time": format_time(event.time), "properties": event.properties}
    if event.lead is not None:
        record["lead"] = event.lead
    if event.anonymous is not None:
        record["anonymous"] = event.anonymous
    record = whole_floats_as_integers(record)
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


class WhoIsWho:
    """Which history an event belongs to, from the joins and merges among the events that exist."""

    def __init__(self, events: list[Event]) -> None:
        # "`lead.identified` with `lead` and `anonymous` joins that visitor's history to the lead, at original times."
        self.joins: dict[str, list[Event]] = {}
        # "Several merges of one lead: the last in order counts."
        self.merged: dict[str, str] = {}
        telling = [event for event in events if event.type in ("lead.identified", "lead.merged")]
        for event in sorted(telling, key=lambda e: (*e.order, canonical(e))):
            if event.type == "lead.identified" and event.lead is not None and event.anonymous is not None:
                self.joins.setdefault(event.anonymous, []).append(event)
            into = event.properties.get("into")
            if event.type == "lead.merged" and event.lead is not None and isinstance(into, str) and into:
                self.merged[event.lead] = into

    def joined_to(self, event: Event) -> str | None:
        """Spec: "Each anonymous event belongs to the last join at or before it, earlier ones to the first join"."""
        joins = self.joins.get(event.anonymous or "", [])
        earlier = [join for join in joins if join.time <= event.time]
        if earlier:
            return earlier[-1].lead
        return joins[0].lead if joins else None

    def final(self, lead: str) -> str:
        """Spec: "`lead.merged {into}` moves a whole history under another id (chains followed; in a cycle the
        smallest id
        wins)."
        """
        path = [lead]
        while path[-1] in self.merged:
            following = self.merged[path[-1]]
            if following in path:
                return min(path[path.index(following) :])
            path.append(following)
        return path[-1]

    def key(self, event: Event) -> Key:
        """Spec: "An event with both fields belongs to `lead`"."""
        lead = event.lead if event.lead is not None else self.joined_to(event)
        if lead is not None:
            return ("lead", self.final(lead))
        return ("anonymous", str(event.anonymous))


def name_of(key: Key) -> str:
    """Spec: "Unjoined visitors are rows named `anonymous:<id>`; joined and merged ids have none"."""
    return key[1] if key[0] == "lead" else f"anonymous:{key[1]}"


def erase(events: list[Event], as_of: datetime) -> list[Event]:
    """Spec: "`lead.erased` drops every event ordered at or before it, itself and joined visitors' too, whenever they
    arrive and whatever `as_of`". Ruled: erasures "are taken in order; for each, who-is-who is decided among the events
    not yet dropped with time <= max(as_of, its own time), and every event of that person ordered at or before it is
    dropped, joins and merges included: a dropped join or merge links nothing afterwards".
    """
    erasures = [event for event in events if event.type == "lead.erased"]
    for erasure in sorted(erasures, key=lambda e: (*e.order, canonical(e))):
        if erasure not in events:
            continue  # a copy of one that was taken already: it was dropped by it ("itself ... too")
        who = WhoIsWho([event for event in events if event.time <= max(as_of, erasure.time)])
        person = who.key(erasure)
        events = [event for event in events if event.order > erasure.order or who.key(event) != person]
    return events


def without_duplicates(history: list[Event]) -> tuple[list[Event], int, int]:
    """Spec: "Same (`source`, `id`) twice in one lead's history (after joins): a duplicate; the copy first in
    (time, type,
    canonical JSON bytes) counts, a differing copy is reported."
    """
    copies: dict[tuple[str, str], list[Event]] = {}
    for event in history:
        copies.setdefault((event.source, event.id), []).append(event)
    kept, duplicates, differing = [], 0, 0
    for group in copies.values():
        first, *rest = sorted(group, key=lambda e: (e.time, e.type, canonical(e)))
        kept.append(first)
        duplicates += len(rest)
        differing += sum(canonical(copy) != canonical(first) for copy in rest)
    return sorted(kept, key=lambda e: e.order), duplicates, differing


def histories(events: list[Event], as_of: datetime) -> tuple[dict[Key, list[Event]], int, int]:
    """The ordered history of each lead as of `as_of`, and how many duplicates and differing duplicates there were."""
    # "... before duplicates are looked for"; "Events after `as_of` do not exist (except `lead.erased`)"
    left = [event for event in erase(events, as_of) if event.time <= as_of]
    who = WhoIsWho(left)
    by_lead: dict[Key, list[Event]] = {}
    for event in left:
        by_lead.setdefault(who.key(event), []).append(event)
    result: dict[Key, list[Event]] = {}
    duplicates = differing = 0
    for key, history in by_lead.items():
        result[key], more, more_differing = without_duplicates(history)
        duplicates += more
        differing += more_differing
    return result, duplicates, differing
