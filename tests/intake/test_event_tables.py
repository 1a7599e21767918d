"""Tables of events, CSV and Parquet: what a row becomes, and what is said of those that become nothing."""

from __future__ import annotations

import gzip
import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.intake.reading import EVERY, Found, read_paths
from tests.intake.test_inputs import COMPRESS

from leadlane import Event
from leadlane.intake.inputs import FileInput
from leadlane.intake.reading import UnreadableInputError
from leadlane_builtins.sources.csv import Csv

NOON = 1_709_294_400_000_000
HEAD = "id,type,time,lead,anonymous,source,path,answers.budget,answers.plan,share\n"
ROWS = """\
1,page.viewed,2024-03-01T12:00:00Z,L-1,,web,/pricing,,,
007,form.submitted,2024-03-01T13:00:00+01:00,L-1,v-7,,,10,yes,0.50
"3",page.viewed,2024-03-01T12:00:00.000000Z,,true,,"/a, ""b""
c",,true,1e2
"""
EVENTS = [
    Event(id="1", type="page.viewed", time=NOON, lead="L-1", source="web", properties={"path": "/pricing"}),
    Event(
        id="007",
        type="form.submitted",
        time=NOON,
        lead="L-1",
        anonymous="v-7",
        properties={"answers": {"budget": 10, "plan": "yes"}, "share": 0.5},
    ),
    Event(
        id="3",
        type="page.viewed",
        time=NOON,
        anonymous="true",
        properties={"answers": {"plan": True}, "path": '/a, "b"\nc', "share": 100.0},
    ),
]
"""`007` stays text, and so does a visitor called `true`."""


def read(folder: Path, content: bytes | str, name: str = "events") -> Found:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return read_paths(folder / name, sources=EVERY)


def arrow(folder: Path, table: dict[str, Any], name: str = "events") -> bytes:
    parquet.write_table(pa.table(table), folder / name)
    return (folder / name).read_bytes()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_each_row_of_a_csv_is_an_event(before: str, end: str, tmp_path: Path) -> None:
    assert read(tmp_path, before + HEAD.replace("\n", end) + ROWS).events == EVENTS


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters(delimiter: str, tmp_path: Path) -> None:
    row = "1,page.viewed,2024-03-01T12:00:00Z,L-1,,web,/pricing,,,\n"
    assert read(tmp_path, (HEAD + row).replace(",", delimiter)).events == EVENTS[:1]


ARROW: dict[str, Any] = {
    "id": [1, 2],
    "type": pa.array(["page.viewed", "form.submitted"]).dictionary_encode(),
    "time": pa.array([datetime(2024, 3, 1, 12, tzinfo=UTC)] * 2, pa.timestamp("ns", "Europe/Paris")),
    "lead": ["L-1", None],
    "anonymous": [None, "v-7"],
    "answers": [None, {"budget": 10, "since": date(2024, 1, 1)}],
    "answers.plan": ["yes", None],
    "seen": pa.array([datetime(2024, 3, 1, 12), None]),  # noqa: DTZ001
}


def test_each_row_of_a_parquet_file_is_an_event(tmp_path: Path) -> None:
    assert read(tmp_path, arrow(tmp_path, ARROW)).events == [
        Event(
            id="1",
            type="page.viewed",
            time=NOON,
            lead="L-1",
            properties={"answers": {"plan": "yes"}, "seen": "2024-03-01T12:00:00Z"},
        ),
        Event(
            id="2",
            type="form.submitted",
            time=NOON,
            anonymous="v-7",
            properties={"answers": {"budget": 10, "since": "2024-01-01"}},
        ),
    ]


@pytest.mark.parametrize(("how", "compress"), COMPRESS, ids=["gzip", "zstd"])
def test_tables_may_be_compressed_and_come_through_a_pipe(
    how: str, compress: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for content in ((HEAD + ROWS).encode(), arrow(tmp_path, ARROW)):
        plain = read(tmp_path, content).events
        assert read(tmp_path, compress(content)).events == plain
        for given in (content, compress(content)):
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
            assert read_paths("-", sources=EVERY).events == plain


def test_a_folder_may_hold_all_of_them(tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_text(HEAD + ROWS)
    arrow(tmp_path, ARROW, "2.parquet")
    (tmp_path / "3.gz").write_bytes(gzip.compress(b'{"id":"4","type":"a.b","time":"2024-03-01T12:00:00Z","lead":"x"}'))
    (tmp_path / "4.json").write_bytes(b"[]")
    (tmp_path / "5.csv").write_bytes(b"")
    assert read_paths(tmp_path, sources=EVERY).ids == ["1", "007", "3", "1", "2", "4"]


def test_a_bad_row_is_rejected_and_the_rest_counts(tmp_path: Path) -> None:
    rows = [
        "1,page.viewed,2024-03-01T12:00:00Z,L-1,,,,,,",
        ",Page,2024-03-01,,,,,,,",
        "3,page.viewed",
        "",
        "4,page.viewed,2024-03-01T12:00:00Z,\ud800,,,,,,",
        '5,"page.viewed"x,2024-03-01T12:00:00Z,L-1,,,,,,',
        "6,page.viewed,2024-03-01T12:00:00Z,L-1,,,,,,",
    ]
    found = read(tmp_path, (HEAD + "\n".join(rows)).encode("utf-8", "surrogatepass"))
    assert found.ids == ["1", "6"]
    assert found.reasons == [
        (
            3,
            (
                'id is missing; type "Page" is not lower-case object.action, as in page.viewed; '
                'time "2024-03-01" is a day without a time of day and offset: write it as in 2024-03-01T12:00:00Z; '
                "neither lead nor anonymous is given"
            ),
        ),
        (4, "2 cells where the header has 10"),
        (6, "not UTF-8"),
        (7, "not CSV: ',' expected after '\"'"),
    ]


def test_a_bad_row_of_a_parquet_file_is_rejected(tmp_path: Path) -> None:
    table = {"id": [1.5, 2.0], "type": ["a.b", "a.b"], "time": [5, 6], "lead": ["x", "y"], "raw": [None, b"x"]}
    found = read(tmp_path, arrow(tmp_path, table))
    assert found.reasons == [
        (
            1,
            (
                "id must be a string, not the number 1.5; "
                "time must be a string as in 2024-03-01T12:00:00Z, not the number 5"
            ),
        ),
        (2, "a bytes is no JSON value"),
    ]


FAR = 1 << 62
"""As microseconds or days since 1970, in a year that no calendar of Python has."""


@pytest.mark.parametrize(
    ("kind", "good", "bad", "becomes"),
    [
        (pa.timestamp("us"), 0, FAR, "1970-01-01T00:00:00Z"),
        (pa.date32(), 0, 1 << 30, "1970-01-01"),
        (pa.list_(pa.timestamp("us", "UTC")), [0], [FAR], ["1970-01-01T00:00:00Z"]),
    ],
)
def test_a_value_that_no_time_can_hold_rejects_its_row_alone(
    kind: Any, good: Any, bad: Any, becomes: Any, tmp_path: Path
) -> None:
    table = {"id": ["1", "2"], "type": ["a.b"] * 2, "time": ["2024-03-01T00:00:00Z"] * 2, "lead": ["x"] * 2}
    found = read(tmp_path, arrow(tmp_path, table | {"at": pa.array([bad, good], kind)}))
    assert [(line, reason.partition(":")[0]) for line, reason in found.reasons] == [(1, "at holds no value of JSON")]
    assert [event.properties for event in found.events] == [{"at": becomes}]


@pytest.mark.parametrize(
    ("kind", "value", "becomes"),
    [
        (pa.timestamp("ns"), 1_234, "1970-01-01T00:00:00.000001Z"),
        (pa.time64("ns"), 1_234, "00:00:00.000001"),
        (pa.list_(pa.timestamp("ns")), [1_234], ["1970-01-01T00:00:00.000001Z"]),
        (pa.struct([("at", pa.large_list(pa.time64("ns")))]), {"at": [1_234]}, {"at": ["00:00:00.000001"]}),
    ],
)
def test_nanoseconds_are_cut_off_however_deep_they_are(kind: Any, value: Any, becomes: Any, tmp_path: Path) -> None:
    table = {"id": ["1"], "type": ["a.b"], "time": ["2024-03-01T00:00:00Z"], "lead": ["x"]}
    found = read(tmp_path, arrow(tmp_path, table | {"at": pa.array([value], kind)}))
    assert [event.properties for event in found.events] == [{"at": becomes}]


def test_a_table_of_thousands_of_columns_is_told_of_in_few_words(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"there are c0, c1, .*, c49 and 9,950 more \(folders"):
        read(tmp_path, ",".join(f"c{number}" for number in range(10_000)) + "\n", "events.csv")


OTHER = "(folders of other tables are read with --tables)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "ID,Type,path\n1,a.b,/\n",
            (
                f"a table of events needs the columns id (is it ID?); type (is it Type?); time; lead or anonymous; "
                f"there are ID, Type, path {OTHER}"
            ),
        ),
        ("id,type,time\n", f"a table of events needs the columns lead or anonymous; there are id, type, time {OTHER}"),
        ("id,type,time,lead,x,x\n", "more than one column is called x"),
        ('id,type,"time\n', "not CSV: unexpected end of data"),
    ],
)
def test_a_table_without_its_columns_is_refused_as_a_whole(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        read(tmp_path, text, "events.csv")
    assert str(caught.value) == f"{tmp_path / 'events.csv'}: {reason}"


def test_a_parquet_file_without_its_columns_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError, match=r"needs the columns type; time; there are id, lead "):
        read(tmp_path, arrow(tmp_path, {"id": ["1"], "lead": ["x"]}))


@pytest.mark.parametrize("text", ["", HEAD, f"{HEAD}\n\n"])
def test_no_rows_are_no_events(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text, "events.csv")
    assert (found.events, found.rejected) == ([], [])


@pytest.mark.parametrize(
    ("cut", "reason"),
    [
        (lambda content: content[: len(content) // 2], "not Parquet: "),
        (lambda content: gzip.compress(content)[:-20], "the gzip data breaks off: the rest of the file is missing$"),
        (lambda content: content[:4], "not Parquet: "),
        (lambda content: content[:200] + bytes(len(content) - 500) + content[-300:], "(not|damaged) Parquet: "),
    ],
)
def test_broken_parquet_is_refused_as_a_whole(cut: Any, reason: str, tmp_path: Path) -> None:
    table = {"id": [str(n) for n in range(5000)], "type": ["a.b"] * 5000, "time": ["x"] * 5000, "lead": ["x"] * 5000}
    content = cut(arrow(tmp_path, table))
    with pytest.raises(UnreadableInputError, match=reason):
        read(tmp_path, content)


def test_an_open_quote_does_not_swallow_the_memory(tmp_path: Path) -> None:
    row = "1,page.viewed,2024-03-01T12:00:00Z,L-1,,,,,,\n"
    found = read(tmp_path, HEAD + row + f'2,"{row * 400_000}', "events.csv")
    assert found.events[0].id == "1"
    assert found.reasons[0] == (3, "a record of more than 16 MiB: is a quote left open?")


def test_a_giant_line_comes_in_pieces_that_are_no_rows(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "x" * 40_000_000, "events.csv")
    assert {reason for _, reason in found.reasons} <= {
        "1 cells where the header has 10",
        "a record of more than 16 MiB: is a quote left open?",
    }
    assert found.reasons


@pytest.mark.parametrize(
    ("name", "content", "is_csv"),
    [
        ("events", "id,type,time\n", True),
        ("events", "Id;Lead\n", True),
        ("events", "id\n", False),
        ("events", "name,phone\n", False),
        ("events.csv", "name,phone\n", True),
        ("events.csv.gz", "name,phone\n", True),
        ("events.csv", '{"id": "1"}\n', False),
        ("events.csv", '[{"id": "1"}]\n', False),
        ("events.csv", "", False),
        ("events.csv", "\n\n", False),
        ("events.csv", "\ufeff", False),
        ("events", '"id,type\n', False),
        ("events", "PAR1", False),
        ("events", "Dear all,\n", False),
    ],
)
def test_a_csv_file_is_recognised_by_its_header_or_name(name: str, content: str, is_csv: bool, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    assert Csv().detects(FileInput(name, tmp_path / name)) is is_csv
