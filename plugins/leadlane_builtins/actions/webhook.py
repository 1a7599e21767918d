"""Action `webhook`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leadlane import Action, Change, Message, hookimpl


@dataclass(frozen=True, kw_only=True)
class Webhook(Action):
    """Posts the change as JSON to an address.

    Setting: `url`. What stands there as `${NAME}` is a secret of the environment: it is filled in at delivery only, and
    never stands in a message, a ledger or a log.
    """

    kind = "webhook"

    url: str

    def message(self, change: Change) -> Message | None:
        return Message("webhook", self.url, {"lead": change.lead.id, "change": change.trigger})


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [Webhook]
