"""`idle-cap` and `lonely-one-of`: limits that can never bind."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator

from leadlane.contract.criteria import Criterion
from leadlane.contract.grammar.faults import Path, near
from leadlane.contract.periods import Period
from leadlane.language.rule_set import TierUse
from leadlane.lint.places import criteria
from leadlane.lint.reach import most_ever, most_points
from leadlane.lint.words import points
from leadlane.scoring.plan import Plan

_PAGES = {
    ("day", "day"): 1, ("day", "week"): 7, ("day", "month"): 31, ("day", "quarter"): 92,
    ("week", "day"): 1, ("week", "week"): 1, ("week", "month"): 6, ("week", "quarter"): 15,
    ("month", "day"): 1, ("month", "week"): 2, ("month", "month"): 1, ("month", "quarter"): 3,
    ("quarter", "day"): 1, ("quarter", "week"): 2, ("quarter", "month"): 1, ("quarter", "quarter"): 1,
}  # fmt: skip
"""On how many pages of the first calendar the days of one page of the second can lie."""
_DAYS = {"day": 1, "week": 7, "month": 31, "quarter": 92}


def suspects(plan: Plan) -> Iterator[tuple[Path, str]]:
    for path, tier, criterion in criteria(plan.rule_set):
        yield from _of_criterion(path, tier, criterion)
    for at, tier in enumerate(plan.rule_set.tiers):
        if tier.max_points is not None:
            most = sum(most_ever(criterion) for criterion in tier.criteria)
            said = _max_points(tier.max_points, most, f"all of {tier.name} together", takes=_only_takes(*tier.criteria))
            if said:
                yield ("tiers", at, "max_points"), said


def lonely(plan: Plan) -> Iterator[tuple[Path, str]]:
    """A `one_of` without rivals. Criteria with `on` compete with each other, those without among themselves."""
    groups: defaultdict[tuple[str, bool], list[Path]] = defaultdict(list)
    for path, _, criterion in criteria(plan.rule_set):
        if criterion.caps.one_of is not None:
            groups[criterion.caps.one_of, bool(criterion.trigger.on)].append(path)
    for (name, with_on), paths in groups.items():
        if len(paths) == 1:
            if (name, not with_on) in groups:
                said = (
                    "only criteria without `on`, which this one never meets" if with_on else "only criteria with `on`"
                )
                yield (
                    (*paths[0], "one_of"),
                    f"{paths[0][-1]} has no rival: {name} has {said}; give them names of their own",
                )
            else:
                others = {other for other, kind in groups if kind is with_on and other != name}
                yield (
                    (*paths[0], "one_of"),
                    f"no other criterion has `one_of: {name}`, so it does nothing{near(name, others) or '; drop it'}",
                )


def most_awards(every: Period, per: Period) -> float:
    """At most so many awards in one period, two of them `every` apart; infinite where that is hard to tell."""
    if _same(every, per):
        return 1
    if every.calendar and per.calendar:
        return _PAGES[every.calendar, per.calendar]
    if every.calendar:
        return per.days + 1 if every.calendar == "day" and per.days else math.inf
    if per.calendar:
        return -(-_DAYS[per.calendar] // every.days) if every.days else math.inf
    if every.days and per.days:
        return -(-per.days // every.days)
    if every.exact and per.exact:
        return -(-per.exact // every.exact)
    return 1 if per.months and per.months <= every.months else math.inf


def _of_criterion(path: Path, tier: TierUse, criterion: Criterion) -> Iterator[tuple[Path, str]]:
    caps, count = criterion.caps, criterion.trigger.count
    if caps.every == "once" and caps.at_most is not None:
        # Not so `once_per` beside it: that also keeps events without the property from counting.
        yield (
            (*path, "at_most"),
            f"`at_most` never binds: {criterion.name} is awarded once anyway; take one of them out",
        )
    # A count within a page of the calendar is reached once on that page.
    counted = count.within if count is not None and count.within.calendar else None
    if isinstance(caps.every, Period) and counted and caps.every.calendar and most_awards(counted, caps.every) == 1:
        yield (
            (*path, "every"),
            f"`every` never binds: {criterion.name} fires once a {counted} anyway, by its `count`; take `every` out",
        )
    if caps.at_most is not None and caps.every != "once":
        for spaced, how in ((caps.every, f"every {caps.every}"), (counted, f"once a {counted}, by its `count`")):
            if isinstance(spaced, Period) and most_awards(spaced, caps.at_most.per) <= caps.at_most.awards:
                yield (
                    (*path, "at_most"),
                    (
                        f"`at_most` never binds: awarded {how}, {criterion.name} never comes to more than "
                        f"{caps.at_most.awards} per {caps.at_most.per}; take one of them out"
                    ),
                )
                break
    if caps.max_points is not None:
        said = _max_points(caps.max_points, _uncapped(criterion), criterion.name, takes=_only_takes(criterion))
        if not said and tier.max_points is not None and caps.max_points > tier.max_points:
            said = f"`max_points` changes nothing: tier {tier.name} ends at {points(tier.max_points)} already"
        if said:
            yield (*path, "max_points"), said


def _max_points(cap: int, most: float, what: str, *, takes: bool) -> str:
    if takes:
        return f"`max_points` limits what is given, and {what} only takes points: take it out"
    if 0 < most <= cap:
        return f"`max_points` never binds: {what} gives at most {points(most)} without it; lower it or take it out"
    return ""


def _uncapped(criterion: Criterion) -> float:
    once = criterion.caps.every == "once" or not criterion.trigger.on
    return most_points(criterion) if once else math.inf


def _only_takes(*criteria: Criterion) -> bool:
    return bool(criteria) and all(not one.can_add and one.points != 0 for one in criteria)


def _same(one: Period, other: Period) -> bool:
    """The same period, however it is written: `7 days` is `1 week`."""
    return (one.calendar, one.months, one.days, one.exact) == (other.calendar, other.months, other.days, other.exact)
