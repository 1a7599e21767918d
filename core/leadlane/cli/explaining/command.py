"""What `leadlane explain` does: read everything, fold one lead, tell."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing, redirect_stdout
from typing import BinaryIO

from leadlane.cli.explaining.trail import Trail
from leadlane.cli.guard import REJECTED, say
from leadlane.cli.jobs import Job, decisions_of, messages_of
from leadlane.cli.options import Format
from leadlane.cli.outputs.ledger import CsvLedger, JsonLedger, LedgerWriter, ParquetLedger, ledger_to
from leadlane.cli.outputs.rejects import Rejects
from leadlane.cli.outputs.report import summary, write_report
from leadlane.cli.paper import Paper, paper_on
from leadlane.cli.reading import Reader
from leadlane.cli.scoring import warn_of_future
from leadlane.routing.one_lead import Looked, OneLead
from leadlane.scoring.plan import Plan

FINDINGS = 1


Write = Callable[[BinaryIO, Format, Plan, Looked, int, bool], None]
"""Writes what there is to say of one lead: where to, in which format, of what, as of when; whether on the screen."""


def run_explain(lead: str, job: Job) -> int:
    """Explains a lead, or says why there is none of this id."""
    return run_of_one(lead, job, "the explanation", _write)


def run_of_one(lead: str, job: Job, what: str, write: Write) -> int:
    """Says something of one lead, `what` it is called, or why there is none of this id."""
    plan, wanted = job.plan, job.wanted
    with job.outputs() as outputs:
        place = outputs.stdout(what) if wanted.output is None else outputs.open("--output", wanted.output)
        rejects = Rejects(None if wanted.rejects is None else outputs.open("--rejects", wanted.rejects))
        ledger = None if wanted.ledger is None else ledger_to(outputs, wanted.ledger)
        decisions = decisions_of(outputs, wanted)
        actions = messages_of(outputs, wanted)
        report = None if wanted.report is None else outputs.open("--report", wanted.report)
        trail = Trail(lead)
        one = OneLead(plan, lead, job.roster, None if actions is None else actions.write)
        with closing(one) as run, redirect_stdout(sys.stderr):  # what a plugin prints is no part of the explanation
            reader = Reader(run, job.sources, rejects, trail.watch)
            reader.read(job.inputs)
            until = job.as_of if job.as_of is not None else run.newest or 0
            warn_of_future(until)
            found = run.look(until)
            trouble = trail.reason(run, until) if found is None else trail.excluded(run, found.state)
        if found is not None and trouble is None:
            write(place, wanted.format or Format.TABLE, plan, found, until, wanted.output is None)
            if ledger is not None:
                ledger.write(lead, found.scored.entries)
            if decisions is not None:
                decisions.write(lead, found.scored.decisions)
        for writer in (ledger, decisions, actions):
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


def _write(place: BinaryIO, format: Format, plan: Plan, found: Looked, as_of: int, to_screen: bool) -> None:
    if format is Format.TABLE:
        from leadlane.cli.explaining.sheet import explain_to

        if to_screen:
            explain_to(Paper(), plan, found, as_of)
            return
        with paper_on(place) as paper:
            explain_to(paper, plan, found, as_of)
        return
    kinds: dict[Format, Callable[[BinaryIO], LedgerWriter]] = {
        Format.JSONL: JsonLedger,
        Format.CSV: CsvLedger,
        Format.PARQUET: ParquetLedger,
    }
    writer = kinds[format](place)
    writer.write(found.scored.lead, found.scored.entries)
    writer.close()
