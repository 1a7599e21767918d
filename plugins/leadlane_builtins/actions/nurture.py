"""Action `nurture`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane import Action, Change, Message, hookimpl

_EVERY_CAMPAIGN: Final = "*"


@dataclass(frozen=True, kw_only=True)
class Nurture(Action):
    """Puts a lead into a campaign that keeps it warm, or takes it out.

    Settings: `campaign`, its name; `leave: true` takes the lead out, of every campaign where none is named. An action
    with `on: {group: warm}` puts in, one with `on: qualified` takes out.

    Whose attribute `unsubscribed` is true enters no campaign, whatever the score. Leaving is no nurturing: the
    unsubscribed do leave, so that `{kind: nurture, on: email.unsubscribed, leave: true}` works.

    The message goes to the campaign (`*` is every one); the body has `lead` and `action`, `enter` or `leave`.

    Source: SalesFUSION, on implementing lead scoring: "warm to cold leads are placed into automated nurture campaigns",
    and an opt-out scores the lead "down and out of future campaigns".
    """

    kind = "nurture"

    campaign: str | None = None
    leave: bool = False

    def __post_init__(self) -> None:
        if self.campaign is None and not self.leave:
            raise ValueError("give the `campaign` to enter, or `leave: true` to take leads out of every campaign")
        if self.campaign is not None and (not self.campaign.strip() or self.campaign == _EVERY_CAMPAIGN):
            raise ValueError(f"campaign: the name of a campaign, not {self.campaign!r}")

    def message(self, change: Change) -> Message | None:
        if not self.leave and change.lead.attributes.get("unsubscribed") is True:
            return None
        action = "leave" if self.leave else "enter"
        return Message("nurture", self.campaign or _EVERY_CAMPAIGN, {"lead": change.lead.id, "action": action})


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [Nurture]
