"""From the kernel's numbers to results, lead by lead."""

from __future__ import annotations

from collections.abc import Iterator

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
from leadlane_fast.writing.ways import Ways
from leadlane_fast.writing.words import Words


class Results:
    """Makes the results of one plan's blocks. What comes of moments is known where there are `ways`; else the results
    wait for the second pass.
    """

    def __init__(
        self, answers: Answers, ordered: Ordered, layout: Layout, witness: Witness, ways: Ways | None = None
    ) -> None:
        self._answers, self._ids, self._layout = answers, ordered.ids, layout
        self._words = Words(answers.tables)
        self._decisions = Decisions(ordered.ids, layout, self._words)
        self._moments, self._ways = Moments(answers, ordered, layout, witness), ways

    def scored(self, block: Block) -> Iterator[Scored | None]:
        """Each lead's result, in order; None for one whom the rule set excludes."""
        out, words, width = block.out, self._words, len(self._answers.plan.dimensions)
        names = self._layout.names[block.first : block.last].to_pylist()
        events = self._moments.events(block) if self._ways is None else {}
        routed = None if self._ways is None else self._ways.of(block)
        excluded = self._answers.vectors.excluded
        rows = zip(names, out.lead.tolist(), out.dimensions.tolist(), strict=True)
        for at, (name, row, dimensions) in enumerate(rows):
            present, score, stage, vector, group, qualified_at, qualified_by = row
            if not present:
                continue
            if excluded[vector]:
                yield None
                continue
            decided = self._decisions.of(block, at, name)
            bare = (
                name, score, dimensions[:width], STAGES[stage], words.group(group),
                None if qualified_at == NONE else qualified_at,
                None if qualified_at == NONE else words.by(qualified_by), self._entries(block, at),
            )  # fmt: skip
            if self._ways is None or routed is None:
                moments = self._moments.of(block, block.first + at, name, decided, events)
                yield Scored(*bare, decided, moments=moments)
            else:
                way = routed.of(at)
                decided = self._ways.decisions(block, at, name, routed, decided)
                yield Scored(*bare, decided, way.unit, way.team, way.owner, way.due)

    def _entries(self, block: Block, at: int) -> list[Entry]:
        out, rows, ids = block.out, self._layout.rows, self._ids
        start, end = int(out.ends[at].entries), int(out.ends[at + 1].entries)
        if start == end:
            return []
        accounts, note_of = self._answers.tables.accounts, self._words.note
        entries: list[Entry] = []
        for time, event, account, asked, applied, score, note in out.entry[start:end].tolist():
            of_event = None if event < 0 else ids.text(int(rows[event]))
            entries.append(Entry(time, of_event, *accounts[account], asked, applied, score, note_of(account, note)))
        return entries
