"""What `leadlane score` does: read everything, fold every lead, write what was asked for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from leadlane.cli.guard import REJECTED, CommandError, say
from leadlane.cli.observers import Observed
from leadlane.cli.options import Format
from leadlane.cli.outputs.decisions import decisions_to
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.ledger import ledger_to
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary, write_report
from leadlane.cli.outputs.rows import Head, Rows
from leadlane.cli.progress import Bar
from leadlane.cli.reading import Inputs, Reader, Sources
from leadlane.contract.events import microseconds, rfc3339
from leadlane.scoring.run import Run

if TYPE_CHECKING:
    from leadlane.registry import Registry
    from leadlane.scoring.plan import Plan


@dataclass(frozen=True)
class Wanted:
    """Which outputs, and where."""

    format: Format | None = None
    output: str | None = None
    ledger: str | None = None
    decisions: str | None = None
    rejects: str | None = None
    report: str | None = None

    @property
    def row_format(self) -> Format:
        """As asked for; else by the name of the file; else a table on the screen."""
        if self.format is not None:
            return self.format
        if self.output is None:
            return Format.TABLE
        return next((one for one in (Format.CSV, Format.PARQUET) if self.output.endswith(f".{one}")), Format.JSONL)


def instant(written: str | None) -> int | None:
    """What `--as-of` says.

    Raises:
        CommandError: it is no time.
    """
    from leadlane.contract.wire.times import parse_time

    if written is None:
        return None
    try:
        return parse_time(written)
    except ValueError as error:
        raise CommandError(f"--as-of {written} {error}") from None


def run_score(
    registry: Registry,
    plan: Plan,
    sources: Sources,
    inputs: Inputs,
    wanted: Wanted,
    as_of: int | None,
    reads: Sequence[str] = (),
) -> int:
    """Scores, and writes; `reads` are further files that are read and so not written to."""
    with (
        Outputs([*inputs.files, *map(Path, reads)], inputs.folders) as outputs,
        closing(Run(plan, ledger=wanted.ledger is not None)) as run,
    ):
        rejects = Rejects(None if wanted.rejects is None else outputs.open("--rejects", wanted.rejects))
        places = Places(outputs, wanted)
        reader = Reader(run, sources, rejects)
        reader.read(inputs)
        until = as_of if as_of is not None else run.newest or 0
        warn_of_future(until)
        places.write(run, until)
        write_report(run.report, places.report)
        sys.stdout.flush()
    places.observed.tell(registry)
    for line in summary(run.report, reader.remarks):
        say(line)
    return REJECTED if run.report.rejected else 0


class Places:
    """The open outputs of a scoring run. Opened before anything is read, so that a mistake costs no time."""

    def __init__(self, outputs: Outputs, wanted: Wanted) -> None:
        self.observed = Observed()
        self._format = wanted.row_format
        self._rows = outputs.stdout("the rows") if wanted.output is None else outputs.open("--output", wanted.output)
        self._on_screen = wanted.output is None and sys.stdout.isatty()
        if self._format is Format.PARQUET and self._on_screen:
            raise CommandError("Parquet is nothing for a screen: --output FILE, or a pipe")
        self._ledger = None if wanted.ledger is None else ledger_to(outputs, wanted.ledger)
        self._decisions = None if wanted.decisions is None else decisions_to(outputs, wanted.decisions)
        self.report = None if wanted.report is None else outputs.open("--report", wanted.report)

    def write(self, run: Run, as_of: int) -> None:
        """Every lead, once, to everything."""
        rows = _rows(self._format, self._rows, Head(run.plan.rule_set.identity, as_of, run.plan.dimensions))
        ledger, decisions = self._ledger, self._decisions
        # A bar would stand in the way of rows on the same screen.
        with Bar("scoring leads", None, False if self._on_screen else None) as bar:
            for scored in bar.counted(run.scored(as_of)):
                rows.write(scored)
                if ledger is not None:
                    ledger.write(scored.lead, scored.entries)
                if scored.decisions:
                    self.observed.collect(scored.decisions)
                    if decisions is not None:
                        decisions.write(scored.decisions)
        for place in (rows, ledger, decisions):
            if place is not None:
                place.close()


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
