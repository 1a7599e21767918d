"""Whether what a source reads is an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from leadlane.contract.events import Event, Rejected, Remark, moment, type_pattern
from leadlane.contract.wire.records import LONGEST_ID
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.json_values import wrong_json


def wrong_events(answer: Iterable[object], *, others: tuple[type, ...] = (Rejected, Remark)) -> Iterator[Wrong]:
    """What is wrong with each of them; `others` may stand among the events."""
    for one in answer:
        if not isinstance(one, (Event, *others)):
            yield Wrong(
                "wrong-answer", f"a {type(one).__name__} is no Event{' and no Rejected or Remark' if others else ''}"
            )
        elif isinstance(one, Event):
            reason = wrong_event(one)
            if reason is not None:
                code = "not-json" if reason.startswith("properties have") else "wrong-event"
                yield Wrong(code, f"{reason}. `event_from(record)` makes events that are right, or says what is wrong")
        elif not _is_in_words(one):
            yield Wrong("wrong-answer", f"a {type(one).__name__} has numbers and texts as its annotations say")


def wrong_event(event: Event) -> str | None:
    """What keeps it from being an event, whatever its annotations promised."""
    id_: object = event.id
    type_: object = event.type
    time: object = event.time
    source: object = event.source
    properties: object = event.properties
    if not isinstance(id_, str) or not 0 < len(id_) <= LONGEST_ID:
        return f"the id of an event is text of 1 to {LONGEST_ID} characters, not {id_!r}"
    if not isinstance(type_, str) or not type_pattern.fullmatch(type_):
        return f"the type of an event is lower-case object.action, as in page.viewed, not {type_!r}"
    if type(time) is not int or not _is_a_time(time):
        return f"the time of an event is microseconds since 1970, in the years 1 to 9999, not {time!r}"
    if not isinstance(source, str):
        return f"the source of an event is text, not {source!r}"
    if not _who(event.lead) or not _who(event.anonymous) or (event.lead is None and event.anonymous is None):
        return "an event is somebody's: it has a lead or an anonymous, texts that are not empty"
    if not isinstance(properties, dict):
        return f"the properties of an event are a dict, not a {type(properties).__name__}"
    wrong = wrong_json(properties)
    return None if wrong is None else f"properties have what JSON has no word for: {wrong}"


def _is_in_words(one: object) -> bool:
    """Whether what is said of an input is what it seems; `others` may be of other classes, which say nothing."""
    match one:
        case Rejected():
            said: tuple[object, ...] = (one.reason, one.record, one.file or "")
            return type(one.line) is int and bool(one.reason) and all(isinstance(text, str) for text in said)
        case Remark():
            said = (one.kind, one.about)
            return type(one.times) is int and all(isinstance(text, str) for text in said)
    return True


def _who(name: object) -> bool:
    return name is None or (isinstance(name, str) and bool(name))


def _is_a_time(time: int) -> bool:
    try:
        moment(time)
    except OverflowError:
        return False
    return True
