"""Hand-overs: a lead becomes an MQL, and sales makes something of it or does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leadlane import Decision, Stage
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane_lab.feedback.credits import Credits

_QUALIFIED: Final = (Stage.SALES_QUALIFIED, Stage.OPPORTUNITY, Stage.CUSTOMER)
_REFUSED: Final = (Stage.RECYCLED, Stage.DISQUALIFIED, Stage.LOST)
_MOVES: Final = ("stage", "would_have_qualified")
"""The decisions that a ledger has an entry `stage` for, each one."""


class Disposition(StrEnum):
    """What sales made of a hand-over: the first of these that it came to. `open` is nothing yet, or accepted only."""

    QUALIFIED = "qualified"
    REFUSED = "refused"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class HandOver:
    """A lead that was handed to sales at `time` (microseconds since 1970), `by` its score or a fast-track rule.

    `group` is that of the lead right after the event that qualified it; None where the rule set has no groups. `net`
    has the points that each criterion had given until then, in rule-set order, and `times` how often it had.
    """

    time: int
    by: str
    group: str | None
    disposition: Disposition
    net: tuple[int, ...]
    times: tuple[int, ...]


def hand_overs(scored: Scored, plan: Plan, since: int, until: int) -> Iterator[HandOver]:
    """The hand-overs of one lead after an instant, that not included, and until another, that included, in order.

    What the rule set would have done before it was active is none. `scored` has its ledger.
    """
    moves = [one for one in scored.decisions if one.kind in _MOVES]
    if not any(_hands_over(one) and since < one.time <= until for one in moves):
        return
    credits, at = Credits(plan), 0
    for entry in scored.entries:
        if entry.tier is not None or entry.criterion != "stage":
            credits.add(entry)
            continue
        move, at = moves[at], at + 1
        if _hands_over(move) and since < move.time <= until:
            disposition = disposition_of(moves[at:])
            yield HandOver(move.time, move.by or "", credits.group, disposition, *credits.given)


def disposition_of(after: Sequence[Decision]) -> Disposition:
    """What the moves that follow a hand-over come to, until the lead is handed over again."""
    for move in after:
        if _hands_over(move):
            break
        if move.to_stage in _QUALIFIED:
            return Disposition.QUALIFIED
        if move.to_stage in _REFUSED:
            return Disposition.REFUSED
    return Disposition.OPEN


def _hands_over(move: Decision) -> bool:
    return move.kind == "stage" and move.to_stage == Stage.MARKETING_QUALIFIED
