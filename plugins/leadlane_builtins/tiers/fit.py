"""Tier `fit`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import FIT, Tier, hookimpl


@dataclass(frozen=True, kw_only=True)
class FitTier(Tier):
    """Who a lead is, not what it does: job title, industry, company size, region (explicit or demographic scoring).

    Any points, also by table or bands. Without `on` a criterion is worth its points for as long as it is true; with
    `on` it awards them at each event, such as a call that a rep logs.

    Points go to dimension `fit`. A match is never activity: a changed profile does not put decay off.

    Source: "Jumping the lead score queue" (explicit scores) and "5 Simple Steps to Effective Lead Scoring".
    """

    kind = "fit"
    in_dimension = FIT


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [FitTier]
