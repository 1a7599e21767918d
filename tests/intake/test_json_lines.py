"""JSON of several sources in one file: who is asked for a record, in lines and in arrays."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.intake.reading import EVERY, Found, line, read_bytes, read_paths

from leadlane import Event, RecordSource, Rejected, Remark, Source
from leadlane.intake.inputs import FileInput
from leadlane.intake.json_array import array_records
from leadlane.intake.json_lines import JsonLines
from leadlane.intake.lines import LONGEST, batches_of_lines
from leadlane_builtins.sources.native import Native
from leadlane_builtins.sources.segment import Segment

CALL = b'{"type":"page","messageId":"s","timestamp":"2024-03-01T12:00:00Z","userId":"L-1","sentBy":"a"}'
CLOUD = (
    b'{"specversion":"1.0","id":"c","source":"/","type":"page.viewed","time":"2024-03-01T12:00:00Z","subject":"L-1"}'
)


@dataclass(frozen=True, kw_only=True)
class Acme(RecordSource):
    """A stranger's: whatever has a key `acme`."""

    kind = "acme"

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return "acme" in record

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        match record["acme"]:
            case "none":
                return []
            case "wrong":
                return "acme is wrong"
            case "bug":
                raise LookupError("no such\nthing")
            case "dict":
                return [{}]  # type: ignore[list-item]
        return [Event(id=f"a{number}", type="page.viewed", time=0, lead="L-1") for number in range(record["acme"])]


def read(folder: Path, content: bytes, *sources: Source) -> Found:
    (folder / "events").write_bytes(content)
    return read_paths(folder / "events", sources=sources or EVERY)


def test_each_line_is_read_by_the_source_that_recognises_it(tmp_path: Path) -> None:
    found = read(tmp_path, b"\n".join([line("n1"), CALL, b"", CLOUD, line("n2"), b"{}"]))
    assert [(one.id, one.source) for one in found.events] == [
        ("n1", ""), ("s", "segment"), ("c", "/"), ("n2", "")
    ]  # fmt: skip
    assert found.remarks == [Remark("unknown key", "sentBy", 1)]
    assert found.reasons == [
        (6, "id is missing; type is missing; time is missing; neither lead nor anonymous is given")
    ]


def test_a_stranger_s_source_takes_part(tmp_path: Path) -> None:
    content = b'{"acme":2}\n' + line() + b'\n{"acme":"none"}\n{"acme":"wrong"}\n{"acme":"bug"}\n{"acme":"dict"}\n'
    found = read(tmp_path, content, *EVERY, Acme())
    assert found.ids == ["a0", "a1", "1"]
    assert found.remarks == []  # it does not say which keys it knows
    assert found.reasons == [
        (4, "acme is wrong"),
        (5, "source acme failed: LookupError: no such thing"),
        (6, "source acme failed: TypeError: it answered dict, not events"),
    ]


def test_sources_are_asked_in_order_of_kind_the_last_resort_last() -> None:
    assert [one.kind for one in JsonLines.of([Segment(), Native(), Acme()]).records] == ["acme", "segment", "native"]


def test_without_the_last_resort_what_nobody_recognises_is_rejected(tmp_path: Path) -> None:
    found = read(tmp_path, CALL + b"\n" + line() + b"\nhello\n", Acme(), Segment())
    assert found.ids == ["s"]
    assert found.reasons == [
        (2, "no source recognises it (acme, segment)"),
        (3, "not JSON: invalid character at byte 1"),
    ]


ARRAYS: list[tuple[bytes, list[str]]] = [
    (b"[%s]", ["1", "s", "c"]),
    (b"\xef\xbb\xbf \n[\n%s\n]\n", ["1", "s", "c"]),
    (b"[]\n[%s]\n[]", ["1", "s", "c"]),
    (b"[]", []),
]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(("form", "ids"), ARRAYS)
def test_an_array_is_as_good_as_lines(form: bytes, ids: list[str], indent: int | None, tmp_path: Path) -> None:
    records = ",\n".join(json.dumps(json.loads(one), indent=indent) for one in (line(), CALL, CLOUD))
    content = form.replace(b"%s", records.encode())
    assert read(tmp_path, content).ids == ids
    assert read(tmp_path, gzip.compress(content)).ids == ids


WRONG: list[tuple[bytes, list[tuple[int, str]]]] = [
    (b"[%s", [(1, "not JSON: the array breaks off")]),
    (b"[%s,\n\n", [(3, "not JSON: the array breaks off")]),
    (b'[%s,\n{"id": "x', [(2, "not JSON: the record breaks off"), (2, "not JSON: the array breaks off")]),
    (b"[%s]\ngarbage, more\n", [(2, "not JSON: between the records of an array stands one comma")]),
    (b"[%s,\n,\n]", [(2, "not JSON: between the records of an array stands one comma")]),
    (
        b"[%s,\n1, null,\n\"a, b\", [2, {}],\n{'a': 1}]",
        [
            (2, "a record is an object, not the number 1"),
            (2, "a record is an object, not null"),
            (3, 'a record is an object, not the text "a, b"'),
            (3, "a record is an object, not a list"),
            (4, "not JSON: object keys must be strings at byte 2"),
        ],
    ),
    (b"[%s]{}", [(1, "not JSON: between the records of an array stands one comma")]),
]


@pytest.mark.parametrize(("form", "reasons"), WRONG)
def test_what_is_wrong_in_an_array_is_told_and_the_rest_counts(
    form: bytes, reasons: list[tuple[int, str]], tmp_path: Path
) -> None:
    found = read(tmp_path, form.replace(b"%s", line()))
    assert found.ids == ["1"]
    assert found.reasons == reasons


def test_brackets_and_quotes_inside_texts_end_no_record(tmp_path: Path) -> None:
    tricky = json.loads(line()) | {"properties": {"a": '}],"\\', "b\\": ["]", {"[": "{"}], "c": "\\\\"}}
    found = read(tmp_path, b"[" + json.dumps(tricky).encode() + b"," + line(2) + b"]")
    assert found.events[0].properties == tricky["properties"]
    assert found.ids == ["1", "2"]


def test_a_log_that_begins_with_a_bracket_is_rejected_line_by_line(tmp_path: Path) -> None:
    found = read(tmp_path, b"[2024-03-01] INFO started\n[2024-03-01] INFO stopped\n")
    assert {at for at, _ in found.reasons} == {1, 2}
    assert found.ids == []


def test_a_line_without_end_is_cut() -> None:
    stream = io.BytesIO(b"first\n" + b"x" * 40_000_000 + b"\nlast")
    lines = [one for batch in batches_of_lines(stream) for one in batch]
    assert [len(one) for one in lines] == [5, LONGEST + 1, 4]


@pytest.mark.parametrize(
    ("before", "filler", "after"),
    [(b'[1, {"a": "', b"x", b'"},\n2]'), (b"[1, ", b"7", b",\n2]")],
    ids=["a text", "a number"],
)
def test_an_element_without_end_is_given_up_and_reading_goes_on_with_the_next_line(
    before: bytes, filler: bytes, after: bytes
) -> None:
    stream = io.BytesIO(before + filler * 40_000_000 + after)
    first, given_up, *rest = array_records(stream)
    assert first == (1, b"1")
    assert isinstance(given_up, Rejected)
    assert (given_up.line, given_up.reason) == (1, "a record of more than 16 MiB")
    assert len(given_up.record) <= 1000
    assert isinstance(rest[0], Rejected) or rest[0] == (2, b"2")


def test_json_lines_are_not_asked_for_folders_or_other_text(tmp_path: Path) -> None:
    (tmp_path / "text").write_bytes(b"Dear all,\n")
    reader = JsonLines.of([Native()])
    assert not reader.detects(FileInput(".", tmp_path))
    assert not reader.detects(FileInput("text", tmp_path / "text"))
    (tmp_path / "text").write_bytes(b"hello\n{}\n")
    assert reader.detects(FileInput("text", tmp_path / "text"))


def test_lines_are_the_same_however_they_arrive(tmp_path: Path) -> None:
    whole = read_bytes(tmp_path, b"".join(line(number) + b"\r\n" for number in range(1000)))
    assert whole.ids == [str(number) for number in range(1000)]
    assert whole.reasons == []
