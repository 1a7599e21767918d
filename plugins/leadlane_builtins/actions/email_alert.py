"""Action `email_alert`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leadlane import Action, Change, Message, hookimpl
from leadlane_builtins.actions.facts import complaint, fact

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+|\$\{\w+\}")

_SUBJECTS: Final = {
    "qualified": "Hot lead: {lead}, {score} points",
    "routed": "Lead assigned: {lead}, {score} points",
    "sla_missed": "Deadline missed: {lead}",
    "repeat": "{lead} asks again: {by}",
    "handed_back": "Handed back: {lead}",
    "stage": "{lead} is at stage {now} now",
    "group": "{lead} is {now} now",
    "threshold": "{lead} has {now} points",
    "decay": "{lead} went quiet: from {was} to {now} points",
}
_OF_AN_EVENT: Final = "{lead}: {trigger}"
_LINES: Final = ("lead", "score", "group", "stage", "by", "unit", "team", "owner", "due")


@dataclass(frozen=True, kw_only=True)
class EmailAlert(Action):
    """Tells somebody of a change by mail.

    Settings: `to`, an address, or `owner` (unless set): whoever the lead is assigned to. That is the address which the
    roster has, else `rep:ana`, else for a lead that only a team or a queue has `team:inside-sales`; of a lead that
    nobody has there is no mail. `subject` and `text`: what they have in braces is filled in, such as `{lead}` (its
    id), `{score}`, `{group}`, `{stage}`, `{was}`, `{now}`, `{by}`, `{owner}`, `{team}`, `{due}`, `{trigger}`, `{time}`,
    `{dimensions.fit}` and any `{lead.company.name}`; what is not known is left empty. Unless set the subject says what
    happened ("Hot lead: ana, 120 points"; "Deadline missed: ana"; "ana asks again: hand_raise"), and the text what is
    known.

    The body has `lead`, `subject`, which is always one line, and `text`.

    Source: SalesFUSION, on implementing lead scoring: "alerts via MS Outlook so that the reps receive an alert outside
    of the framework of CRM to notify them that they have a hot lead".
    """

    kind = "email_alert"

    to: str = "owner"
    subject: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        if self.to != "owner" and not _ADDRESS.fullmatch(self.to):
            raise ValueError(f"to: owner, or an address like sales@example.com, not {self.to!r}")
        for setting, template in (("subject", self.subject), ("text", self.text)):
            wrong = complaint(_PLACEHOLDER.findall(template or ""))
            if wrong:
                raise ValueError(f"{setting}: {wrong}")

    def message(self, change: Change) -> Message | None:
        to = self.to if self.to != "owner" else _owner(change)
        if to is None:
            return None
        subject = self.subject if self.subject is not None else _SUBJECTS.get(change.trigger, _OF_AN_EVENT)
        text = _what_is_known(change) if self.text is None else _filled_in(self.text, change)
        return Message(
            "email", to, {"lead": change.lead.id, "subject": _one_line(_filled_in(subject, change)), "text": text}
        )


def _owner(change: Change) -> str | None:
    """Who has the lead: a mailbox where one is known, else a name for delivery to look up."""
    if change.owner_email is not None:
        return change.owner_email
    if change.owner is not None:
        return f"rep:{change.owner}"
    return None if change.team is None else f"team:{change.team}"


def _what_is_known(change: Change) -> str:
    known = ((name, fact(change, name)) for name in _LINES)
    return "\n".join(f"{name}: {_said(value)}" for name, value in known if value is not None)


def _filled_in(template: str, change: Change) -> str:
    # In one pass: what a lead wrote into a form may look like a placeholder and is none.
    return _PLACEHOLDER.sub(lambda found: _said(fact(change, found[1])), template)


def _said(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _one_line(text: str) -> str:
    """A subject may not have line breaks: what comes after one would be a header of the mail."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [EmailAlert]
