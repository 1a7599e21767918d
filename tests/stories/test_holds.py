"""Semantics 6.4 and 6.5: holds."""

from __future__ import annotations

from .storytelling import story


@story
def test_a_competitor_is_held_until_the_flag_goes() -> None:
    """
    Golden: a competitor reaches 100 by pages and stays prospect; the flag is removed: MQL on that event.

    rule set: investor-relations
    lead L-1
      2024-03-01 09:00  lead.identified  competitor: true
                 10:00  page.viewed      path: /investor-relations
                 11:00  page.viewed      path: /investor-relations
                 12:00  page.viewed      path: /investor-relations
                 13:00  lead.identified  competitor: null
    ledger
      2024-03-01 10:00  investor-relations-page   +25   25
    ends: prospect, hot, 100
    """
