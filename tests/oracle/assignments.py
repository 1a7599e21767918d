"""What the second pass keeps of one lead: its latest assignment, and who has missed a deadline."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .history import Event
from .lifecycle import DISPOSITIONS
from .units import Routing, Unit
from .watched import Happening, View, WatchedFold
from .when import parse_time

CLOSING = ("recycled", "disqualified", "customer", "lost")
ACCEPTED = ("sal", "sql", "opportunity")
NEVER_REDISTRIBUTED = ("customer", "lost", "disqualified")


@dataclass(eq=False)
class Assignment:
    """The latest assignment of a lead; `unit` is None where an event named one that there is not."""

    unit: Unit | None
    unit_name: str | None
    team: str | None
    owner: str | None
    due: datetime | None
    view: View
    team_claimed: str | None
    in_fallback: bool
    deadline_runs: bool
    is_open: bool = True
    is_owned: bool = False  # "owned = its SLA was met or sales accepted it"

    def is_answered_by(self, event: Event) -> bool:
        """Ruled: "any disposition event (crm.lead.*, crm.opportunity.*), or `crm.call.logged` whose `by` is missing or
        is the owner (any call where there is no owner), at time <= due".
        """
        if not self.deadline_runs or self.due is None or event.time > self.due:
            return False
        if event.type == "crm.call.logged":
            caller = event.properties.get("by")
            return self.owner is None or caller is None or caller == self.owner
        return event.type in DISPOSITIONS


@dataclass(eq=False)
class Lead:
    fold: WatchedFold
    happenings: list[Happening]
    stage: str = "suspect"
    seen: int = 0  # so many of its happenings
    assignment: Assignment | None = None
    entered_for: tuple[Unit, str | None] | None = None  # the unit, and a team that was claimed
    excluded: set[str] = field(default_factory=set)  # "for the rest of this assignment chain"
    missed: list[dict[str, Any]] = field(default_factory=list)  # entries

    @property
    def open(self) -> Assignment | None:
        return self.assignment if self.assignment is not None and self.assignment.is_open else None

    def waits(self, routing: Routing) -> bool:
        """Ruled: not routed "if a routing.assigned of the lead comes later, before its next entry into a routed
        stage/group: then the lead waits for that event". On that event the assignment precedes the entry. What is
        entered at one event, or by ticks at one instant, is entered together.
        """
        now = self.happenings[self.seen - 1].order
        for happening in self.happenings[self.seen :]:
            if happening.event is not None and happening.event.type == "routing.assigned":
                return True
            if routing.entries(happening) and happening.order != now:
                return False
        return False


def text_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def time_or_none(value: Any) -> datetime | None:
    """Ruled: "due from it (RFC 3339, else none)"."""
    try:
        return parse_time(value) if isinstance(value, str) else None
    except ValueError:
        return None
