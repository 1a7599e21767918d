"""Every way in which a record is none, and what is said of it.

A case is a record as JSON with the rest of a good event filled in (`{...}` merges into it), or a raw line.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.intake.reading import line, read_bytes

GOOD = json.loads(line())

FIELDS: list[tuple[dict[str, object], str]] = [
    # id
    ({"id": None}, "id is missing"),
    ({"id": 17}, "id must be a string, not the number 17"),
    ({"id": 1.5}, "id must be a string, not the number 1.5"),
    ({"id": True}, "id must be a string, not true"),
    ({"id": ["a"]}, "id must be a string, not a list"),
    ({"id": {}}, "id must be a string, not an object"),
    ({"id": ""}, "id is empty"),
    ({"id": "x" * 257}, "id has 257 characters, more than 256"),
    # type
    ({"type": None}, "type is missing"),
    ({"type": 5}, "type must be a string, not the number 5"),
    ({"type": ""}, 'type "" is not lower-case object.action, as in page.viewed'),
    ({"type": "viewed"}, 'type "viewed" is not lower-case object.action, as in page.viewed'),
    ({"type": "Page.Viewed"}, 'type "Page.Viewed" is not lower-case object.action, as in page.viewed'),
    ({"type": "page viewed"}, 'type "page viewed" is not lower-case object.action, as in page.viewed'),
    ({"type": "page."}, 'type "page." is not lower-case object.action, as in page.viewed'),
    ({"type": ".viewed"}, 'type ".viewed" is not lower-case object.action, as in page.viewed'),
    ({"type": "page..viewed"}, 'type "page..viewed" is not lower-case object.action, as in page.viewed'),
    ({"type": "page.viewed\n"}, r'type "page.viewed\n" is not lower-case object.action, as in page.viewed'),
    ({"type": "página.vista"}, 'type "página.vista" is not lower-case object.action, as in page.viewed'),
    ({"type": "page.*"}, 'type "page.*" is not lower-case object.action, as in page.viewed'),
    # time
    ({"time": None}, "time is missing"),
    ({"time": 1709294400}, "time must be a string as in 2024-03-01T12:00:00Z, not the number 1709294400"),
    ({"time": ""}, 'time "" is not RFC 3339: write it as in 2024-03-01T12:00:00Z'),
    ({"time": "yesterday"}, 'time "yesterday" is not RFC 3339: write it as in 2024-03-01T12:00:00Z'),
    ({"time": "2024-03-01T12:00:00"}, 'time "2024-03-01T12:00:00" has no offset: end it with Z or one like +02:00'),
    (
        {"time": "2024-03-01"},
        'time "2024-03-01" is a day without a time of day and offset: write it as in 2024-03-01T12:00:00Z',
    ),
    (
        {"time": "2024-03-01 12:00:00Z"},
        'time "2024-03-01 12:00:00Z" needs a T, not a space, between day and time of day',
    ),
    ({"time": "2024-02-30T12:00:00Z"}, 'time "2024-02-30T12:00:00Z" has a day that there is not: 2024-02-30'),
    ({"time": "2024-13-01T12:00:00Z"}, 'time "2024-13-01T12:00:00Z" has a month that there is not: 13'),
    ({"time": "2024-03-01T24:00:00Z"}, 'time "2024-03-01T24:00:00Z" has a time of day that there is not: 24:00:00'),
    ({"time": "2024-03-01T12:60:00Z"}, 'time "2024-03-01T12:60:00Z" has a time of day that there is not: 12:60:00'),
    (
        {"time": "2024-03-01T12:00:60Z"},
        (
            'time "2024-03-01T12:00:60Z" has a second 60 where no leap second can be: '
            "only at 23:59:60 UTC, on a month's last day"
        ),
    ),
    ({"time": "2024-03-01T12:00:00+24:00"}, 'time "2024-03-01T12:00:00+24:00" has an offset that there is not: +24:00'),
    (
        {"time": "0001-01-01T00:00:00+01:00"},
        'time "0001-01-01T00:00:00+01:00" is before the year 1 or after the year 9999 in UTC',
    ),
    # who
    ({"lead": None}, "neither lead nor anonymous is given"),
    ({"lead": ""}, "lead is empty"),
    ({"lead": 42}, "lead must be a string, not the number 42"),
    ({"anonymous": ""}, "anonymous is empty"),
    ({"anonymous": False}, "anonymous must be a string, not false"),
    # the rest
    ({"source": 3}, "source must be a string, not the number 3"),
    ({"properties": []}, "properties must be an object, not a list"),
    ({"properties": "path=/"}, 'properties must be an object, not the text "path=/"'),
    # all at once
    (
        {"id": None, "type": "x", "time": "now", "lead": 5},
        (
            'id is missing; type "x" is not lower-case object.action, as in page.viewed; '
            'time "now" is not RFC 3339: write it as in 2024-03-01T12:00:00Z; lead must be a string, not the number 5'
        ),
    ),
]

RAW: list[tuple[bytes, str]] = [
    (b"hello", "not JSON: invalid character at byte 1"),
    (b"{'id': 1}", "not JSON: object keys must be strings at byte 2"),
    (line()[:40], "not JSON: the record breaks off"),
    (line() + line(), "not JSON: trailing characters at byte 76"),
    (line() + b",", "not JSON: trailing characters at byte 76"),
    (b'{"id":"\0"}', "not JSON: a NUL byte at byte 8"),
    (b"\0\0\0", "not JSON: a NUL byte at byte 1"),
    (b'{"id":"\xff"}', "not UTF-8 at byte 8"),
    (b'{"id":"\xed\xa0\x80"}', "not UTF-8 at byte 8"),
    (b"[" + line() + b"]", "a record is an object, not a list"),
    (b'"text"', 'a record is an object, not the text "text"'),
    (b"null", "a record is an object, not null"),
    (b"17", "a record is an object, not the number 17"),
    (b"NaN", "NaN is no JSON number"),
    (b'{"properties":{"a":NaN}}', "NaN is no JSON number"),
    (b'{"properties":{"a":[-Infinity]}}', "-Infinity is no JSON number"),
    (b'{"properties":{"a":1e400}}', "the number 1e400 is too large"),
    (rb'{"properties":{"a":"\ud800"}}', "a lone surrogate in a string"),
    (rb'{"properties":{"\udfff!":1}}', "a lone surrogate in a string"),
    (b'{"a":' + b"1" * 4301 + b"}", "a number of more than 4300 digits"),
    (b'{"a":' + b"[" * 200 + b"]" * 200 + b"}", "lists and objects stand more than 128 deep in one another"),
    (b"[" * 100_000, "lists and objects stand more than 128 deep in one another"),
    (b'{"a":01}', "not JSON: invalid number at byte 7"),
    (b'{"a":"\t"}', "not JSON: invalid character at byte 7"),
    (b'{"a":1,}', "not JSON: trailing comma in object at byte 8"),
]


@pytest.mark.parametrize(("fields", "reason"), FIELDS, ids=[json.dumps(fields)[:60] for fields, _ in FIELDS])
def test_a_wrong_field_is_rejected_with_its_reason(fields: dict[str, object], reason: str, tmp_path: Path) -> None:
    record = json.dumps(GOOD | fields)
    found = read_bytes(tmp_path, line(1) + b"\n" + record.encode() + b"\n" + line(3))
    assert found.reasons == [(2, reason)]
    assert found.rejected[0][1].record == record
    assert found.ids == ["1", "3"]


@pytest.mark.parametrize(("raw", "reason"), RAW, ids=[repr(raw[:40]) for raw, _ in RAW])
def test_a_broken_line_is_rejected_with_its_reason(raw: bytes, reason: str, tmp_path: Path) -> None:
    found = read_bytes(tmp_path, line(1) + b"\n" + raw + b"\n" + line(3))
    assert found.reasons == [(2, reason)]
    assert found.ids == ["1", "3"]


def test_a_rejected_record_names_its_file(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, b"{}")
    assert found.rejected[0][0] == str(tmp_path / "events")
    assert found.reasons == [
        (1, "id is missing; type is missing; time is missing; neither lead nor anonymous is given")
    ]


def test_a_file_of_another_kind_is_rejected_line_by_line(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, b"Dear all,\n\nplease find attached\n")
    assert found.reasons == [(1, "not JSON: invalid character at byte 1"), (3, "not JSON: invalid character at byte 1")]
