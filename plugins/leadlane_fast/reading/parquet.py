"""A Parquet file of events, or a table of them in memory, as columns: the same events, and the same words for what is
none, as its source has.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from leadlane import Input, Source
from leadlane.intake.parquet import OpenParquet, open_parquet
from leadlane_fast.reading.columns import Columns, NotColumnsError
from leadlane_fast.reading.encoding import Encoded, Encoder
from leadlane_fast.reading.layout import check_layout
from leadlane_fast.reading.names import Names
from leadlane_fast.reading.one_by_one import CopiedInput, OddRow, all_rows, check_columns, rows_apart
from leadlane_fast.reading.plain_types import plain
from leadlane_fast.reading.row_groups import RowGroups


def read_columns(
    input: Input,
    source: Source,
    names: Names,
    visitors: Names,
    *,
    wanted: Callable[[str], bool],
    advance: Callable[[int], None] | None = None,
) -> Generator[Columns, None, None]:
    """A Parquet input that `source` recognised, in parts of about a million rows. Close it to stop its threads.

    `names` and `visitors` learn who there is. Properties that are not wanted are looked at all the same, and not kept.
    `advance` is told how many bytes of the file are done.

    Raises:
        OSError: the input cannot be read.
        ValueError: as the source says it: no Parquet, damaged, columns that are missing.
        NotColumnsError: the columns have no codes; nothing was read, the input is as before. Where it can be read only
            once, its rows come as odd ones instead.
    """
    with closing(open_parquet(input)) as opened, _plain_memory():
        reading = _Reading(input, source, opened)
        try:
            reading.check()
        except NotColumnsError:
            if reading.opened.content is None or (input.path is not None and input.path.is_file()):
                raise
            yield from map(Columns.only, all_rows(source, reading.again))
            return
        groups = RowGroups(reading.open, Encoder(names, visitors, wanted))
        with closing(groups.read()) as parts:
            for part in parts:
                while part.encoded:  # what was handed over is let go of
                    yield from reading.with_odd(part.encoded.pop(0))
                if part.unread is not None:
                    yield from map(Columns.only, reading.from_row(part.unread))
                    return
                if advance is not None:
                    advance(int(part.share * reading.size))


@contextmanager
def _plain_memory() -> Iterator[None]:
    """Inside, Arrow takes memory as others do. Its own pool gives a row group's back at once, and the kernel clears
    it again for the next: a tenth of all time.
    """
    import pyarrow

    before = pyarrow.default_memory_pool()
    pyarrow.set_memory_pool(pyarrow.system_memory_pool())
    try:
        yield
    finally:
        pyarrow.set_memory_pool(before)


def give_back() -> None:
    """Gives back what reading took, once nobody holds on to it: glibc keeps what threads have freed, a third of all."""
    import ctypes

    with suppress(OSError, AttributeError):  # another libc has no such call, and needs none
        ctypes.CDLL(None).malloc_trim(0)


@dataclass(frozen=True, slots=True)
class _Reading:
    input: Input
    source: Source
    opened: OpenParquet

    @property
    def again(self) -> Input:
        """The input, to be read once more."""
        content = self.opened.content
        return self.input if content is None or isinstance(content, str) else CopiedInput(self.input.name, content)

    @property
    def size(self) -> int:
        """Bytes to be counted as they are read; what was copied was counted then."""
        content = self.opened.content
        return Path(content).stat().st_size if isinstance(content, str) else 0

    def check(self) -> None:
        """Holds the columns against what they must be, and can be."""
        import pyarrow

        schema = self.opened.file.schema_arrow.remove_metadata()
        if not schema.names:
            raise NotColumnsError("there are none")
        schema = pyarrow.schema([column.with_type(plain(column.type)) for column in schema])
        try:
            check_columns(self.source, self.input.name, schema)
        except pyarrow.ArrowException as error:
            raise NotColumnsError(str(error)) from None
        check_layout(schema)

    def open(self, **options: Any) -> Any:
        """The file once more, for another thread; a table in memory is one for all."""
        import pyarrow
        from pyarrow import parquet

        content: Any = self.opened.content
        if content is None:
            return self.opened.file
        if not isinstance(content, str):
            content = pyarrow.BufferReader(pyarrow.py_buffer(mmap.mmap(content.fileno(), 0, access=mmap.ACCESS_READ)))
        return parquet.ParquetFile(content, **options)

    def with_odd(self, encoded: Encoded) -> Iterator[Columns]:
        """Encoded rows with what the source says of the odd ones."""
        columns = encoded.columns
        if encoded.odd is not None:
            for odd in rows_apart(self.source, self.input.name, encoded.odd, encoded.odd_numbers.tolist()):
                yield replace(columns, odd=odd)
                columns = Columns.only([])
        else:
            yield columns

    def from_row(self, number: int) -> Iterator[list[OddRow]]:
        """Every row from a number on, one by one: they cannot be read as columns.

        Raises:
            ValueError: because the file is damaged.
        """
        for _ in self.opened.tables():
            pass
        return all_rows(self.source, self.again, number)
