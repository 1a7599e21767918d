"""What became of every known lead, and what each rule set made of it, as columns."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from leadlane.cli.differing.outcomes import outcome
from leadlane.cli.differing.tally import Tally
from leadlane.scoring.results import Scored
from leadlane_lab.backtests.contenders import Contender, Question
from leadlane_lab.backtests.loads import Loads
from leadlane_lab.backtests.owners import Moved
from leadlane_lab.watching.seen import NEVER, Seen, qualifications

_EVER: Final = -NEVER


@dataclass
class Verdicts:
    """What one rule set said of leads, in the order of `History`: when it first made each an MQL, `NEVER` if it did
    not; and of every time it did so, when and why.
    """

    qualified: array[int] = field(default_factory=lambda: array("q"))
    handed_over: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class History:
    """A row for each known lead, by id. `touched` is when anything first happened to it. `reached` is when it reached
    the goal for the first time after its first qualification or, without one, at all, a column a rule set.

    `goal` is when it reached the goal for the first time at all.
    """

    leads: list[str] = field(default_factory=list)
    touched: array[int] = field(default_factory=lambda: array("q"))
    goal: array[int] = field(default_factory=lambda: array("q"))
    verdicts: list[Verdicts] = field(default_factory=list)
    reached: list[array[int]] = field(default_factory=list)
    moves: list[Tally] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    loads: list[Loads] = field(default_factory=list)
    visitors: int = 0


def history(
    contenders: Sequence[Contender], question: Question, leads: Iterable[tuple[Scored | None, ...]], until: int
) -> History:
    """Leads, each with what the probe and then every rule set made of it, as columns."""
    made = History(
        verdicts=[Verdicts() for _ in contenders],
        reached=[array("q") for _ in contenders],
        moves=[Tally() for _ in contenders[1:]],
        moved=[Moved() for _ in contenders[1:]],
        loads=[Loads(one.roster) for one in contenders],
    )
    for probed, *found in leads:
        for at, (tally, moved) in enumerate(zip(made.moves, made.moved, strict=True), 1):
            _compare(tally, contenders, at, found)
            moved.add(found[0], found[at])
        if probed is None:
            continue
        seen = Seen.of(probed)
        if seen.known_at is None:
            made.visitors += 1
            continue
        made.leads.append(seen.lead)
        made.touched.append(seen.known_at if seen.touched_at is None else seen.touched_at)
        first = question.goal.first(seen, _EVER, until)
        made.goal.append(NEVER if first is None else first)
        for verdicts, reached, loads, scored in zip(made.verdicts, made.reached, made.loads, found, strict=True):
            qualified = _judge(verdicts, seen, scored, until)
            then = None if qualified is None else question.goal.first(seen, qualified, until)
            reached.append(NEVER if then is None else then)
            if scored is not None:
                loads.add(scored.decisions)
    return made


def _judge(verdicts: Verdicts, seen: Seen, scored: Scored | None, until: int) -> int | None:
    """Notes when a rule set qualified a lead, as far as it could be known; the first time of them."""
    found = [] if scored is None else qualifications(scored, _EVER, until + 1)
    decided = [(seen.decided_at(one.time), one.by or "") for one in found]
    verdicts.handed_over += decided
    first = min((time for time, _ in decided), default=None)
    verdicts.qualified.append(NEVER if first is None else first)
    return first


def _compare(tally: Tally, contenders: Sequence[Contender], at: int, found: Sequence[Scored | None]) -> None:
    old, new = found[0], found[at]
    if old is None and new is None:
        return
    tally.leads += 1
    was = None if old is None else outcome(old, contenders[0].plan.dimensions)
    if was != (None if new is None else outcome(new, contenders[at].plan.dimensions)):
        tally.add(old, new)
