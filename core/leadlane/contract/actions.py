"""What an action sees and makes. Actions are pure; delivery belongs to whoever runs the live system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leadlane.contract.leads import Lead


@dataclass(frozen=True, slots=True)
class Change:
    """Something about a lead changed, or something happened to it. `lead` is the lead just after.

    | `trigger` | what | `was`, `now` | `by` |
    |---|---|---|---|
    | `qualified` | it became an MQL | stage before, `mql` | what qualified it |
    | `stage` | any change of stage, a qualification too | stages | its cause |
    | `handed_back` | sales gave it back | stage before, `recycled` | the event type |
    | `group` | it entered a group | groups; `was` is None at first | |
    | `threshold` | its score rose to a number or above it | scores | |
    | `decay` | a tick took points (`points`, negative) | scores | the policy |
    | `repeat` | a signal of a lead that is with sales already | stages | the signals |
    | `routed` | it was assigned, or assigned anew | owner before, owner | the router's reason |
    | `sla_missed` | its deadline passed | the owner who missed it, None | |
    | an event type | such an event happened, with its `properties` | | |

    `unit`, `team`, `owner` (`owner_email` where the roster has it) and `due` are its latest assignment, None where it
    was never routed. Times in microseconds since 1970-01-01T00:00:00Z. `event` is None for ticks and deadlines.
    """

    trigger: str
    time: int
    lead: Lead
    event: str | None = None
    was: str | None = None
    now: str | None = None
    by: str | None = None
    points: int = 0
    properties: Mapping[str, Any] = field(default_factory=dict)
    rule_set: str = ""
    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    owner_email: str | None = None
    due: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """What to send and where to: `channel` (`webhook`, `email`, `crm`, ...), `to`, and a JSON `body`."""

    channel: str
    to: str
    body: dict[str, Any] = field(default_factory=dict)
