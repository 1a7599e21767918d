"""What a run gives as the command line writes it to Parquet: as tables where it makes them, else lead by lead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyarrow import parquet
from tests.fast.both_runners import beyond, plan_of, tight

from leadlane import Event
from leadlane.cli.outputs.ledger import ParquetLedger
from leadlane.cli.outputs.rows import Head, ParquetRows
from leadlane.contract.ledger import Decision
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Report
from leadlane_builtins.rules_engines.reference import Reference
from leadlane_fast.run import FastRun


@dataclass(frozen=True)
class Files:
    """Two files as they are read again, with who decided what, what was counted, and how many leads were told of."""

    rows: Any
    entries: Any
    decided: list[tuple[str, Sequence[Decision]]]
    report: Report
    advanced: int | None
    content: bytes

    def differs(self, other: Files) -> str | None:
        """The first thing that the other has otherwise."""
        for what in ("rows", "entries"):
            mine, its = getattr(self, what), getattr(other, what)
            if mine.schema != its.schema:
                return f"{what}: {mine.schema}\n{its.schema}"
        for what in ("rows", "entries", "decided", "report"):
            mine, its = getattr(self, what), getattr(other, what)
            if mine != its:
                return f"{what}\n{_shown(mine)}\n{_shown(its)}"
        return None


def _shown(found: Any) -> Any:
    return found.to_pylist() if hasattr(found, "to_pylist") else found


def files(
    runner: Callable[..., RoutedRun], plan: Plan, events: Iterable[Event], as_of: int | None = None, ledger: bool = True
) -> Files:
    """What a runner says of a stream, without a roster and with nobody told."""
    run = runner(plan, ledger=ledger)
    run.add(events)
    until = run.newest if as_of is None else as_of
    assert until is not None
    rows, entries = BytesIO(), BytesIO()
    to_rows = ParquetRows(rows, Head(plan.rule_set.identity, until, plan.dimensions))
    to_entries = ParquetLedger(entries)
    decided: list[tuple[str, Sequence[Decision]]] = []
    advanced: list[int] = []
    run.wants_decisions = True
    tables = run.tables(until, advanced.append)
    if tables is None:
        for scored in run.scored(until):
            to_rows.write(scored)
            to_entries.write(scored.lead, scored.entries)
            decided += [(scored.lead, scored.decisions)] if scored.decisions else []
    else:
        for table in tables:
            to_rows.write_table(table.rows)
            if ledger:
                to_entries.write_table(table.entries)
            decided += table.decided
    run.close()
    to_rows.close()
    to_entries.close()
    content = rows.getvalue() + entries.getvalue()
    told = None if tables is None else sum(advanced)
    return Files(parquet.read_table(rows), parquet.read_table(entries), decided, run.report, told, content)


def both(rule_set: dict[str, Any], events: Sequence[Event], as_of: int | None = None) -> tuple[Files, Files] | None:
    """What both runners say, the fast one with little room; None where it leaves the rule set to the other."""
    plan = plan_of(rule_set)
    other = Plan(plan.rule_set, Reference())
    try:
        if beyond(plan) is not None:
            return None
        with tight():
            return files(RoutedRun, plan, events, as_of), files(FastRun, other, events, as_of)
    finally:
        plan.close()
        other.close()
