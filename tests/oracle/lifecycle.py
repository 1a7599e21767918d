"""Stages and groups (semantics 7): the table as a function, and the groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# "`suspect` -> `prospect` -> `mql` -> `sal` -> `sql` -> `opportunity` -> `customer` | `lost`"
PLACE = {
    "suspect": 0, "prospect": 1, "mql": 2, "sal": 3, "sql": 4, "opportunity": 5, "customer": 6, "lost": 6,
}  # fmt: skip
BEFORE = {"sal": "mql", "sql": "sal", "opportunity": "sql"}
FORWARD = {"crm.lead.accepted": "sal", "crm.lead.qualified": "sql", "crm.opportunity.created": "opportunity"}
CLOSED = {"crm.opportunity.won": "customer", "crm.opportunity.lost": "lost"}
DISPOSITIONS = {*FORWARD, *CLOSED, "crm.lead.handed_back", "crm.lead.disqualified"}

# "A signal on a lead already mql or further is a *repeat hand raise*"
MQL_OR_FURTHER = ("mql", "sal", "sql", "opportunity", "customer")
# "`promote` | prospect, recycled, lost | mql"
CAN_QUALIFY = ("prospect", "recycled", "lost")


@dataclass(frozen=True)
class Move:
    to: str
    reason: str


def disposition(event_type: str, stage: str) -> Move | str | None:
    """What sales said: a move, why it is ignored, or None if the event is no disposition."""
    if event_type not in DISPOSITIONS:
        return None
    otherwise = f"{event_type} at {stage}"
    if stage == "suspect":
        return otherwise
    if event_type in FORWARD:
        return forward(event_type, stage, FORWARD[event_type])
    if event_type in CLOSED:
        # "`crm.opportunity.won` / `.lost` | opportunity | customer / lost"
        return Move(CLOSED[event_type], event_type) if stage == "opportunity" else otherwise
    if event_type == "crm.lead.handed_back":
        return Move("recycled", event_type) if stage in ("mql", "sal", "sql") else otherwise
    # "`crm.lead.disqualified` | any but customer | disqualified, terminal"
    if stage == "disqualified":
        return "already disqualified"
    return Move("disqualified", event_type) if stage != "customer" else otherwise


def forward(event_type: str, stage: str, target: str) -> Move | str:
    """Spec: "any but disqualified, customer, or a stage at or past it (`ignored: already <stage>`); skips
    forward allowed,
    noted "sales-sourced"; customer and lost by a new opportunity"
    """
    if target == "opportunity" and stage in ("customer", "lost"):
        return Move(target, event_type)
    if stage == "disqualified":
        return f"{event_type} at {stage}"
    if stage in PLACE and PLACE[stage] >= PLACE[target]:
        return f"already {stage}"
    return Move(target, event_type if stage == BEFORE[target] else "sales-sourced")


def bound_reached(bounds: dict[Any, int], value: int) -> str:
    """Spec: "ordered lower bounds on the score (below the lowest = the lowest)"."""
    ordered = sorted(bounds.items(), key=lambda item: item[1])
    reached = [name for name, bound in ordered if value >= bound]
    return str(reached[-1] if reached else ordered[0][0])


def group_of(groups: dict[str, Any] | None, score: int, balance: dict[str, int]) -> str | None:
    """Spec: "or a fit x engagement matrix (`A1`: letter fit, number engagement)"."""
    if not groups:
        return None
    if any(isinstance(bounds, dict) for bounds in groups.values()):
        letter = bound_reached(groups["fit"], balance.get("fit", 0))
        return letter + bound_reached(groups["engagement"], balance.get("engagement", 0))
    return bound_reached(groups, score)
