"""`--leads FILE`: what is known of each lead, from CSV, Parquet or JSON Lines."""

from __future__ import annotations

import gzip
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from leadlane import Event, Rejected, Remark, rfc3339
from leadlane.intake.inputs import FileInput
from leadlane.intake.leads import nested, read_leads
from leadlane.intake.reading import UnreadableInputError


def leads(file: Path) -> tuple[list[Event], list[tuple[int, str]]]:
    events: list[Event] = []
    rejected: list[tuple[int, str]] = []
    for item in read_leads(FileInput("leads", file)):
        if isinstance(item, Event):
            events.append(item)
        else:
            assert isinstance(item[1], Rejected)
            rejected.append((item[1].line, item[1].reason))
    return events, rejected


def csv_leads(folder: Path, text: str, encoding: str = "utf-8") -> tuple[list[Event], list[tuple[int, str]]]:
    (folder / "leads.csv").write_text(text, encoding=encoding)
    return leads(folder / "leads.csv")


def test_each_row_is_what_is_known_of_a_lead(tmp_path: Path) -> None:
    """lead,updated_at,company.size,region,rival
    L-1,2024-03-01T12:00:00Z,250,EMEA,true
    L-2,2024-03-01,,"Rhine, upper",
    L-3,,007,12:30,No
    """
    text = (test_each_row_is_what_is_known_of_a_lead.__doc__ or "").replace("    ", "")
    events, rejected = csv_leads(tmp_path, text)
    assert rejected == []
    assert [(one.id, one.lead, rfc3339(one.time), one.properties) for one in events] == [
        ("000000000001", "L-1", "2024-03-01T12:00:00Z", {"company": {"size": 250}, "region": "EMEA", "rival": True}),
        ("000000000002", "L-2", "2024-03-01T00:00:00Z", {"region": "Rhine, upper"}),
        ("000000000003", "L-3", "1970-01-01T00:00:00Z",
            {"company": {"size": "007"}, "region": "12:30", "rival": "No"}),
    ]  # fmt: skip
    assert {(one.type, one.source) for one in events} == {("lead.identified", "leads")}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_csv_as_spreadsheets_write_it(separator: str, end: str, encoding: str, tmp_path: Path) -> None:
    text = end.join(["lead,name", 'L-1,"two{0}lines and a ""quote"""', "", "L-2,é"]).replace(",", separator)
    events, rejected = csv_leads(tmp_path, text.replace("{0}", "\n"), encoding)
    assert [one.properties for one in events] == [{"name": 'two\nlines and a "quote"'}, {"name": "é"}]
    assert rejected == []


def test_wrong_rows_are_rejected_and_keep_their_number(tmp_path: Path) -> None:
    events, rejected = csv_leads(
        tmp_path, "lead,updated_at,x\nL-1,,1\n,,2\nL-3,2024-02-30,3\nL-4,3\nL-5,,1e999\nL-6,,6\n"
    )
    assert [one.id for one in events] == ["000000000001", "000000000006"]
    assert rejected == [
        (3, "neither lead nor anonymous is given"),
        (4, 'updated_at "2024-02-30" has a day that there is not: 2024-02-30'),
        (5, "2 cells where the header has 3"),
        (6, "Infinity is no JSON number"),
    ]


def test_ids_stay_text(tmp_path: Path) -> None:
    events, _ = csv_leads(tmp_path, "lead,anonymous\n007,1.50\ntrue,\n")
    assert [(one.lead, one.anonymous) for one in events] == [("007", "1.50"), ("true", None)]


def test_bytes_that_are_no_text_are_rejected(tmp_path: Path) -> None:
    (tmp_path / "leads.csv").write_bytes(b"lead,name\nL-1,\xff\nL-2,ok\n")
    events, rejected = leads(tmp_path / "leads.csv")
    assert [one.lead for one in events] == ["L-2"]
    assert rejected == [(2, "not UTF-8")]


@pytest.mark.parametrize("text", ["", "lead\n", "lead,name"])
def test_no_rows_are_no_leads(text: str, tmp_path: Path) -> None:
    assert csv_leads(tmp_path, text) == ([], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("id,name\n1,a\n", "a list of leads needs a column `lead`; there are id, name"),
        ("lead,a,a\n1,2,3\n", "more than one column is called a"),
        ('lead,"a\n', "not CSV: unexpected end of data"),
    ],
)
def test_what_is_no_list_of_leads_is_refused(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableInputError) as caught:
        csv_leads(tmp_path, text)
    assert str(caught.value) == f"leads: {reason}"


def test_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "leads"
    file.write_text('{"lead":"L-1","company":{"size":5},"phone":null}\n\n{"lead":7}\nx\n{"lead":"L-4"}\n')
    events, rejected = leads(file)
    assert [(one.id, one.lead, one.properties) for one in events] == [
        ("000000000001", "L-1", {"company": {"size": 5}, "phone": None}),
        ("000000000002", "7", {}),
        ("000000000004", "L-4", {}),
    ]
    assert rejected == [(4, "not JSON: invalid character at byte 1")]


VALUES: list[tuple[pa.DataType | None, Any, Any]] = [
    (None, 5, 5),
    (None, "é", "é"),
    (None, True, True),
    (None, 1.5, 1.5),
    (None, [1, None], [1, None]),
    (None, {"a": {"b": 1}}, {"a": {"b": 1}}),
    (None, date(2024, 3, 1), "2024-03-01"),
    (pa.decimal128(10, 2), Decimal("12.00"), 12),
    (pa.decimal128(10, 2), Decimal("12.50"), 12.5),
    (pa.timestamp("us"), datetime(2024, 3, 1, 12), "2024-03-01T12:00:00Z"),  # noqa: DTZ001
    (pa.timestamp("ns", "Europe/Paris"), datetime(2024, 3, 1, 12, tzinfo=UTC), "2024-03-01T12:00:00Z"),
    (pa.large_string(), "x", "x"),
    (pa.dictionary(pa.int8(), pa.string()), "x", "x"),
]


@pytest.mark.parametrize("compressed", [False, True])
def test_parquet_values_are_taken_as_they_are(compressed: bool, tmp_path: Path) -> None:
    table = pa.table(
        {"lead": ["L-1", "L-2"]} | {f"v{at}": pa.array([value, None], of) for at, (of, value, _) in enumerate(VALUES)}
    )
    file = tmp_path / "leads"
    parquet.write_table(table, file)
    if compressed:
        file.write_bytes(gzip.compress(file.read_bytes()))
    first, second = leads(file)[0]
    assert first.properties == {f"v{at}": read for at, (_, _, read) in enumerate(VALUES)}
    assert second.properties == {}


def test_parquet_values_that_json_has_not_reject_their_row(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"lead": ["a", "b", "c"], "x": [1.0, float("nan"), None]}), tmp_path / "leads")
    events, rejected = leads(tmp_path / "leads")
    assert [one.lead for one in events] == ["a", "c"]
    assert rejected == [(2, "NaN is no JSON number")]
    parquet.write_table(pa.table({"lead": ["a"], "x": [b"bytes"]}), tmp_path / "leads")
    assert leads(tmp_path / "leads") == ([], [(1, "a bytes is no JSON value")])


def test_broken_parquet_is_an_error_not_a_traceback(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"lead": ["a"]}), tmp_path / "leads")
    content = (tmp_path / "leads").read_bytes()
    (tmp_path / "leads").write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableInputError, match=r"^leads: not Parquet: "):
        leads(tmp_path / "leads")


def test_without_pyarrow_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parquet.write_table(pa.table({"lead": ["a"]}), tmp_path / "leads")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UnreadableInputError) as caught:
        leads(tmp_path / "leads")
    assert str(caught.value) == "leads: Parquet needs pyarrow: pip install 'leadlane[parquet]'"


def test_dotted_names_nest_where_they_can() -> None:
    assert nested({"a.b": 1, "a.c.d": 2, "e": 3}) == {"a": {"b": 1, "c": {"d": 2}}, "e": 3}
    assert nested({"a": 1, "a.b": 2}) == {"a": 1, "a.b": 2}
    assert nested({"a.": 1, ".b": 2, "c..d": 3}) == {"a.": 1, ".b": 2, "c..d": 3}


def test_a_remark_counts_once_unless_told() -> None:
    assert Remark("unknown key", "colour").times == 1
