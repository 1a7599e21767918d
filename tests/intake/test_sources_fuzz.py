"""Whatever stands in a file of events: every record is an event, a rejected record or a remark, and nothing else."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.intake.reading import EVERY, Found, read_paths
from tests.intake.test_native_fuzz import check, json_values, lines_of

from leadlane.contract.events import canonical_json
from leadlane.intake.reading import UnreadableInputError

times = st.sampled_from(["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.123456789+01:00", "2024-03-01"]) | json_values
short = st.text(max_size=4)
objects = st.dictionaries(short, json_values, max_size=3)
calls = st.fixed_dictionaries(
    {"type": st.sampled_from(["track", "page", "screen", "identify", "alias", "group", "delete"]) | json_values},
    optional={
        "messageId": short | json_values,
        "event": st.sampled_from(["Meeting Attended", "Signup", "page.viewed", " _ "]) | short | json_values,
        "timestamp": times,
        "originalTimestamp": times,
        "userId": short | json_values,
        "anonymousId": short | json_values,
        "previousId": short | json_values,
        "groupId": short | json_values,
        "name": short | json_values,
        "properties": objects | json_values,
        "traits": objects | json_values,
    },
)
cloud_events = st.fixed_dictionaries(
    {"specversion": st.just("1.0") | json_values},
    optional={
        "id": short | json_values,
        "source": short | json_values,
        "type": st.sampled_from(["page.viewed", "com.acme.page.viewed", "x"]) | json_values,
        "time": times,
        "subject": short | json_values,
        "anonymous": short | json_values,
        "data": objects | json_values,
        "data_base64": json_values,
        "datacontenttype": st.sampled_from(["application/json", "text/xml"]) | json_values,
    },
)
any_record = calls | cloud_events | objects


def read(content: bytes) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "events")
        file.write_bytes(content)
        return read_paths(file, sources=EVERY)


def told(found: Found) -> int:
    """How many records were told of: an alias is two events."""
    check(found, len(found.events) + len(found.rejected))
    merges = sum(event.id.endswith(":merged") for event in found.events)
    return len(found.events) - merges + len(found.rejected)


@given(st.lists(any_record, max_size=4))
@settings(max_examples=300)
def test_any_records_in_lines_and_in_an_array(records: list[dict[str, object]]) -> None:
    lines = read("\n".join(map(json.dumps, records)).encode())
    assert told(lines) == len(records)
    array = read(json.dumps(records, indent=1).encode())
    assert list(map(canonical_json, array.events)) == list(map(canonical_json, lines.events))
    assert [one.reason for _, one in array.rejected] == [one.reason for _, one in lines.rejected]
    assert array.remarks == lines.remarks


@given(st.lists(st.binary(max_size=20) | any_record.map(lambda one: json.dumps(one).encode()), max_size=5))
def test_any_lines(lines: list[bytes]) -> None:
    content = b"{}\n" + b"\n".join(lines)
    assert told(read(content)) == lines_of(content)


@given(
    st.lists(st.sampled_from([b"[", b"]", b"{", b"}", b",", b'"', b"\\", b"\n", b"1", b"x", b'{"a": 1}']), max_size=30)
)
@settings(max_examples=500)
def test_any_array_is_told_of_to_its_end(pieces: list[bytes]) -> None:
    content = b"[" + b"".join(pieces)
    found = read(content)
    told(found)
    elements = elements_of(content.decode())
    if elements is None:
        assert found.rejected
    else:
        assert len(found.rejected) == elements


def elements_of(text: str) -> int | None:
    """How many elements the arrays have that stand here one after the other; None where there is anything else."""
    count = at = 0
    while at < len(text):
        try:
            array, at = json.JSONDecoder().raw_decode(text, at)
        except ValueError:
            return None
        if not isinstance(array, list):
            return None
        count += len(array)
        at += len(text[at:]) - len(text[at:].lstrip())
    return count


COLUMNS = ["id", "type", "time", "lead", "anonymous", "source", "path", "answers.budget", "answers", ".", "n"]
cells = st.sampled_from(["", "1", "007", "true", "1e400", "-", "a.b", "page.viewed", "2024-03-01T12:00:00Z"]) | st.text(
    max_size=4
)


@given(st.lists(st.lists(cells, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=5))
def test_any_csv(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    assert told(read(text.getvalue().encode())) == len(rows)


@given(st.text(alphabet='ab,"\n\r;\t\0\x1cé1', max_size=60) | st.binary(max_size=60))
@settings(max_examples=300)
def test_any_text_under_a_header(text: str | bytes) -> None:
    content = text.encode() if isinstance(text, str) else text
    told(read(b"id,type,time,lead\n" + content))


@given(st.binary(max_size=60), st.sampled_from([b"", b"PAR1", b"id,type", b"[", b"\xef\xbb\xbf", b"\xff\xfe"]))
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused_as_a_whole(content: bytes, start: bytes) -> None:
    with contextlib.suppress(UnreadableInputError):
        told(read(start + content))


arrow_values = (
    short,
    st.sampled_from(["page.viewed", "2024-03-01T12:00:00Z", "1"]),
    st.integers(-2, 5),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.binary(max_size=2),
    st.lists(st.integers(0, 3), max_size=2),
    st.fixed_dictionaries({"a": st.none() | short}),
)
tables: st.SearchStrategy[dict[str, list[Any]]] = st.integers(0, 4).flatmap(
    lambda size: st.fixed_dictionaries(
        {
            column: st.one_of(*(st.lists(st.none() | values, min_size=size, max_size=size) for values in arrow_values))
            for column in COLUMNS
        }
    )
)


@given(tables)
@settings(max_examples=150)
def test_any_parquet(table: dict[str, list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parquet.write_table(pa.table(table), Path(folder, "events"))
        assert told(read_paths(Path(folder, "events"), sources=EVERY)) == len(table["id"])
