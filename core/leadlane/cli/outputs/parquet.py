"""Parquet, a batch of rows at a time. pyarrow is an extra: who does not write Parquet does not need it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO, Final, Literal

from leadlane.cli.guard import CommandError

_AT_ONCE: Final = 65_536

Kind = Literal["text", "int", "time"]
Column = Kind | Mapping[str, Kind]
"""A mapping is a struct."""


def columns_of(**columns: Column) -> dict[str, Column]:
    """Columns by name, in order; `from_` is called `from`."""
    return {name.removesuffix("_"): column for name, column in columns.items()}


class ParquetTable:
    """Rows in, row groups out. The schema is written for no rows too."""

    def __init__(self, stream: BinaryIO, columns: Mapping[str, Column]) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise CommandError("Parquet needs pyarrow: pip install 'leadlane[parquet]'") from None
        self._pyarrow: Any = pyarrow
        self._schema = pyarrow.schema([(name, _type(pyarrow, kind)) for name, kind in columns.items()])
        self._writer = pyarrow.parquet.ParquetWriter(_Sink(stream), self._schema, compression="zstd")
        self._rows: list[Sequence[object]] = []

    def write(self, row: Sequence[object]) -> None:
        """One row, in the order of the columns; times as microseconds."""
        self._rows.append(row)
        if len(self._rows) >= _AT_ONCE:
            self._flush()

    def write_table(self, table: Any) -> None:
        """Many rows at once, a `pyarrow.Table` of the same columns."""
        self._flush()
        self._writer.write_table(table)

    def close(self) -> None:
        """No more rows."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        arrays = [
            self._pyarrow.array(values, field.type)
            for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(self._pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


class _Sink:
    """The stream, as pyarrow's writer sees it.

    Where a run ends early, its output is given up; the writer writes the file's end all the same when Python lets go of
    it, and would show a traceback.
    """

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: Any) -> int:
        return memoryview(data).nbytes if self._stream.closed else self._stream.write(data)

    def flush(self) -> None:
        if not self._stream.closed:
            self._stream.flush()


def _type(pyarrow: Any, kind: Column) -> Any:
    if isinstance(kind, Mapping):
        return pyarrow.struct([(name, _type(pyarrow, inner)) for name, inner in kind.items()])
    return {
        "text": pyarrow.string(),
        "int": pyarrow.int64(),
        "time": pyarrow.timestamp("us", tz="UTC"),
    }[kind]
