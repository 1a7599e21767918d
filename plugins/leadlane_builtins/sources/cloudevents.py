"""CloudEvents 1.0 in JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from leadlane import Event, RecordSource, Source, described, event_from, hookimpl

_CALLED: Final = {"lead": "subject", "properties": "data"}
_json: Final = re.compile(r"(?:application/json|text/json|[^\s;]+\+json)\s*(?:;.*)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class CloudEvents(RecordSource):
    """CloudEvents 1.0, structured mode in JSON, one a line or as the array of a batch.

    `subject` is the lead, the extension attribute `anonymous` a visitor, `data` the properties; `id`, `source`, `time`
    and `type` are the event's. A `time` is needed, though CloudEvents could do without: nothing here asks a clock.
    Of `type_prefixes` the longest that fits is taken off a type: with `[com.acme]`, `com.acme.page.viewed` is
    `page.viewed`. `data` is an object of JSON; other data, `data_base64` too, is rejected.
    """

    kind = "cloudevents"
    keys = frozenset(
        "specversion id source type subject time anonymous data data_base64 datacontenttype dataschema".split()  # noqa: SIM905 - a list of words reads better so
    )

    type_prefixes: tuple[str, ...] = ()

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return "specversion" in record

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        reason = _not_ours(record)
        if reason is not None:
            return reason
        event = event_from(
            {
                "id": record.get("id"),
                "source": record.get("source"),
                "type": self._type(record.get("type")),
                "time": record.get("time"),
                "lead": record.get("subject"),
                "anonymous": record.get("anonymous"),
                "properties": record.get("data"),
            },
            read_time=self.read_time,
            called=_CALLED,
        )
        return event if isinstance(event, str) else [event]

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(f"{prefix.rstrip('.')}." for prefix in sorted(self.type_prefixes, key=len, reverse=True))

    def _type(self, written: object) -> object:
        if isinstance(written, str):
            prefix = next((prefix for prefix in self._prefixes if written.startswith(prefix)), "")
            return written[len(prefix) :]
        return written


def _not_ours(record: Mapping[str, Any]) -> str | None:
    """What cannot be read of a CloudEvent, whatever it holds."""
    version, content = record["specversion"], record.get("datacontenttype")
    if version != "1.0":
        return f'specversion must be "1.0", not {described(version)}'
    if record.get("source") in (None, ""):
        return "source is missing: every CloudEvent has one"
    if record.get("data_base64") is not None:
        return "data_base64 is no JSON: events are read from `data`"
    if content is not None and not (isinstance(content, str) and _json.fullmatch(content)):
        return f"datacontenttype must be application/json or another of JSON, not {described(content)}"
    return None


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [CloudEvents]
