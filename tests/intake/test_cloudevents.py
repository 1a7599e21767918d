"""CloudEvents: what each becomes, and what is said of those that become nothing."""

from __future__ import annotations

import msgspec
import pytest

from leadlane import Event
from leadlane_builtins.sources.cloudevents import CloudEvents

GOOD: dict[str, object] = {
    "specversion": "1.0",
    "id": "e-1",
    "source": "/web",
    "type": "page.viewed",
    "time": "2024-03-01T12:00:00Z",
    "subject": "ana",
}
EVENT = Event(id="e-1", type="page.viewed", time=1_709_294_400_000_000, lead="ana", source="/web")


def told(prefixes: tuple[str, ...] = (), **fields: object) -> list[Event] | str:
    """What a good CloudEvent becomes with these fields."""
    source = CloudEvents(type_prefixes=prefixes)
    record = {**GOOD, **fields}
    assert source.recognises(record)
    answer = source.events(record)
    return answer if isinstance(answer, str) else list(answer)


def changed(**fields: object) -> list[Event]:
    return [msgspec.structs.replace(EVENT, **fields)]


def test_the_subject_is_the_lead_and_the_data_its_properties() -> None:
    assert told() == [EVENT]
    assert told(data={"path": "/"}, datacontenttype="application/json") == changed(properties={"path": "/"})
    assert told(data=None, anonymous="v-7") == changed(anonymous="v-7")
    assert told(subject=None, anonymous="v-7") == changed(lead=None, anonymous="v-7")


@pytest.mark.parametrize(
    "content", ["application/json", "Application/JSON; charset=utf-8", "text/json", "application/vnd.acme+json", None]
)
def test_data_is_json(content: str | None) -> None:
    assert told(datacontenttype=content) == [EVENT]


def test_the_longest_prefix_that_fits_is_taken_off_a_type() -> None:
    prefixes = ("com.acme", "com.acme.web.", "org.example")
    assert told(prefixes, type="com.acme.page.viewed") == [EVENT]
    assert told(prefixes, type="com.acme.web.page.viewed") == [EVENT]
    assert told(prefixes, type="com.acmeone.page.viewed") == changed(type="com.acmeone.page.viewed")
    assert told((), type="com.acme.page.viewed") == changed(type="com.acme.page.viewed")
    assert told(prefixes, type="com.acme.viewed") == (
        'type "viewed" is not lower-case object.action, as in page.viewed'
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"specversion": "0.3"}, 'specversion must be "1.0", not the text "0.3"'),
        ({"specversion": 1.0}, 'specversion must be "1.0", not the number 1.0'),
        ({"source": ""}, "source is missing: every CloudEvent has one"),
        ({"source": 5}, "source must be a string, not the number 5"),
        ({"time": None}, "time is missing"),
        ({"subject": None}, "neither subject nor anonymous is given"),
        ({"subject": 5, "id": None}, "id is missing; subject must be a string, not the number 5"),
        ({"data": [1]}, "data must be an object, not a list"),
        ({"data_base64": "aGk="}, "data_base64 is no JSON: events are read from `data`"),
        (
            {"datacontenttype": "text/xml", "data": "<a/>"},
            'datacontenttype must be application/json or another of JSON, not the text "text/xml"',
        ),
        ({"datacontenttype": []}, "datacontenttype must be application/json or another of JSON, not a list"),
        ({"type": 5}, "type must be a string, not the number 5"),
    ],
)
def test_what_is_wrong_is_said_in_the_words_of_cloudevents(fields: dict[str, object], reason: str) -> None:
    assert told(**fields) == reason
