"""`decay`: what a lead loses when it goes quiet."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from leadlane.contract.grammar.faults import Path, items, mapping, near, shown
from leadlane.contract.strategies import Decay
from leadlane.language.desk import Desk
from leadlane.language.rule_set import DecayUse

OWN = ("kind", "name")


def decays(root: dict[str, Any], dimensions: Collection[str], desk: Desk) -> tuple[DecayUse, ...]:
    made: list[DecayUse] = []
    taken: dict[str, Path] = {}
    for at, item in enumerate(items(root["decay"], ("decay",), desk.faults) if "decay" in root else []):
        path: Path = ("decay", at)
        section = mapping(item, path, desk.faults, like="{kind: half_life, every: 1 month}")
        if section is None:
            continue
        offer = desk.offer("decay", section, path)
        decay = desk.strategy(Decay, offer, section, OWN, path)
        name = desk.named(section, path, taken, "decay")
        if decay is not None:
            _check(decay, path, dimensions, desk)
            if name is not None:
                made.append(DecayUse(name, decay))
    return tuple(made)


def _check(decay: Decay, path: Path, dimensions: Collection[str], desk: Desk) -> None:
    if decay.every.calendar is not None:
        bare = decay.every.calendar
        desk.faults.add((*path, "every"), f"ticks are counted from each lead's own time: write 1 {bare}, not {bare}")
    if not decay.dimensions:
        desk.faults.add((*path, "dimensions"), "an empty list of dimensions: nothing would decay")
    for at, dimension in enumerate(decay.dimensions):
        if dimension not in dimensions:
            hint = near(dimension, dimensions) or f"; there are {', '.join(sorted(dimensions))}"
            desk.faults.add((*path, "dimensions", at), f"there is no dimension {shown(dimension)}{hint}")
        elif dimension in decay.dimensions[:at]:
            desk.faults.add((*path, "dimensions", at), f"dimension {dimension} is there already")
