"""Action `new_kind`."""

from __future__ import annotations

from dataclasses import dataclass

from leadlane import Action, Change, Message, rfc3339


@dataclass(frozen=True, kw_only=True)
class NewKind(Action):
    """Writes a line into a room of the chat.

    Settings: `room`, such as `#sales`; `at_least`, the score below which it is silent, 0 unless set.
    """

    kind = "new_kind"

    room: str
    at_least: int = 0

    def __post_init__(self) -> None:
        if not self.room.startswith("#"):
            raise ValueError(f"room: it begins with #, not {self.room!r}")

    def message(self, change: Change) -> Message | None:
        lead = change.lead
        if lead.score < self.at_least:
            return None
        line = f"{lead.id}: {change.trigger}, {lead.score} points"
        if change.owner is not None and change.due is not None:
            line += f"; {change.owner} answers before {rfc3339(change.due)}"
        return Message("chat", self.room, {"lead": lead.id, "text": line})
