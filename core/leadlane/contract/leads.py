"""Where a lead stands, and the view of a lead that a strategy gets."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import msgspec


class Stage(StrEnum):
    """Where a lead stands between marketing and sales (semantics 7)."""

    SUSPECT = "suspect"
    PROSPECT = "prospect"
    MARKETING_QUALIFIED = "mql"
    SALES_ACCEPTED = "sal"
    SALES_QUALIFIED = "sql"
    OPPORTUNITY = "opportunity"
    CUSTOMER = "customer"
    LOST = "lost"
    RECYCLED = "recycled"
    DISQUALIFIED = "disqualified"


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """A lead as a strategy sees it at one moment: what it is (attributes, dotted names) and what it is worth."""

    id: str
    attributes: Mapping[str, object]
    score: int = 0
    dimensions: Mapping[str, int] = {}
    stage: Stage = Stage.PROSPECT
    group: str | None = None
