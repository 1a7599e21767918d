"""`idle-decay` and `decay-takes-all`: policies that have nothing to take, or leave nothing at once."""

from __future__ import annotations

import math
from collections.abc import Iterator

from leadlane.contract.grammar.faults import Path
from leadlane.contract.strategies import Decay
from leadlane.language.rule_set import RuleSet
from leadlane.lint import reach
from leadlane.lint.words import points
from leadlane.scoring.plan import Plan

_HUGE = 10**9
_TRIED = 1_000
"""So many balances are tried at most: a strategy may be anything, and a linter must come to an end."""


def idle(plan: Plan) -> Iterator[tuple[Path, str]]:
    rule_set = plan.rule_set
    for at, use in enumerate(rule_set.decays):
        path, decay = ("decay", at), use.strategy
        empty = [name for name in decay.dimensions if reach.dimension(rule_set, name) == 0]
        if len(empty) == len(decay.dimensions):
            yield (
                path,
                f"{use.name} has nothing to take: no criterion gives points of {' or '.join(empty)}; set `dimensions`",
            )
        elif decay.since == "activity" and not any(line.activity for line in plan.lines):
            yield (
                path,
                f"{use.name} never starts: it runs since activity, and no criterion here is any; set `since`",
            )
        elif decay.since == "award" and _largest_award(rule_set, decay) == 0:
            yield (
                path,
                (
                    f"{use.name} never starts: it runs since each award, and points of {' or '.join(decay.dimensions)} "
                    "come without an event; set `since` or `dimensions`"
                ),
            )


def takes_all(plan: Plan) -> Iterator[tuple[Path, str]]:
    """A policy with fixed amounts that are as large as anything there is to take."""
    for at, use in enumerate(plan.rule_set.decays):
        decay = use.strategy
        most, whose = _most(plan.rule_set, decay)
        if 0 < most <= _HUGE and _debit(decay, _HUGE) != _HUGE and _all_taken(decay, int(most)):
            yield (
                ("decay", at),
                (
                    f"the first tick of {use.name} takes all {points(most)} {whose}, and so all of any less: "
                    "lower what it takes, or write `kind: expiry` if that is meant"
                ),
            )


def _most(rule_set: RuleSet, decay: Decay) -> tuple[float, str]:
    """The most that a tick can find; where there is no end to that, what a lead at the threshold has."""
    if decay.since == "award":
        return _largest_award(rule_set, decay), "of the largest award"
    most = max((reach.dimension(rule_set, name) for name in decay.dimensions), default=0)
    if most < math.inf:
        return most, "that a lead can ever have"
    if rule_set.ceiling is not None and not reach.takes_points(rule_set):
        return rule_set.ceiling, "that `ceiling` allows"
    return rule_set.mql.mql_at, "of a lead that has just become an MQL"


def _largest_award(rule_set: RuleSet, decay: Decay) -> float:
    given = [
        reach.most_points(one) for one in rule_set.criteria if one.trigger.on and one.dimension in decay.dimensions
    ]
    if "engagement" in decay.dimensions:
        claims = [claim for rule in rule_set.rules for claim in rule.claims if claim.kind == "award"]
        given += [int(claim.argument or 0) for claim in claims]
    return max(given, default=0)


def _all_taken(decay: Decay, most: int) -> bool:
    step = max(1, most // _TRIED)
    return all(_debit(decay, balance) == balance for balance in (*range(1, most, step), most))


def _debit(decay: Decay, balance: int) -> int | None:
    """What the first tick takes; None where the strategy fails, which the run will tell."""
    try:
        asked = decay.debit(balance, 1, balance)
    except Exception:  # noqa: BLE001 - whatever a stranger's code does
        return None
    return min(max(asked, 0), balance) if type(asked) is int else None
