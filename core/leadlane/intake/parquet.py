"""Parquet as rows of JSON values. pyarrow comes with `leadlane[parquet]` and is imported when a file needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, Final

from leadlane.contract.events import microseconds, rfc3339
from leadlane.contract.strategies import Input

MISSING: Final = "Parquet needs pyarrow: pip install 'leadlane[parquet]'"
_BATCH: Final = 4096
_PLAIN: Final = (str, type(None), int, float, bool)
_BUFFER: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ParquetRows:
    """The columns, and the rows as they are asked for: one with a value that JSON has not is its reason instead."""

    columns: tuple[str, ...]
    rows: Iterator[dict[str, Any] | str]
    close: Callable[[], None]


def parquet_rows(input: Input) -> ParquetRows:
    """A Parquet input; what it needs of memory does not depend on its size.

    Raises:
        OSError: the input cannot be read.
        ValueError: it is no Parquet, or pyarrow is not installed.
    """
    with input.open() as stream, ExitStack() as opened:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise ValueError(MISSING) from None
        content = str(input.path) if _is_parquet(input) else _copied(stream, opened.enter_context(TemporaryFile()))
        if input.damage is not None:
            raise ValueError(input.damage.reason)
        try:
            # A buffer for each column, instead of row groups as a whole: they may be as large as the file.
            file = opened.enter_context(parquet.ParquetFile(content, buffer_size=_BUFFER, pre_buffer=False))
        except (pyarrow.ArrowException, OSError) as error:
            raise ValueError(f"not Parquet: {_first_line(error)}") from None
        names = tuple(file.schema_arrow.names)
        twice = sorted(name for name, times in Counter(names).items() if times > 1)
        if twice:
            raise ValueError(f"more than one column is called {', '.join(twice)}")
        return ParquetRows(names, _rows(file, pyarrow), opened.pop_all().close)


def _copied(stream: BinaryIO, file: IO[bytes]) -> IO[bytes]:
    """What cannot be read from its end, compressed or from a pipe, on disk: it may be larger than memory."""
    copyfileobj(stream, file, _BUFFER)
    file.seek(0)
    return file


def _is_parquet(input: Input) -> bool:
    """Whether the file itself is Parquet, not something compressed that holds it."""
    if input.path is None or not input.path.is_file():
        return False
    with input.path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _rows(file: Any, pyarrow: Any) -> Iterator[dict[str, Any] | str]:
    try:
        for batch in file.iter_batches(batch_size=_BATCH):
            table = pyarrow.Table.from_batches([batch])
            table = table.cast(_in_microseconds(table.schema, pyarrow), safe=False)
            yield from map(_row, _values(table))
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"damaged Parquet: {_first_line(error)}") from None


def _in_microseconds(schema: Any, pyarrow: Any) -> Any:
    """The schema with nanoseconds cut to microseconds: Python's times have no more."""
    for at, field in enumerate(schema):
        schema = schema.set(at, field.with_type(_coarser(field.type, pyarrow)))
    return schema


def _coarser(kind: Any, pyarrow: Any) -> Any:
    """A type with microseconds in the place of nanoseconds, however deep in it."""
    types = pyarrow.types
    if getattr(kind, "unit", None) == "ns":
        if types.is_timestamp(kind):
            return pyarrow.timestamp("us", kind.tz)
        return pyarrow.duration("us") if types.is_duration(kind) else pyarrow.time64("us")
    if types.is_struct(kind):
        return pyarrow.struct([part.with_type(_coarser(part.type, pyarrow)) for part in kind])
    for is_one, like in ((types.is_list, pyarrow.list_), (types.is_large_list, pyarrow.large_list)):
        if is_one(kind):
            return like(kind.value_field.with_type(_coarser(kind.value_type, pyarrow)))
    return kind


def _values(table: Any) -> Iterable[dict[str, Any] | str]:
    """What the rows hold. One with what Python cannot hold is its reason instead, and does no harm to the others."""
    try:
        rows: list[dict[str, Any]] = table.to_pylist()
    except (OverflowError, ValueError):
        return (_apart(table.slice(at, 1)) for at in range(table.num_rows))
    return rows


def _apart(row: Any) -> dict[str, Any] | str:
    found: dict[str, Any] = {}
    for column in row.column_names:
        try:
            found[column] = row[column][0].as_py()
        except (OverflowError, ValueError) as error:
            return f"{column} holds no value of JSON: {_first_line(error)}"
    return found


def _row(values: dict[str, Any] | str) -> dict[str, Any] | str:
    if isinstance(values, str):
        return values
    try:
        return {column: value if type(value) in _PLAIN else json_value(value) for column, value in values.items()}
    except (TypeError, OverflowError) as error:
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
