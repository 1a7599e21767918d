"""Tier `interest`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Tier, Trigger, hookimpl

_NAME = re.compile(r"[^\W\d][\w-]*")
_TAKEN = ("score", "group", "stage", "lead", "event")


@dataclass(frozen=True, kw_only=True)
class InterestTier(Tier):
    """What a lead is interested in: one product, one service, kept apart from the rest.

    Settings: `dimension`, the name that ledger, rules and stage gates know it by; one tier for each product. Any
    points, with `on` or without.

    Points go to that dimension, and so into the score. A match is not activity unless the dimension is `engagement`.

    Source: "5 Simple Steps to Effective Lead Scoring" ("different product interests").
    """

    kind = "interest"

    dimension: str = "interest"

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.dimension) or self.dimension in _TAKEN:
            raise ValueError(f"dimension: a name like product-a, not {self.dimension!r}")

    def dimension_of(self, trigger: Trigger) -> str:
        return self.dimension


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [InterestTier]
