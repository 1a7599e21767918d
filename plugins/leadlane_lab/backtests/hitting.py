"""Precision and recall: what became of the leads that a rule set qualified, and whether it found those that count."""

from __future__ import annotations

from collections.abc import Sequence

from leadlane_lab.backtests.contenders import Contender, Question
from leadlane_lab.backtests.history import NEVER, History
from leadlane_lab.reports.figures import with_interval
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value
from leadlane_lab.statistics.estimates import rate
from leadlane_lab.statistics.sample import Sample

_LEVEL = 0.95


def hitting(contenders: Sequence[Contender], question: Question, history: History, until: int) -> Section:
    """A row for each rule set.

    Precision: of the leads that it qualified long enough ago, the share that reached the goal in time. Recall: of the
    leads that reached the goal, the share that it had qualified before and soon enough. Only what could be known then
    counts as qualified.
    """
    rows: list[tuple[Value, ...]] = []
    sentences: list[str] = []
    reached_at_all = sum(goal < NEVER for goal in history.goal)
    for contender, verdicts, reached in zip(contenders, history.verdicts, history.reached, strict=True):
        qualified = hits = final = found = 0
        for at, since in enumerate(verdicts.qualified):
            if since == NEVER:
                continue
            qualified += 1
            last = question.too_late(since)
            if last <= until:
                final += 1
                hits += reached[at] < last
            found += since < history.goal[at] < last
        precision = rate(Sample.of_counts(hits, final), _LEVEL)
        recall = rate(Sample.of_counts(found, reached_at_all), _LEVEL)
        rows.append((contender.name, qualified, final, hits, *precision.values, reached_at_all, found, *recall.values))
        said = with_interval(precision.value, precision.low, precision.high, "share")
        sentences.append(
            f"{contender.name}: of {final:,} leads that it qualified at least {question.within} ago, {hits:,} "
            f"{question.said} in that time, {said}. Of {reached_at_all:,} leads that {question.said} at all, it had "
            f"qualified {found:,} beforehand."
        )
    columns = (
        Column("rule_set", "Rule set"), Column("qualified", "Leads qualified", "number"),
        Column("final", "Long enough ago", "number"), Column("hits", "Of these got there", "number"),
        Column("precision", "Precision", "share", ("precision_low", "precision_high")),
        Column("precision_low", "Precision, lower bound", "share"),
        Column("precision_high", "Precision, upper bound", "share"),
        Column("reached", "Leads that got there", "number"), Column("found", "Of these qualified before", "number"),
        Column("recall", "Recall", "share", ("recall_low", "recall_high")),
        Column("recall_low", "Recall, lower bound", "share"), Column("recall_high", "Recall, upper bound", "share"),
    )  # fmt: skip
    table = Table("precision_and_recall", "Precision and recall", columns, tuple(rows))
    charts = (
        Chart("precision_and_recall", "Precision", "intervals", "rule_set", ("precision",)),
        Chart("precision_and_recall", "Recall", "intervals", "rule_set", ("recall",)),
    )
    return Section("precision_and_recall", "Are they the right leads?", tuple(sentences), (table,), charts)
