"""Records as the platform writes them, and what comes of them."""

from pathlib import Path

from leadlane import Event
from leadlane.testing import conforms, lead_story, read

from new_plugin.new_kind import NewKind

EXPORT = Path(__file__).parent.parent / "events.jsonl"


@lead_story
def test_a_record_states_what_somebody_did() -> None:
    """
    Ana comes for 51 minutes; Ben looks in for 4, which is no event. Times are written where the platform is.

    rule set: new-plugin
    records
      {"id": "w-1", "webinar": "tags", "person": "ana", "at": "2026-03-02T10:00:00+01:00", "did": "signed up"}
      {"id": "w-2", "webinar": "tags", "person": "ben", "at": "2026-03-02T11:00:00+01:00", "did": "signed up"}
      {"id": "w-3", "webinar": "tags", "person": "ana", "at": "2026-03-05T15:02:00Z", "did": "attended", "minutes": 51}
      {"id": "w-4", "webinar": "tags", "person": "ben", "at": "2026-03-05T15:02:00Z", "did": "attended", "minutes": 4}
    ledger of ana
      2026-03-02 09:00  signed-up    +5   5
      2026-03-05 15:02  attended     +15  20
                        stayed-long  +10  30
    ends
      ana  prospect, 30
      ben  prospect, 5
    """


@lead_story
def test_the_same_record_twice_is_the_same_event() -> None:
    """
    Ids are the record's own, so an export that overlaps with the last one does no harm.

    rule set: new-plugin
    records
      {"id": "w-1", "webinar": "tags", "person": "ana", "at": "2026-03-02T09:00:00Z", "did": "signed up"}
      {"id": "w-1", "webinar": "tags", "person": "ana", "at": "2026-03-02T09:00:00Z", "did": "signed up"}
    report: duplicates 1
    ends: prospect, 5
    """


@lead_story
def test_a_record_that_is_no_event_says_why() -> None:
    """
    The run goes on, and each is told with its line, in the words of the record.

    rule set: new-plugin
    records
      {"id": "w-1", "webinar": "tags", "person": "ana", "at": "2026-03-02T09:00:00Z", "did": "signed up"}
      {"id": "w-2", "webinar": "tags", "person": "ben", "at": "yesterday", "did": "signed up"}
      {"id": "w-3", "webinar": "tags", "at": "2026-03-02T09:00:00Z", "did": "signed up"}
      {"id": "w-4", "webinar": "tags", "person": "dan", "at": "2026-03-02T09:00:00Z", "did": "slept"}
      {"id": "w-5", "webinar": "tags", "person": "eva", "did": "attended", "minutes": "many"}
    ends
      ana  prospect, 5
    rejects
      line 2: at "yesterday" is not RFC 3339: write it as in 2024-03-01T12:00:00Z
      line 3: neither person nor anonymous is given
      line 4: did must be signed up or attended, not the text "slept"
      line 5: minutes must be a whole number, not the text "many"
    """


def test_the_export_of_this_project_is_read_to_the_last_record() -> None:
    """Five records, one of somebody who only looked in."""
    found = read(EXPORT.read_bytes(), NewKind())
    assert [type(one) for one in found] == [Event] * 4


def test_it_keeps_what_every_source_promises() -> None:
    conforms(NewKind(), samples=[EXPORT])
