"""Any table in memory is the same events as a Parquet file of it is row by row, however it lies in memory."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.fast.arrow.file_and_table import FALLEN_BACK
from tests.fast.reading.both_ways import Readers, row_by_row
from tests.fast.reading.test_any_table import tables

from leadlane.intake import in_memory
from leadlane.intake.in_memory import TableInput
from leadlane_builtins.sources.parquet import Parquet
from leadlane_fast.reading import packs
from leadlane_fast.reading.columns import NotColumnsError

CODES = (pa.int8(), pa.uint32(), pa.int64())


@st.composite
def scattered(draw: st.DrawFn) -> tuple[Any, Any]:
    """A table as a file has it; and in chunks, which are slices of something longer, with dictionaries of their own."""
    table = draw(tables())
    cuts = sorted(draw(st.lists(st.integers(0, len(table)), max_size=3)))
    columns = []
    for column in table.columns:
        kind = draw(st.sampled_from(kinds_of(column.type)))
        bounds = zip([0, *cuts], [*cuts, len(table)], strict=True)
        columns.append(pa.chunked_array([piece(column, start, end, kind) for start, end in bounds], kind))
    return table, pa.table(columns, names=table.column_names)


def kinds_of(kind: Any) -> list[Any]:
    """Types of the same values, which files have not or do not keep."""
    if pa.types.is_dictionary(kind) or kind in (pa.string(), pa.large_string(), pa.string_view()):
        return [kind, *(pa.dictionary(codes, text) for codes in CODES for text in (pa.string(), pa.string_view()))]
    if kind in (pa.int64(), pa.float64(), pa.bool_(), pa.date32()):
        return [kind, pa.dictionary(pa.int8(), kind)]
    if pa.types.is_struct(kind):
        return [kind, pa.struct([part.with_type(kinds_of(part.type)[-1]) for part in kind])]
    return [kind]


def piece(column: Any, start: int, end: int, kind: Any) -> Any:
    """Some rows of a column, as a slice with other rows before and behind it."""
    longer = pa.concat_arrays([*column.slice(start, 3).chunks, *column.slice(start).chunks, *column.slice(0, 2).chunks])
    before = min(3, len(column) - start)
    return as_kind(longer, kind).slice(before, end - start)


def as_kind(array: Any, kind: Any) -> Any:
    if array.type == kind:
        return array
    if pa.types.is_struct(kind):
        parts = [as_kind(part, field.type) for part, field in zip(array.flatten(), kind, strict=True)]
        return pa.StructArray.from_arrays(parts, fields=list(kind), mask=array.is_null())
    if not pa.types.is_dictionary(kind):
        return array.cast(kind)
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    found = array.cast(pa.large_string() if pa.types.is_string_view(array.type) else array.type).dictionary_encode()
    words = pa.concat_arrays([found.dictionary, pa.array([None], found.dictionary.type)])  # which no file has
    codes = found.indices.fill_null(len(found.dictionary)) if len(found) % 2 else found.indices
    return pa.DictionaryArray.from_arrays(codes.cast(kind.index_type), words.cast(kind.value_type))


@given(scattered(), st.sampled_from([1, 2, 1 << 19]), st.sampled_from([0, 1 << 18]))
@settings(max_examples=150, deadline=None)
def test_any_table_of_events(both: tuple[Any, Any], group: int, few: int) -> None:
    """Row by row, and as columns where it can be columns."""
    in_file, one = both[0], TableInput("events", both[1])
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(in_memory, "_GROUP", group),
        patch.object(packs, "_FEW", few),
        patch(FALLEN_BACK, side_effect=AssertionError),
    ):
        path = Path(folder, "events.parquet")
        parquet.write_table(in_file, path)
        items, problem = row_by_row(path)
        assert problem is None
        assert list(Parquet().read(one)) == items
        try:
            columns = Readers().items(one)
        except NotColumnsError:
            return
        assert columns == items
