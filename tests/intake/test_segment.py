"""Segment's calls: what each becomes, and what is said of those that become nothing."""

from __future__ import annotations

from typing import Any

import pytest

from leadlane import Event, Table
from leadlane.contract.events import STANDARD_EVENT_TYPES
from leadlane_builtins.sources.segment import Segment

TIME = "2024-03-01T12:00:00Z"
AT = 1_709_294_400_000_000


def told(call: str, source: Segment | None = None, **fields: object) -> list[Event] | str:
    """What a good call becomes with these fields; None leaves one out."""
    good = {"type": call, "messageId": "m-1", "timestamp": TIME, "userId": "ana"}
    record = {key: value for key, value in {**good, **fields}.items() if value is not None}
    source = source or Segment()
    assert source.recognises(record)
    answer = source.events(record)
    return answer if isinstance(answer, str) else list(answer)


def event(type: str, properties: dict[str, Any] | None = None, **fields: Any) -> Event:
    return Event(
        **{"id": "m-1", "time": AT, "lead": "ana", "source": "segment", **fields},
        type=type,
        properties=properties or {},
    )


def test_a_track_is_what_its_name_says() -> None:
    assert told("track", event="Meeting Attended", properties={"format": "1-on-1"}) == [
        event("meeting.attended", {"format": "1-on-1"})
    ]
    assert told("track", event="Meeting Attended", userId=None, anonymousId="v-7") == [
        event("meeting.attended", lead=None, anonymous="v-7")
    ]


@pytest.mark.parametrize("type_", sorted(STANDARD_EVENT_TYPES))
def test_every_standard_event_type_has_a_name(type_: str) -> None:
    """`crm.lead.handed_back` is "CRM Lead Handed Back"."""
    name = type_.replace(".", " ").replace("_", " ").title().replace("Crm", "CRM")
    assert told("track", event=name) == [event(type_)]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Email Link Clicked", "email.clicked"),
        ("Email Marked as Spam", "email.complained"),
        ("Unsubscribed", "email.unsubscribed"),
        ("Video Playback Completed", "video.watched"),
        ("opportunity won", "crm.opportunity.won"),
        ("OPPORTUNITY_WON", "crm.opportunity.won"),
        ("meeting-attended", "meeting.attended"),
        ("  Meeting   Attended ", "meeting.attended"),
        ("Product List Viewed", "product_list.viewed"),
        ("page.viewed", "page.viewed"),
        ("crm.lead.handed_back", "crm.lead.handed_back"),
        ("Step 2 Completed", "step_2.completed"),
    ],
)
def test_names(name: str, type_: str) -> None:
    assert told("track", event=name) == [event(type_)]


def test_names_of_ones_own_come_first_and_add_to_those_that_are_known() -> None:
    own = Segment(names=Table({"Meeting Booked": "meeting.requested", "Email Link Clicked": "link.clicked"}.items()))
    assert told("track", own, event="meeting booked") == [event("meeting.requested")]
    assert told("track", own, event="Email Link Clicked") == [event("link.clicked")]
    assert told("track", own, event="Opportunity Won") == [event("crm.opportunity.won")]


def test_a_name_can_only_stand_for_a_type() -> None:
    with pytest.raises(ValueError, match=r'^names: a type is lower-case object\.action, not the text "Meeting"$'):
        Segment(names=Table({"Meeting Booked": "Meeting"}.items()))


def test_pages_and_screens_are_views() -> None:
    seen = {"path": "/pricing", "url": "https://acme.example/pricing"}
    assert told("page", name="Pricing", properties=seen) == [event("page.viewed", {"name": "Pricing", **seen})]
    assert told("page", name="x", properties={"name": "Pricing"}) == [event("page.viewed", {"name": "Pricing"})]
    assert told("screen", name="Home") == [event("page.viewed", {"name": "Home"})]
    assert told("page") == [event("page.viewed")]


def test_identify_says_what_is_known_and_joins() -> None:
    traits = {"job": {"title": "CIO"}, "phone": None}
    assert told("identify", traits=traits) == [event("lead.identified", traits)]
    assert told("identify", traits=traits, anonymousId="v-7") == [event("lead.identified", traits, anonymous="v-7")]
    assert told("identify", userId=None, anonymousId="v-7") == [event("lead.identified", lead=None, anonymous="v-7")]


def test_a_group_is_the_lead_s_company() -> None:
    assert told("group", groupId="acme", traits={"size": 50}) == [
        event("lead.identified", {"company": {"size": 50, "id": "acme"}})
    ]
    assert told("group", groupId="acme") == [event("lead.identified", {"company": {"id": "acme"}})]


def test_an_alias_joins_a_visitor_and_merges_a_lead() -> None:
    assert told("alias", previousId="v-7") == [
        event("lead.identified", anonymous="v-7"),
        event("lead.merged", {"into": "ana"}, id="m-1:merged", lead="v-7"),
    ]


def test_the_time_is_when_it_happened_else_when_the_device_thought_it_did() -> None:
    late = "2024-03-01T12:00:01Z"
    assert told("page", originalTimestamp=late, receivedAt=late) == [event("page.viewed")]
    assert told("page", timestamp=None, originalTimestamp=late) == [event("page.viewed", time=AT + 1_000_000)]
    assert told("page", timestamp=None, receivedAt=late) == "timestamp is missing"


def test_the_source_has_a_name() -> None:
    assert told("page", Segment(source="website")) == [event("page.viewed", source="website")]


@pytest.mark.parametrize(
    ("call", "fields", "reason"),
    [
        ("track", {}, "event is missing"),
        ("track", {"event": 5}, "event must be a string, not the number 5"),
        ("track", {"event": ""}, 'event "" is not lower-case object.action, as in page.viewed'),
        (
            "track",
            {"event": "Signup"},
            'event must be Object Action, as Meeting Attended, or one of `names`, not the text "Signup"',
        ),
        (
            "track",
            {"event": "Café Visited"},
            'event must be Object Action, as Meeting Attended, or one of `names`, not the text "Café Visited"',
        ),
        (
            "page",
            {"messageId": None, "userId": None, "anonymousId": 5},
            "messageId is missing; anonymousId must be a string, not the number 5",
        ),
        ("page", {"userId": None}, "neither userId nor anonymousId is given"),
        ("page", {"userId": 42}, "userId must be a string, not the number 42"),
        ("page", {"properties": []}, "properties must be an object, not a list"),
        (
            "page",
            {"timestamp": "2024-03-01"},
            'timestamp "2024-03-01" is a day without a time of day and offset: write it as in 2024-03-01T12:00:00Z',
        ),
        ("identify", {"traits": "x"}, 'traits must be an object, not the text "x"'),
        ("group", {}, "groupId is missing: the company that the lead belongs to"),
        ("group", {"groupId": "acme", "traits": 5}, "traits must be an object, not the number 5"),
        ("alias", {}, "an alias needs previousId and userId"),
        ("alias", {"previousId": "v-7", "userId": None}, "an alias needs previousId and userId"),
        ("alias", {"previousId": 7}, "previousId must be a string, not the number 7"),
        (
            "delete",
            {},
            'type must be a call of Segment\'s (track, page, screen, identify, alias, group), not the text "delete"',
        ),
    ],
)
def test_what_is_wrong_is_said_in_segment_s_words(call: str, fields: dict[str, object], reason: str) -> None:
    assert told(call, **fields) == reason


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"type": "page.viewed", "messageId": "m-1"},
        {"type": ["track"], "messageId": "m-1"},
        {"type": "track"},
        {"messageId": "m-1", "userId": "ana"},
    ],
)
def test_what_is_no_call_is_not_recognised(record: dict[str, object]) -> None:
    assert not Segment().recognises(record)
