"""The sections that compare hand-overs: by the group of the lead, and by what qualified it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from leadlane_lab.feedback.asked import Question
from leadlane_lab.feedback.counts import COLUMNS, Counts
from leadlane_lab.feedback.groups import group_names
from leadlane_lab.feedback.hand_overs import HandOver
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value


def groups(question: Question, found: Sequence[HandOver]) -> Iterator[Section]:
    """A row for each group, the highest first, with all hand-overs; no section where the rule set has no groups."""
    names = group_names(question.plan.rule_set)
    if not names:
        return
    said = []
    left_out = sum(not question.hot.takes(one.group) for one in found)
    if left_out:
        said.append(
            f"Handed over from other groups, and in no other figure here: {left_out:,}. --group NAME takes a group in."
        )
    rows = _rows(names, found, lambda one: one.group)
    note = "The group of a lead is that right after the event that qualified it."
    table = Table("groups", "Leads handed over in each group", (Column("group", "Group"), *COLUMNS), rows, note)
    chart = Chart("groups", "Share that sales qualified", "bars", "group", ("share",))
    yield Section("groups", "Does a higher group mean a better lead?", tuple(said), (table,), (chart,))


def reasons(question: Question, judged: Sequence[HandOver]) -> Iterator[Section]:
    """A row for the score, and for each rule of the fast track that can promote a lead; no section without any."""
    promoting = [
        f"fast-track:{rule.name}"
        for rule in question.plan.rule_set.rules
        if any(claim.kind == "promote" for claim in rule.claims)
    ]
    if not promoting:
        return
    rows = _rows(["score", *promoting], judged, lambda one: one.by)
    table = Table("reasons", "Leads by what qualified them", (Column("by", "Qualified by"), *COLUMNS), rows)
    yield Section("reasons", "Does the fast track find better leads than the score?", (), (table,))


def _rows(
    names: Iterable[str], found: Sequence[HandOver], key: Callable[[HandOver], str | None]
) -> tuple[tuple[Value, ...], ...]:
    """A row for each name, and for what else there is, with its hand-overs counted."""
    of_name: dict[str | None, list[HandOver]] = {one: [] for one in names}
    for one in found:
        of_name.setdefault(key(one), []).append(one)
    return tuple((one, *Counts.of(some).row) for one, some in of_name.items())
