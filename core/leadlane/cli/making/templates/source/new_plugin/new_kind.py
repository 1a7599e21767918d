"""Source `new_kind`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leadlane import Event, RecordSource, described, event_from


@dataclass(frozen=True, kw_only=True)
class NewKind(RecordSource):
    """What a webinar platform exports: who signed up for which webinar, and who came for how many minutes.

    Settings: `source`, the source of the events, `webinars` unless set; `at_least`, the minutes below which somebody
    only looked in, which is no event, 5 unless set.
    """

    kind = "new_kind"
    keys = frozenset({"id", "webinar", "person", "at", "did", "minutes"})

    source: str = "webinars"
    at_least: int = 5

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return "webinar" in record and "did" in record

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        match record["did"]:
            case "signed up":
                kind = "webinar.registered"
            case "attended":
                kind = "webinar.attended"
            case other:
                return f"did must be signed up or attended, not {described(other)}"
        minutes = record.get("minutes", 0)
        if isinstance(minutes, bool) or not isinstance(minutes, int):
            return f"minutes must be a whole number, not {described(minutes)}"
        event = event_from(
            {
                "id": record.get("id"),
                "source": self.source,
                "type": kind,
                "time": record.get("at"),
                "lead": record.get("person"),
                "properties": {"webinar": record["webinar"], "minutes": minutes},
            },
            read_time=self.read_time,
            called={"time": "at", "lead": "person"},
        )
        if isinstance(event, str):
            return event
        return [] if kind == "webinar.attended" and minutes < self.at_least else [event]
