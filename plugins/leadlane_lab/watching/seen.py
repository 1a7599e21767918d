"""What a probe saw of one lead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leadlane import Decision, Stage
from leadlane.scoring.results import Scored
from leadlane_lab.watching.probe import LINK, LOOKS, TOUCH

NEVER: Final = 1 << 62
"""A time that does not come, where times stand in columns."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One lead. `known_at` is when it became known, None for visitors; times in microseconds since 1970.

    `times` has when each look fired, in order; `answers` what each ask was first answered. `moves` are the changes of
    stage that sales made, in order, the first being that it became known.
    """

    lead: str
    known_at: int | None
    times: Mapping[str, Sequence[int]]
    answers: Mapping[str, int]
    moves: Sequence[Decision]

    @classmethod
    def of(cls, scored: Scored) -> Seen:
        """What a probe's result says."""
        times: dict[str, list[int]] = {}
        answers: dict[str, int] = {}
        for entry in scored.entries:
            if entry.tier == LOOKS and entry.asked:
                times.setdefault(entry.criterion, []).append(entry.time)
                answers.setdefault(entry.criterion, entry.asked)
        moves = [one for one in scored.decisions if one.kind == "stage"]
        known = None if scored.stage is Stage.SUSPECT or not moves else moves[0].time
        return cls(scored.lead, known, times, answers, moves)

    @property
    def touched_at(self) -> int | None:
        """When anything first happened to the lead, known or not."""
        return next(iter(self.times.get(TOUCH, ())), None)

    def decided_at(self, qualified: int) -> int:
        """When it could be known that a lead qualified at an instant.

        Where another history became the lead's own later on, that is by the next such event: what that history holds
        counts at its own times, but nobody knew whose it was.
        """
        return next((time for time in self.times.get(LINK, ()) if time > qualified), qualified)

    def first(self, look: str, after: int, until: int) -> int | None:
        """When a look first fired after an instant, that not included, and until another, that included."""
        return next((time for time in self.times.get(look, ()) if after < time <= until), None)


def qualifications(scored: Scored, since: int, before: int) -> list[Decision]:
    """The times that a rule set made a lead an MQL from one instant on and before another, in order."""
    return [
        one
        for one in scored.decisions
        if one.kind == "stage" and one.to_stage == Stage.MARKETING_QUALIFIED and since <= one.time < before
    ]
