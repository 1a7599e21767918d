"""The edges of JSON, the same for every source (semantics 1)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.intake.reading import line, read_bytes

from leadlane import Remark
from leadlane.contract.events import canonical_json

PROPERTIES: list[tuple[str, object]] = [
    ("{}", {}),
    ("null", {}),
    ('{"a":1,"a":2}', {"a": 2}),
    ('{"a":{"b":1,"b":2}}', {"a": {"b": 2}}),
    ('{"a":5.0}', {"a": 5.0}),
    ('{"a":1e2}', {"a": 100.0}),
    ('{"a":1e-400}', {"a": 0.0}),
    ('{"a":-0}', {"a": 0}),
    ('{"a":18446744073709551615}', {"a": 2**64 - 1}),
    ('{"a":123456789012345678901234567890}', {"a": 123456789012345678901234567890}),
    ('{"a":-9223372036854775809}', {"a": -(2**63) - 1}),
    ('{"a":1' + "0" * 400 + "}", {"a": 10**400}),
    ('{"a":[null,true,"x",[]]}', {"a": [None, True, "x", []]}),
    (r'{"a":"\ud83d\ude00"}', {"a": "😀"}),
    (r'{"a":"\u0000"}', {"a": "\0"}),
    ('{"a":"😀é"}', {"a": "😀é"}),
    ('{"":1}', {"": 1}),
    ('{"a":' + "[" * 120 + "]" * 120 + "}", None),
]


@pytest.mark.parametrize(("written", "read"), PROPERTIES, ids=[written[:40] for written, _ in PROPERTIES])
def test_properties_are_read_exactly(written: str, read: object, tmp_path: Path) -> None:
    record = line().decode()[:-1] + f', "properties": {written}}}'
    (event,) = read_bytes(tmp_path, record.encode()).events
    found = event.properties
    assert found == (json.loads(written) if read is None else read)
    assert json.dumps(found) == json.dumps(json.loads(written) if read is None else read)


def test_properties_may_be_missing(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, line()).events[0].properties == {}


def test_the_last_of_duplicate_keys_counts_even_after_a_wrong_one(tmp_path: Path) -> None:
    (event,) = read_bytes(tmp_path, b'{"id":5,"time":7,' + line("late")[1:]).events
    assert event.id == "late"
    (event,) = read_bytes(tmp_path, line()[:-1] + b',"id":"late"}').events
    assert event.id == "late"
    found = read_bytes(tmp_path, line()[:-1] + b',"id":5}')
    assert found.reasons == [(1, "id must be a string, not the number 5")]


def test_null_is_missing(tmp_path: Path) -> None:
    (event,) = read_bytes(tmp_path, line()[:-1] + b',"anonymous":null,"source":null,"properties":null}').events
    assert (event.anonymous, event.source, event.properties) == (None, "", {})


def test_unknown_keys_are_counted(tmp_path: Path) -> None:
    found = read_bytes(tmp_path, b"\n".join([line()[:-1] + b',"colour":1,"size":2}', line()[:-1] + b',"colour":2}']))
    assert len(found.events) == 2
    assert sorted(found.remarks, key=lambda one: one.about) == [
        Remark("unknown key", "colour", 2),
        Remark("unknown key", "size", 1),
    ]


def test_ids_have_256_characters_whatever_their_bytes(tmp_path: Path) -> None:
    (event,) = read_bytes(tmp_path, line("é" * 256)).events
    assert event.id == "é" * 256
    assert read_bytes(tmp_path, line("é" * 257)).reasons == [(1, "id has 257 characters, more than 256")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"a":5}', '{"a":5.0}'),
        ('{"a":100}', '{"a":1e2}'),
        ('{"a":1,"b":2}', '{"b":2,"a":1}'),
        ("{}", "null"),
        ('{"a":123456789012345678901234567890}', '{ "a" : 123456789012345678901234567890 }'),
        ('{"a":"é"}', r'{"a":"\u00e9"}'),
    ],
)
def test_copies_written_otherwise_are_the_same(one: str, other: str, tmp_path: Path) -> None:
    records = [line().decode()[:-1] + f', "properties": {written}}}' for written in (one, other)]
    first, second = read_bytes(tmp_path, "\n".join(records).encode()).events
    assert canonical_json(first) == canonical_json(second)


def test_a_byte_order_mark_blank_lines_and_any_line_end(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + line(1) + b"\r\n\r\n  \n" + line(2) + b"\n\n" + line(3)
    found = read_bytes(tmp_path, content)
    assert found.ids == ["1", "2", "3"]
    assert found.rejected == []


def test_a_byte_order_mark_elsewhere_is_no_json(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, line() + b"\n\xef\xbb\xbf" + line()).reasons == [
        (2, "not JSON: invalid character at byte 1")
    ]


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b" \r\n \n"])
def test_nothing_is_no_events(content: bytes, tmp_path: Path) -> None:
    found = read_bytes(tmp_path, content)
    assert (found.events, found.rejected) == ([], [])
