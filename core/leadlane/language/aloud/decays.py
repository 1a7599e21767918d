"""Decay policies in words: a strategy is asked what it takes, so those of plugins read as well as the built-in ones."""

from __future__ import annotations

from leadlane.contract.strategies import Decay
from leadlane.language.aloud.words import listed, often

_ASKED = 300
_FEW = 4


def rows(decay: Decay) -> list[tuple[str, str, str]]:
    """What, score and frequency; a row for each band where there are few, else an example."""
    when = {
        "activity": f"Inactivity for {decay.every}",
        "award": f"{decay.every} after each award",
        "qualified": f"{decay.every} after qualifying",
    }[decay.since]
    of = listed(decay.dimensions, "and")
    frequency = often(decay.every)
    try:
        if _taken(decay, _ASKED, 1, _ASKED) == _ASKED:
            return [(f"{when}, {of}", "all of it", frequency)]
        bands = _bands(decay)
        if not bands:
            return [(f"{when}, {of}", "nothing", frequency)]
        if len(bands) <= _FEW:
            return [(f"{when}, {of} {band}", f"-{taken}", frequency) for band, taken in bands]
        return [(f"{when}, {of}, for example {_example(decay)}", "", frequency)]
    except Exception:  # noqa: BLE001 - whatever a stranger's debit does, the table is read all the same
        return [(f"{when}, {of}", "", frequency)]


def _taken(decay: Decay, balance: int, n: int, original: int) -> int:
    return max(0, min(balance, int(decay.debit(balance, n, original))))


def _bands(decay: Decay) -> list[tuple[str, int]]:
    """Ranges of balances from which the first tick takes the same, highest first; below, all that is left."""
    bands: list[tuple[int, int]] = []  # lowest balance, taken
    for balance in range(_ASKED, 0, -1):
        taken = _taken(decay, balance, 1, balance)
        if bands and (bands[-1][1] == taken or (taken == balance and balance < bands[-1][1])):
            bands[-1] = (balance, bands[-1][1])
        else:
            bands.append((balance, taken))
        if len(bands) > _FEW:
            break
    said: list[tuple[str, int]] = []
    above: int | None = None
    for lowest, taken in bands:
        if taken:
            span = f"above {lowest - 1}" if above is None else f"{lowest} to {above}"
            said.append((span if lowest > 1 or above is None else f"up to {above}", taken))
        above = lowest - 1
    return said


def _example(decay: Decay) -> str:
    balance, steps = 100, ["100"]
    for n in range(1, 5):
        balance -= _taken(decay, balance, n, 100)
        steps.append(str(balance))
        if balance == 0:
            break
    return ", then ".join(steps)
