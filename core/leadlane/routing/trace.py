"""How one lead was routed, in words: what `explain` shows."""

from __future__ import annotations


class Trace:
    """What the second pass has to say of one lead, by the instant at which it happened."""

    def __init__(self, lead: str) -> None:
        self.lead = lead
        self.occasions: list[tuple[int, list[str]]] = []

    def say(self, line: str, time: int | None = None) -> None:
        """One more line, at an instant; without one, at that of the line before."""
        if not self.occasions or (time is not None and self.occasions[-1][0] != time):
            self.occasions.append((time or 0, []))
        self.occasions[-1][1].append(line)
