"""Whatever speaks the stream of Arrow is a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.fast.arrow.file_and_table import Asked, told
from tests.fast.arrow.rows import table

from leadlane_fast.arrow import score_table


class Stranger:
    """Speaks nothing but the stream of Arrow."""

    def __init__(self, table: Any) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._table.__arrow_c_stream__(requested_schema)


def from_polars(table: Any) -> Any:
    polars = pytest.importorskip("polars")
    return polars.from_arrow(table).with_columns(polars.col("color").cast(polars.Categorical))


def from_pandas(table: Any) -> Any:
    pytest.importorskip("pandas", "2.2")
    return table.to_pandas().astype({"type": "category"})


def from_duckdb(table: Any) -> Any:
    duckdb = pytest.importorskip("duckdb", "1.2")
    return duckdb.from_arrow(table)


@pytest.mark.parametrize(
    "hand_over",
    [
        lambda table: table.combine_chunks().to_batches()[0],
        pa.Table.to_reader,
        Stranger,
        from_polars,
        from_pandas,
        from_duckdb,
    ],
)
def test_whatever_speaks_arrow(hand_over: Any, asked: Asked, tmp_path: Path) -> None:
    whole = table()
    plain = told(whole, asked, tmp_path)
    found = score_table(hand_over(whole), asked.rule_set, ledger=True)
    assert (found.rows, found.ledger, found.decisions) == (plain.rows, plain.ledger, plain.decisions)


@pytest.mark.parametrize("given", [{"id": ["e"]}, "events.parquet", None, [1, 2]])
def test_what_is_no_table(given: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^events: a .* is no table: give a pyarrow.Table, or what has __arrow_c_stream__"
    ):
        score_table(given)
