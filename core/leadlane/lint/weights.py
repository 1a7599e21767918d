"""`odd-weight` and `odd-sign`: points that look like a slip of the keyboard."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache, partial
from statistics import median

from leadlane.contract.criteria import PointTable
from leadlane.contract.grammar.faults import Path
from leadlane.language.rule_set import RuleSet
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
    others_of = cache(partial(_others, rule_set))  # the same for all that weigh the same
    named = {part for signal in plan.signals for part in signal.parts if isinstance(part, str)}
    for path, _, criterion in criteria(rule_set):
        place = points(rule_set, path)
        if isinstance(criterion.points, PointTable):
            rows = criterion.points.table
            for at, (key, weight) in enumerate(rows):
                rest = [abs(given) for other, (_, given) in enumerate(rows) if given and other != at]
                if _stands_out(abs(weight), rest):
                    row = (*place, "table", str(key))
                    yield (
                        row if written(rule_set, row) else place,
                        f"{weight} points for {key} beside {_spread(rest)} elsewhere in the table: a digit too many?",
                    )
        elif isinstance(criterion.points, int):
            others = others_of(criterion.dimension, criterion.points)
            if _stands_out(abs(criterion.points), others):
                fast = "a qualifier names it, so it gets ahead without; " if criterion.name in named else ""
                beside = f"beside {_spread(others)} elsewhere in {criterion.dimension}"
                yield place, f"{criterion.points} points for {criterion.name} {beside}: {fast}a digit too many?"


def _others(rule_set: RuleSet, dimension: str, weight: int) -> list[float]:
    """What the other criteria of the dimension than one of this weight give, or take, at most; sorted."""
    side = most_points if weight > 0 else least_points
    sides = [side(one) for one in rule_set.criteria if one.dimension == dimension]
    found = sorted(abs(points) for points in sides if points and math.isfinite(points))
    if weight:
        found.remove(abs(weight))
    return found


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


def _stands_out(weight: float, others: Sequence[float]) -> bool:
    return len(others) >= _FEWEST and weight > _TIMES * median(others)


def _spread(others: Sequence[float]) -> str:
    least, most = min(others), max(others)
    return f"{least:.0f}" if least == most else f"{least:.0f} to {most:.0f}"
