"""The rule set told: who jumps the queue, who does not, and what proves it."""

from leadlane.testing import conforms, lead_story, rule_set


@lead_story
def test_three_products_in_a_week_jump_the_queue() -> None:
    """
    Fifteen points are far from the threshold; the third product qualifies her all the same.

    rule set: new-plugin
    lead Ana
      2026-03-02 09:00  page.viewed  product: scales
      2026-03-04 09:00  page.viewed  product: labels
      2026-03-05 09:00  page.viewed  product: printers
    ledger
      2026-03-02 09:00  product-page  +5  5
      2026-03-04 09:00  product-page  +5  10
      2026-03-05 09:00  product-page  +5  15
                        stage         prospect -> mql: fast-track:shops-around
    proof
      2026-03-05 09:00  2.1  shops-around  compares: true
                        =>   promote: shops-around
    ends: mql, 15, qualified 2026-03-05 09:00 by fast-track:shops-around
    """


@lead_story
def test_one_product_again_and_again_is_no_comparing() -> None:
    """
    Nor are three products in three weeks, nor pages about none.

    rule set: new-plugin
    lead Ben
      2026-03-02 09:00  page.viewed  product: scales
                 10:00  page.viewed  product: scales
                 11:00  page.viewed  product: scales
    lead Cleo
      2026-03-02 09:00  page.viewed  product: scales
      2026-03-09 09:00  page.viewed  product: labels
      2026-03-16 09:00  page.viewed  product: printers
    lead Dan
      2026-03-02 09:00  page.viewed  path: /imprint
                 10:00  page.viewed  path: /jobs
                 11:00  page.viewed  path: /
    ends
      Ben   prospect, 15, never qualified
      Cleo  prospect, 15, never qualified
      Dan   prospect, 0, never qualified
    """


@lead_story
def test_a_competitor_compares_for_other_reasons() -> None:
    """
    The signal is stated; what it is worth, the rules say.

    rule set: new-plugin
    lead Eva
      2026-03-02 08:00  lead.identified  competitor: true
                 09:00  page.viewed      product: scales
                 10:00  page.viewed      product: labels
                 11:00  page.viewed      product: printers
    ends: prospect, 15, never qualified
    """


@lead_story
def test_mistakes_are_told_at_once() -> None:
    """
    rule set
      tiers: [{kind: influencing, points: 5, criteria: {page: {on: page.viewed}}}]
      fast_track:
        qualifiers:
          - {kind: new_kind, on: page.viewed, different: product, at_least: 1}
          - {kind: new_kind, name: second, on: page.viewed}
        rules: {too-cheap: {if: {lead.competitor: true}, then: hold}}
    refused
      at_least: who compares has seen 2 or more, not 1
      new_kind needs `different`
    """


def test_it_keeps_what_every_qualifier_promises() -> None:
    conforms(rule_set("new-plugin"))
