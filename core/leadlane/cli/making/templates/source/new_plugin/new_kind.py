"""Source `new_kind`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from leadlane import Event, RecordSource, described, event_from


@dataclass(frozen=True, kw_only=True)
class NewKind(RecordSource):
    """What a webinar platform exports: a JSON record for each registration, with the minutes that somebody attended.

    A record is a `webinar.registered` when somebody signed up, and also a `webinar.attended` where they came.

    Settings: `source`, the source of the events, `new-plugin` unless set; `at_least`, the minutes below which nobody
    attended, 5 unless set.
    """

    kind = "new_kind"
    keys = frozenset({"registration", "webinar", "person", "signed_up", "joined", "minutes"})

    source: str = "new-plugin"
    at_least: int = 5

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return "registration" in record and "webinar" in record

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        minutes = record.get("minutes", 0)
        if isinstance(minutes, bool) or not isinstance(minutes, int):
            return f"minutes must be a whole number, not {described(minutes)}"
        found = [self._event(record, "registered", "signed_up")]
        if minutes >= self.at_least:
            found.append(self._event(record, "attended", "joined"))
        wrong = [one for one in found if isinstance(one, str)]
        return "; ".join(dict.fromkeys(wrong)) or [one for one in found if isinstance(one, Event)]

    def _event(self, record: Mapping[str, Any], what: str, time: str) -> Event | str:
        """One event, or all that is wrong with it, in the words of the record."""
        number = record["registration"]
        # One registration states two events. The id is the record's own: read twice, it is the same two.
        own = f"{number}-{what}" if isinstance(number, str) and number else number
        properties = {"webinar": record["webinar"], "minutes": record.get("minutes", 0)}
        return event_from(
            {
                "id": own,
                "source": self.source,
                "type": f"webinar.{what}",
                "time": record.get(time),
                "lead": record.get("person"),
                "properties": properties if what == "attended" else {"webinar": record["webinar"]},
            },
            read_time=self.read_time,
            called={"id": "registration", "time": time, "lead": "person"},
        )
