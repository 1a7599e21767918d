"""What a score leads to: `score` (its bounds), `stages` (when a lead is an MQL) and `groups` (hot, warm, cold)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from leadlane.contract.criteria import ENGAGEMENT, FIT
from leadlane.contract.grammar.faults import Faults, Path, keyed, mapping, near, shown, unknown_keys, whole
from leadlane.contract.tables import Pairs
from leadlane.language.rule_set import Groups, Stages


def bounds(root: dict[str, Any], faults: Faults) -> tuple[int | None, int | None]:
    """`score: {floor: 0, ceiling: 200}`."""
    if "score" not in root:
        return None, None
    keys = mapping(root["score"], ("score",), faults, like="{floor: 0}")
    if keys is None:
        return None, None
    unknown_keys(keys, ("floor", "ceiling"), ("score",), faults)
    floor = whole(keys["floor"], ("score", "floor"), faults) if "floor" in keys else None
    ceiling = whole(keys["ceiling"], ("score", "ceiling"), faults) if "ceiling" in keys else None
    if floor is not None and floor > 0:
        faults.add(("score", "floor"), f"a lead begins at 0, so `floor` must be 0 or less, not {floor}")
    if ceiling is not None and ceiling < 0:
        faults.add(("score", "ceiling"), f"a lead begins at 0, so `ceiling` must be 0 or more, not {ceiling}")
    elif ceiling is not None and floor is not None and ceiling <= floor:
        faults.add(("score", "ceiling"), f"`ceiling` must be above `floor`, {floor}")
    return floor, ceiling


def stages(root: dict[str, Any], dimensions: Collection[str], faults: Faults) -> Stages:
    """`stages: {mql: {at: 100, require: {fit: 1}, hand_back_margin: 20}}`."""
    nothing = Stages(0)
    if "stages" not in root:
        faults.add((), "when is a lead an MQL? `stages: {mql: {at: 100}}`")
        return nothing
    by_stage = mapping(root["stages"], ("stages",), faults, like="{mql: {at: 100}}")
    if by_stage is None:
        return nothing
    unknown_keys(by_stage, ("mql",), ("stages",), faults)
    if "mql" not in by_stage:
        faults.add(("stages",), "when is a lead an MQL? `mql: {at: 100}`")
        return nothing
    path: Path = ("stages", "mql")
    mql = mapping(by_stage["mql"], path, faults, like="{at: 100}")
    if mql is None:
        return nothing
    unknown_keys(mql, ("at", "require", "hand_back_margin"), path, faults)
    if "at" not in mql:
        faults.add(path, "from which score on is a lead an MQL? `at: 100`")
    at = whole(mql["at"], (*path, "at"), faults) if "at" in mql else None
    margin = mql.get("hand_back_margin", 20)
    margin = whole(margin, (*path, "hand_back_margin"), faults, least=0)
    require = _require(mql["require"], (*path, "require"), dimensions, faults) if "require" in mql else ()
    return Stages(at or 0, require, 20 if margin is None else margin)


def _require(data: object, path: Path, dimensions: Collection[str], faults: Faults) -> tuple[tuple[str, int], ...]:
    gates: list[tuple[str, int]] = []
    for dimension, number in (mapping(data, path, faults, like="{fit: 1, engagement: 2}") or {}).items():
        if dimension not in dimensions:
            hint = near(dimension, dimensions) or f"; there are {', '.join(sorted(dimensions))}"
            faults.add((*path, dimension), f"there is no dimension {shown(dimension)}{hint}", at_key=True)
        least = whole(number, (*path, dimension), faults, least=1)
        gates.append((dimension, least or 0))
    return tuple(gates)


def groups(root: dict[str, Any], faults: Faults) -> tuple[Groups, ...]:
    """`groups: {hot: 100, warm: 50}`, or one scale for `fit` and one for `engagement`: group A1."""
    if "groups" not in root:
        return ()
    data = root["groups"]
    scales = isinstance(data, dict) and any(isinstance(value, dict | Pairs) for value in data.values())
    if not scales:
        return (Groups("score", _scale(data, ("groups",), faults)),)
    unknown_keys(data, (FIT, ENGAGEMENT), ("groups",), faults)
    made: list[Groups] = []
    for measure in (FIT, ENGAGEMENT):
        if measure in data:
            made.append(Groups(measure, _scale(data[measure], ("groups", measure), faults)))
        else:
            faults.add(("groups",), f"a matrix of groups needs both `fit` and `engagement`; `{measure}` is missing")
    return tuple(made)


def _scale(data: object, path: Path, faults: Faults) -> tuple[tuple[str, int], ...]:
    rows = keyed(data, path, faults, like="{hot: 100, warm: 50, cold: 0}")
    if isinstance(data, dict) and not data:
        faults.add(path, "no groups: leave the section out")
    bounds: dict[int, str] = {}
    for key, value, here in rows:
        bound = whole(value, here, faults)
        if bound is not None and bound in bounds:
            faults.add(here, f"group {bounds[bound]} begins at {bound} too")
        elif bound is not None:
            bounds[bound] = str(key) if not isinstance(key, bool) and key is not None else shown(key)
    names = list(bounds.values())
    for twice in {name for name in names if names.count(name) > 1}:
        faults.add(path, f"two groups are called {twice}")
    return tuple((bounds[bound], bound) for bound in sorted(bounds, reverse=True))


def group_names(made: tuple[Groups, ...]) -> list[str]:
    """Every group there can be; of a matrix, every combination."""
    names = [""]
    for scale in made:
        names = [before + name for before in names for name, _ in scale.bounds]
    return names if made else []
