"""`odd-weight` and `odd-sign`: points that look like a slip of the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from leadlane.contract.criteria import PointTable
from leadlane.contract.grammar.faults import Path
from leadlane.lint.places import criteria, points, written
from leadlane.lint.reach import least_points, most_points
from leadlane.scoring.plan import Plan

_TIMES = 10
"""More than so many times the median of its neighbours."""
_FEWEST = 2
"""Fewer neighbours say nothing."""
_BAD_NEWS = frozenset(
    {
        "email.unsubscribed", "email.bounced", "email.complained",
        "crm.lead.handed_back", "crm.lead.disqualified", "crm.opportunity.lost",
    }
)  # fmt: skip
_GOOD_NEWS = frozenset(
    {"meeting.requested", "call.requested", "consultation.requested", "demo.requested", "trial.started"}
)


def odd(plan: Plan) -> Iterator[tuple[Path, str]]:
    """310 beside 10 to 30, also where a qualifier names the criterion: then the points are not what qualifies."""
    rule_set = plan.rule_set
    named = {part for signal in plan.signals for part in signal.parts if isinstance(part, str)}
    weighed = [
        (path, criterion, weight)
        for path, _, criterion in criteria(rule_set)
        if isinstance(criterion.points, int) and criterion.points
        for weight in (criterion.points,)
    ]
    for path, criterion, weight in weighed:
        others = [
            abs(value)
            for other in rule_set.criteria
            if other is not criterion and other.dimension == criterion.dimension
            for value in (most_points(other) if weight > 0 else least_points(other),)
            if value and abs(value) < float("inf")
        ]
        if _stands_out(abs(weight), others):
            fast = "; a qualifier names it, so it needs no points to get ahead" if criterion.name in named else ""
            yield (
                points(rule_set, path),
                f"{weight} points for {criterion.name}, {_beside(others, criterion.dimension)}{fast}",
            )
    for path, _, criterion in criteria(rule_set):
        if isinstance(criterion.points, PointTable):
            for key, weight in criterion.points.table:
                others = [abs(given) for value, given in criterion.points.table if given and value is not key]
                if weight and _stands_out(abs(weight), others):
                    row = (*points(rule_set, path), "table", str(key))
                    place = row if written(rule_set, row) else points(rule_set, path)
                    yield place, f"{weight} points for {key}, {_beside(others, 'the table')}"


def signs(plan: Plan) -> Iterator[tuple[Path, str]]:
    """Points for bad news, or against a lead that raises its hand."""
    rule_set = plan.rule_set
    for path, _, criterion in criteria(rule_set):
        on, trigger = set(criterion.trigger.on), criterion.trigger
        if on and on <= _BAD_NEWS and most_points(criterion) > 0 and least_points(criterion) == 0:
            yield points(rule_set, path), f"{' and '.join(sorted(on))} adds points: is a minus missing?"
        elif (
            on
            and on <= _GOOD_NEWS
            and (trigger.where, trigger.lead, trigger.count) == (None, None, None)
            and least_points(criterion) < 0
            and most_points(criterion) == 0
        ):
            yield points(rule_set, path), f"{' and '.join(sorted(on))} takes points: is the minus meant?"


def _stands_out(weight: float, others: list[float]) -> bool:
    return len(others) >= _FEWEST and weight > _TIMES * median(others)


def _beside(others: list[float], where: str) -> str:
    least, most = min(others), max(others)
    spread = f"{least:.0f}" if least == most else f"{least:.0f} to {most:.0f}"
    return f"beside {spread} elsewhere in {where}: is a digit too many?"
