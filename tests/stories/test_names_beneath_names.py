"""Objects in properties, and what conditions find in them by dotted names."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_each_event_is_asked_for_what_is_in_its_own_object() -> None:
    """
    Two orders with an object each: that there is one is true of both, what is in it is not. Once the fast runner
    found in the second what had been in the first.

    rule set
      tiers:
        - kind: influencing
          criteria:
            order: {on: acme.ordered, where: {order: {exists: true}}, points: 1}
            large: {on: acme.ordered, where: {order.size: 5}, points: 10}
            no-size: {on: acme.ordered, where: {order.size: {exists: false}}, points: 20}
    lead Kim
      2024-03-01  acme.ordered  order: {size: 5}
      2024-03-02  acme.ordered  order: {color: red}
      2024-03-03  acme.ordered  order: {color: red}  order.size: 5
      2024-03-04  acme.ordered  order: none
      2024-03-05  acme.ordered
    ledger
      2024-03-01  order    +1   1
      2024-03-01  large    +10  11
      2024-03-02  order    +1   12
      2024-03-02  no-size  +20  32
      2024-03-03  order    +1   33
      2024-03-03  large    +10  43
      2024-03-04  order    +1   44
      2024-03-04  no-size  +20  64
      2024-03-05  no-size  +20  84
    """


@lead_story
def test_rules_too_are_told_what_is_in_the_objects_of_this_event() -> None:
    """
    rule set
      tiers: [{kind: influencing, points: 1, criteria: {order: {on: acme.ordered}}}]
      fast_track:
        rules:
          returns: {if: {event.order.returned: true}, then: disqualify}
          ordered: {if: {event.order: {exists: true}}, then: hold}
    lead Ann
      2024-03-01  acme.ordered  order: {size: 5}
    lead Ben
      2024-03-02  acme.ordered  order: {returned: true}
    lead Cem
      2024-03-03  acme.ordered  order: {size: 5}
    ends
      Ann  prospect
      Ben  disqualified
      Cem  prospect
    """
