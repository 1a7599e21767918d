"""JSON records of our own form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec

from leadlane import Event, Glance, RecordSource, Source, TimeReader, event_from, hookimpl, type_pattern

_LONG: Final = 256  # a line up to here cannot be nested too deeply
_BRACKETS: Final = 128  # nor one with up to so many brackets
_MOST: Final = 10_000  # event types that are remembered

_Text = Annotated[str, msgspec.Meta(min_length=1)]


class _Record(msgspec.Struct, forbid_unknown_fields=True, gc=False):
    """What is plainly an event but for its type and time."""

    id: Annotated[str, msgspec.Meta(min_length=1, max_length=256)]
    type: str
    time: str
    lead: _Text | None = None
    anonymous: _Text | None = None
    source: str = ""
    properties: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class Native(RecordSource):
    """Our own form: one event a record.

    `{"id": "1", "type": "page.viewed", "time": "2024-03-01T12:00:00Z", "lead": "L-1", "properties": {"path": "/"}}`

    What no other source recognises is read as this, and rejected with its reasons where it is not.
    """

    kind = "native"
    last_resort = True
    keys = frozenset(Event.__struct_fields__)

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return True

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        event = event_from(record, read_time=self.read_time)
        return event if isinstance(event, str) else [event]

    def glance(self) -> Glance:
        decode = msgspec.json.Decoder(_Record).decode
        read_time = TimeReader()
        days, minutes, seconds = read_time.days, read_time.minutes, read_time.seconds
        types = _Types()

        def plainly(lines: Sequence[bytes]) -> list[Event | None]:
            events: list[Event | None] = []
            add = events.append
            for line in lines:
                if len(line) <= _LONG or line.count(b"[") + line.count(b"{") <= _BRACKETS:
                    try:
                        record = decode(line)
                        lead, anonymous, time = record.lead, record.anonymous, record.time
                        if lead is not None or anonymous is not None:
                            add(
                                Event(
                                    id=record.id,
                                    type=types[record.type],
                                    time=days[time[:11]] + minutes[time[11:17]] + seconds[time[17:]],
                                    lead=lead,
                                    anonymous=anonymous,
                                    source=record.source,
                                    properties=record.properties or {},
                                )
                            )
                            continue
                    except (KeyError, ValueError, RecursionError):
                        pass
                add(None)
            return events

        return plainly


class _Types(dict[str, str]):
    """Well-formed event types, each held once; any other is a KeyError."""

    def __missing__(self, written: str) -> str:
        if not type_pattern.fullmatch(written):
            raise KeyError(written)
        if len(self) < _MOST:
            self[written] = written
        return written


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [Native]
