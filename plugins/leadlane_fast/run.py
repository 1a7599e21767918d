"""The fast runner: a run whose leads are folded by the kernel, on both cores, to the same results."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from typing import TypeVar

from leadlane import BeyondRunnerError, Event, Input, Source
from leadlane.language.roster.roster import Roster
from leadlane.routing.messages import Sent
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored, Tabled
from leadlane.scoring.run import Note, result, unexpected
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness
from leadlane_fast.asking import folded
from leadlane_fast.folding import Folding
from leadlane_fast.store.chunks import Prepared
from leadlane_fast.store.intake import Intake
from leadlane_fast.store.layout import Layout, Ordered
from leadlane_fast.tables.answers import Answers
from leadlane_fast.tables.limits import NotTabulatedError
from leadlane_fast.tables.rules import Tables
from leadlane_fast.writing.results import Results
from leadlane_fast.writing.tabling import Tabling
from leadlane_fast.writing.ways import Ways

Other = TypeVar("Other")


class FastRun(RoutedRun):
    """The same results as `RoutedRun`, sooner.

    Runs that are given one `intake` read their events once: the first of them is told of every event, all are asked
    for results.
    """

    def __init__(
        self,
        plan: Plan,
        roster: Roster | None = None,
        tell: Callable[[Sent], None] | None = None,
        *,
        ledger: bool = True,
        intake: Intake | None = None,
    ) -> None:
        """Raises:
        BeyondRunnerError: the plan is beyond tables; the message says what of it.
        """
        super().__init__(plan, roster, tell, ledger=ledger, helped=False)
        try:
            tables = Tables(plan, self._witness)
            self._prepared = Prepared(Answers(tables, self._witness))
        except NotTabulatedError as error:
            raise BeyondRunnerError(str(error)) from None
        self._intake = Intake() if intake is None else intake
        self._number = len(self._intake.plans)
        self._intake.plans.append(self._prepared)
        self.report = self._prepared.report

    def add(
        self, events: Iterable[Event | Other], background: bool = False, other: Callable[[Other], None] = unexpected
    ) -> None:
        self._intake.add(events, background, other)

    def takes(self, source: Source, input: Input, note: Note, advance: Callable[[int], None]) -> bool:
        return self._intake.takes(source, input, note, advance)

    def beside(self, plan: Plan, roster: Roster | None = None, *, ledger: bool = False) -> FastRun:
        return FastRun(plan, roster, ledger=ledger, intake=self._intake)

    @property
    def leads(self) -> int:
        return len(self._intake.chunks.leads) + len(self._intake.chunks.visitors)

    @property
    def newest(self) -> int | None:
        chunks = self._intake.chunks
        return chunks.newest if chunks.newest is not None else chunks.newest_background

    def _share(self, as_of: int, share: int, shares: int) -> Iterator[Scored]:
        for ordered, layout in self._parts(as_of):
            if self._prepared.answers.left is not None:
                yield from self._readable(ordered, layout, as_of)
                continue
            folding = Folding(self._prepared.answers, ordered, layout, as_of, self._ledger)
            ways = None if self._together else self._ways(ordered, layout)
            with closing(Results(self._prepared.answers, ordered, layout, self._noting, ways)) as results:
                for block in folding.blocks():
                    for scored in results.scored(block):
                        if scored is None:
                            self.report.excluded += 1
                        else:
                            yield self._finish(scored)

    def tables(self, as_of: int, advance: Callable[[int], None]) -> Iterator[Tabled] | None:
        self._intake.settle()
        if self._together or self._prepared.answers.left is not None:
            return None
        return self._tabled(as_of, advance)

    def _tabled(self, as_of: int, advance: Callable[[int], None]) -> Iterator[Tabled]:
        answers, leads = self._prepared.answers, 0
        self._started(as_of)
        for ordered, layout in self._parts(as_of):
            tabling = Tabling(
                answers, ordered, layout, self._ways(ordered, layout), as_of, ledger=self._ledger,
                decided=self.wants_decisions,
            )  # fmt: skip
            for tabled, excluded in Folding(answers, ordered, layout, as_of, self._ledger).each(tabling.table):
                self.report.excluded += excluded
                leads += len(tabled.rows)
                advance(len(tabled.rows) + excluded)
                yield tabled
        self._finished(leads)

    def _ways(self, ordered: Ordered, layout: Layout) -> Ways:
        """Where each lead goes where none matters to another's."""
        return Ways(self._prepared.answers, ordered, layout, self._noting, self._finish)

    @property
    def _noting(self) -> Witness:
        assert self._witness is not None
        return self._witness

    def _parts(self, as_of: int) -> Iterator[tuple[Ordered, Layout]]:
        """All events in parts that are in memory one at a time, ordered for every plan and laid out for this one."""
        self.report.duplicates = self.report.differing_duplicates = 0
        for ordered in self._intake.parts(as_of):
            layout = ordered.layout(self._number, as_of)
            self.report.duplicates += layout.duplicates
            self.report.differing_duplicates += layout.differing
            yield ordered, layout

    def states(self, as_of: int) -> Iterator[State]:
        for ordered, layout in self._parts(as_of):
            yield from folded(self._prepared.answers, ordered, layout, as_of, self._ledger)

    def _readable(self, ordered: Ordered, layout: Layout, as_of: int) -> Iterator[Scored]:
        """Events have shown that the plan is beyond tables: the definition folds them, and nobody sees a difference."""
        for state in folded(self._prepared.answers, ordered, layout, as_of, self._ledger, self._witness):
            scored = result(self.plan, state)
            if scored is None:
                self.report.excluded += 1
            else:
                yield self._finish(scored)

    def close(self) -> None:
        super().close()
        self._intake.close()
