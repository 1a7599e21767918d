"""How long it takes from the first touch to MQL."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import quantiles

from leadlane.scoring.calendar import DAY
from leadlane_lab.backtests.contenders import Contender
from leadlane_lab.backtests.history import NEVER, History
from leadlane_lab.reports.report import Column, Section, Table


def speed(contenders: Sequence[Contender], history: History) -> Section:
    """A row for each rule set: the quartiles of the leads that it qualified."""
    rows = []
    for contender, verdicts in zip(contenders, history.verdicts, strict=True):
        days = [
            (qualified - touched) / DAY
            for touched, qualified in zip(history.touched, verdicts.qualified, strict=True)
            if qualified < NEVER
        ]
        low, middle, high = quantiles(days, n=4, method="inclusive") if len(days) > 1 else (days * 3 or (None,) * 3)
        rows.append((contender.name, len(days), low, middle, high))
    columns = (
        Column("rule_set", "Rule set"), Column("leads", "Leads qualified", "number"),
        Column("quarter", "A quarter within", "days"), Column("half", "Half within", "days"),
        Column("three_quarters", "Three quarters within", "days"),
    )  # fmt: skip
    note = "Of the leads that qualified; those that never did are not in it."
    table = Table("days_to_mql", "Days from the first touch to MQL", columns, tuple(rows), note=note)
    return Section("time_to_mql", "How soon does sales hear of them?", tables=(table,))
