"""The ledger of a block of leads as a table."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.folding import Block
from leadlane_fast.store.ids import Ids
from leadlane_fast.store.layout import Layout
from leadlane_fast.tables.records import table
from leadlane_fast.tables.rules import Tables
from leadlane_fast.writing.columns import instants, texts, words
from leadlane_fast.writing.kernels.entries import spell, spread
from leadlane_fast.writing.notes import Notes
from leadlane_fast.writing.vocabulary import Vocabulary
from leadlane_fast.writing.words import Words


class _Columns(NamedTuple):
    """What the kernel fills. Words are numbers; an id is `id_begin` of all ids, and ends where the next begins here."""

    lead: NDArray[np.int32]
    criterion: NDArray[np.int32]
    tier: NDArray[np.int32]
    dimension: NDArray[np.int32]
    note: NDArray[np.int32]
    time: NDArray[np.int64]
    asked: NDArray[np.int64]
    applied: NDArray[np.int64]
    score: NDArray[np.int64]
    id_begin: NDArray[np.int64]
    id_end: NDArray[np.int64]
    has_id: NDArray[np.bool_]
    unknown: NDArray[np.int64]


class Entries:
    """Makes the ledgers of one plan's blocks; several threads may ask."""

    def __init__(self, tables: Tables, ids: Ids, layout: Layout) -> None:
        self._ids, self._layout, self._width = ids, layout, _width(ids.ends)
        self._criteria, self._tiers, self._dimensions = Vocabulary(), Vocabulary(), Vocabulary()
        self._books = table(
            "criterion tier dimension",
            [
                (self._criteria.number(criterion), self._tiers.number(tier), self._dimensions.number(dimension))
                for criterion, tier, dimension in tables.accounts
            ],
        )
        self._notes = Notes(Words(tables))

    def table(self, block: Block, kept: NDArray[np.int64], names: Any) -> Any:
        """The entries of the leads `kept` of a block, whose `names` these are, with the columns of the ledger."""
        import pyarrow

        out, ids = block.out, self._ids
        made = _room(int(np.diff(out.ends.entries)[kept].sum()))
        unknown = spread(
            out.entry, out.ends, kept, self._books, self._notes.table, self._layout.rows, ids.ends, self._width, made
        )
        for at, entry in made.unknown[:unknown].tolist():
            made.note[at] = self._notes.number(int(out.entry[entry].account), int(out.entry[entry].note))
        content = np.empty(int(made.id_end[-1]) + 8, np.uint8)
        spell(made.id_begin, made.id_end, ids.content, content)
        columns = {
            "lead": words(made.lead, names),
            "time": instants(made.time),
            "event": texts(content, made.id_end, made.has_id),
            "criterion": words(made.criterion, self._criteria.words()),
            "tier": words(made.tier, self._tiers.words()),
            "dimension": words(made.dimension, self._dimensions.words()),
            "asked": pyarrow.array(made.asked),
            "applied": pyarrow.array(made.applied),
            "score": pyarrow.array(made.score),
            "note": words(made.note, self._notes.texts.words()),
        }
        return pyarrow.table(columns)


def _width(ends: NDArray[np.int64]) -> int:
    """How long all ids are; 0 where they are not all as long."""
    first = int(ends[1]) if len(ends) > 1 else 0
    return first if ends[-1] == first * (len(ends) - 1) and (np.diff(ends) == first).all() else 0


def _room(entries: int) -> _Columns:
    def small() -> NDArray[np.int32]:
        return np.empty(entries, np.int32)

    def large(more: int = 0) -> NDArray[np.int64]:
        return np.empty(entries + more, np.int64)

    return _Columns(
        lead=small(), criterion=small(), tier=small(), dimension=small(), note=small(), time=large(), asked=large(),
        applied=large(), score=large(), id_begin=large(), id_end=large(1), has_id=np.empty(entries, np.bool_),
        unknown=np.empty((entries, 2), np.int64),
    )  # fmt: skip
