"""Router `queue`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, QueueName, Router, hookimpl


@dataclass(frozen=True, kw_only=True)
class Queue(Router):
    """Puts every lead into a queue, where it waits for whoever comes. Never passes on.

    Setting: `queue`, its name; it is no team of the roster.
    """

    kind = "queue"

    queue: QueueName

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        return Assignment(self.queue, None, f"queue {self.queue}")


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [Queue]
