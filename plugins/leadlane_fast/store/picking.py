"""Some events out of all chunks, by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.store.chunks import Chunks
from leadlane_fast.store.shelf import loaded


@dataclass(frozen=True, slots=True)
class Picked:
    """Columns of some events: `shapes` and `values` plan by plan."""

    times: NDArray[np.int64]
    shapes: list[NDArray[np.int32]]
    values: list[NDArray[np.int32]]


def picked(chunks: Chunks, rows: NDArray[np.int64]) -> Picked:
    """The events of these numbers, which rise."""
    plans = range(len(chunks.plans))
    times: list[NDArray[np.int64]] = []
    shapes: list[list[NDArray[np.int32]]] = [[] for _ in plans]
    values: list[list[NDArray[np.int32]]] = [[] for _ in plans]
    for first, chunk in zip(chunks.firsts, chunks.chunks, strict=False):
        own = rows[np.searchsorted(rows, first) : np.searchsorted(rows, first + len(chunk))] - first
        if not len(own):
            continue
        times.append(loaded(chunk.time)[own])
        for plan in plans:
            shapes[plan].append(loaded(chunk.shapes[plan])[own])
            values[plan].append(loaded(chunk.values[plan])[:, own])
    fields = [len(plan.values.fields) for plan in chunks.plans]
    return Picked(
        _joined(times, np.zeros(0, np.int64)),
        [_joined(own, np.zeros(0, np.int32)) for own in shapes],
        [_joined(own, np.zeros((count, 0), np.int32)) for own, count in zip(values, fields, strict=True)],
    )


def _joined(parts: list[Any], empty: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate(parts, axis=-1) if parts else empty
