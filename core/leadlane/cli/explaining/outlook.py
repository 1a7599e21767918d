"""What a lead still lacks for sales, and what decay takes next."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import takewhile
from typing import Final

from leadlane.contract.events import microseconds
from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Entry
from leadlane.scoring.lifecycle import counting
from leadlane.scoring.plan import Plan
from leadlane.scoring.state import State

_DAY: Final = 86_400_000_000
_FURTHEST: Final = 40 * 366 * _DAY
_LATEST: Final = microseconds(datetime.max.replace(tzinfo=UTC))
"""There is no later time to show."""
_OPEN: Final = (Stage.PROSPECT, Stage.RECYCLED, Stage.LOST)


def missing(plan: Plan, state: State) -> Iterator[str]:
    """What stands between a lead and stage `mql`; nothing where it is there, past it, or out for good."""
    if state.stage is Stage.SUSPECT:
        yield "it is a visitor: nobody knows who it is"
    elif state.stage not in _OPEN:
        return
    if state.resolution.held:
        yield f"the end of the hold by {state.resolution.by}" + (
            f": {', '.join(sorted(state.kept))} will count then" if state.kept else ""
        )
    if state.score < plan.rule_set.mql.mql_at:
        yield f"{plan.rule_set.mql.mql_at - state.score} points: the threshold is {plan.rule_set.mql.mql_at}"
    for dimension, needed in plan.gates:
        found = counting(plan, state, dimension)
        if found < needed:
            yield f"{needed - found} more of {dimension}: {needed} criteria must count, {found} do"
    if state.stage in (Stage.RECYCLED, Stage.LOST) and not state.earned:
        yield f"a new event that gives points, since it is {state.stage}"


def next_tick(plan: Plan, state: State, as_of: int) -> list[Entry]:
    """What decay will do first if the lead stays quiet: the entries of that instant, none if it never will."""
    ahead = copy.copy(state)
    ahead.entries = []  # what is long is not copied: it does not matter for what comes
    ahead = copy.deepcopy(ahead)
    reach = _DAY
    while not ahead.entries and reach < _FURTHEST:
        plan.ticker.advance(ahead, min(as_of + reach, _LATEST))
        reach *= 2
    return list(takewhile(lambda entry: entry.time == ahead.entries[0].time, ahead.entries))
