"""What `leadlane score` does: read everything, fold every lead, write what was asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from contextlib import closing, redirect_stdout
from typing import BinaryIO

from leadlane.cli.guard import REJECTED, CommandError, say
from leadlane.cli.jobs import Job, decisions_of, messages_of
from leadlane.cli.observers import Observed
from leadlane.cli.options import Format
from leadlane.cli.outputs.assignments import assignments_to
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.ledger import ledger_to
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary, write_report
from leadlane.cli.outputs.results import Results
from leadlane.cli.outputs.rows import Head, Rows
from leadlane.cli.progress import Bar
from leadlane.cli.reading import Reader
from leadlane.cli.runners import begin_run
from leadlane.contract.events import microseconds, rfc3339
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.results import Scored


def run_score(job: Job, order: Order | None = None) -> int:
    """Scores, and writes; `order` picks rows and puts them in order, else every lead's row comes by lead id."""
    with job.outputs() as outputs:
        wanted = job.wanted
        rejects = Rejects(None if wanted.rejects is None else outputs.open("--rejects", wanted.rejects))
        places = Places(outputs, job, order)
        run = begin_run(
            job.runner, job.inputs, job.registry, job.plan, job.roster,
            None if places.actions is None else places.actions.write, ledger=wanted.ledger is not None,
        )  # fmt: skip
        # What a plugin prints must not stand among the rows.
        with closing(run), redirect_stdout(sys.stderr):
            reader = Reader(run, job.sources, rejects)
            reader.read(job.inputs)
            until = job.as_of if job.as_of is not None else run.newest or 0
            warn_of_future(until)
            places.write(run, until)
            write_report(run.report, places.report)
        sys.stdout.flush()
    with redirect_stdout(sys.stderr):
        places.observed.tell()
    for line in summary(run.report, reader.remarks):
        say(line)
    return REJECTED if run.report.rejected else 0


Order = Callable[[Iterable[Scored]], Iterable[Scored]]
"""Picks leads for the rows and puts them in order."""


class Places:
    """The open outputs of a scoring run. Opened before anything is read, so that a mistake costs no time."""

    def __init__(self, outputs: Outputs, job: Job, order: Order | None = None) -> None:
        wanted = job.wanted
        self.observed = Observed(job.registry)
        self._order = order
        self._format = wanted.row_format
        self._rows = outputs.stdout("the rows") if wanted.output is None else outputs.open("--output", wanted.output)
        self._on_screen = wanted.output is None and sys.stdout.isatty()
        if self._format is Format.PARQUET and self._on_screen:
            raise CommandError("Parquet is nothing for a screen: --output FILE, or a pipe")
        self._ledger = None if wanted.ledger is None else ledger_to(outputs, wanted.ledger)
        self._decisions = decisions_of(outputs, wanted)
        self.actions = messages_of(outputs, wanted)
        self._assignments = (
            None if wanted.assignments is None else assignments_to(outputs, wanted.assignments, job.plan.rule_set.name)
        )
        self.report = None if wanted.report is None else outputs.open("--report", wanted.report)

    def write(self, run: RoutedRun, as_of: int) -> None:
        """Every lead, once, to everything."""
        rules = run.plan.rule_set
        head = Head(rules.identity, as_of, run.plan.dimensions, rules.routing is not None, run.has_roster)
        rows = _rows(self._format, self._rows, head)
        results = Results(rows, self._ledger, self._decisions, self._assignments, self.observed)
        each = self._order is not None or self.actions is not None
        # A bar would stand in the way of rows on the same screen.
        with Bar("scoring", None, "leads", False if self._on_screen else None) as bar:
            if bar.shown:
                bar.total = run.leads or None
            if each or not results.write_tables(run, as_of, lambda leads: bar.advance(leads, leads)):
                results.write(run.scored(as_of, bar.counted), self._order or iter)
        results.close()
        if self.actions is not None:
            self.actions.close()


def warn_of_future(as_of: int) -> None:
    """`as_of` is after now: right for a forecast, else a wrong clock somewhere."""
    from datetime import UTC, datetime

    if as_of > microseconds(datetime.now(UTC)):
        say(f"warning: as of {rfc3339(as_of)}, which is in the future")


def _rows(format: Format, stream: BinaryIO, head: Head) -> Rows:
    from leadlane.cli.outputs import rows

    if format is Format.TABLE:
        from leadlane.cli.outputs.screen import ScreenRows

        return ScreenRows(stream, head)
    kinds: dict[Format, type[rows.JsonRows] | type[rows.CsvRows] | type[rows.ParquetRows]] = {
        Format.JSONL: rows.JsonRows,
        Format.CSV: rows.CsvRows,
        Format.PARQUET: rows.ParquetRows,
    }
    return kinds[format](stream, head)
