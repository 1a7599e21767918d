"""Tier `influencing`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import ENGAGEMENT, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class InfluencingTier(Tier):
    """What a lead does in passing: 5 points in the model it comes from.

    An opened email, a click, any page, a second webinar within four months.
    Each criterion needs `on`, the event types it looks for, and more than 0 points.

    Points go to dimension `engagement`. A match is activity: it puts decay off.

    Source: "To score a fast tracked lead or not?" (Marketo community), rows "Influencing: 5 points".
    """

    kind = "influencing"
    in_dimension = ENGAGEMENT
    sign = "positive"
    needs_on = True


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [InfluencingTier]
