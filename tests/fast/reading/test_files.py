"""Files as they come: in pieces, compressed, through a pipe, damaged, or no events at all."""

from __future__ import annotations

import gzip
import io
import os
import threading
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.fast.reading.both_ways import Readers, as_columns, row_by_row

from leadlane import Event, Rejected
from leadlane.intake.inputs import FileInput
from leadlane_builtins.sources.parquet import Parquet
from leadlane_fast.reading import again, packs, slices
from leadlane_fast.reading.columns import NotColumnsError
from leadlane_fast.reading.parquet import read_columns

ROWS = 1000
OBJECTS = [None, {"budget": 5, "plan": "é"}, {"budget": 6, "plan": None}, None, {"budget": None, "plan": "x"}]


def events(rows: int = ROWS) -> dict[str, Any]:
    table = pa.table(
        {
            "id": [f"e{row:04}" for row in range(ROWS)],
            "type": [("page.viewed", "form.submitted")[row % 2] for row in range(ROWS)],
            "time": pa.array(range(ROWS), pa.timestamp("s", "UTC")),
            "lead": [f"L-{row * 7 % 90}" if row % 10 else None for row in range(ROWS)],
            "anonymous": [None if row % 10 else f"v-{row % 3}" for row in range(ROWS)],
            "path": [None if row % 3 else f"/{row % 5}" for row in range(ROWS)],
            "url": [f"/{row}" for row in range(ROWS)],
            "answers": [OBJECTS[row % len(OBJECTS)] for row in range(ROWS)],
        }
    )
    return {name: table.column(name)[:rows] for name in table.column_names}


def written(path: Path, table: dict[str, Any], **options: Any) -> Path:
    parquet.write_table(pa.table(table), path, **options)
    return path


def same(path: Path) -> None:
    found = as_columns(path)
    assert not isinstance(found, NotColumnsError)
    items, problem = row_by_row(path)
    assert found == (items if problem is None else [], problem)


@pytest.mark.parametrize("size", [1, 7, 300, ROWS])
def test_a_file_of_many_row_groups_is_read_in_order(size: int, tmp_path: Path) -> None:
    same(written(tmp_path / "events", events(), row_group_size=size))


@pytest.mark.parametrize("size", [90, ROWS])
def test_a_huge_row_group_comes_in_slices(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "_HUGE", 80)
    monkeypatch.setattr(slices, "AT_ONCE", 64)
    path = written(tmp_path / "events", events(), row_group_size=size)
    same(path)
    parts = list(Readers().columns(FileInput("events", path)))
    assert all(part.rows <= 64 for part in parts)
    assert [part.first for part in parts][:3] == [0, 64, min(128, size)]


def test_small_row_groups_go_together(tmp_path: Path) -> None:
    path = written(tmp_path / "events", events(), row_group_size=10)
    assert [part.rows for part in Readers().columns(FileInput("events", path))] == [ROWS]


def test_row_groups_may_be_empty(tmp_path: Path) -> None:
    table = pa.table(events(3))
    with parquet.ParquetWriter(tmp_path / "events", table.schema) as writer:
        for _ in range(3):
            writer.write_table(table[:0])
    same(tmp_path / "events")


def test_what_nobody_wants_is_checked_and_not_kept(tmp_path: Path) -> None:
    table = events() | {"share": [float("nan") if row == 5 else 0.5 for row in range(ROWS)]}
    path = written(tmp_path / "events", table)
    (part,) = Readers(lambda name: name in ("path", "answers.plan")).columns(FileInput("events", path))
    assert set(part.properties) == {"path", "answers.plan"}
    assert [(number, item) for number, item in enumerate(row_by_row(path)[0]) if isinstance(item, Rejected)] == part.odd


def test_texts_that_are_no_utf8_reject_their_rows(tmp_path: Path) -> None:
    """Whatever column they stand in, and however it is written."""
    for column in ("id", "type", "lead", "anonymous", "source", "path", "url"):
        for dictionary in (True, False):
            texts = pa.array([f"{column}.é{row}".encode() if row != 7 else b"a.\xff" for row in range(20)])
            table = events(20) | {column: texts}
            content = pa.table(table)
            at = content.column_names.index(column)
            broken = content.column(column).chunk(0)
            text = pa.StringArray.from_buffers(len(broken), *broken.buffers()[1:])
            path = tmp_path / f"{column}-{dictionary}"
            parquet.write_table(content.set_column(at, column, text), path, use_dictionary=dictionary)
            same(path)
            assert any(isinstance(item, Rejected) and item.line == 8 for item in row_by_row(path)[0])


def test_odd_rows_are_told_with_their_lines(tmp_path: Path) -> None:
    table = events(5) | {"type": ["a.b", "Page", "a.b", None, "a.b"], "raw": [None, b"x", None, None, b"x"]}
    (part,) = Readers().columns(FileInput("events", written(tmp_path / "events", table)))
    assert part.numbers is not None
    assert part.numbers.tolist() == [0, 2]
    assert [(number, item.line) for number, item in part.odd if isinstance(item, Rejected)] == [(1, 2), (3, 4), (4, 5)]


def test_whole_numbers_as_ids_are_their_digits(tmp_path: Path) -> None:
    path = written(
        tmp_path / "events", events(5) | {"id": [7, 8, 9, -1, 0], "lead": pa.array([1, 1, 2, 2, 3], pa.uint8())}
    )
    same(path)
    (part,) = Readers().columns(FileInput("events", path))
    assert part.rows == 5


@pytest.mark.parametrize("table", [{}, events(0)])
def test_a_file_without_rows(table: dict[str, Any], tmp_path: Path) -> None:
    path = written(tmp_path / "events", table or {"x": pa.array([], pa.string())})
    same(path)


LISTS: list[tuple[dict[str, Any], str]] = [
    ({"tags": [["a"]]}, "the column tags holds values of type list<element: string>"),
    ({"time": pa.array([1])}, "the column time is of type int64"),
    ({"lead": [1.5]}, "the column lead is of type double"),
    ({"answers.plan": ["x"], "answers": [{"plan": "y"}]}, "two columns are the property answers.plan"),
    ({"answers": ["x"], "answers.plan": ["y"]}, "the column answers.plan lies within answers, a value of its own"),
    ({"time": pa.array([1], pa.timestamp("s", "Mars/Olympus"))}, "the column time is of type timestamp"),
    ({"a" + ".a" * 70: ["x"]}, "is nested 71 deep"),
    ({"deep": [{"a.b": 1}]}, "the parts of the column deep have no names of their own"),
]


@pytest.mark.parametrize(("more", "why"), LISTS)
def test_a_table_that_cannot_be_columns_says_why(more: dict[str, Any], why: str, tmp_path: Path) -> None:
    found = as_columns(written(tmp_path / "events", events(1) | more))
    assert isinstance(found, NotColumnsError)
    assert why in str(found)


BROKEN: list[Callable[[bytes], bytes]] = [
    lambda content: content[:4],
    lambda content: content[: len(content) // 2],
    lambda content: content[:2000] + bytes(4000) + content[6000:],
    lambda content: content[:-9] + b"\xff" + content[-8:],
    lambda content: b"PAR1 and nothing more",
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_damaged_file_is_told_of_in_the_same_words(broken: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = written(tmp_path / "events", events(), row_group_size=200)
    path.write_bytes(broken(path.read_bytes()))
    assert as_columns(path) == ([], row_by_row(path)[1])


@pytest.mark.parametrize("without", ["id", "type", "time"])
def test_a_missing_column_is_told_of_in_the_same_words(without: str, tmp_path: Path) -> None:
    path = written(tmp_path / "events", {name: values for name, values in events().items() if name != without})
    assert as_columns(path) == ([], row_by_row(path)[1])
    assert f"needs the columns {without}" in str(row_by_row(path)[1])


def test_a_doubled_column_and_a_file_that_is_not_there_are_told_of_in_the_same_words(tmp_path: Path) -> None:
    doubled = pa.table(list(events(3).values()), names=["id", "type", "time", "lead", "x", "x", "y", "z"])
    parquet.write_table(doubled, tmp_path / "events")
    for name in ("events", "nothing"):
        assert as_columns(tmp_path / name) == row_by_row(tmp_path / name)


def test_compressed_parquet_is_read_too(tmp_path: Path) -> None:
    path = written(tmp_path / "events", events(), row_group_size=300)
    content = path.read_bytes()
    plain = row_by_row(path)
    for cut in (None, -20):
        path.write_bytes(gzip.compress(content)[:cut])
        found = as_columns(path)
        assert found == (plain if cut is None else ([], row_by_row(path)[1]))


@pytest.mark.parametrize("more", [{}, {"tags": [["a"]] * ROWS}])
def test_a_pipe_is_read_once(more: dict[str, Any], tmp_path: Path) -> None:
    """So what cannot be columns comes row by row."""
    path = written(tmp_path / "events", events() | more)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(path.read_bytes()))
    writer.start()
    assert Readers().items(FileInput("pipe", pipe)) == row_by_row(path)[0]
    writer.join()


def test_who_stops_early_leaves_no_thread_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "_FEW", 1)
    before = threading.active_count()
    columns = Readers().columns(FileInput("events", written(tmp_path / "events", events(), row_group_size=10)))
    assert [part.first for part in islice(columns, 3)] == [0, 10, 20]
    columns.close()
    assert threading.active_count() == before


def test_progress_counts_the_bytes_of_the_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "_FEW", 1)
    path, told, readers = written(tmp_path / "events", events(), row_group_size=100), [0], Readers()
    for _ in read_columns(
        FileInput("events", path), Parquet(), readers.names, readers.visitors, wanted=bool, advance=told.append
    ):
        assert sum(told) < path.stat().st_size
    assert len(told) == 11
    assert sum(told) > path.stat().st_size / 2


def test_rows_that_are_events_after_all_are_events(tmp_path: Path) -> None:
    """The calendar ends with the year 9999; near its ends each time is looked at by itself."""
    table = {"id": ["1"], "type": ["a.b"], "time": pa.array([253_402_300_799], pa.timestamp("s")), "lead": ["x"]}
    (part,) = Readers().columns(FileInput("events", written(tmp_path / "events", table)))
    assert (part.rows, part.odd) == (
        0,
        [(0, Event(id="1", type="a.b", time=253_402_300_799_000_000, lead="x"))],
    )


def test_standard_input_that_is_no_parquet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"PAR1")))
    with pytest.raises(ValueError, match="not Parquet: "):
        Readers().items(FileInput("-", None))


@pytest.mark.parametrize("size", [64, ROWS])
def test_rows_can_be_read_again_by_their_numbers(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "AT_ONCE", 100)
    views = {"note": pa.array(["é"] * ROWS, pa.string_view())}
    path = written(tmp_path / "events", events() | views, row_group_size=size)
    rows = [999, 3, 64, 63, 3, 500]
    everything = row_by_row(path)[0]
    assert again.events_at(FileInput("events", path), Parquet(), np.array(rows)) == [everything[row] for row in rows]


def test_a_file_that_was_changed_meanwhile_is_told_of(tmp_path: Path) -> None:
    path = written(tmp_path / "events", events(5) | {"type": ["Page"] * 5})
    with pytest.raises(ValueError, match="it was changed while it was read"):
        again.events_at(FileInput("events", path), Parquet(), np.array([3]))
