"""How long it takes from the first touch to MQL."""

from __future__ import annotations

from collections.abc import Sequence

from leadlane.scoring.calendar import DAY
from leadlane_lab.backtests.contenders import Contender
from leadlane_lab.backtests.history import History
from leadlane_lab.reports.report import Column, Section, Table
from leadlane_lab.statistics.quartiles import quartiles
from leadlane_lab.watching.seen import NEVER


def speed(contenders: Sequence[Contender], history: History) -> Section:
    """A row for each rule set: the quartiles of the leads that it qualified."""
    rows = []
    for contender, verdicts in zip(contenders, history.verdicts, strict=True):
        days = [
            (qualified - touched) / DAY
            for touched, qualified in zip(history.touched, verdicts.qualified, strict=True)
            if qualified < NEVER
        ]
        rows.append((contender.name, len(days), *quartiles(days)))
    columns = (
        Column("rule_set", "Rule set"), Column("leads", "Leads qualified", "number"),
        Column("quarter", "A quarter within", "days"), Column("half", "Half within", "days"),
        Column("three_quarters", "Three quarters within", "days"),
    )  # fmt: skip
    note = "Of the leads that qualified; those that never did are not in it."
    table = Table("days_to_mql", "Days from the first touch to MQL", columns, tuple(rows), note=note)
    return Section("time_to_mql", "How soon does sales hear of them?", tables=(table,))
