"""However a table lies in memory, and whoever is who in it: the same as a file of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import pyarrow as pa
import pytest
from tests.fast.arrow.file_and_table import Asked, told
from tests.fast.arrow.rows import table
from tests.fast.reading.both_ways import Readers

from leadlane.intake import in_memory
from leadlane.intake.in_memory import TableInput
from leadlane_fast.reading import packs


def test_nothing_is_copied_that_need_not_be() -> None:
    """The ids of rows lie where they lay, in each of the chunks."""
    whole = table()
    chunks = pa.concat_tables([whole.slice(0, 150), whole.slice(150)])
    ids = np.frombuffer(whole["id"].chunk(0).buffers()[2], np.uint8)
    with patch.object(packs, "_FEW", 0):
        parts = list(Readers().columns(TableInput("events", chunks)))
    assert [part.rows for part in parts] == [150, 250]
    assert all(np.shares_memory(part.id_bytes, ids) for part in parts)


def test_a_table_of_columns(asked: Asked, tmp_path: Path) -> None:
    found = told(table(), asked, tmp_path)
    assert (found.report.events, found.rows.num_rows, found.rejected) == (400, 40, [])
    assert found.ledger.num_rows > 400
    assert found.decisions.num_rows > 0


@pytest.mark.parametrize("rows", [1, 3, 1 << 19])
def test_chunks_and_slices(rows: int, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_memory, "_GROUP", rows)
    whole = table()
    pieces = [whole.slice(0, 1), whole.slice(1, 0), whole.slice(1, 150), whole.slice(151)]
    told(pa.concat_tables(pieces), asked, tmp_path, in_file=whole)
    told(whole.slice(13, 111), asked, tmp_path)


@pytest.mark.parametrize("codes", [pa.int8(), pa.uint16(), pa.int64()])
def test_each_chunk_has_a_dictionary_of_its_own(codes: Any, asked: Asked, tmp_path: Path) -> None:
    """More values than codes of eight bits can tell apart, if they were one dictionary."""
    whole = table(1_000, lead=[f"L{row % 400}" for row in range(1_000)])
    pieces = [whole.slice(start, 100) for start in range(0, 1_000, 100)]
    coded = [encoded(piece.combine_chunks(), codes, ("type", "lead", "color")) for piece in pieces]
    found = told(pa.concat_tables(coded), asked, tmp_path, in_file=whole)
    assert found.rows.num_rows == 400


def encoded(piece: Any, codes: Any, names: tuple[str, ...]) -> Any:
    for name in names:
        at = piece.schema.get_field_index(name)
        piece = piece.set_column(at, name, piece.column(at).dictionary_encode().cast(pa.dictionary(codes, pa.string())))
    return piece


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string_view())])
def test_texts_of_every_kind(kind: Any, asked: Asked, tmp_path: Path) -> None:
    whole = table(100)
    other = {name: pa.array(whole[name].to_pylist(), pa.string()) for name in ("id", "type", "lead", "color")}
    plain = {
        name: array.dictionary_encode() if pa.types.is_dictionary(kind) else array for name, array in other.items()
    }
    told(table(100, **{name: array.cast(kind) for name, array in plain.items()}), asked, tmp_path, in_file=whole)


def test_categories_inside_objects_are_columns_too() -> None:
    """As Polars has them: a dictionary of views in a struct."""
    words = pa.DictionaryArray.from_arrays(
        pa.array([0, 1, None, 0], pa.uint32()), pa.array(["x", "y"], pa.string_view())
    )
    objects = pa.StructArray.from_arrays([words], ["plan"], mask=pa.array([False, False, False, True]))
    (part,) = Readers().columns(TableInput("events", table(4, answers=objects)))
    found = part.properties["answers.plan"]
    assert [found.values[code] if code >= 0 else "nothing" for code in found.codes] == ["x", "y", None, "nothing"]


def test_null_in_a_dictionary_is_null(asked: Asked, tmp_path: Path) -> None:
    colors = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None] * 25, pa.int8()), pa.array(["blue", None, "red"]))
    leads = pa.DictionaryArray.from_arrays(pa.array([0, 1] * 50, pa.int8()), pa.array(["L1", None]))
    found = told(
        table(100, color=colors, lead=leads), asked, tmp_path,
        in_file=table(100, color=["blue", None, "red", None] * 25, lead=["L1", None] * 50),
    )  # fmt: skip
    assert found.report.rejected == 50


@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York", "+05:30"])
@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_times_of_every_unit(unit: str, zone: str | None, asked: Asked, tmp_path: Path) -> None:
    whole = table(100)
    times = whole["time"].cast(pa.timestamp("s", "UTC"), safe=False).cast(pa.timestamp(unit, "UTC"))
    naive = times.cast(pa.timestamp(unit))
    found = told(table(100, time=naive if zone is None else times.cast(pa.timestamp(unit, zone))), asked, tmp_path)
    assert found.report.events == 100


@pytest.mark.parametrize("given", [table(0), pa.table({}), table(0).schema.empty_table()])
def test_a_table_without_rows(given: Any, asked: Asked, tmp_path: Path) -> None:
    found = told(given, asked, tmp_path)
    assert (found.rows.num_rows, found.ledger.num_rows, found.report.events) == (0, 0, 0)


@pytest.mark.parametrize("group", [7, 1 << 19])
def test_joins_merges_and_erasure(group: int, asked: Asked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those whom they concern, whole events are read again by their numbers."""
    monkeypatch.setattr(in_memory, "_GROUP", group)
    types = {5: "lead.identified", 40: "lead.merged", 77: "lead.erased", 78: "No Type", 90: "lead.identified"}
    whole = table(
        100,
        type=[types.get(row, "page.viewed") for row in range(100)],
        lead=[None if row % 4 == 0 and row != 40 else f"L{row % 5}" for row in range(100)],
        anonymous=[f"v{row % 3}" if row % 4 == 0 or row in (5, 90) else None for row in range(100)],
        into=["L9" if row == 40 else None for row in range(100)],
        title=["CEO" if row in (5, 90) else None for row in range(100)],
    )
    found = told(pa.concat_tables([whole.slice(0, 33), whole.slice(33)]), asked, tmp_path, in_file=whole)
    assert {"L1", "L9"} <= set(found.rows["lead"].to_pylist())
