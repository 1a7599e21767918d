"""Segment's calls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from leadlane import Event, RecordSource, Source, Table, described, event_from, hookimpl, type_pattern
from leadlane_builtins.sources.segment_names import NAMES, plainly, type_of

_Record = Mapping[str, Any]
_CALLED: Final = {
    "id": "messageId",
    "type": "event",
    "time": "timestamp",
    "lead": "userId",
    "anonymous": "anonymousId",
}
_OF_TRAITS: Final = {**_CALLED, "properties": "traits"}
_OF_ALIAS: Final = {**_CALLED, "anonymous": "previousId"}
_IDENTIFIED: Final = "lead.identified"
_CALLS: Final = "track, page, screen, identify, alias, group"


@dataclass(frozen=True, kw_only=True)
class Segment(RecordSource):
    """Segment's calls, as its libraries send and its destinations store them, one a line or in an array.

    | call | becomes |
    |---|---|
    | `track` | the type that `names` has for its `event`; else by the rule: "Meeting Attended" is `meeting.attended` |
    | `page`, `screen` | `page.viewed` with its properties and `name` |
    | `identify` | `lead.identified` with its traits; with both ids it joins the visitor to the lead |
    | `group` | `lead.identified` with the traits as `company.<trait>` and the `groupId` as `company.id` |
    | `alias` | a join of visitor `previousId` and a merge of lead `previousId`: Segment allows it to be either |

    `userId` is the lead, `anonymousId` the visitor, `messageId` the id, `timestamp` the time, `originalTimestamp` where
    there is none. `names` add to those that are known, compared without regard to case, `_` and `-` as spaces. The
    rule: the last word is the action, those before it the object, "Earnings Call Attended" is `earnings_call.attended`.
    A name that is neither is rejected. `source` is the source of the events.
    """

    kind = "segment"
    keys = frozenset(
        """
        type event name category messageId userId anonymousId previousId groupId properties traits context integrations
        timestamp originalTimestamp sentAt receivedAt channel version projectId writeKey _metadata
        """.split()  # noqa: SIM905 - a list of words reads better so
    )

    names: Table[str] = NAMES
    source: str = "segment"

    def __post_init__(self) -> None:
        wrong = sorted(value for value in self.names.values() if not type_pattern.fullmatch(value))
        if wrong:
            raise ValueError(f"names: a type is lower-case object.action, not {', '.join(map(described, wrong))}")

    def recognises(self, record: _Record) -> bool:
        call = record.get("type")
        ids = "messageId" in record or "userId" in record or "anonymousId" in record
        return ids and isinstance(call, str) and "." not in call

    def events(self, record: _Record) -> Sequence[Event] | str:
        match record["type"]:
            case "track":
                return self._track(record)
            case "page" | "screen":
                return self._page(record)
            case "identify":
                return self._events(record, _IDENTIFIED, record.get("traits"), _OF_TRAITS)
            case "alias":
                return self._alias(record)
            case "group":
                return self._group(record)
            case other:
                return f"type must be a call of Segment's ({_CALLS}), not {described(other)}"

    def _track(self, record: _Record) -> Sequence[Event] | str:
        written = record.get("event")
        found = self._type(written) if isinstance(written, str) and written else written
        if found is None and written is not None:
            return f"event must be Object Action, as Meeting Attended, or one of `names`, not {described(written)}"
        return self._events(record, found, record.get("properties"), _CALLED)

    def _page(self, record: _Record) -> Sequence[Event] | str:
        properties, name = record.get("properties"), record.get("name")
        if isinstance(name, str) and (properties is None or isinstance(properties, dict)):
            properties = {"name": name, **(properties or {})}
        return self._events(record, "page.viewed", properties, _CALLED)

    def _group(self, record: _Record) -> Sequence[Event] | str:
        group, traits = record.get("groupId"), record.get("traits")
        if not isinstance(group, str) or not group:
            return "groupId is missing: the company that the lead belongs to"
        if traits is None or isinstance(traits, dict):
            traits = {"company": {**(traits or {}), "id": group}}
        return self._events(record, _IDENTIFIED, traits, _OF_TRAITS)

    def _alias(self, record: _Record) -> Sequence[Event] | str:
        now, before = record.get("userId"), record.get("previousId")
        if now is None or before is None:
            return "an alias needs previousId and userId"
        joined = self._event(record, _IDENTIFIED, None, _OF_ALIAS, lead=now, anonymous=before)
        # Whether `previousId` is a visitor or a lead the call does not say: of the two, the other has no history.
        into = {"into": now}
        merged = self._event(record, "lead.merged", into, _OF_ALIAS, lead=before, anonymous=None, part="merged")
        if isinstance(joined, str):
            return joined
        return merged if isinstance(merged, str) else [joined, merged]

    def _events(
        self, record: _Record, type_: object, properties: object, called: Mapping[str, str]
    ) -> Sequence[Event] | str:
        lead, anonymous = record.get("userId"), record.get("anonymousId")
        event = self._event(record, type_, properties, called, lead=lead, anonymous=anonymous)
        return event if isinstance(event, str) else [event]

    def _event(
        self,
        record: _Record,
        type_: object,
        properties: object,
        called: Mapping[str, str],
        *,
        lead: object,
        anonymous: object,
        part: str = "",
    ) -> Event | str:
        time, own = record.get("timestamp"), record.get("messageId")
        return event_from(
            {
                "id": f"{own}:{part}" if part else own,
                "source": self.source,
                "type": type_,
                "time": record.get("originalTimestamp") if time is None else time,
                "lead": lead,
                "anonymous": anonymous,
                "properties": properties,
            },
            read_time=self.read_time,
            called=called,
        )

    @cached_property
    def _types(self) -> dict[str, str]:
        return {plainly(str(name)): written for name, written in (*NAMES, *self.names)}

    def _type(self, name: str) -> str | None:
        return self._types.get(plainly(name)) or type_of(name)


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [Segment]
