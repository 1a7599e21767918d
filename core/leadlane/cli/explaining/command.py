"""What `leadlane explain` does: read everything, fold one lead, tell."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from leadlane.cli.explaining.one_lead import OneLead, Trail
from leadlane.cli.guard import REJECTED, say
from leadlane.cli.options import Format
from leadlane.cli.outputs.decisions import decisions_to
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.ledger import CsvLedger, JsonLedger, LedgerWriter, ParquetLedger, ledger_to
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary, write_report
from leadlane.cli.paper import Paper
from leadlane.cli.reading import Inputs, Reader, Sources
from leadlane.cli.scoring import Wanted, warn_of_future
from leadlane.scoring.plan import Plan
from leadlane.scoring.state import State

FINDINGS = 1


def run_explain(
    lead: str,
    plan: Plan,
    sources: Sources,
    inputs: Inputs,
    wanted: Wanted,
    as_of: int | None,
    reads: Sequence[str] = (),
) -> int:
    """Explains a lead, or says why there is none of this id."""
    with Outputs([*inputs.files, *map(Path, reads)], inputs.folders) as outputs, closing(OneLead(plan)) as run:
        place = outputs.stdout("the explanation") if wanted.output is None else outputs.open("--output", wanted.output)
        rejects = Rejects(None if wanted.rejects is None else outputs.open("--rejects", wanted.rejects))
        ledger = None if wanted.ledger is None else ledger_to(outputs, wanted.ledger)
        decisions = None if wanted.decisions is None else decisions_to(outputs, wanted.decisions)
        report = None if wanted.report is None else outputs.open("--report", wanted.report)
        trail = Trail(lead)
        reader = Reader(run, sources, rejects, trail.watch)
        reader.read(inputs)
        until = as_of if as_of is not None else run.newest or 0
        warn_of_future(until)
        state = run.state(lead, until)
        trouble = trail.reason(run, until) if state is None else trail.excluded(run, state)
        if state is not None and trouble is None:
            _write(place, wanted.format or Format.TABLE, plan, state, until, to_screen=wanted.output is None)
            if ledger is not None:
                ledger.write(lead, state.entries)
            if decisions is not None:
                decisions.write(state.decisions)
        for writer in (ledger, decisions):
            if writer is not None:
                writer.close()
        write_report(run.report, report)
        sys.stdout.flush()
    for line in summary(run.report, reader.remarks):
        say(line)
    if trouble is not None:
        say(trouble)
        return FINDINGS
    return REJECTED if run.report.rejected else 0


def _write(place: BinaryIO, format: Format, plan: Plan, state: State, as_of: int, to_screen: bool) -> None:
    if format is Format.TABLE:
        from leadlane.cli.explaining.sheet import explain_to

        if to_screen:
            explain_to(Paper(), plan, state, as_of)
            return
        text = io.TextIOWrapper(place, encoding="utf-8", newline="")
        explain_to(Paper(text), plan, state, as_of)
        text.flush()
        text.detach()
        return
    kinds: dict[Format, Callable[[BinaryIO], LedgerWriter]] = {
        Format.JSONL: JsonLedger,
        Format.CSV: CsvLedger,
        Format.PARQUET: ParquetLedger,
    }
    writer = kinds[format](place)
    writer.write(state.lead, state.entries)
    writer.close()
