"""Parquet as rows of JSON values. pyarrow comes with `leadlane[parquet]` and is imported when a file needs it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Final

from leadlane.contract.events import microseconds, rfc3339
from leadlane.contract.strategies import Input

MISSING: Final = "Parquet needs pyarrow: pip install 'leadlane[parquet]'"
_BATCH: Final = 4096


def parquet_rows(input: Input) -> tuple[tuple[str, ...], Iterator[dict[str, Any] | str]]:
    """The columns of a Parquet input, and its rows; a row with a value that JSON has not is its reason instead.

    Raises:
        OSError: the input cannot be read.
        ValueError: it is no Parquet, or pyarrow is not installed.
    """
    with input.open() as stream:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise ValueError(MISSING) from None
        content = BytesIO(stream.read()) if input.path is None or not _is_parquet(input) else str(input.path)
    try:
        file = parquet.ParquetFile(content)
    except pyarrow.ArrowException as error:
        raise ValueError(f"not Parquet: {_first_line(error)}") from None
    names = tuple(file.schema_arrow.names)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"more than one column is called {', '.join(twice)}")
    return names, _rows(file, pyarrow)


def _is_parquet(input: Input) -> bool:
    """Whether the file itself is Parquet, not something compressed that holds it."""
    assert input.path is not None
    if not input.path.is_file():
        return False
    with input.path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _rows(file: Any, pyarrow: Any) -> Iterator[dict[str, Any] | str]:
    try:
        with file:
            for batch in file.iter_batches(batch_size=_BATCH):
                table = pyarrow.Table.from_batches([batch])
                yield from map(_row, table.cast(_microseconds(table.schema, pyarrow), safe=False).to_pylist())
    except pyarrow.ArrowException as error:
        raise ValueError(f"damaged Parquet: {_first_line(error)}") from None


def _microseconds(schema: Any, pyarrow: Any) -> Any:
    """The schema with nanoseconds cut to microseconds: Python's times have no more."""
    for at, field in enumerate(schema):
        if pyarrow.types.is_timestamp(field.type) and field.type.unit == "ns":
            schema = schema.set(at, field.with_type(pyarrow.timestamp("us", field.type.tz)))
    return schema


def _row(values: dict[str, Any]) -> dict[str, Any] | str:
    try:
        return {column: json_value(value) for column, value in values.items()}
    except TypeError as error:
        return str(error)


def json_value(value: Any) -> Any:
    """An Arrow value as JSON has it: times in RFC 3339 (without a zone they are UTC), decimals as numbers.

    Raises:
        TypeError: JSON has nothing like it.
    """
    match value:
        case None | str() | bool() | int() | float():
            return value
        case datetime():
            return rfc3339(microseconds(value if value.tzinfo else value.replace(tzinfo=UTC)))
        case date() | time():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case dict():
            return {key: json_value(item) for key, item in value.items()}
        case list():
            return [json_value(item) for item in value]
        case _:
            raise TypeError(f"a {type(value).__name__} is no JSON value")


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
