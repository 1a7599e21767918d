"""The one place where a score changes: floor and ceiling, the dimension, the ledger entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from leadlane.contract.ledger import Entry
from leadlane.scoring.state import State


class Account(NamedTuple):
    """What points are booked under: the columns of an entry that are the same each time."""

    criterion: str
    tier: str | None
    dimension: str
    place: int


Poster = Callable[[State, int, "str | None", Account, int, int, "str | None"], int]
"""(state, time, event, account, asked, allowed, note) -> the points applied."""

_UNBOUNDED = 1 << 200


def poster(floor: int | None, ceiling: int | None) -> Poster:
    """How one rule set posts points: `allowed` is what the caps left of `asked`; floor and ceiling come last."""
    low = -_UNBOUNDED if floor is None else floor
    high = _UNBOUNDED if ceiling is None else ceiling
    entry = tuple.__new__  # what Entry(...) comes to, at a third of its time: this is the busiest line of a run

    def post(
        state: State, time: int, event: str | None, account: Account, asked: int, allowed: int, note: str | None
    ) -> int:
        criterion, tier, dimension, place = account
        before = state.score
        after = before + allowed
        if after < low:
            after, bound = low, f"floor {floor}"
            note = f"{note}; {bound}" if note else bound
        elif after > high:
            after, bound = high, f"ceiling {ceiling}"
            note = f"{note}; {bound}" if note else bound
        applied = after - before
        state.score = after
        state.dimensions[place] += applied
        if state.writes:
            state.entries.append(entry(Entry, (time, event, criterion, tier, dimension, asked, applied, after, note)))
        return applied

    return post
