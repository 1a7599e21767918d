"""Rows that are no events, tables whose columns have no codes, and what is no table of events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.fast.arrow.file_and_table import Asked, refused, told
from tests.fast.arrow.rows import table
from tests.fast.reading.test_files import LISTS
from tests.fast.reading.test_files import events as of_rows

from leadlane_fast.arrow import score_table


def test_rows_that_are_no_events_are_told_of(asked: Asked, tmp_path: Path) -> None:
    """By the number of the row, in whatever chunk it is; the others are scored."""
    ids = [
        None if row == 3 else "é" * (257 if row == 60 else 256) if row in (60, 61) else f"e{row}" for row in range(100)
    ]
    types = ["No Type" if row == 99 else "page.viewed" for row in range(100)]
    whole = table(100, id=ids, type=types, lead=[None if row == 7 else "L1" for row in range(100)])
    found = told(pa.concat_tables([whole.slice(0, 50), whole.slice(50)]), asked, tmp_path, in_file=whole)
    assert [one.line for one in found.rejected] == [4, 8, 61, 100]
    assert found.report.events == 96
    assert found.rejected[2].reason == "id has 257 characters, more than 256"


def test_columns_of_wrong_types(asked: Asked, tmp_path: Path) -> None:
    nothing = pa.nulls(20)
    for column in (
        {"time": pa.array([1] * 20)}, {"time": nothing}, {"type": nothing}, {"lead": nothing}, {"id": nothing},
        {"lead": pa.array([1.5] * 20)}, {"id": pa.array([b"x"] * 20)}, {"type": pa.array([1] * 20)},
    ):  # fmt: skip
        found = told(table(20, **column), asked, tmp_path)
        assert (found.report.events, len(found.rejected)) == (0, 20)
    for column in ({"color": nothing}, {"source": nothing}, {"anonymous": nothing}, {"color": pa.array([1] * 20)}):
        assert told(table(20, **column), asked, tmp_path).report.events == 20


@pytest.mark.parametrize(("more", "why"), LISTS)
def test_what_cannot_be_columns_goes_row_by_row(more: dict[str, Any], why: str, asked: Asked, tmp_path: Path) -> None:
    told(pa.table(of_rows(1) | more), asked, tmp_path)


def test_nulls_inside_objects_in_a_slice(asked: Asked, tmp_path: Path) -> None:
    """Arrow casts such wrongly, and then ends the process."""
    kind = pa.struct([("inner", pa.struct([("x", pa.null())])), ("at", pa.timestamp("ns"))])
    values = [{"inner": {"x": None}, "at": row} for row in range(20)]
    for given in (pa.array(values, kind), pa.array([[value] for value in values], pa.list_(kind))):
        whole = table(20, order=given)
        found = told(whole.slice(13, 5), asked, tmp_path, in_file=pa.concat_tables([whole.slice(13, 5)]))
        assert found.report.events == 5


def test_dictionaries_of_lists_go_row_by_row(asked: Asked, tmp_path: Path) -> None:
    """Arrow knows of such, and can do hardly anything with them."""
    tags = pa.array([["a"], ["b", "c"]])
    coded = pa.DictionaryArray.from_arrays(pa.array([0, 1, None, 1], pa.int8()), tags)
    found = told(table(4, tags=coded), asked, tmp_path, in_file=table(4, tags=[["a"], ["b", "c"], None, ["b", "c"]]))
    assert found.report.events == 4


def test_what_no_file_can_hold_goes_row_by_row_too(asked: Asked, tmp_path: Path) -> None:
    months = pa.array([pa.MonthDayNano([1, 2, 3]), None], pa.month_day_nano_interval())
    found = score_table(table(2, how_long=months), asked.rule_set)
    assert [(one.line, one.reason) for one in found.rejected] == [(1, "a MonthDayNano is no JSON value")]
    assert found.report.events == 1


def test_missing_columns_are_told_of_in_the_words_of_a_file(asked: Asked, tmp_path: Path) -> None:
    for given in (table(3, lead=None), table(3, id=None, time=None).rename_columns(["type", "Lead", "color"])):
        with pytest.raises(ValueError, match="events: a table of events needs the columns ") as error:
            score_table(given, asked.rule_set)
        assert str(error.value) == f"events: {refused(given, asked, tmp_path)}"


def test_columns_of_one_name_are_refused(asked: Asked) -> None:
    twice = pa.table(
        [["e"], ["page.viewed"], [1], ["L1"], ["x"], ["y"]], names=["id", "type", "time", "lead", "x", "x"]
    )
    with pytest.raises(ValueError, match=r"^events: more than one column is called x$"):
        score_table(twice, asked.rule_set)
