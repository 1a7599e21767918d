"""The ids and sources of some events out of all chunks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.store.chunks import Chunks
from leadlane_fast.store.ids import Ids
from leadlane_fast.store.kernels.ordering import gather_ids
from leadlane_fast.store.shelf import loaded

Rows = NDArray[np.int64]


def ids_of(chunks: Chunks, rows: Rows | None) -> Ids:
    """Those of the events of these numbers, which rise; of all where none are given."""
    contents: list[NDArray[np.uint8]] = [np.zeros(0, np.uint8)]
    ends, byte = [np.zeros(1, np.int64)], 0
    for first, chunk in zip(chunks.firsts, chunks.chunks, strict=False):
        if rows is None:
            made, content = loaded(chunk.id_ends)[1:].astype(np.int64), loaded(chunk.id_bytes)
        else:
            own = rows[np.searchsorted(rows, first) : np.searchsorted(rows, first + len(chunk))] - first
            if not len(own):
                continue
            content, made = np.empty_like(loaded(chunk.id_bytes)), np.empty(len(own), np.int64)
            content = content[: gather_ids(own, loaded(chunk.id_ends), loaded(chunk.id_bytes), made, content, 0)]
        contents.append(content)
        ends.append(made + byte)
        byte += len(content)
    return Ids(np.concatenate(contents), np.concatenate(ends), *_sources_of(chunks, rows))


def _sources_of(chunks: Chunks, rows: Rows | None) -> tuple[NDArray[np.int32], Sequence[str]]:
    """The rank of each source among all; nothing where there is one source only."""
    names = chunks.sources
    none = names.code("") if any(chunk.source is None for chunk in chunks.chunks) else -1
    texts = sorted(names.as_arrow().to_pylist(), key=str.encode)
    if len(texts) < 2:
        return np.zeros(0, np.int32), texts
    ranks = names.ranks()
    each = [
        np.full(len(chunk), ranks[none], np.int32) if chunk.source is None else ranks[loaded(chunk.source)]
        for chunk in chunks.chunks
    ]
    every = np.concatenate(each)
    return every if rows is None else every[rows], texts
