"""Action `webhook`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane import Action, Change, Message, hookimpl
from leadlane_builtins.actions.facts import fact, json_form

_ADDRESS: Final = re.compile(r"(https?://|\$\{\w+\})\S*")
_ASSIGNMENT: Final = ("unit", "team", "owner", "owner_email", "due")


@dataclass(frozen=True, kw_only=True)
class Webhook(Action):
    """Posts the whole change as JSON to an address.

    Setting: `url`, beginning with `https://`, `http://` or `${NAME}`. What stands there as `${NAME}` is a secret of the
    environment: delivery fills it in, in the address and nowhere else, and it never stands in a message, a ledger or a
    log.

    The body has `trigger`, `time`, `event` (the event's id, null for ticks and deadlines), `rule_set`; `lead` with
    `id`, `score`, `dimensions`, `stage`, `group` and `attributes`; `was`, `now`, `by`, `points`; the event's
    `properties`; and `assignment`, the latest one with `unit`, `team`, `owner`, `owner_email` and `due`, null where the
    lead was never routed.

    Source: "Jumping the lead score queue": "when a prospect clicks on a specific link, a sales rep logs a call, or a
    lead score goes above a certain threshold"; SalesFUSION, on implementing lead scoring: "The score then drives
    automated actions that typically integrate and interact with the CRM system".
    """

    kind = "webhook"

    url: str

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.url):
            raise ValueError(f"url: an address like https://crm.example/leads, or ${{CRM_URL}}, not {self.url!r}")

    def message(self, change: Change) -> Message | None:
        lead = change.lead
        assignment = {name: fact(change, name) for name in _ASSIGNMENT}
        body = {name: fact(change, name) for name in ("trigger", "time", "rule_set", "was", "now", "by", "points")}
        body["event"] = change.event
        body["lead"] = {
            "id": lead.id,
            "score": lead.score,
            "dimensions": json_form(lead.dimensions),
            "stage": lead.stage.value,
            "group": lead.group,
            "attributes": json_form(lead.attributes),
        }
        body["properties"] = json_form(change.properties)
        body["assignment"] = assignment if change.team is not None else None
        return Message("webhook", self.url, body)


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [Webhook]
