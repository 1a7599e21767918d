"""Any table of events is the same events as columns as it is row by row."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from tests.fast.reading.both_ways import as_columns, row_by_row

from leadlane_fast.reading.columns import NotColumnsError

TEXTS = (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()))
NOON, DAY = 1_709_294_400, 86_400
ZONES = st.sampled_from([None, "UTC", "Asia/Kolkata"])

Column = tuple[st.SearchStrategy[Any], Any]
"""What the cells of a column may hold, and its type."""


def columns(values: st.SearchStrategy[Any], *kinds: Any) -> st.SearchStrategy[Column]:
    return st.tuples(st.just(values), st.sampled_from(kinds))


def mostly(good: st.SearchStrategy[Any], bad: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 19).flatmap(lambda number: bad if number == 7 else good)


@st.composite
def stamps(draw: st.DrawFn) -> Column:
    """Times in some unit and zone."""
    unit, a_second = draw(st.sampled_from([("ms", 10**3), ("us", 10**6), ("ns", 10**9)]))
    usual = st.integers((NOON - DAY) * a_second, (NOON + DAY) * a_second)
    return mostly(usual, extremes), pa.timestamp(unit, draw(ZONES))


words = st.sampled_from(["a", "b", "é", "x" * 20, "x" * 19 + "y", "x" * 18 + "yx", "x" * 256, "é" * 200, "\0", "\0\0"])
bad_words = st.sampled_from(["", "x" * 257, "é" * 257, None])
extremes = st.sampled_from(
    [-(1 << 63), (1 << 63) - 1, -1_234, 0, 253_402_300_799_999_999, -62_135_596_800_000_000, None]
)
rfc3339 = st.sampled_from(["2024-03-01T12:00:00Z", "2024-03-01T12:00:00.5+01:00", "2023-01-31T00:00:00.123456Z"])
no_times = st.sampled_from(["2024-03-01", "", "2024-02-30T00:00:00Z", None])
ids = columns(mostly(words | st.uuids().map(str), bad_words), *TEXTS) | columns(st.integers(0, 99), pa.int32())
types = columns(
    mostly(st.sampled_from(["a.b", "page.viewed", "lead.identified"]), st.sampled_from(["Page", "", None])), *TEXTS
)
times = stamps() | columns(mostly(rfc3339, no_times), *TEXTS)
leads = columns(mostly(words, bad_words), *TEXTS) | columns(mostly(st.integers(-5, 5), st.none()), pa.int64())
lead_or_not = columns(st.none() | words, *TEXTS)
sources = columns(words | st.sampled_from(["", None]), *TEXTS) | columns(st.none() | st.integers(0, 5), pa.int16())
whole = st.integers(-(1 << 63), (1 << 63) - 1)
floats = mostly(st.floats(allow_nan=False, allow_infinity=False), st.floats() | st.sampled_from([0.0, -0.0, 5.0]))
texts = words | st.text(max_size=5) | st.just("")
scalars = st.one_of(
    columns(st.none() | texts, *TEXTS),
    columns(st.none() | st.booleans(), pa.bool_()),
    columns(
        st.none() | st.integers(0, 100), pa.int8(), pa.uint16(), pa.int32(), pa.uint64(), pa.float32(), pa.float16()
    ),
    columns(st.none() | whole, pa.int64()),
    columns(st.none() | floats, pa.float64()),
    columns(mostly(st.none(), st.binary(max_size=3)), pa.binary(), pa.large_binary()),
    columns(mostly(st.none(), st.integers(0, 5)), pa.duration("s"), pa.duration("ns")),
    columns(mostly(st.integers(-9_999, 99_999), st.sampled_from([(1 << 31) - 1, None])), pa.date32()),
    columns(st.none() | st.integers(0, 86_399), pa.time32("s"), pa.time64("us"), pa.time64("ns")),
    columns(st.none() | st.decimals(-999, 999, places=2), pa.decimal128(5, 2), pa.decimal256(40, 2)),
    columns(st.none(), pa.null()),
    stamps(),
)
NAMES = ["p", "q", "answers", "answers.plan", "a.b", "a.c", "a..b", "b."]


@st.composite
def objects(draw: st.DrawFn) -> Column:
    """Objects of scalars and of one more object."""
    parts = draw(st.dictionaries(st.sampled_from(["budget", "plan"]), scalars.filter(can_be_inside), min_size=1))
    if draw(st.booleans()):
        values, kind = draw(scalars.filter(can_be_inside))
        parts["inner"] = mostly(st.fixed_dictionaries({"x": values}), st.none()), pa.struct([("x", kind)])
    made = st.fixed_dictionaries({name: values for name, (values, _) in parts.items()})
    return st.none() | made, pa.struct([(name, kind) for name, (_, kind) in parts.items()])


def can_be_inside(column: Column) -> bool:
    """Arrow writes neither of these as a part of an object."""
    return not pa.types.is_dictionary(column[1]) and not pa.types.is_string_view(column[1])


@st.composite
def tables(draw: st.DrawFn) -> pa.Table:
    rows = draw(st.integers(0, 12))
    chosen = {"id": draw(ids), "type": draw(types), "time": draw(times)}
    match draw(st.sampled_from(["lead", "anonymous", "both"])):
        case "both":
            chosen |= {"lead": draw(lead_or_not), "anonymous": draw(leads)}
        case who:
            chosen[who] = draw(leads)
    if draw(st.booleans()):
        chosen["source"] = draw(sources)
    for name in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)):
        chosen[name] = draw(scalars | objects())
    return pa.table(
        {
            name: pa.array(draw(st.lists(values, min_size=rows, max_size=rows)), kind)
            for name, (values, kind) in chosen.items()
        }
    )


@given(tables(), st.integers(1, 4), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_table_of_events(table: pa.Table, group: int, dictionary: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.parquet")
        parquet.write_table(table, path, row_group_size=group, use_dictionary=dictionary)
        columns = as_columns(path)
        if not isinstance(columns, NotColumnsError):
            items, problem = row_by_row(path)
            assert columns == (items if problem is None else [], problem)
