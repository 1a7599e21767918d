"""The decisions of leads."""

from __future__ import annotations

from typing import Final

from leadlane.contract.ledger import Decision
from leadlane_fast.folding import Block
from leadlane_fast.store.ids import Ids
from leadlane_fast.store.layout import Layout
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.words import KINDS, Words

_REPEAT: Final = KINDS.index("repeat")


class Decisions:
    """Makes the decisions of one plan's leads."""

    def __init__(self, ids: Ids, layout: Layout, words: Words) -> None:
        self._ids, self._layout, self._words = ids, layout, words

    def of(self, block: Block, at: int, lead: str) -> list[Decision]:
        """Those that were made while the lead at a place of a block was folded."""
        out = block.out
        start, end = int(out.ends[at].decisions), int(out.ends[at + 1].decisions)
        return [self._decision(lead, *one) for one in out.decision[start:end].tolist()] if start < end else []

    def _decision(self, lead: str, event: int, kind: int, was: int, now: int, by: int) -> Decision:
        row = int(self._layout.rows[event])
        return Decision(
            lead, int(self._layout.events.time[event]), self._ids.source(row), self._ids.text(row), KINDS[kind],
            STAGES[was], STAGES[now], self._words.signals(by) if kind == _REPEAT else self._words.by(by),
        )  # fmt: skip
