"""Records as the platform writes them, and what comes of them."""

from pathlib import Path

from leadlane import Event, Rejected
from leadlane.testing import conforms, lead_story, read

from new_plugin.new_kind import NewKind

EXPORT = Path(__file__).parent.parent / "events.jsonl"


@lead_story
def test_a_record_states_what_somebody_did() -> None:
    """
    Ana signs up and comes, for 51 minutes; Ben signs up and looks in.

    rule set: new-plugin
    records
      {"registration": "r-1", "webinar": "labels-101", "person": "ana", "signed_up": "2026-03-02T09:00:00Z", "joined": "2026-03-05T16:02:00+01:00", "minutes": 51}
      {"registration": "r-2", "webinar": "labels-101", "person": "ben", "signed_up": "2026-03-02T10:00:00Z", "joined": "2026-03-05T15:02:00Z", "minutes": 4}
    ledger of ana
      2026-03-02 09:00  signed-up    +5   5
      2026-03-05 15:02  attended     +15  20
                        stayed-long  +10  30
    ends
      ana  prospect, 30
      ben  prospect, 5
    """  # noqa: E501


@lead_story
def test_the_same_record_twice_is_the_same_event() -> None:
    """
    Ids are the record's own, so an export that overlaps with the last one does no harm.

    rule set: new-plugin
    records
      {"registration": "r-1", "webinar": "labels-101", "person": "ana", "signed_up": "2026-03-02T09:00:00Z"}
      {"registration": "r-1", "webinar": "labels-101", "person": "ana", "signed_up": "2026-03-02T09:00:00Z"}
    report: duplicates 1
    ends: prospect, 5
    """


@lead_story
def test_a_record_that_is_no_event_says_why() -> None:
    """
    The run goes on, and each is told with its line, in the words of the record.

    rule set: new-plugin
    records
      {"registration": "r-1", "webinar": "labels-101", "person": "ana", "signed_up": "2026-03-02T09:00:00Z"}
      {"registration": "r-2", "webinar": "labels-101", "person": "ben", "signed_up": "yesterday"}
      {"registration": "r-3", "webinar": "labels-101", "signed_up": "2026-03-02T09:00:00Z"}
      {"registration": "r-4", "webinar": "labels-101", "person": "dan", "minutes": "many"}
    ends
      ana  prospect, 5
    rejects
      line 2: signed_up "yesterday" is not RFC 3339: write it as in 2024-03-01T12:00:00Z
      line 3: neither person nor anonymous is given
      line 4: minutes must be a whole number, not the text "many"
    """


def test_the_export_of_this_project_is_read_to_the_last_record() -> None:
    found = read(EXPORT.read_bytes(), NewKind())
    assert not [one for one in found if isinstance(one, Rejected)]
    assert len([one for one in found if isinstance(one, Event)]) == 5


def test_it_keeps_what_every_source_promises() -> None:
    conforms(NewKind(), samples=[EXPORT])
