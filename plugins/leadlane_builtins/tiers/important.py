"""Tier `important`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import ENGAGEMENT, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class ImportantTier(Tier):
    """What a lead does when it looks closer: 15 points in the model it comes from.

    Three pages in one day, a webinar recording, a white paper, an earnings call.
    Each criterion needs `on`, the event types it looks for, and more than 0 points.

    Points go to dimension `engagement`. A match is activity: it puts decay off.

    Source: "To score a fast tracked lead or not?" (Marketo community), rows "Important: 15 points".
    """

    kind = "important"
    in_dimension = ENGAGEMENT
    sign = "positive"
    needs_on = True


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [ImportantTier]
