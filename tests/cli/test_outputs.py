"""What is written, to the byte."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pytest

from leadlane import Entry, microseconds
from leadlane.cli.outputs.times import time_writer
from leadlane.contract.events import rfc3339

from .conftest import LeadLane


def golden(name: str) -> str:
    return (Path(__file__).parent / "golden" / name).read_text(encoding="utf-8")


ROWS = golden("rows.jsonl")
CSV = golden("rows.csv")
LEDGER = golden("ledger.jsonl")
DECISIONS = golden("decisions.jsonl")
REPORT = golden("report.json")
TABLE = golden("rows.txt")


def test_rows_as_json_lines(leadlane: LeadLane) -> None:
    done = leadlane("score", "events.jsonl", "--format", "jsonl")
    assert (done.status, done.out, done.err) == (0, ROWS, "leadlane: 3 events\n")


def test_rows_as_csv(leadlane: LeadLane) -> None:
    assert leadlane("score", "events.jsonl", "--format", "csv").out == CSV


def test_rows_for_people(leadlane: LeadLane) -> None:
    assert leadlane("score", "events.jsonl").out == TABLE


def test_every_file_at_once(leadlane: LeadLane) -> None:
    files = {"--output": "rows.jsonl", "--ledger": "ledger.jsonl", "--decisions": "decisions.jsonl",
             "--report": "report.json", "--rejects": "rejects.jsonl"}  # fmt: skip
    done = leadlane("score", "events.jsonl", *(word for pair in files.items() for word in pair))

    assert (done.status, done.out) == (0, "")
    assert leadlane.files == sorted([*files.values(), "events.jsonl"])
    assert [leadlane.read(name) for name in files.values()] == [ROWS, LEDGER, DECISIONS, REPORT, ""]


@pytest.mark.parametrize(("name", "content"), [("rows.csv", CSV), ("rows.jsonl", ROWS), ("rows", ROWS)])
def test_the_name_says_the_format(leadlane: LeadLane, name: str, content: str) -> None:
    leadlane("score", "events.jsonl", "--output", name)
    assert leadlane.read(name) == content


def test_format_wins_over_the_name(leadlane: LeadLane) -> None:
    leadlane("score", "events.jsonl", "--output", "rows.csv", "--format", "jsonl")
    assert leadlane.read("rows.csv") == ROWS


def test_parquet_says_the_same(leadlane: LeadLane) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    leadlane("score", "events.jsonl", "--output", "rows.parquet", "--ledger", "l.parquet", "--decisions", "d.parquet")

    for name, expected in (("rows.parquet", ROWS), ("l.parquet", LEDGER), ("d.parquet", DECISIONS)):
        table = parquet.read_table(name)
        if name == "d.parquet":  # the columns of corrections, of which there are none
            assert table.select(["old", "new"]).to_pylist() == [{"old": None, "new": None}] * 2
            table = table.drop_columns(["old", "new"])
        assert [{key: _plain(value) for key, value in row.items()} for row in table.to_pylist()] == [
            json.loads(line) for line in expected.splitlines()
        ]


def _plain(value: object) -> object:
    return rfc3339(microseconds(value)) if isinstance(value, datetime) else value


def test_no_leads(leadlane: LeadLane) -> None:
    leadlane.write("empty.jsonl", "")
    assert leadlane("score", "empty.jsonl", "--format", "jsonl").bytes == b""
    assert leadlane("score", "empty.jsonl", "--format", "csv").out == CSV.splitlines(keepends=True)[0]
    assert leadlane("score", "empty.jsonl").status == 0


def test_no_leads_in_parquet_still_have_a_schema(leadlane: LeadLane) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    leadlane.write("empty.jsonl", "")
    leadlane("score", "empty.jsonl", "--output", "rows.parquet", "--ledger", "ledger.parquet")
    rows = parquet.read_table("rows.parquet")
    assert (rows.num_rows, rows.schema.names) == (0, list(json.loads(ROWS.splitlines()[0])))
    assert parquet.read_table("ledger.parquet").schema.names == ["lead", *Entry._fields]


def test_csv_quotes_what_needs_it(leadlane: LeadLane) -> None:
    leadlane.write("odd.jsonl", '{"id":"1","type":"email.opened","time":"2024-03-01T12:00:00Z","lead":"a,\\"b\\"\\n"}')
    assert '"a,""b""\n",investor' in leadlane("score", "odd.jsonl", "--format", "csv").out


@pytest.mark.parametrize(
    "time", [0, -1, 1, 999_999, 1_000_000, 86_399_999_999, -62_135_596_800_000_000, 253402300799999999]
)
def test_times_are_those_of_the_contract(time: int) -> None:
    assert time_writer()(time) == rfc3339(time)


def test_decisions_in_the_order_in_which_they_were_made(leadlane: LeadLane) -> None:
    leadlane.write(
        "more.jsonl",
        """\
{"id":"2","type":"call.requested","time":"2024-03-01T12:00:00Z","lead":"A","source":"web"}
{"id":"1","type":"call.requested","time":"2024-03-01T12:00:00Z","lead":"B","source":"web"}
{"id":"1","type":"call.requested","time":"2024-03-01T12:00:00Z","lead":"A","source":"crm"}
{"id":"0","type":"call.requested","time":"2024-03-01T11:00:00Z","lead":"C"}
""",
    )
    leadlane("score", "more.jsonl", "--decisions", "d.jsonl", "--output", "/dev/null")
    made = [json.loads(line) for line in leadlane.read("d.jsonl").splitlines()]
    assert [(one["lead"], one["kind"], one["to"]) for one in made] == [
        ("C", "stage", "mql"), ("C", "routed", "mql"), ("A", "stage", "mql"), ("A", "routed", "mql"),
        ("B", "stage", "mql"), ("B", "routed", "mql"), ("A", "repeat", "mql"),
    ]  # fmt: skip


def test_csv_survives_a_lone_carriage_return(leadlane: LeadLane) -> None:
    leadlane.write("odd.jsonl", '{"id":"1","type":"email.opened","time":"2024-03-01T12:00:00Z","lead":"a\\rb"}')
    out = leadlane("score", "odd.jsonl", "--format", "csv").out
    assert [row["lead"] for row in csv.DictReader(io.StringIO(out, newline=""))] == ["a\rb"]


def test_a_screen_is_not_steered_by_what_it_shows(leadlane: LeadLane) -> None:
    name = "a\x1b[2J\n\u202eb\x9b"
    event = {"id": "1\x1b", "type": "call.requested", "time": "2024-03-01T12:00:00Z", "lead": name}
    leadlane.write("odd.jsonl", json.dumps(event) + "\n" + json.dumps({**event, "type": "\u202e"}))
    shown = "a\\x1b[2J\\n\\u202eb\\x9b "
    scored = leadlane("score", "odd.jsonl")
    assert scored.out.splitlines()[1].startswith(shown)
    assert "\u202e" not in scored.err
    explained = leadlane("explain", name, "odd.jsonl")
    assert explained.out.startswith(shown)
    assert ", event 1\\x1b:" in explained.out
    assert leadlane("explain", "b\x1b", "odd.jsonl").err.endswith("there is no lead b\\x1b\n")
    # For programs it stays what it is.
    assert json.loads(leadlane("score", "odd.jsonl", "--format", "jsonl").out)["lead"] == name


def test_a_run_that_fails_gives_up_its_parquet_in_one_line(leadlane: LeadLane) -> None:
    """When Python lets go of it, pyarrow's writer writes the end of a file that is no more."""
    leadlane.write("broken.parquet", b"PAR1 and no more")
    done = leadlane.run("score", "broken.parquet", "--output", "rows.parquet", "--ledger", "ledger.parquet")
    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1), done.err
    assert leadlane.files == ["broken.parquet", "events.jsonl"]
