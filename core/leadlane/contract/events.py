"""What happened to a lead: one event, its wire types, and the record that could not be one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import msgspec

type_pattern: Final = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")
"""Lower case `object.action`: at least two words of letters, digits and `_`, joined by dots."""

STANDARD_EVENT_TYPES: Final = frozenset(
    """
    page.viewed email.opened email.clicked email.bounced email.complained email.unsubscribed email.resubscribed
    link.clicked video.watched trial.started form.submitted content.viewed media.downloaded
    webinar.registered webinar.attended earnings_call.attended recording.played session.attended
    meeting.requested meeting.attended call.requested consultation.requested demo.requested
    lead.identified lead.merged lead.erased
    crm.call.logged crm.lead.accepted crm.lead.qualified crm.lead.handed_back crm.lead.disqualified
    crm.opportunity.created crm.opportunity.won crm.opportunity.lost routing.assigned
    """.split()  # noqa: SIM905 - a list of words reads better so
)
"""The event types that every rule set knows (semantics 1); a rule set may declare more under `event_types`."""

CLICKS: Final = frozenset({"email.clicked", "link.clicked"})
"""The event types of a click; one with `link: unsubscribe` matches nothing (semantics 7)."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """An aware datetime as microseconds since 1970-01-01T00:00:00Z, exactly."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(time: int) -> datetime:
    """Microseconds since 1970-01-01T00:00:00Z as an aware UTC datetime."""
    return _EPOCH + timedelta(microseconds=time)


def rfc3339(time: int) -> str:
    """A time as every output writes it: UTC, `Z`, six digits of microseconds or none."""
    return moment(time).replace(tzinfo=None).isoformat() + "Z"


class Event(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One thing that happened to a lead: a page viewed, a profile changed, a disposition by sales.

    `time` counts microseconds since 1970-01-01T00:00:00Z; `at` is the same as a datetime. At least one of `lead`
    (the person) and `anonymous` (a visitor's id) is given. `properties` holds JSON values; null means missing.
    """

    id: str
    type: str
    time: int
    lead: str | None = None
    anonymous: str | None = None
    source: str = ""
    properties: dict[str, Any] = {}

    @property
    def at(self) -> datetime:
        """The time as an aware UTC datetime."""
        return moment(self.time)


class Rejected(msgspec.Struct, frozen=True):
    """A record that is no event: `line` counts from 1, `reason` says what is wrong, `record` is the text as read.

    `file` is the file of the record where the input is a directory that is read as a whole.
    """

    line: int
    reason: str
    record: str
    file: str | None = None


class Remark(msgspec.Struct, frozen=True):
    """What should be said of an input though nothing is wrong with it: `kind` is what is counted, `about` which one.

    `Remark("unknown key", "colour", 12)`; `Remark("row without an event", "touches: a call", 4963)`.
    """

    kind: str
    about: str
    times: int = 1


def plain(value: object) -> object:
    """A JSON value with integral floats as integers, at any depth: 5.0 is 5."""
    if type(value) is float:
        return int(value) if value.is_integer() else value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def canonical_json(event: Event) -> bytes:
    """The event without `id` and `source` as canonical JSON: keys sorted, no spaces, UTF-8, 5.0 written 5.

    Two copies of one event are the same exactly when these bytes are (semantics 1).
    """
    record: dict[str, object] = {"type": event.type, "time": rfc3339(event.time), "properties": plain(event.properties)}
    if event.lead is not None:
        record["lead"] = event.lead
    if event.anonymous is not None:
        record["anonymous"] = event.anonymous
    return msgspec.json.encode(record, order="deterministic")


def flattened(properties: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    """Nested objects as dotted names, sorted by key at each level, nulls too: `{"company": {"size": 5}}` has one name,
    `company.size`.
    """
    for key in sorted(properties):
        value = properties[key]
        if isinstance(value, dict):
            yield from flattened(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
