"""Everything that is written of leads: a row each, and what of ledger, decisions and assignments is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from leadlane.cli.observers import Observed
from leadlane.cli.outputs.assignments import Assignments
from leadlane.cli.outputs.decisions import Decisions
from leadlane.cli.outputs.ledger import LedgerWriter, ParquetLedger
from leadlane.cli.outputs.rows import ParquetRows, Rows
from leadlane.contract.ledger import Decision
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.results import Scored


@dataclass(frozen=True, slots=True)
class Results:
    """Where the results of a run go; `observed` are plugins that are told of decisions when all is written."""

    rows: Rows
    ledger: LedgerWriter | None
    decisions: Decisions | None
    assignments: Assignments | None
    observed: Observed

    def write_tables(self, run: RoutedRun, as_of: int, advance: Callable[[int], None]) -> bool:
        """Whether the run has made tables of its results, and they are written: no lead was looked at by itself."""
        rows, ledger = self.rows, self.ledger
        if not isinstance(rows, ParquetRows) or not (ledger is None or isinstance(ledger, ParquetLedger)):
            return False
        run.wants_decisions = self.observed.wants or self.decisions is not None or self.assignments is not None
        tables = run.tables(as_of, advance)
        if tables is None:
            return False
        for table in tables:
            rows.write_table(table.rows)
            if ledger is not None:
                ledger.write_table(table.entries)
            for lead, decisions in table.decided:
                self._decided(lead, decisions)
        return True

    def write(self, leads: Iterable[Scored], order: Callable[[Iterable[Scored]], Iterable[Scored]] = iter) -> None:
        """The results lead by lead; `order` picks rows and puts them in order."""
        for scored in order(self._others(leads)):
            self.rows.write(scored)

    def _others(self, leads: Iterable[Scored]) -> Iterator[Scored]:
        """The leads, on their way to the rows: what the other outputs want of them is written."""
        for scored in leads:
            if self.ledger is not None:
                self.ledger.write(scored.lead, scored.entries)
            if scored.decisions:
                self._decided(scored.lead, scored.decisions)
            yield scored

    def _decided(self, lead: str, decisions: Sequence[Decision]) -> None:
        """What a lead decided, to whoever wants it."""
        self.observed.collect(decisions)
        if self.assignments is not None:
            self.assignments.write(lead, decisions)
        if self.decisions is not None:
            self.decisions.write(lead, decisions)

    def close(self) -> None:
        """No more leads."""
        for place in (self.rows, self.ledger, self.decisions, self.assignments):
            if place is not None:
                place.close()
