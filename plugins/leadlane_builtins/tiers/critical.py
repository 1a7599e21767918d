"""Tier `critical`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import ENGAGEMENT, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class CriticalTier(Tier):
    """What a lead hardly does without a plan to buy: 25 points in the model it comes from.

    A breakout session, an investor presentation, a page that only buyers open.
    Each criterion needs `on`, the event types it looks for, and more than 0 points.

    Points go to dimension `engagement`. A match is activity: it puts decay off.

    Source: "To score a fast tracked lead or not?" (Marketo community), rows "Critical: 25 points".
    """

    kind = "critical"
    in_dimension = ENGAGEMENT
    sign = "positive"
    needs_on = True


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [CriticalTier]
