"""Tier `qualifier`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import ENGAGEMENT, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class QualifierTier(Tier):
    """What a lead does that is as good as asking for a call: 50 or 100 points, every time.

    A meeting one on one, a requested call, a content request form. Each criterion needs `on`, the event types it looks
    for, and 0 points or more. 0 is for teams that send such leads straight to sales by a fast-track rule and do not
    want them scored as well.

    Points go to dimension `engagement`. A match is activity where the criterion gives points or a qualifier names it.

    Source: "To score a fast tracked lead or not?" (Marketo community), rows "Qualifier: 50/100 points".
    """

    kind = "qualifier"
    in_dimension = ENGAGEMENT
    sign = "not negative"
    needs_on = True


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [QualifierTier]
