"""From the kernel's numbers to results, lead by lead."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from leadlane.contract.ledger import Decision, Entry
from leadlane.scoring.results import Scored
from leadlane.scoring.witness import Witness
from leadlane_fast.folding import Block
from leadlane_fast.numbers import NONE
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.rules import STAGES
from leadlane_fast.writing.moments import Moments
from leadlane_fast.writing.words import KINDS, Words


class Results:
    """Makes the results of one plan's blocks."""

    def __init__(self, answers: Answers, ordered: Ordered, layout: Layout, witness: Witness) -> None:
        self._answers, self._ids, self._layout = answers, ordered.ids, layout
        self._words = Words(answers.tables)
        self._moments = Moments(answers, ordered, layout, witness)

    def scored(self, block: Block) -> Iterator[Scored | None]:
        """Each lead's result, in order; None for one whom the rule set excludes."""
        out, words, width = block.out, self._words, len(self._answers.plan.dimensions)
        names = self._layout.names[block.first : block.last].to_pylist()
        events = self._moments.events(block)
        excluded = self._answers.vectors.excluded
        rows = zip(names, out.lead.tolist(), out.dimensions.tolist(), strict=True)
        for lead, (name, row, dimensions) in enumerate(rows, block.first):
            present, score, stage, vector, group, qualified_at, qualified_by = row
            if not present:
                continue
            if excluded[vector]:
                yield None
                continue
            decisions = self._decisions(block, lead, name)
            yield Scored(
                name,
                score,
                dimensions[:width],
                STAGES[stage],
                words.group(group),
                None if qualified_at == NONE else qualified_at,
                None if qualified_at == NONE else words.by(qualified_by),
                self._entries(block, lead),
                decisions,
                moments=self._moments.of(block, lead, name, decisions, events),
            )

    def _entries(self, block: Block, lead: int) -> list[Entry]:
        out, at = block.out, lead - block.first
        start, end = int(out.ends[at].entries), int(out.ends[at + 1].entries)
        if start == end:
            return []
        accounts, note_of = self._answers.tables.accounts, self._words.note
        entries: list[Entry] = []
        for time, event, account, asked, applied, score, note in out.entry[start:end].tolist():
            of_event = None if event < 0 else self._id(event)
            entries.append(Entry(time, of_event, *accounts[account], asked, applied, score, note_of(account, note)))
        return entries

    def _decisions(self, block: Block, lead: int, name: str) -> list[Decision]:
        out, at = block.out, lead - block.first
        start, end = int(out.ends[at].decisions), int(out.ends[at + 1].decisions)
        return [self._decision(name, one) for one in out.decision[start:end].tolist()] if start < end else []

    def _decision(self, name: str, written: tuple[Any, ...]) -> Decision:
        event, kind, was, now, by = written
        words = self._words
        row = int(self._layout.rows[event])
        return Decision(
            name, int(self._layout.events.time[event]), self._ids.source(row), self._ids.text(row), KINDS[kind],
            STAGES[was], STAGES[now], words.signals(by) if kind == KINDS.index("repeat") else words.by(by),
        )  # fmt: skip

    def _id(self, event: int) -> str:
        return self._ids.text(int(self._layout.rows[event]))
