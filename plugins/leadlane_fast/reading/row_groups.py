"""The row groups of a file, read and encoded by two threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from typing import Any, Final, NamedTuple

from leadlane_fast.cutting import THREADS
from leadlane_fast.reading.ahead import results
from leadlane_fast.reading.dictionary import CodesAstrayError
from leadlane_fast.reading.encoding import Encoded, Encoder
from leadlane_fast.reading.few_values import few_valued
from leadlane_fast.reading.packs import AT_ONCE, Pack, packs_of
from leadlane_fast.reading.plain_types import in_plain_types
from leadlane_fast.reading.slices import BUFFER, Slice, Slices

_AHEAD: Final = 3


class Part(NamedTuple):
    """What some rows became, and which share they are of all. From number `unread` on they cannot be columns."""

    encoded: list[Encoded]
    share: float = 0
    unread: int | None = None


class RowGroups:
    """A Parquet file, or what shows itself as one, whose row groups become codes."""

    def __init__(self, opened: Callable[..., Any], encoder: Encoder) -> None:
        """`opened` opens the file anew with the options given: each thread reads it by itself."""
        self._open, self._encoder = opened, encoder
        with opened() as file:
            self._metadata = file.metadata
        self._few_valued = few_valued(opened)
        self._own = threading.local()
        self._files = ExitStack()
        self._stopped = False

    def read(self) -> Generator[Part, None, None]:
        """Every row, in order. Closing it stops the threads."""
        with self._files, ThreadPoolExecutor(THREADS) as pool, ThreadPoolExecutor(1) as alone:
            try:
                yield from results(self._begun(pool, alone), _AHEAD)
            finally:
                self._stopped = True

    def _begun(self, pool: ThreadPoolExecutor, alone: ThreadPoolExecutor) -> Iterator[Future[Part]]:
        for pack in packs_of(self._metadata):
            if pack.is_huge:
                yield from self._slices(pack, pool, alone)
            else:
                yield pool.submit(self._whole, pack)

    def _whole(self, pack: Pack) -> Part:
        import pyarrow

        if self._stopped:
            return Part([])
        share = pack.rows / max(self._metadata.num_rows, 1)
        try:
            if not hasattr(self._own, "file"):
                self._own.file = self._opened(pre_buffer=False)
            batches = self._own.file.iter_batches(AT_ONCE, row_groups=pack.groups, use_threads=False)
            found = _together(batches) if len(pack.groups) > 1 else batches
            return Part([self._encoder.encode(batch, first) for first, batch in _numbered(found, pack.first)], share)
        except (pyarrow.ArrowException, OSError, CodesAstrayError):
            return Part([], share, pack.first)

    def _slices(self, pack: Pack, pool: ThreadPoolExecutor, alone: ThreadPoolExecutor) -> Iterator[Future[Part]]:
        """A huge row group: one thread takes slices off it, for others to encode."""
        slices = Slices(self._opened(pre_buffer=False, buffer_size=BUFFER), pack)
        while not slices.ended:
            yield pool.submit(self._slice, alone.submit(self._taken, slices), pack)

    def _taken(self, slices: Slices) -> Slice | None:
        return None if self._stopped else slices.take()

    def _slice(self, taken: Future[Slice | None], pack: Pack) -> Part:
        import pyarrow

        found = taken.result()
        if found is None:
            return Part([])
        share = found.rows / self._metadata.num_rows
        if found.batch is not None:
            with suppress(pyarrow.ArrowException, CodesAstrayError):
                return Part([self._encoder.encode(found.batch, found.first)], share)
        return Part([], share, found.first)

    def _opened(self, **options: Any) -> Any:
        return self._files.enter_context(self._open(read_dictionary=self._few_valued, **options))


def _together(batches: Iterable[Any]) -> list[Any]:
    """The rows of small row groups in one batch, or in as few as may be."""
    import pyarrow

    plain = [in_plain_types(batch) for batch in batches]
    if not plain:  # row groups may have no rows
        return []
    return list(pyarrow.Table.from_batches(plain).unify_dictionaries().combine_chunks().to_batches())


def _numbered(batches: Iterable[Any], first: int) -> Iterator[tuple[int, Any]]:
    for batch in batches:
        yield first, batch
        first += len(batch)
