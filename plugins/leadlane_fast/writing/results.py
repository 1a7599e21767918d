"""From the kernel's numbers to results, lead by lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from leadlane.contract.ledger import Entry
from leadlane.scoring.results import Scored
from leadlane.scoring.witness import Witness
from leadlane_fast.folding import Block
from leadlane_fast.numbers import NONE
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.decisions import Decisions
from leadlane_fast.writing.moments import Moments
from leadlane_fast.writing.spelling import Spelling
from leadlane_fast.writing.ways import Ways
from leadlane_fast.writing.words import Words


class Results:
    """Makes the results of one plan's blocks. What comes of moments is known where there are `ways`; else the results
    wait for the second pass.
    """

    def __init__(
        self, answers: Answers, ordered: Ordered, layout: Layout, witness: Witness, ways: Ways | None = None
    ) -> None:
        self._answers, self._layout, self._words = answers, layout, Words(answers.tables)
        self._spelling = Spelling(ordered, layout)
        self._decisions = Decisions(layout, self._words, self._spelling)
        self._moments, self._ways = Moments(answers, ordered, layout, witness), ways

    def scored(self, block: Block) -> Iterator[Scored | None]:
        """Each lead's result, in order; None for one whom the rule set excludes."""
        out, words, width = block.out, self._words, len(self._answers.plan.dimensions)
        names: list[str] = self._layout.names[block.first : block.last].to_pylist()
        routed = None if self._ways is None else self._ways.of(block)
        decisions = self._decisions.of(block, names, routed)
        events = self._moments.events(block) if routed is None else {}
        excluded = self._answers.vectors.excluded
        rows = zip(
            names, out.lead.tolist(), out.dimensions.tolist(), decisions, self._entries(block), strict=True
        )  # fmt: skip
        for at, (name, row, dimensions, decided, entries) in enumerate(rows):
            present, score, stage, vector, group, qualified_at, qualified_by = row
            if not present:
                continue
            if excluded[vector]:
                yield None
                continue
            bare = (
                name, score, dimensions[:width], STAGES[stage], words.group(group),
                None if qualified_at == NONE else qualified_at,
                None if qualified_at == NONE else words.by(qualified_by), entries, decided,
            )  # fmt: skip
            if routed is None:
                moments = self._moments.of(block, block.first + at, name, decided, events)
                yield Scored(*bare, moments=moments)
            else:
                way = routed.of(at)
                yield Scored(*bare, way.unit, way.team, way.owner, way.due)

    def close(self) -> None:
        """Removes what is on disk."""
        self._moments.close()

    def _entries(self, block: Block) -> Iterator[list[Entry]]:
        """Each lead's entries."""
        ends = block.out.ends.entries.tolist()
        if not ends[-1]:
            yield from ([] for _ in ends[1:])
            return
        written = np.asarray(block.out.entry[: ends[-1]])
        accounts, note_of = self._answers.tables.accounts, self._words.note
        entry = tuple.__new__  # what Entry(...) comes to, at a third of its time
        ids = self._spelling.ids(written["event"])
        for start, end in pairwise(ends):
            yield [
                entry(Entry, (time, of_event, *accounts[account], asked, applied, score, note_of(account, note)))
                for of_event, (time, _, account, asked, applied, score, note) in zip(
                    ids[start:end], written[start:end].tolist(), strict=True
                )
            ]
