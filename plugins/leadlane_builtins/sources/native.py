"""JSON Lines of our own form: one event a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec

from leadlane import Event, Input, Rejected, Remark, Source, TimeReader, event_from, hookimpl, json_record

_BOM: Final = b"\xef\xbb\xbf"
_BLANK: Final = b" \t\r\n"
_LONG: Final = 256  # a line up to here cannot be nested too deeply
_BRACKETS: Final = 128  # nor one with up to so many brackets
_MOST: Final = 10_000  # event types, and unknown keys, told apart
_KEYS: Final = frozenset(Event.__struct_fields__)

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
class Native(Source):
    """JSON Lines, one event a line.

    `{"id": "1", "type": "page.viewed", "time": "2024-03-01T12:00:00Z", "lead": "L-1", "properties": {"path": "/"}}`

    Blank lines and a byte order mark at the start are skipped. Keys that an event does not have are counted, not read.
    """

    kind = "native"
    last_resort = True

    def detects(self, input: Input) -> bool:
        if input.path is not None and input.path.is_dir():
            return False
        lines = [line.strip(_BLANK) for line in input.head.removeprefix(_BOM).split(b"\n")]
        return any(line.startswith(b"{") for line in lines) or not any(lines)

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        decode = msgspec.json.Decoder(_Record).decode
        read_time = TimeReader()
        days, minutes, seconds = read_time.days, read_time.minutes, read_time.seconds
        types: dict[str, str] = {}
        unknown: Counter[str] = Counter()
        with input.open() as stream:
            for number, line in enumerate(stream, 1):
                # The quick way takes what is plainly an event; all else goes the careful way, which finds the reasons.
                if len(line) <= _LONG or line.count(b"[") + line.count(b"{") <= _BRACKETS:
                    try:
                        record = decode(line)
                        lead, anonymous, time = record.lead, record.anonymous, record.time
                        if lead is not None or anonymous is not None:
                            yield Event(
                                id=record.id,
                                type=types[record.type],
                                time=days[time[:11]] + minutes[time[11:17]] + seconds[time[17:]],
                                lead=lead,
                                anonymous=anonymous,
                                source=record.source,
                                properties=record.properties or {},
                            )
                            continue
                    except (KeyError, ValueError, RecursionError):
                        pass
                line = (_without_bom(line) if number == 1 else line).rstrip(b"\r\n")
                if not line.strip(_BLANK):
                    continue
                read = _carefully(line, read_time, unknown)
                if isinstance(read, Event):
                    if len(types) < _MOST:
                        types[read.type] = read.type
                    yield read
                else:
                    yield Rejected(number, read, line.decode(errors="replace"))
        for key, times in unknown.items():
            yield Remark("unknown key", key, times)


def _without_bom(line: bytes) -> bytes:
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("it is UTF-16; save it as UTF-8")
    return line.removeprefix(_BOM)


def _carefully(line: bytes, read_time: TimeReader, unknown: Counter[str]) -> Event | str:
    record = json_record(line)
    if isinstance(record, str):
        return record
    event = event_from(record, read_time=read_time)
    if isinstance(event, Event) and not record.keys() <= _KEYS:
        for key in record.keys() - _KEYS:
            unknown[key if key in unknown or len(unknown) < _MOST else "(others)"] += 1
    return event


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [Native]
