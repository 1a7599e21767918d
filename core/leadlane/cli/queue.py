"""The queue: leads that wait for sales, hottest first (seed 001, "jumping the lead score queue")."""

from __future__ import annotations

from collections.abc import Iterable

from leadlane.contract.leads import Stage
from leadlane.scoring.results import Scored


def hottest_first(leads: Iterable[Scored]) -> list[Scored]:
    """Leads at stage mql: by score, high first, then by who qualified first, then by id."""
    return sorted((lead for lead in leads if lead.stage is Stage.MARKETING_QUALIFIED), key=place_in_queue)


def place_in_queue(lead: Scored) -> tuple[int, int, str]:
    """What the queue is sorted by."""
    return -lead.score, lead.qualified_at or 0, lead.lead
