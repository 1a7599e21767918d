"""Scores a table of events that is in memory: tables in, tables out, no file between.

    from leadlane_fast.arrow import score_table

    found = score_table(events, "model.yaml", ledger=True)
    found.rows

For notebooks and jobs that have their events at hand already. It stands above the command line, and nothing else here
knows it: what comes out is what `leadlane score` writes to Parquet for a file of the same table.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from leadlane import Input, Rejected, Remark
from leadlane_fast.plugin import Fast

if TYPE_CHECKING:
    from leadlane.cli.outputs.kept import Kept
    from leadlane.language.roster.roster import Roster
    from leadlane.registry import Registry
    from leadlane.routing.routed_run import RoutedRun
    from leadlane.scoring.plan import Plan
    from leadlane.scoring.results import Report

_STREAM: Final = "__arrow_c_stream__"


@dataclass(frozen=True, slots=True)
class ScoredTable:
    """What came of a table of events. Tables are `pyarrow.Table`s.

    `rows` has a row a lead, `ledger` every entry, `decisions` what was decided, in order; both are None where they were
    not asked for. `rejected` are the rows that are no events, `line` being the number of the row, from 1 on; those of a
    list of leads have its name as `file`. `report` counts.
    """

    rows: Any
    ledger: Any
    decisions: Any
    rejected: list[Rejected]
    report: Report


def score_table(
    events: Any,
    rule_set: str | Path = "investor-relations",
    *,
    as_of: str | datetime | None = None,
    roster: str | Path | None = None,
    leads: Any = None,
    ledger: bool = False,
    decisions: bool = True,
) -> ScoredTable:
    """Scores the events of a table, a row each, with the columns that a Parquet file of events has.

    `events` is a `pyarrow.Table` or `RecordBatch`, or whatever hands itself over as a stream of Arrow: data frames of
    Polars and pandas, relations of DuckDB. `leads` is a list of leads, such a table too, or the path of a file. The
    rule set is a name or a path, `as_of` an RFC 3339 text or a datetime with a zone: by default the newest event's. A
    rule set that is beyond the fast runner is folded by the readable one, to the same results.

    Raises:
        ImportError: numba, numpy or pyarrow is missing.
        TypeError: `events` or `leads` is no table.
        ValueError: they lack columns that are needed, or `as_of` is no time.
        RuleSetError, RosterError, EngineError, ProgramError: the rule set or the roster cannot be used.
        PluginError: a plugin's strategy failed.
    """
    trouble = Fast.unavailable()
    if trouble is not None:
        raise ImportError(f"score_table {trouble}")
    until = _instant(as_of)
    given = _input("events", events)
    listed = None if leads is None else _listed(leads)
    from leadlane.cli.outputs.kept import Kept
    from leadlane.cli.session import open_plan, open_roster
    from leadlane.registry import Registry

    registry = Registry.discover()
    plan = open_plan(str(rule_set), registry)
    with closing(plan), _quiet():
        sellers = open_roster(None if roster is None else str(roster), plan)
        with closing(_begun(plan, sellers, ledger)) as run:
            rejected = _read(run, registry, given, listed)
            rows, entries, decided = Kept(), Kept() if ledger else None, Kept() if decisions else None
            _write(run, registry, run.newest or 0 if until is None else until, rows, entries, decided)
            return ScoredTable(rows.table, entries and entries.table, decided and decided.table, rejected, run.report)


def _begun(plan: Plan, roster: Roster | None, ledger: bool) -> RoutedRun:
    from leadlane import BeyondRunnerError
    from leadlane.routing.routed_run import RoutedRun
    from leadlane_fast.run import FastRun

    try:
        return FastRun(plan, roster, ledger=ledger)
    except BeyondRunnerError:
        # No process beside this one: a notebook has threads, which a fork does not take along.
        return RoutedRun(plan, roster, ledger=ledger, helped=False)


def _read(run: RoutedRun, registry: Registry, events: Input, leads: Input | None) -> list[Rejected]:
    """All events into the run; what is none."""
    from leadlane.intake.leads import read_leads
    from leadlane.intake.reading import UnreadableInputError, of_whole_inputs, read_with, source_for
    from leadlane.language.source_settings import load_sources

    rejected: list[Rejected] = []

    def note(found: tuple[str, Rejected | Remark]) -> None:
        name, what = found
        if isinstance(what, Rejected):
            rejected.append(what if name == events.name else msgspec.structs.replace(what, file=name))

    try:
        if leads is not None:
            run.add(read_leads(leads), True, note)
        source = source_for(events, of_whole_inputs(load_sources(None, registry)))
        if not run.takes(source, events, note, lambda done: None):
            run.add(read_with(source, events), False, note)
    except UnreadableInputError as error:
        raise ValueError(str(error)) from None
    run.report.rejected = len(rejected)
    return rejected


def _write(
    run: RoutedRun, registry: Registry, as_of: int, rows: Kept, ledger: Kept | None, decisions: Kept | None
) -> None:
    """What a run that has read everything comes to."""
    from leadlane.cli.observers import Observed
    from leadlane.cli.outputs.decisions import Decisions
    from leadlane.cli.outputs.ledger import ParquetLedger
    from leadlane.cli.outputs.results import Results
    from leadlane.cli.outputs.rows import Head, ParquetRows

    results = Results(
        ParquetRows(rows, Head(run.plan.rule_set.identity, as_of, run.plan.dimensions)),
        None if ledger is None else ParquetLedger(ledger),
        None if decisions is None else Decisions(decisions),
        None,
        Observed(registry),
    )
    if not results.write_tables(run, as_of, lambda leads: None):
        results.write(run.scored(as_of))
    results.close()
    results.observed.tell()


def _listed(leads: Any) -> Input:
    from leadlane import FileInput

    return FileInput(str(leads), Path(leads)) if isinstance(leads, str | Path) else _input("leads", leads)


def _input(name: str, given: Any) -> Input:
    import pyarrow

    from leadlane.intake.in_memory import TableInput

    if not hasattr(given, _STREAM):
        raise TypeError(
            f"{name}: a {type(given).__name__} is no table: give a pyarrow.Table, or what has {_STREAM}, such as data "
            "frames of Polars or pandas"
        )
    return TableInput(name, given if isinstance(given, pyarrow.Table) else pyarrow.table(given))


def _instant(as_of: str | datetime | None) -> int | None:
    from leadlane import microseconds
    from leadlane.contract.wire.times import parse_time

    if as_of is None:
        return None
    if isinstance(as_of, datetime):
        if as_of.tzinfo is None:
            raise ValueError(f"as_of {as_of} has no zone")
        return microseconds(as_of)
    try:
        return parse_time(as_of)
    except ValueError as error:
        raise ValueError(f"as_of {as_of} {error}") from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Log events are for who has asked for them: structlog shows all of them where nobody has set it up."""
    import logging

    import structlog

    if structlog.is_configured():
        yield
        return
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        yield
    finally:
        structlog.reset_defaults()
