"""What an action sees and makes. Actions are pure; delivery belongs to whoever runs the live system."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from leadlane.contract.leads import Lead


@dataclass(frozen=True, slots=True)
class Change:
    """Something about a lead changed: `trigger` says what (`qualified`, `routed`, `stage`, `group`, an event type)."""

    trigger: str
    time: int
    lead: Lead
    event: str | None = None
    details: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """What to send and where to: `channel` (`webhook`, `email`, `crm`, ...), `to`, and a JSON `body`."""

    channel: str
    to: str
    body: dict[str, Any] = field(default_factory=dict)
