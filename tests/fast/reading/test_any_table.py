"""Any table of events is the same events as columns as it is row by row."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.fast.reading.both_ways import as_columns, row_by_row

from leadlane_fast.reading.columns import NotColumnsError

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)
TEXTS = (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()))
ZONES = st.sampled_from([None, "UTC", "Europe/Paris", "+05:30"])
words = st.sampled_from(["a", "b", "é", "", "x" * 20, "x" * 19 + "y", "x" * 256, "x" * 257, "é" * 200, "\0", "\0\0"])


def column(values: st.SearchStrategy[Any], *kinds: Any) -> Any:
    return st.sampled_from(kinds).flatmap(lambda kind: st.tuples(st.just(values), st.just(kind)))


stamps = st.tuples(st.sampled_from(["ms", "us", "ns"]), ZONES).map(lambda found: pa.timestamp(*found))
ticks = st.integers(-(1 << 52), 1 << 52) | st.sampled_from([-(1 << 63), (1 << 63) - 1]) | st.integers(-(10**12), 10**18) | st.sampled_from([0, -1, -1_234])
floats = st.floats() | st.floats(width=16, allow_nan=False, allow_infinity=False) | st.sampled_from([0.0, -0.0, 5.0])
times = (
    st.tuples(st.just(ticks), stamps)
    | column(st.sampled_from(["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.5+01:00", "2024-03-01", ""]), *TEXTS)
    | st.tuples(st.just(st.just(int(NOON.timestamp()))), st.just(pa.timestamp("s", "UTC")))
)
scalars = (
    column(words | st.text(max_size=5), *TEXTS)
    | column(st.booleans(), pa.bool_())
    | column(st.integers(0, 100), pa.int8(), pa.uint16(), pa.int32(), pa.float32())
    | column(st.integers(0, (1 << 64) - 1), pa.uint64())
    | column(st.integers(-(1 << 63), (1 << 63) - 1), pa.int64())
    | column(floats, pa.float64())
    | column(st.floats(width=16), pa.float16())
    | st.tuples(st.just(ticks), stamps)
    | column(st.integers(-(1 << 31), (1 << 31) - 1) | st.integers(-9_999, 9_999), pa.date32())
    | column(st.integers(0, 86_399), pa.time32("s"), pa.time64("us"))
    | column(st.integers(0, 10**13), pa.time64("ns"))
    | column(st.integers(0, 5), pa.duration("s"), pa.duration("ns"))
    | column(st.decimals(-999, 999, places=2).map(Decimal), pa.decimal128(5, 2), pa.decimal256(40, 2))
    | column(st.binary(max_size=3), pa.binary())
    | column(st.none(), pa.null())
)
names = column(words | st.sampled_from(["L-1", "L-2"]), *TEXTS) | column(st.integers(-5, 5), pa.int64())


@st.composite
def structs(draw: st.DrawFn) -> tuple[st.SearchStrategy[Any], Any]:
    parts = {name: draw(scalars) for name in draw(st.sets(st.sampled_from(["budget", "plan", ""]), min_size=1))}
    if draw(st.booleans()):
        inner, kind = draw(scalars)
        parts["inner"] = (st.none() | st.fixed_dictionaries({"x": st.none() | inner}), pa.struct([("x", kind)]))
    values = st.fixed_dictionaries({name: st.none() | inner for name, (inner, _) in parts.items()})
    return values, pa.struct([(name, kind) for name, (_, kind) in parts.items()])


@st.composite
def tables(draw: st.DrawFn) -> pa.Table:
    rows = draw(st.integers(0, 8))
    made: dict[str, Any] = {}

    def put(name: str, what: tuple[st.SearchStrategy[Any], Any], mostly: st.SearchStrategy[Any] | None = None) -> None:
        values, kind = what
        values = st.none() | values if mostly is None or draw(st.booleans()) else mostly
        made[name] = pa.array(draw(st.lists(values, min_size=rows, max_size=rows)), kind)

    text = column(words, *TEXTS)
    put("id", draw(column(words, *TEXTS) | column(st.integers(0, 9), pa.int32())) if draw(st.booleans()) else draw(text))
    put("type", draw(column(st.sampled_from(["a.b", "page.viewed", "Page", "a", ""]), *TEXTS)))
    put("time", draw(times))
    who = draw(st.sampled_from([["lead"], ["anonymous"], ["lead", "anonymous"]]))
    for name in who:
        put(name, draw(names))
    if draw(st.booleans()):
        put("source", draw(column(words, *TEXTS) | column(st.integers(0, 5), pa.int16()) | column(st.none(), pa.null())))
    for name in draw(st.sets(st.sampled_from(["p", "q", "answers", "answers.plan", "a.b", "a.c", "a..b", ""]))):
        put(name, draw(scalars | structs()))
    return pa.table(made)


@given(tables(), st.integers(1, 4), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_table_of_events(table: pa.Table, group: int, dictionary: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.parquet")
        parquet.write_table(table, path, row_group_size=group, use_dictionary=dictionary)
        columns = as_columns(path)
        if not isinstance(columns, NotColumnsError):
            assert columns == row_by_row(path)
