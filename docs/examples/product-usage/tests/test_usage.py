"""The tier by itself: what it makes of a rule set that misunderstands it, and how it keeps its promises."""

import pytest

from leadlane import Lead
from leadlane.testing import conforms, event, lead_story, rule_set
from product_usage.meter import Meter, Metered
from product_usage.usage import Usage


@lead_story
def test_every_mistake_is_told_at_once() -> None:
    """
    Each at its own line and column, beside every other mistake of the rule set.

    rule set
      tiers:
        - kind: usage
          dimension: score
          criteria: {z: {on: product.z, points: 5}}
        - kind: usage
          name: second
          criteria:
            a: {on: product.a, per: 0, points: 5}
            b: {on: product.b, allowance: plan.seats, points: 5}
            c: {on: product.c, units: seats}
            d: {on: product.d, units: seats, points: -5}
            e: {on: product.e, points: {by: event.seats, table: {5: 10}}}
            f: {on: product.f, unit: seats, points: 5}
            g: {lead: {plan.seats: 5}, points: 5}
    refused
      dimension: a name like product, not 'score'
      per: for how many units are the points? 1 or more, not 0
      allowance: percent of what? `units` names the property that says how much was used
      how many points? give `points` here or on the tier
      tier usage gives points above 0, not -5
      how many points for each `per` units? one number, no table and no bands
      unknown key 'unit'; did you mean units?
      a criterion of tier usage needs `on`: the event types it looks for
    """


@lead_story(plugins=[Usage])
def test_points_may_go_wherever_a_company_wants_them() -> None:
    """
    Two products, each a dimension of its own; the points stand on the tier.

    rule set
      tiers:
        - {kind: usage, name: of-a, dimension: product-a, points: 5, criteria: {docs-of-a: {on: a.opened, per: 1}}}
        - {kind: usage, name: of-b, dimension: product-b, points: 2, criteria: {calls-of-b: {on: b.called, units: n}}}
    lead Ada
      2026-03-02 09:00  a.opened
                 10:00  b.called  n: 7
    ledger
      2026-03-02 09:00  docs-of-a   +5 product-a   5
                 10:00  calls-of-b  +14 product-b  19
    ends: prospect, 19, product-a 5, product-b 14
    """


@pytest.mark.parametrize(
    ("meter", "aloud"),
    [
        (Meter(), "+5"),
        (Meter(per=3), "+5 for each 3 events"),
        (Meter(units="seats"), "+5 for each of the seats"),
        (Meter(units="api_calls", per=1000), "+5 for each 1,000 api calls"),
        (Meter(units="storage_gb", allowance="plan.gb", per=20), "+5 for each 20 % of the plan's storage gb"),
    ],
)
def test_what_it_gives_can_be_read_aloud(meter: Meter, aloud: str) -> None:
    assert str(Metered(points=5, meter=meter)) == aloud


def test_no_number_is_too_large() -> None:
    huge = Metered(points=1, meter=Meter(units="calls"))
    assert huge(event("a.b", 0, calls=1e300), Lead(id="ada", attributes={})) == 1_000_000_000


def test_the_tier_conforms() -> None:
    conforms(rule_set("product-led"))
