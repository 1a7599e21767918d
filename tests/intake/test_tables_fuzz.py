"""Whatever the tables hold: every row is an event or more, rejected, or counted."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.intake.test_tables import COMPANIES, MAPPING, PEOPLE, mapping

from leadlane import Event, Rejected, Remark
from leadlane.contract.events import canonical_json
from leadlane.intake.inputs import FileInput
from leadlane.intake.reading import read_with

COLUMNS = ["visit", "who", "day", "kind", "pages", "path", "bot"]
texts = st.text(max_size=4).filter(lambda text: "\r" not in text)
cells = st.fixed_dictionaries(
    {
        "visit": st.sampled_from(["1", "2", "", "x" * 300]) | texts,
        "who": st.sampled_from(["L-1", "L-2", ""]) | texts,
        "day": st.sampled_from(["2024-03-01", "2024-03-01T00:00:00Z", "2024-13-01", ""]) | texts,
        "kind": st.sampled_from(["web", "mail", "fax", ""]) | texts,
        "pages": st.sampled_from(["0", "1", "3", "-1", "1e2", "1e400", "many", ""]) | texts,
        "path": texts,
        "bot": st.sampled_from(["true", "false", ""]) | texts,
    }
)


def check(folder: Path, rows: int) -> None:
    (folder / "companies.csv").write_text(COMPANIES)
    (folder / "people.csv").write_text(PEOPLE)
    seen: set[str] = set()
    other = 0
    for item in read_with(mapping(folder, MAPPING), FileInput(str(folder), folder)):
        match item:
            case Event():
                assert canonical_json(item)
                assert item.lead
                if item.id.endswith(":0001"):
                    other += 1
                seen.add(item.id)
            case _, Rejected():
                other += 1
            case _, Remark(kind="row without an event" | "row left out", times=times):
                other += times
            case _, Remark(kind=kind):
                assert kind.startswith(("row without its ", "table that is not there"))
    assert other == rows


@given(st.lists(cells, max_size=5))
@settings(max_examples=100, deadline=None)
def test_any_csv(rows: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with Path(folder, "visits.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(COLUMNS)
            writer.writerows([row[column] for column in COLUMNS] for row in rows)
        check(Path(folder), len(rows))


columns: st.SearchStrategy[dict[str, list[Any]]] = st.integers(0, 4).flatmap(
    lambda size: st.fixed_dictionaries(
        {
            column: st.one_of(
                *(
                    st.lists(st.none() | values, min_size=size, max_size=size)
                    for values in (
                        st.text(max_size=3),
                        st.integers(-2, 5),
                        st.floats(),
                        st.booleans(),
                        st.datetimes(),
                        st.dates(),
                        st.binary(max_size=2),
                    )
                )
            )
            for column in COLUMNS
        }
    )
)


@given(columns)
@settings(max_examples=100, deadline=None)
def test_any_parquet(table: dict[str, list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        parquet.write_table(pa.table(table), Path(folder, "visits.parquet"))
        check(Path(folder), len(table["visit"]))
