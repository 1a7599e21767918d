"""What each built-in tier makes of a criterion, and what it says of one that is not its own."""

from __future__ import annotations

import re

import pytest

from leadlane import (
    AllOf,
    Condition,
    Criterion,
    Declared,
    Fault,
    Not,
    PointBands,
    Points,
    PointTable,
    Test,
    Tier,
    Trigger,
)
from leadlane_builtins.tiers.answers import AnswersTier
from leadlane_builtins.tiers.critical import CriticalTier
from leadlane_builtins.tiers.fit import FitTier
from leadlane_builtins.tiers.important import ImportantTier
from leadlane_builtins.tiers.influencing import InfluencingTier
from leadlane_builtins.tiers.interest import InterestTier
from leadlane_builtins.tiers.negative import NegativeTier
from leadlane_builtins.tiers.qualifier import QualifierTier

CALL = Trigger(on=("call.requested",))
DIRECTOR = Trigger(lead=Test("title", "eq", "director"))
YES = Trigger(lead=Test("answers.buys_soon", "eq", "yes"))


def made(tier: Tier, trigger: Trigger, points: Points | None) -> Criterion:
    (criterion,) = tier.criteria([Declared("it", trigger, points)])
    assert isinstance(criterion, Criterion), criterion
    return criterion


@pytest.mark.parametrize(
    ("tier", "trigger", "points", "dimension", "activity"),
    [
        (QualifierTier(), CALL, 100, "engagement", "always"),
        (QualifierTier(), CALL, 0, "engagement", "when named"),
        (CriticalTier(), CALL, 25, "engagement", "always"),
        (ImportantTier(), CALL, 15, "engagement", "always"),
        (InfluencingTier(), CALL, 5, "engagement", "always"),
        (InfluencingTier(), CALL, PointTable("event.link", (("pricing", 5),)), "engagement", "always"),
        (NegativeTier(), CALL, -75, "engagement", "never"),
        (NegativeTier(), DIRECTOR, -5, "engagement", "never"),
        (FitTier(), DIRECTOR, 20, "fit", "never"),
        (FitTier(), DIRECTOR, -20, "fit", "never"),
        (FitTier(), CALL, 20, "fit", "never"),
        (AnswersTier(), YES, 20, "fit", "never"),
        (AnswersTier(), YES, PointTable("lead.answers.buys_soon", (("yes", 20), ("no", 5))), "fit", "never"),
        (InterestTier(), CALL, 20, "interest", "never"),
        (InterestTier(dimension="product-a"), DIRECTOR, -20, "product-a", "never"),
        (InterestTier(dimension="engagement"), CALL, 20, "engagement", "always"),
    ],
)
def test_where_points_go_and_what_counts_as_activity(
    tier: Tier, trigger: Trigger, points: Points, dimension: str, activity: str
) -> None:
    criterion = made(tier, trigger, points)
    assert (criterion.name, criterion.trigger, criterion.points) == ("it", trigger, points)
    assert (criterion.dimension, criterion.activity) == (dimension, activity)


def about(condition: Condition) -> Trigger:
    return Trigger(lead=condition)


NOTHING = "how many points? give `points` here or on the tier"
SIZE = Test("employees", "gt", 100)


@pytest.mark.parametrize(
    ("tier", "trigger", "points", "key", "reason"),
    [
        (QualifierTier(), DIRECTOR, 100, "on",
         "a criterion of tier qualifier needs `on`: the event types it looks for"),
        (QualifierTier(), CALL, -1, "points", "tier qualifier gives points of 0 or more, not -1"),
        (CriticalTier(), DIRECTOR, 25, "on", "a criterion of tier critical needs `on`: the event types it looks for"),
        (CriticalTier(), CALL, 0, "points", "tier critical gives points above 0, not 0"),
        (ImportantTier(), CALL, -15, "points", "tier important gives points above 0, not -15"),
        (InfluencingTier(), CALL, None, "points", NOTHING),
        (InfluencingTier(), CALL, PointTable("event.link", (("jobs", -5),)), "points",
         "tier influencing gives points above 0, not -5"),
        (NegativeTier(), CALL, 75, "points", "tier negative takes points: below 0, not 75"),
        (NegativeTier(), CALL, 0, "points", "tier negative takes points: below 0, not 0"),
        (NegativeTier(), CALL, PointBands("event.hours", ((5, -10), (2, 10))), "points",
         "tier negative takes points: below 0, not 10"),
        (FitTier(), DIRECTOR, None, "points", NOTHING),
        (AnswersTier(), CALL, 20, "on",
         "a criterion of tier answers has no `on`: it is worth its points while the answer stands"),
        (AnswersTier(), DIRECTOR, 20, "lead", "tier answers tests only answers.<question>, not title"),
        (AnswersTier(), about(AllOf((Test("answers.a", "eq", "yes"), Not(SIZE)))), 20, "lead",
         "tier answers tests only answers.<question>, not employees"),
        (AnswersTier(), YES, PointTable("lead.title", (("director", 20),)), "points",
         "tier answers gives points by lead.answers.<question>, not lead.title"),
        (InterestTier(), CALL, None, "points", NOTHING),
    ],
)  # fmt: skip
def test_a_breach_says_what_the_tier_wants(
    tier: Tier, trigger: Trigger, points: Points | None, key: str, reason: str
) -> None:
    assert list(tier.criteria([Declared("it", trigger, points)])) == [Fault(("criteria", "it", key), reason)]


def test_every_breach_is_told_at_once() -> None:
    declared = [Declared("a", CALL, 0), Declared("b", CALL, 5), Declared("c", DIRECTOR, 5)]
    assert [type(one) for one in CriticalTier().criteria(declared)] == [Fault, Criterion, Fault]


@pytest.mark.parametrize("dimension", ["", "Product A", "score", "lead", "answers.a"])
def test_a_dimension_is_a_name_of_its_own(dimension: str) -> None:
    reason = f"dimension: a name like product-a, not {dimension!r}"
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        InterestTier(dimension=dimension)
