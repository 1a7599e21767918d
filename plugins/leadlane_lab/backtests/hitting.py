"""Precision and recall: what became of the leads that a rule set qualified, and whether it found those that count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane.cli.differing.telling import counted
from leadlane_lab.backtests.contenders import Contender, Question
from leadlane_lab.backtests.history import History
from leadlane_lab.reports.figures import figure, with_interval
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import rate
from leadlane_lab.statistics.sample import Sample
from leadlane_lab.watching.seen import NEVER

_LEVEL = 0.95
_NOTE = (
    "What became of leads is what came of how sales treated them then. What would have come of handing over others, or "
    "the same ones sooner, history does not know: an experiment tells."
)


@dataclass(frozen=True, slots=True)
class Hits:
    """What became of the leads that one rule set qualified. `final` qualified long enough ago for that to be known.

    Precision: of those, the share that reached the goal in time (`hits`). Recall: of the leads that reached the goal at
    all (`reached`), the share that it had qualified before and soon enough (`found`). Only what could be known then
    counts as qualified.
    """

    name: str
    qualified: int
    final: int
    hits: int
    reached: int
    found: int

    @property
    def precision(self) -> Estimate:
        """With its interval."""
        return rate(Sample.of_counts(self.hits, self.final), _LEVEL)

    @property
    def recall(self) -> Estimate:
        """With its interval."""
        return rate(Sample.of_counts(self.found, self.reached), _LEVEL)


def hits_of(contenders: Sequence[Contender], question: Question, history: History, until: int) -> list[Hits]:
    """Every rule set's."""
    made: list[Hits] = []
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
        made.append(Hits(contender.name, qualified, final, hits, reached_at_all, found))
    return made


def hitting(found: Sequence[Hits], question: Question, leads: int) -> Section:
    """A row for each rule set, and how many of all known leads got there, to hold them against."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            one.name,
            one.qualified,
            one.final,
            one.hits,
            *one.precision.values,
            one.reached,
            one.found,
            *one.recall.values,
        )
        for one in found
    )
    reached = found[0].reached
    share = figure(reached / leads if leads else None, "share")
    all_leads = f"Of all {counted(leads, 'lead')} {reached:,} {question.said} at some time, {share}."
    own = (
        f"{one.name}: of {counted(one.final, 'lead')} that it qualified at least {question.within} ago, {one.hits:,} "
        f"{question.said} in that time, {with_interval(*one.precision.values, 'share')}. Of "
        f"{counted(one.reached, 'lead')} that {question.said} at all, it had qualified {one.found:,} in the "
        f"{question.within} before, {with_interval(*one.recall.values, 'share')}."
        for one in found
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
    table = Table("precision_and_recall", "Precision and recall", columns, rows, note=_NOTE)
    charts = (
        Chart("precision_and_recall", "Precision", "intervals", "rule_set", ("precision",)),
        Chart("precision_and_recall", "Recall", "intervals", "rule_set", ("recall",)),
    )
    return Section("precision_and_recall", "Are they the right leads?", (all_leads, *own), (table,), charts)
