"""Action `crm_fields`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from leadlane import Action, Change, Message, hookimpl
from leadlane_builtins.actions.facts import complaint, fact


@dataclass(frozen=True, kw_only=True)
class CrmFields(Action):
    """Writes what is known of a lead into fields of the CRM, in its lead and its contact, for lists and reports there.

    Settings: `fields`, by the name of a field of the CRM what to write there: `lead` (its id), `score`, `group`,
    `stage`, `unit`, `team`, `owner`, `owner_email`, `due`, `rule_set`, `trigger`, `time`, `was`, `now`, `by`, `points`,
    `dimensions.fit` or any `lead.<attribute>`; what is not known is written as null, so that nothing old stays there.
    `entities`, the records that have these fields: `[lead, contact]` unless set.

    One message for each change, to `crm`; the body has `lead`, `entities` and `fields`.

    Source: SalesFUSION, on implementing lead scoring: "The scoring name will be populated into a custom field in CRM
    in the lead and contact entities".
    """

    kind = "crm_fields"

    fields: dict[str, str]
    entities: tuple[Literal["lead", "contact"], ...] = ("lead", "contact")

    def __post_init__(self) -> None:
        if not self.fields:
            raise ValueError("fields: give at least one, such as {lead_group: group}")
        wrong = complaint(self.fields.values())
        if wrong:
            raise ValueError(f"fields: {wrong}")
        if not self.entities or len(set(self.entities)) < len(self.entities):
            raise ValueError("entities: lead, contact or both, each once")

    def message(self, change: Change) -> Message | None:
        fields = {field: fact(change, source) for field, source in self.fields.items()}
        return Message("crm", "crm", {"lead": change.lead.id, "entities": list(self.entities), "fields": fields})


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [CrmFields]
