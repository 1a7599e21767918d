"""Events as Arrow columns, a million at a time, made by numpy: ten million take seconds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.site import BEGINS, COMPETITORS, HAPPENINGS, LASTS, PROPERTIES

ROWS: Final = 1_000_000
"""In a batch, which is a row group of Parquet."""
SCHEMA: Final = pa.schema(
    {"id": pa.string(), "source": pa.string(), "type": pa.string(), "time": pa.timestamp("us", "UTC")}
    | {name: pa.string() for name in ("lead", *PROPERTIES)}
    | {"competitor": pa.bool_(), "region": pa.string()}
)
_TYPES: Final = [event_type for one in HAPPENINGS for event_type in one.types]

Numbers = NDArray[np.int64]
Truths = NDArray[np.bool_]


def batches(events: int, leads: int, seed: int) -> Iterator[pa.Table]:
    """All events, in the order of time; batch after batch takes its share of the half year."""
    for first in range(0, events, ROWS):
        rows = min(ROWS, events - first)
        # A generator for each batch: what one draws does not depend on how many were drawn before.
        chance = np.random.default_rng((seed, first))
        begins, ends = (BEGINS + LASTS * place // events for place in (first, first + rows))
        yield _batch(chance, first, rows, leads, begins, max(ends, begins + 1))


def _batch(chance: np.random.Generator, first: int, rows: int, leads: int, begins: int, ends: int) -> pa.Table:
    edges = np.cumsum([one.share for one in HAPPENINGS])[:-1]
    what = np.searchsorted(edges, chance.random(rows), side="right")
    columns: dict[str, Any] = {
        "id": _numbered("e", np.arange(first, first + rows), 9),
        "source": _chosen(np.zeros(rows, np.int64), ("web",)),
        "type": _types(chance, what),
        "time": pa.array(np.sort(chance.integers(begins, ends, rows)) * 1_000_000, SCHEMA.field("time").type),
        "lead": _numbered("L-", chance.integers(0, leads, rows), 7),
    }
    for name in (*PROPERTIES, "region"):
        carried = [place for place, one in enumerate(HAPPENINGS) if one.carries == name]
        values = HAPPENINGS[carried[0]].values
        columns[name] = _chosen(chance.integers(0, len(values), rows), values, ~np.isin(what, carried))
    identified = [one.carries for one in HAPPENINGS].index("region")
    columns["competitor"] = pa.array(chance.random(rows) < COMPETITORS, mask=what != identified)
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def _types(chance: np.random.Generator, what: Numbers) -> pa.Array:
    """The type of each event; where there are several of a kind, one of them."""
    several = np.array([len(one.types) for one in HAPPENINGS])
    before = np.cumsum(several) - several
    return _chosen(before[what] + chance.integers(0, several[what]), tuple(_TYPES))


def _chosen(codes: Numbers, values: tuple[str, ...], missing: Truths | None = None) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=missing), list(values)).cast(pa.string())


def _numbered(prefix: str, numbers: Numbers, digits: int) -> pa.Array:
    """Names such as `L-0000042`, column by column: a loop over a million names would take longest."""
    letters = np.empty((len(numbers), len(prefix) + digits), np.uint8)
    letters[:, : len(prefix)] = np.frombuffer(prefix.encode(), np.uint8)
    rest = numbers.copy()
    for place in range(letters.shape[1] - 1, len(prefix) - 1, -1):
        letters[:, place] = ord("0") + rest % 10
        rest //= 10
    ends = np.arange(len(numbers) + 1, dtype=np.int32) * letters.shape[1]
    return pa.StringArray.from_buffers(len(numbers), pa.py_buffer(ends), pa.py_buffer(letters))
