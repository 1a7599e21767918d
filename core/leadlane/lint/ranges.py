"""`range-gap` and `range-overlap`: bands that are written as criteria, one for each range of a number.

    small: {lead: {employees: {gte: 50, lt: 200}}, points: 5}
    large: {lead: {employees: {gt: 200}}, points: 10}         # exactly 200 is neither

Only criteria of one tier that test nothing but one number, with the same `on`, are taken for bands; one range inside
another is taken for a bonus on top.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from leadlane.contract.conditions import AllOf, Condition, Test
from leadlane.contract.criteria import Criterion
from leadlane.contract.grammar.faults import Path
from leadlane.lint.places import criteria
from leadlane.scoring.plan import Plan


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers for which one criterion counts."""

    path: Path
    criterion: Criterion
    field: str
    low: float = -math.inf
    with_low: bool = False
    high: float = math.inf
    with_high: bool = False

    def holds(self, number: float) -> bool:
        return (number > self.low or (self.with_low and number == self.low)) and (
            number < self.high or (self.with_high and number == self.high)
        )


def gaps(plan: Plan) -> Iterator[tuple[Path, str]]:
    for lower, upper in _neighbours(plan):
        between = f"{lower.criterion.name} and {upper.criterion.name}"
        if lower.high == upper.low and not lower.with_high and not upper.with_low:
            yield (
                upper.path,
                f"{upper.field} of exactly {_shown(upper.low)} falls between {between}: write gte or lte in one",
            )
        elif lower.high < upper.low and not _next_to_each_other(lower, upper):
            yield (
                upper.path,
                (
                    f"{upper.field} from {_shown(lower.high)} to {_shown(upper.low)} falls between {between}: "
                    "let one begin where the other ends"
                ),
            )


def overlaps(plan: Plan) -> Iterator[tuple[Path, str]]:
    for lower, upper in _neighbours(plan):
        one_of = lower.criterion.caps.one_of
        if one_of is not None and one_of == upper.criterion.caps.one_of:
            continue
        both = f"counts in both {lower.criterion.name} and {upper.criterion.name}"
        advice = "let one begin where the other ends, or give both the same `one_of`"
        if lower.high == upper.low and lower.with_high and upper.with_low:
            yield upper.path, f"{upper.field} of exactly {_shown(upper.low)} {both}: {advice}"
        elif upper.low < lower.high < upper.high and lower.low < upper.low:
            yield upper.path, f"{upper.field} from {_shown(upper.low)} to {_shown(lower.high)} {both}: {advice}"


def _neighbours(plan: Plan) -> Iterator[tuple[Range, Range]]:
    """Ranges that follow each other, of criteria that seem to belong together."""
    series: defaultdict[object, list[Range]] = defaultdict(list)
    for path, tier, criterion in criteria(plan.rule_set):
        trigger = criterion.trigger
        made = None
        if trigger.count is None and (trigger.where is None or trigger.lead is None):
            made = _range(path, criterion, trigger.where or trigger.lead)
        if made is not None:
            place = "where" if trigger.where is not None else "lead"
            series[tier.name, criterion.dimension, frozenset(trigger.on), place, made.field].append(made)
    for ranges in series.values():
        ranges.sort(key=lambda one: (one.low, not one.with_low, one.high))
        yield from pairwise(ranges)


def _range(path: Path, criterion: Criterion, condition: Condition | None) -> Range | None:
    parts = condition.parts if isinstance(condition, AllOf) else (condition,)
    low, high = (-math.inf, False), (math.inf, False)
    fields: set[str] = set()
    for part in parts:
        if not isinstance(part, Test) or isinstance(part.value, str | bool | tuple):
            return None
        fields.add(part.field)
        bound = (part.value, part.op in ("gte", "lte"))
        if part.op in ("gt", "gte"):
            low = max(low, bound, key=lambda one: (one[0], not one[1]))
        elif part.op in ("lt", "lte"):
            high = min(high, bound, key=lambda one: (one[0], one[1]))
        else:
            return None
    if len(fields) != 1 or low[0] > high[0]:
        return None
    return Range(path, criterion, fields.pop(), *low, *high)


def _next_to_each_other(lower: Range, upper: Range) -> bool:
    """499 and 500, where numbers are whole."""
    return lower.with_high and upper.with_low and upper.low - lower.high == 1 and lower.high % 1 == 0


def _shown(number: float) -> str:
    return str(int(number)) if number % 1 == 0 else str(number)
