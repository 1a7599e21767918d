"""`25`, `{by: lead.industry, table: {...}}`, `{by: lead.employees, bands: [...]}` -> `Points`."""

from __future__ import annotations

from typing import Any

from leadlane.contract.conditions import Scalar
from leadlane.contract.criteria import PointBands, PointTable
from leadlane.contract.grammar.faults import (
    Faults,
    Path,
    items,
    keyed,
    mapping,
    named,
    shown,
    unknown_keys,
    whole,
    word,
)
from leadlane.contract.tables import Pairs, is_pairs

LIKE = "a whole number, {by: lead.industry, table: {software: 10}} or {by: ..., bands: [{above: 200, give: 10}]}"


def points(data: object, path: Path, faults: Faults) -> int | PointTable | PointBands | None:
    """Points as a rule set writes them; functions come from plugins only."""
    if not isinstance(data, dict):
        if isinstance(data, list) or data is None:
            faults.add(path, f"{named(path)} needs {LIKE}, not {shown(data)}")
            return None
        return whole(data, path, faults)
    before = len(faults)
    unknown_keys(data, ("by", "table", "bands", "otherwise"), path, faults)
    by = word(data.get("by"), (*path, "by"), faults)
    if by is not None and not by.startswith(("lead.", "event.")):
        faults.add((*path, "by"), f"{shown(by)} names neither lead.<attribute> nor event.<property>")
    if ("table" in data) == ("bands" in data):
        faults.add(path, "points by value need one of `table` and `bands`")
        return None
    made: PointTable | PointBands
    if "table" in data:
        table = _table(data["table"], (*path, "table"), faults)
        otherwise = whole(data["otherwise"], (*path, "otherwise"), faults) if "otherwise" in data else 0
        made = PointTable(by or "", table, otherwise or 0)
    else:
        if "otherwise" in data:
            faults.add((*path, "otherwise"), "with bands, `otherwise` is the last of them: {otherwise: 0}", at_key=True)
        bands, otherwise = _bands(data["bands"], (*path, "bands"), faults)
        made = PointBands(by or "", bands, otherwise)
    return made if len(faults) == before else None


def _table(data: object, path: Path, faults: Faults) -> tuple[tuple[Scalar, int], ...]:
    rows: list[tuple[Scalar, int]] = []
    pairs = keyed(Pairs(data) if data and is_pairs(data) else data, path, faults)
    if isinstance(data, dict) and not data:
        faults.add(path, "an empty table")
    for key, value, here in pairs:
        given = whole(value, here, faults)
        if key is None:
            faults.add(here, "null is a missing value: a table gives it `otherwise`", at_key=True)
        elif given is not None:
            rows.append((key, given))
    return tuple(rows)


def _bands(data: object, path: Path, faults: Faults) -> tuple[tuple[tuple[int | float, int], ...], int]:
    bands: list[tuple[int | float, int]] = []
    otherwise = 0
    rows = items(data, path, faults, like="[{above: 200, give: 10}, {otherwise: 0}]")
    for at, row in enumerate(rows):
        here = (*path, at)
        band = mapping(row, here, faults, like="{above: 200, give: 10}")
        if band is None:
            continue
        if "otherwise" in band:
            unknown_keys(band, ("otherwise",), here, faults)
            otherwise = whole(band["otherwise"], (*here, "otherwise"), faults) or 0
            if at != len(rows) - 1:
                faults.add(here, "`otherwise` takes all that is left: it must be the last band")
            continue
        _band(band, here, faults, bands)
    return tuple(bands), otherwise


def _band(band: dict[str, Any], path: Path, faults: Faults, bands: list[tuple[int | float, int]]) -> None:
    unknown_keys(band, ("above", "give"), path, faults)
    above = band.get("above")
    give = whole(band.get("give"), (*path, "give"), faults)
    if not isinstance(above, int | float) or isinstance(above, bool):
        faults.add((*path, "above"), f"`above` needs a number, not {shown(above)}")
    elif bands and above >= bands[-1][0]:
        faults.add((*path, "above"), f"bands go down: {above} is not below {bands[-1][0]}, so nothing reaches this one")
    elif give is not None:
        bands.append((above, give))
