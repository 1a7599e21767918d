"""Tier `negative`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import ENGAGEMENT, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class NegativeTier(Tier):
    """What speaks against a lead: it unsubscribes, complains, writes from a free mail address.

    Each criterion has less than 0 points. With `on` it takes them at each event; without, for as long as the lead is
    what `lead` says, and gives them back afterwards.

    Points come from dimension `engagement`. A match is never activity: a lead that unsubscribes has not come back.

    Source: "To score a fast tracked lead or not?" (Marketo community), rows "Negative".
    """

    kind = "negative"
    in_dimension = ENGAGEMENT
    sign = "negative"
    is_activity = False


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [NegativeTier]
