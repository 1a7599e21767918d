"""The decisions of leads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from leadlane.contract.ledger import Decision
from leadlane_fast.folding import Block
from leadlane_fast.store.layout import Layout
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.spelling import Spelling
from leadlane_fast.writing.ways import Routed
from leadlane_fast.writing.words import KINDS, Words

_REPEAT: Final = KINDS.index("repeat")


class Decisions:
    """Makes the decisions of one plan's leads."""

    def __init__(self, layout: Layout, words: Words, spelling: Spelling) -> None:
        self._layout, self._words, self._spelling = layout, words, spelling

    def of(self, block: Block, names: list[str], routed: Routed | None) -> Iterator[list[Decision]]:
        """Each lead's: what was decided while it was folded, and by the second pass where that is known.

        One lead after the other: so many tuples at once would be gone through by the collector again and again.
        """
        ends = block.out.ends.decisions.tolist()
        folded = self._folded(block, ends[-1])
        routing = None if routed is None else self._routed(block, routed)
        for at, (name, (start, end)) in enumerate(zip(names, pairwise(ends), strict=True)):
            decided = [folded(name, number) for number in range(start, end)]
            more = [] if routing is None else routing(name, at)
            yield sorted([*decided, *more], key=lambda one: one.order) if more else decided

    def _folded(self, block: Block, count: int) -> Callable[[str, int], Decision]:
        written = block.out.decision[:count]
        events = np.array(written.event)
        times, sources, ids = self._spelling.whens(self._layout.events.time[events], events)
        kinds, was, now, by = (written[name].tolist() for name in ("kind", "was", "now", "by"))
        words = self._words

        def made(lead: str, at: int) -> Decision:
            kind = kinds[at]
            said = words.signals(by[at]) if kind == _REPEAT else words.by(by[at])
            return Decision(
                lead, times[at], sources[at], ids[at], KINDS[kind], STAGES[was[at]], STAGES[now[at]], said
            )  # fmt: skip

        return made

    def _routed(self, block: Block, routed: Routed) -> Callable[[str, int], list[Decision]]:
        notes = block.out.note[routed.notes]
        times, sources, ids = self._spelling.whens(np.array(notes.time), np.array(notes.event))
        starts = routed.first.tolist()

        def made(lead: str, at: int) -> list[Decision]:
            first = starts[at]
            return [
                Decision(lead, times[first + note], sources[first + note], ids[first + note], *decision[4:])
                for note, decision in routed.of(at).decided
            ]

        return made
