"""Conditions, triggers, points, periods and caps in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from leadlane.contract.conditions import AllOf, AnyOf, Condition, Not, Scalar, Test
from leadlane.contract.criteria import Caps, Count, PointBands, Points, PointTable, Trigger
from leadlane.contract.periods import Period
from leadlane.contract.table_file import TableFile

_COMPARED = {
    "eq": "is", "ne": "is not", "gt": "above", "gte": "at least", "lt": "below", "lte": "at most",
    "starts_with": "starts with", "ends_with": "ends with", "contains": "contains", "matches": "matches",
}  # fmt: skip
_ADVERBS = {
    (0, 1, 0): "Daily", (0, 7, 0): "Weekly", (1, 0, 0): "Monthly", (12, 0, 0): "Yearly",
}  # fmt: skip


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`."""
    *most, end = words
    return f"{', '.join(most)} {last} {end}" if most else end


def condition(one: Condition, *, inner: bool = False) -> str:
    """`path starts with /investor-relations and profile is high`."""
    match one:
        case Test():
            return _test(one)
        case Not(part):
            return f"not ({condition(part)})"
        case AllOf(parts) | AnyOf(parts):
            link = " and " if isinstance(one, AllOf) else " or "
            said = link.join(condition(part, inner=True) for part in parts)
            return f"({said})" if inner and len(parts) > 1 else said


def _test(test: Test) -> str:
    match test.op, test.value:
        case "eq", True:
            return test.field
        case "eq", False:
            return f"{test.field} is false"
        case "exists", wanted:
            return f"{test.field} is {'known' if wanted else 'unknown'}"
        case ("in" | "not_in") as op, tuple(values):
            return f"{test.field} is {'not ' if op == 'not_in' else ''}{listed(map(scalar, values))}"
        case op, value:
            assert not isinstance(value, tuple)
            case = ", upper or lower case" if test.ignore_case else ""
            return f"{test.field} {_COMPARED[op]} {scalar(value)}{case}"


def scalar(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def event_type(written: str) -> str:
    """`page viewed`; `any page event` for `page.*`."""
    if written.endswith(".*"):
        return f"any {written[:-2].replace('.', ' ').replace('_', ' ')} event"
    return written.replace(".", " ").replace("_", " ")


def trigger(one: Trigger) -> str:
    """`page viewed, path starts with /investor-relations, 3+ in one day`."""
    parts = [listed(map(event_type, one.on))] if one.on else []
    if one.where is not None:
        parts.append(condition(one.where))
    if one.lead is not None:
        parts.append(f"lead: {condition(one.lead)}" if one.on else condition(one.lead))
    if one.count is not None:
        parts.append(count(one.count))
    return ", ".join(parts)


def count(one: Count) -> str:
    """`3+ in one day`, `2+ within 4 months`, `3+ different path in one week`."""
    different = f" different {one.distinct}" if one.distinct else ""
    span = f"in one {one.within.calendar}" if one.within.calendar else f"within {one.within}"
    return f"{one.at_least}+{different} {span}"


def signed(points: int) -> str:
    return f"+{points}" if points > 0 else str(points)


def points(worth: Points) -> str:
    """`+25`; `by lead.industry: software +10, retail +5, otherwise 0`."""
    match worth:
        case int():
            return signed(worth)
        case PointTable(by, table, otherwise):
            rows = [f"{scalar(value)} {signed(given)}" for value, given in table]
        case PointBands(by, bands, otherwise):
            rows = [f"above {above} {signed(given)}" for above, given in bands]
        case _:
            # A function may say of itself what it gives; what Python says of one is nothing to read aloud.
            return "computed" if str(worth) == repr(worth) else str(worth)
    return f"by {by}: {', '.join([*rows, f'otherwise {signed(otherwise)}'])}"


def often(period: Period) -> str:
    """`Weekly`, `Every 4 months`, `Once in a calendar week`."""
    if period.calendar:
        return f"Once in a calendar {period.calendar}"
    adverb = _ADVERBS.get((period.months, period.days, period.exact))
    return adverb or f"Every {period}"


def frequency(caps: Caps, *, has_events: bool) -> str:
    """`Every time`, `Weekly`, `Every time; at most 3 per day`."""
    if caps.every is None:
        first = "Every time" if has_events else "While true"
    else:
        first = "Once" if caps.every == "once" else often(caps.every)
    parts = [first]
    if caps.once_per:
        parts.append(f"once for each {caps.once_per}")
    if caps.at_most:
        per = caps.at_most.per.calendar or caps.at_most.per
        parts.append(f"at most {caps.at_most.awards} per {per}")
    if caps.one_of:
        parts.append(f"only the largest of {caps.one_of}")
    if caps.max_points is not None:
        parts.append(f"at most {caps.max_points} points in all")
    return "; ".join(parts)


def table_file(one: TableFile[Any]) -> str:
    """`12 rows of territories.csv`."""
    return f"{len(one):,} row{'' if len(one) == 1 else 's'} of {one.file or 'a table'}"


def title(name: str) -> str:
    """`One on one meeting` of `one-on-one-meeting`."""
    words = name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def spread(values: Sequence[int]) -> str:
    """`50/100 points`, `25 points`: what the criteria of a tier are worth."""
    different = sorted(set(values))
    return f"{'/'.join(map(str, different))} points" if different else ""
