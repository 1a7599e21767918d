"""Parquet as rows of JSON values. pyarrow comes with `leadlane[parquet]` and is imported when a file needs it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO, Final

from leadlane.contract.events import microseconds, rfc3339
from leadlane.contract.strategies import Input
from leadlane.intake.in_memory import TableFile, TableInput

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


@dataclass(frozen=True, slots=True)
class OpenParquet:
    """A Parquet file that was opened: `content` is its path, or where it lies if the input is not the file itself; None
    of a table in memory, which `file` shows as one.
    """

    content: str | IO[bytes] | None
    file: Any
    close: Callable[[], None]

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns are called."""
        return tuple(self.file.schema_arrow.names)

    def tables(self) -> Iterator[Any]:
        """All rows, a few at a time, times in microseconds: Python's have no more.

        Raises:
            ValueError: the file is damaged.
        """
        with _undamaged():
            for batch in self.file.iter_batches(batch_size=_BATCH):
                yield _in_microseconds(batch)

    def rows(self) -> Iterator[dict[str, Any] | str]:
        """Each row, or why it is none.

        Raises:
            ValueError: the file is damaged.
        """
        with _undamaged():
            for table in self.tables():
                yield from map(_row, _values(table))


def parquet_rows(input: Input) -> ParquetRows:
    """A Parquet input; what it needs of memory does not depend on its size.

    Raises:
        OSError: the input cannot be read.
        ValueError: it is no Parquet, or pyarrow is not installed.
    """
    found = open_parquet(input)
    return ParquetRows(found.columns, found.rows(), found.close)


def open_parquet(input: Input) -> OpenParquet:
    """A Parquet input as the file that it is or holds, or would be.

    Raises:
        OSError: the input cannot be read.
        ValueError: it is no Parquet, or pyarrow is not installed.
    """
    if isinstance(input, TableInput):
        in_memory = TableFile(input.table)
        _refuse_twins(in_memory)
        return OpenParquet(None, in_memory, lambda: None)
    with input.open() as stream, ExitStack() as opened:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError:
            raise ValueError(MISSING) from None
        content = str(input.path) if is_parquet(input.path) else _copied(stream, opened.enter_context(TemporaryFile()))
        if input.damage is not None:
            raise ValueError(input.damage.reason)
        try:
            # A buffer for each column, instead of row groups as a whole: they may be as large as the file.
            file = opened.enter_context(parquet.ParquetFile(content, buffer_size=_BUFFER, pre_buffer=False))
        except (pyarrow.ArrowException, OSError) as error:
            raise ValueError(f"not Parquet: {_first_line(error)}") from None
        _refuse_twins(file)
        return OpenParquet(content, file, opened.pop_all().close)


def _refuse_twins(file: Any) -> None:
    twice = sorted(name for name, times in Counter(file.schema_arrow.names).items() if times > 1)
    if twice:
        raise ValueError(f"more than one column is called {', '.join(twice)}")


@contextmanager
def _undamaged() -> Iterator[None]:
    import pyarrow

    try:
        yield
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError(f"damaged Parquet: {_first_line(error)}") from None


def _copied(stream: BinaryIO, file: IO[bytes]) -> IO[bytes]:
    """What cannot be read from its end, compressed or from a pipe, on disk: it may be larger than memory."""
    copyfileobj(stream, file, _BUFFER)
    file.seek(0)
    return file


def is_at_hand(input: Input) -> bool:
    """Whether rows of an input can be read anywhere in it, and again: it is itself a Parquet file, or in memory."""
    return isinstance(input, TableInput) or is_parquet(input.path)


def is_parquet(path: Path | None) -> bool:
    """Whether the file itself is Parquet, not something compressed that holds it."""
    if path is None or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def rows_in(path: Path) -> int | None:
    """How many rows a Parquet file says it has; None where it is none, is damaged, or pyarrow is not installed."""
    if not is_parquet(path):
        return None
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        return None
    try:
        rows: int = parquet.read_metadata(path).num_rows
    except (pyarrow.ArrowException, OSError):
        return None
    return rows


def _in_microseconds(batch: Any) -> Any:
    import pyarrow

    table = pyarrow.Table.from_batches([batch])
    for at, column in enumerate(batch.columns):
        kind = in_microseconds(column.type)
        if kind != column.type:
            if column.offset:  # Arrow casts nulls inside objects wrongly where a column begins in the middle of another
                column = pyarrow.concat_arrays([column, column.slice(0, 0)])
            table = table.set_column(at, table.field(at).with_type(kind), column.cast(kind, safe=False))
    return table


def in_microseconds(kind: Any) -> Any:
    """A type of Arrow with microseconds in the place of nanoseconds, however deep in it."""
    import pyarrow

    types = pyarrow.types
    if getattr(kind, "unit", None) == "ns":
        if types.is_timestamp(kind):
            return pyarrow.timestamp("us", kind.tz)
        return pyarrow.duration("us") if types.is_duration(kind) else pyarrow.time64("us")
    if types.is_struct(kind):
        return pyarrow.struct([part.with_type(in_microseconds(part.type)) for part in kind])
    for is_one, like in ((types.is_list, pyarrow.list_), (types.is_large_list, pyarrow.large_list)):
        if is_one(kind):
            return like(kind.value_field.with_type(in_microseconds(kind.value_type)))
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
