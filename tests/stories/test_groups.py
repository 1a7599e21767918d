"""Groups: hot, warm, cold, or a matrix of fit and engagement."""

from __future__ import annotations

from leadlane.testing import lead_story


@lead_story
def test_groups_are_lower_bounds_of_the_score() -> None:
    """
    Exactly the bound is in; below the lowest is the lowest; ticks move the lead, too.

    rule set
      tiers:
        - {kind: critical, points: 50, criteria: {demo: {on: demo.requested}}}
        - {kind: negative, points: -60, criteria: {bounce: {on: email.bounced}}}
      decay: [{kind: linear, every: 1 month, take: 1}]
      groups: {cold: 0, hot: 100, warm: 50}
    lead Kim
      2024-01-01  demo.requested
    lead Lee
      2024-01-01  email.bounced
    as of: 2024-01-31
    ends
      Kim  prospect, warm, 50
      Lee  prospect, cold, -60
    as of: 2024-02-01
    ends
      Kim  prospect, cold, 49
      Lee  prospect, cold, -60
    """


@lead_story
def test_a_matrix_has_a_letter_for_fit_and_a_number_for_engagement() -> None:
    """
    rule set
      tiers:
        - {kind: critical, points: 25, criteria: {demo: {on: demo.requested}}}
        - {kind: fit, criteria: {cio: {lead: {title: CIO}, points: 60}, cfo: {lead: {title: CFO}, points: 30}}}
      groups: {fit: {A: 60, B: 30, C: 0}, engagement: {1: 50, 2: 20, 3: 0}}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  demo.requested
      2024-01-03  lead.identified  title: CIO
    lead Lee
      2024-01-01  demo.requested
      2024-01-03  lead.identified  title: CFO
    lead Max
      2024-01-01  page.viewed
    ends
      Kim  mql, A1, 110
      Lee  prospect, B2, 55
      Max  prospect, C3, 0
    """


@lead_story
def test_a_matrix_without_any_fit_to_give() -> None:
    """
    A dimension that no criterion can change is 0.

    rule set
      tiers: [{kind: critical, points: 25, criteria: {demo: {on: demo.requested}}}]
      groups: {fit: {A: 1, B: 0, C: -1}, engagement: {1: 25, 2: 0}}
    lead Kim
      2024-01-01  demo.requested
    ends: prospect, B1, 25
    """


@lead_story
def test_no_groups_no_group() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 25, criteria: {demo: {on: demo.requested}}}]
    lead Kim
      2024-01-01  demo.requested
    ends: prospect, no group, 25
    """


@lead_story
def test_the_group_is_that_of_the_current_points_after_a_hand_back_too() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      groups: {hot: 100, warm: 50, cold: 0}
    lead Kim
      2024-01-01  demo.requested
      2024-01-02  crm.lead.handed_back
    ends: recycled, warm, 80
    as of: 2024-01-01
    ends: mql, hot, 100
    """
