"""How far one lead came, and when it got to each step for the first time."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leadlane import Stage
from leadlane.scoring.results import Scored
from leadlane_lab.watching.seen import Seen

STEPS: Final = ("unknown", "known", "MQL", "SAL", "SQL", "opportunity", "closed")
"""A visitor, a person, and the stages of sales and marketing, in order."""
_PLACES: Final[dict[str | None, int]] = {
    Stage.MARKETING_QUALIFIED: 2,
    Stage.SALES_ACCEPTED: 3,
    Stage.SALES_QUALIFIED: 4,
    Stage.OPPORTUNITY: 5,
    Stage.CUSTOMER: 6,
    Stage.LOST: 6,
}


class End(StrEnum):
    """What became of a lead after the last step that it got to. `waiting` may still go on."""

    WON = "won"
    LOST = "lost"
    HANDED_BACK = "handed back"
    DISQUALIFIED = "disqualified"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Journey:
    """One lead. `reached` has the instants (microseconds since 1970) of the steps that it got to, from the first on;
    `skipped` those of them that it went past without a stay.
    """

    reached: tuple[int, ...]
    skipped: frozenset[int]
    end: End

    @property
    def furthest(self) -> int:
        """The last step that it got to, as a place in `STEPS`."""
        return len(self.reached) - 1

    def time_to_go_on(self, step: int) -> int | None:
        """How long it stayed at a step that it went on from; None where it stayed at this one or the next for no time,
        and where nobody knows when it came: a row of a lead list without a date.
        """
        if {step, step + 1} & self.skipped or not self.reached[step]:
            return None
        return self.reached[step + 1] - self.reached[step]


def journey(seen: Seen, scored: Scored) -> Journey:
    """Of a lead as a probe saw it, with what the rule set made of it.

    A lead that skips steps got to all of them at the instant of the one at which it arrived; who is known from the
    first event on was never unknown. What the rule set would have done before it was active is no step.
    """
    if seen.known_at is None:
        return Journey((seen.touched_at or 0,), frozenset(), End.WAITING)
    reached = [seen.known_at if seen.touched_at is None else seen.touched_at, seen.known_at]
    skipped = set[int]() if seen.moves[0].from_stage == Stage.SUSPECT else {0}
    for move in scored.decisions:
        place = _PLACES.get(move.to_stage, 0) if move.kind == "stage" else 0
        if place >= len(reached):
            skipped.update(range(len(reached), place))
            reached += [move.time] * (place + 1 - len(reached))
    return Journey(tuple(reached), frozenset(skipped), _end(scored, len(reached) - 1))


def _end(scored: Scored, furthest: int) -> End:
    if furthest == len(STEPS) - 1:
        won = any(one.kind == "stage" and one.to_stage == Stage.CUSTOMER for one in scored.decisions)
        return End.WON if won else End.LOST
    match scored.stage:
        case Stage.RECYCLED:
            return End.HANDED_BACK
        case Stage.DISQUALIFIED:
            return End.DISQUALIFIED
        case _:
            return End.WAITING
