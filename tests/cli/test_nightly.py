"""A run every night: what was assigned stays assigned, what was sent is not sent again, what changed is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from .conftest import LeadLane

RULES = """\
rule_set: mine
version: 1
tiers:
  - {kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}
  - {kind: negative, points: -100, criteria: {gone: {on: email.unsubscribed}}}
stages: {mql: {at: 100}}
routing:
  units: {sales: {routers: [{kind: round_robin, team: sales}], respond_within: 1 day, reassign: true}}
  fallback: desk
actions: [{kind: email_alert, name: alert, on: [routed, sla_missed]}]
"""
SELLERS = "roster: mine\nteams: {sales: {reps: {ana: {}, ben: {}, cy: {}}}}\n"
MONDAY = """\
{"id":"1","type":"demo.requested","time":"2024-03-04T09:00:00Z","lead":"Ada"}
{"id":"2","type":"demo.requested","time":"2024-03-04T10:00:00Z","lead":"Bob"}
{"id":"3","type":"demo.requested","time":"2024-03-04T11:00:00Z","lead":"Eve"}
{"id":"4","type":"demo.requested","time":"2024-03-04T11:30:00Z","lead":"Fay"}
"""
TUESDAY = """\
{"id":"5","type":"demo.requested","time":"2024-03-05T08:00:00Z","lead":"Dee"}
{"id":"6","type":"crm.call.logged","time":"2024-03-05T08:30:00Z","lead":"Ada","properties":{"by":"ana"}}
"""
LATE = """\
{"id":"7","type":"demo.requested","time":"2024-03-04T08:00:00Z","lead":"Bob"}
{"id":"8","type":"demo.requested","time":"2024-03-04T08:30:00Z","lead":"Late"}
{"id":"9","type":"email.unsubscribed","time":"2024-03-04T07:00:00Z","lead":"Eve"}
{"id":"10","type":"lead.erased","time":"2024-03-05T00:00:00Z","lead":"Fay"}
"""
"""Delivered on Tuesday, about Monday: Bob asked earlier, Late was not known, Eve had left, Fay is to be forgotten."""
WITH = ("--rule-set", "rules.yaml", "--roster", "roster.yaml")
MADE_FIRST = ("--decisions", "d1", "--actions", "a1", "--assignments", "made1.jsonl")


@pytest.fixture
def night(leadlane: LeadLane) -> LeadLane:
    """After Monday's run."""
    for name, content in (
        ("rules.yaml", RULES), ("roster.yaml", SELLERS), ("mon.jsonl", MONDAY), ("tue.jsonl", TUESDAY),
        ("late.jsonl", LATE),
    ):  # fmt: skip
        leadlane.write(name, content)
    assert leadlane("score", "mon.jsonl", *WITH, *MADE_FIRST, "--output", "rows1").status == 0
    return leadlane


def lines(leadlane: LeadLane, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in leadlane.read(name).splitlines()]


def owners(leadlane: LeadLane, *files: str) -> dict[str, str | None]:
    done = leadlane("score", *files, *WITH, "--format", "jsonl")
    assert done.status == 0, done.err
    return {row["lead"]: row["owner"] for row in map(json.loads, done.out.splitlines())}


def test_assignments_are_events_of_our_own_form(night: LeadLane) -> None:
    """Right after what they follow from."""
    assert lines(night, "made1.jsonl")[0] == {
        "id": "1 mine/routed:1", "type": "routing.assigned", "time": "2024-03-04T09:00:00Z", "lead": "Ada",
        "source": "",
        "properties": {"unit": "sales", "team": "sales", "owner": "ana", "due": "2024-03-05T09:00:00Z"},
    }  # fmt: skip


def test_what_was_assigned_stays_whatever_comes_in_late(night: LeadLane) -> None:
    """Without the assignments Late would take Ana's turn, and Ada would find herself with somebody else."""
    assert owners(night, "mon.jsonl") == {"Ada": "ana", "Bob": "ben", "Eve": "cy", "Fay": "ana"}
    anew = owners(night, "mon.jsonl", "late.jsonl", "tue.jsonl")
    kept = owners(night, "mon.jsonl", "late.jsonl", "tue.jsonl", "made1.jsonl")
    assert anew["Ada"] == "cy"
    assert (kept["Ada"], kept["Bob"], kept["Eve"]) == ("ana", "ben", "cy")
    assert "Fay" not in kept


def test_only_new_assignments_are_written(night: LeadLane) -> None:
    """With those of all nights together the next run finds nothing new to assign."""
    night("score", "mon.jsonl", "tue.jsonl", "made1.jsonl", *WITH, "--assignments", "made2.jsonl", "--output", "rows2")
    assert [(one["lead"], one["id"]) for one in lines(night, "made2.jsonl")] == [("Dee", "5 mine/routed:1")]
    every = ("mon.jsonl", "tue.jsonl", "made1.jsonl", "made2.jsonl")
    night("score", *every, *WITH, "--assignments", "made3.jsonl", "--output", "rows3")
    assert night.read("made3.jsonl") == ""
    assert night.read("rows3") == night.read("rows2")


def test_nothing_is_lost_where_days_are_all_that_is_known_of_times(night: LeadLane) -> None:
    """Accepted, or handed back, at the instant that qualified it: no wait begins again on the second night."""
    for told in ("crm.lead.accepted", "crm.lead.handed_back"):
        night.write("day.jsonl", "".join(
            f'{{"id":"{number}","type":"{type_}","time":"2024-03-{day}T00:00:00Z","lead":"Gil"}}\n'
            for number, type_, day in ((1, "demo.requested", "04"), (2, told, "04"), (3, "page.viewed", "11"))
        ))  # fmt: skip
        night("score", "day.jsonl", *WITH, "--assignments", "day1.jsonl", "--output", "first")
        night("score", "day.jsonl", "day1.jsonl", *WITH, "--assignments", "day2.jsonl", "--output", "second")
        assert len(lines(night, "day1.jsonl")) == 1
        assert night.read("day2.jsonl") == ""
        assert night.read("second") == night.read("first")


def test_an_assignment_made_later_about_earlier_takes_nobody_s_place(night: LeadLane) -> None:
    """On the second night an earlier stay comes to light, and is somebody's; on the third both are kept."""
    night.write(
        "stay.jsonl",
        """\
{"id":"20","type":"demo.requested","time":"2024-03-01T09:00:00Z","lead":"Ada"}
{"id":"21","type":"crm.lead.handed_back","time":"2024-03-01T10:00:00Z","lead":"Ada"}
""",
    )
    files = ["mon.jsonl", "stay.jsonl", "made1.jsonl"]
    night("score", *files, *WITH, "--assignments", "made2.jsonl", "--output", "rows2")
    assert [(one["lead"], one["id"]) for one in lines(night, "made2.jsonl")] == [("Ada", "20 mine/routed:1")]
    done = night("score", *files, "made2.jsonl", *WITH, "--assignments", "made3.jsonl", "--output", "rows3")
    assert "duplicate" not in done.err
    assert night.read("made3.jsonl") == ""
    assert night.read("rows3") == night.read("rows2")


def test_what_a_deadline_or_too_long_an_id_caused_comes_an_instant_later(night: LeadLane) -> None:
    night.write(
        "long.jsonl",
        f'''{{"id":"{"x" * 250}","type":"demo.requested","time":"2024-03-04T09:00:00Z","lead":"Hal"}}
{{"id":"y","type":"page.viewed","time":"2024-03-05T09:00:00Z","lead":"Hal"}}
''',
    )
    night("score", "long.jsonl", *WITH, "--assignments", "made.jsonl", "--output", "rows2")
    assert [(one["id"], one["time"], one["source"]) for one in lines(night, "made.jsonl")] == [
        ("mine/routed:2024-03-04T09:00:00Z:1", "2024-03-04T09:00:00.000001Z", "leadlane"),
        ("mine/routed:2024-03-05T09:00:00Z:1", "2024-03-05T09:00:00.000001Z", "leadlane"),
    ]


def test_what_was_sent_is_not_sent_again(night: LeadLane) -> None:
    assert len(lines(night, "a1")) == 4
    files = ("mon.jsonl", "tue.jsonl", "made1.jsonl")
    night("score", *files, *WITH, "--actions", "a2", "--sent", "a1", "--output", "rows2")
    assert [one["id"] for one in lines(night, "a2")] == ["mine/Dee/alert/routed:1"]


def test_what_an_earlier_run_wrote_is_not_written_over(night: LeadLane) -> None:
    """It would hold tonight's messages alone, and the next night everything would be sent again."""
    for output, earlier, file in (("--actions", "--sent", "a1"), ("--decisions", "--decided", "d1")):
        before = lines(night, file)
        done = night("score", "mon.jsonl", *WITH, output, file, earlier, file, "--output", "rows2")
        assert (done.status, done.err) == (2, f"leadlane: {output} {file}: is also read ({file})\n")
        assert lines(night, file) == before


def test_without_sent_everything_is_told_again_under_the_same_ids(night: LeadLane) -> None:
    night("score", "mon.jsonl", "tue.jsonl", "made1.jsonl", *WITH, "--actions", "a2", "--output", "rows2")
    assert [one["id"] for one in lines(night, "a2")][:4] == [one["id"] for one in lines(night, "a1")]


def test_what_changed_is_a_correction_with_both_values(night: LeadLane) -> None:
    """Bob qualified earlier, Eve never, Fay is no more. Ada is as she was; what is new is an ordinary decision."""
    files = ("mon.jsonl", "late.jsonl", "tue.jsonl", "made1.jsonl")
    night("score", *files, *WITH, "--decisions", "d2", "--decided", "d1", "--output", "rows2")
    told = lines(night, "d2")
    corrections = [one for one in told if one["kind"] == "correction"]
    assert [(one["lead"], one["old"]["kind"], one["new"] and one["new"]["time"]) for one in corrections] == [
        ("Bob", "stage", "2024-03-04T08:00:00Z"),
        ("Eve", "stage", None),
        ("Fay", "stage", None),
        ("Fay", "routed", None),
    ]
    bob = corrections[0]
    assert list(bob)[-2:] == ["old", "new"]
    assert bob["old"] == lines(night, "d1")[2]
    assert bob["new"] == next(one for one in told if one["lead"] == "Bob")
    assert {key: bob[key] for key in ("lead", "time", "event")} == {
        "lead": "Bob", "time": "2024-03-04T08:00:00Z", "event": "7",
    }  # fmt: skip
    assert ("Late", "routed") in [(one["lead"], one["kind"]) for one in told]


def test_corrections_of_corrections(night: LeadLane) -> None:
    """A third run is compared with what the second decided; what the second corrected is over."""
    files = ("mon.jsonl", "late.jsonl", "tue.jsonl", "made1.jsonl")
    night("score", *files, *WITH, "--decisions", "d2", "--decided", "d1", "--output", "rows2")
    night("score", *files, *WITH, "--decisions", "d3", "--decided", "d2", "--output", "rows3")
    assert [one for one in lines(night, "d2") if one["kind"] != "correction"] == lines(night, "d3")


def test_corrections_in_parquet_are_json_in_their_columns(night: LeadLane) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = ("mon.jsonl", "late.jsonl", "made1.jsonl")
    night("score", *files, *WITH, "--decisions", "d2", "--decided", "d1", "--output", "rows2")
    night("score", *files, *WITH, "--decisions", "d2.parquet", "--decided", "d1", "--output", "rows2")
    rows = parquet.read_table("d2.parquet").to_pylist()
    for row, line in zip(rows, lines(night, "d2"), strict=True):
        for side in ("old", "new"):
            assert (row[side] and json.loads(row[side])) == line.get(side)


def test_a_night_with_nothing_new_changes_nothing(night: LeadLane) -> None:
    again = ("--decisions", "d2", "--decided", "d1", "--actions", "a2", "--sent", "a1", "--assignments", "made2.jsonl")
    night("score", "mon.jsonl", "made1.jsonl", *WITH, *again, "--output", "rows2")
    assert (night.read("a2"), night.read("made2.jsonl")) == ("", "")
    assert not [one for one in lines(night, "d2") if one["kind"] == "correction"]
