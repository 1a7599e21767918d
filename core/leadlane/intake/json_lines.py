"""JSON Lines, each line perhaps of another source, and arrays of JSON: each record goes to who recognises it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, cast

from leadlane.contract.events import Event, Rejected, Remark
from leadlane.contract.strategies import Glance, Input, RecordSource, Source
from leadlane.contract.wire.json_records import json_record
from leadlane.intake.json_array import array_records
from leadlane.intake.lines import LONGEST, TOO_LONG, batches_of_lines

_BOM: Final = b"\xef\xbb\xbf"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_BLANK: Final = b" \t\r\n"
_MOST: Final = 10_000  # unknown keys that are told apart
_SHOWN: Final = 1000


@dataclass(frozen=True, kw_only=True)
class JsonLines(Source):
    """JSON objects, one a line or in arrays. Blank lines and a byte order mark at the start are skipped."""

    kind = "json_lines"
    last_resort = True

    records: tuple[RecordSource, ...]
    """Who is asked for each record, in this order."""

    @classmethod
    def of(cls, sources: Sequence[RecordSource]) -> JsonLines:
        """These sources in order of kind, those of last resort last."""
        return cls(records=tuple(sorted(sources, key=lambda one: (one.last_resort, one.kind))))

    def detects(self, input: Input) -> bool:
        if input.path is not None and input.path.is_dir():
            return False
        head = input.head.removeprefix(_BOM)
        lines = [line.strip(_BLANK) for line in head.split(b"\n")]
        return _is_array(head) or any(line.startswith(b"{") for line in lines) or not any(lines)

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        closely = _Closely(self.records)
        with input.open() as stream:
            if _is_array(input.head):
                yield from self._array(stream, closely)
            else:
                yield from self._lines(stream, closely)
        yield from closely.remarks()

    def _glance(self) -> Glance:
        return next((glance for one in self.records if one.last_resort and (glance := one.glance())), _no_glance)

    def _array(self, stream: BinaryIO, closely: _Closely) -> Iterator[Event | Rejected]:
        glance = self._glance()
        for found in array_records(stream):
            if isinstance(found, Rejected):
                yield found
                continue
            line, content = found
            (event,) = glance([content])
            if event is not None:
                yield event
            else:
                yield from closely.read(content, line)

    def _lines(self, stream: BinaryIO, closely: _Closely) -> Iterator[Event | Rejected]:
        glance = self._glance()
        number = 0
        for lines in batches_of_lines(stream):
            events = glance(lines)
            if all(events):
                yield from cast("Sequence[Event]", events)
                number += len(lines)
                continue
            for line, event in zip(lines, events, strict=True):
                number += 1
                if event is not None:
                    yield event
                else:
                    line = (_without_bom(line) if number == 1 else line).rstrip(b"\r")
                    if line.strip(_BLANK):
                        yield from closely.read(line, number)


class _Closely:
    """Reads one record at a time, and counts the keys that its source does not know."""

    def __init__(self, sources: Sequence[RecordSource]) -> None:
        self._sources = sources
        self._unknown: Counter[str] = Counter()

    def read(self, content: bytes, line: int) -> Iterator[Event | Rejected]:
        """The events of a record, or why it is rejected."""
        if len(content) > LONGEST:
            yield Rejected(line, TOO_LONG, content[:_SHOWN].decode(errors="replace"))
            return
        record = json_record(content)
        answer = record if isinstance(record, str) else self._events(record)
        if isinstance(answer, str):
            yield Rejected(line, answer, content.decode(errors="replace"))
        else:
            yield from answer

    def remarks(self) -> Iterator[Remark]:
        for key, times in self._unknown.items():
            yield Remark("unknown key", key, times)

    def _events(self, record: dict[str, Any]) -> Sequence[Event] | str:
        for source in self._sources:
            try:
                if not source.recognises(record):
                    continue
                answer = source.events(record)
                if not isinstance(answer, str):
                    answer = _all_events(answer)
            except Exception as error:  # noqa: BLE001 - whatever a stranger's source does, the record is told of
                said = " ".join(str(error).split())
                return f"source {source.kind} failed: {type(error).__name__}{': ' + said if said else ''}"
            if source.keys is not None and not isinstance(answer, str) and not record.keys() <= source.keys:
                self._count(record.keys() - source.keys)
            return answer
        return f"no source recognises it ({', '.join(source.kind for source in self._sources)})"

    def _count(self, keys: set[str]) -> None:
        for key in keys:
            self._unknown[key if key in self._unknown or len(self._unknown) < _MOST else "(others)"] += 1


def _all_events(answer: Sequence[Event]) -> Sequence[Event]:
    for one in answer:
        if type(one) is not Event:
            raise TypeError(f"it answered {type(one).__name__}, not events")
    return answer


def _no_glance(lines: Sequence[bytes]) -> Sequence[Event | None]:
    return [None] * len(lines)


def _is_array(head: bytes) -> bool:
    return head.removeprefix(_BOM).lstrip(_BLANK).startswith(b"[")


def _without_bom(line: bytes) -> bytes:
    if line.startswith(_UTF16):
        raise ValueError("it is UTF-16; save it as UTF-8")
    return line.removeprefix(_BOM)
