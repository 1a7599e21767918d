"""The most that a lead can ever have. Infinite where nothing bounds it; never less than what is possible.

Attribute criteria are worth what they are worth once. An event criterion comes to an end only by `every: once`, or by
a `max_points` of its own or of its tier. Whatever takes points only lowers the score, with one exception: a floor
swallows what a withdrawal asks for, so that a negative attribute criterion, withdrawn later, may give back more.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator

from leadlane.contract.criteria import ENGAGEMENT, Criterion, PointBands, PointTable
from leadlane.language.rule_set import RuleSet


def most_points(criterion: Criterion) -> float:
    """The most that one award of a criterion asks for; 0 where it only takes points."""
    return max(0, *_values(criterion))


def least_points(criterion: Criterion) -> float:
    """The least, 0 where it only gives points."""
    return min(0, *_values(criterion))


def most_ever(criterion: Criterion) -> float:
    """The most that a criterion gives to one lead, its tier left aside."""
    most, caps = most_points(criterion), criterion.caps
    if most == 0:
        return 0
    if criterion.trigger.on and caps.every != "once":
        most = math.inf
    return min(most, math.inf if caps.max_points is None else caps.max_points)


def takes_points(rule_set: RuleSet) -> bool:
    """Whether anything but decay and sales takes points."""
    return any(least_points(one) < 0 for one in rule_set.criteria) or any(award < 0 for award in _awards(rule_set))


def score(rule_set: RuleSet) -> float:
    """The highest score that a lead can have."""
    most = _sum(rule_set, lambda criterion: True)
    if rule_set.floor is not None:
        most += sum(-least_points(one) for one in rule_set.criteria if not one.trigger.on)
    if any(award > 0 for award in _awards(rule_set)):
        most = math.inf
    return min(most, math.inf if rule_set.ceiling is None else max(rule_set.ceiling, 0))


def lowest_score(rule_set: RuleSet) -> float:
    """The lowest score that a lead can have."""
    return -math.inf if rule_set.floor is None and can_go_below_0(rule_set) else rule_set.floor or 0


def can_go_below_0(rule_set: RuleSet) -> bool:
    """Whether score or dimension can: what decay or a hand-back took may be withdrawn, or expire, a second time."""
    standing = any(not criterion.trigger.on for criterion in rule_set.criteria)
    return standing or takes_points(rule_set) or _has_expiry(rule_set)


def dimension(rule_set: RuleSet, name: str) -> float:
    """The most points of one dimension.

    Where another dimension can go below 0, a floor of the *score* may keep this one from losing what is withdrawn.
    """
    if name == ENGAGEMENT and any(award > 0 for award in _awards(rule_set)):
        return math.inf
    standing = {one.dimension for one in rule_set.criteria if not one.trigger.on and one.can_add}
    others_below_0 = bool(standing - {name}) or takes_points(rule_set) or _has_expiry(rule_set)
    if name in standing and rule_set.floor is not None and others_below_0:
        return math.inf
    return _sum(rule_set, lambda criterion: criterion.dimension == name)


def _has_expiry(rule_set: RuleSet) -> bool:
    return any(use.strategy.since == "award" for use in rule_set.decays)


def _sum(rule_set: RuleSet, counts: Callable[[Criterion], bool]) -> float:
    by_tier: float = 0
    together: float = 0
    rivals: defaultdict[str, float] = defaultdict(float)  # of one `one_of` only the largest attribute criterion stands
    for tier in rule_set.tiers:
        own = [(criterion, most_ever(criterion)) for criterion in tier.criteria if counts(criterion)]
        by_tier += min(sum(most for _, most in own), math.inf if tier.max_points is None else tier.max_points)
        for criterion, most in own:
            if criterion.trigger.on or criterion.caps.one_of is None:
                together += most
            else:
                rivals[criterion.caps.one_of] = max(rivals[criterion.caps.one_of], most)
    return min(by_tier, together + sum(rivals.values()))


def _values(criterion: Criterion) -> Iterator[float]:
    match criterion.points:
        case int(points):
            yield points
        case PointTable(table=rows, otherwise=otherwise) | PointBands(bands=rows, otherwise=otherwise):
            yield otherwise
            yield from (given for _, given in rows)
        case _:
            yield from (math.inf, -math.inf)


def _awards(rule_set: RuleSet) -> list[int]:
    return [int(claim.argument or 0) for rule in rule_set.rules for claim in rule.claims if claim.kind == "award"]
