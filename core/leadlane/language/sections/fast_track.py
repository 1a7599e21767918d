"""`fast_track`: qualifiers state signals, rules conclude from them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from leadlane.contract.grammar.faults import Path, mapping, unknown_keys, word
from leadlane.language.desk import Desk
from leadlane.language.rule_set import FastTrackRule, QualifierUse
from leadlane.language.sections.names import Names
from leadlane.language.sections.qualifiers import Qualifiers, qualifiers
from leadlane.language.sections.rules import check_names, flags_of, rules
from leadlane.language.sections.strata import check_signals, check_strata


@dataclass(frozen=True, slots=True)
class FastTrack:
    engine: str = "auto"
    qualifiers: tuple[QualifierUse, ...] = ()
    rules: tuple[FastTrackRule, ...] = ()


def fast_track(root: dict[str, Any], criteria: Mapping[str, Path], names: Names, desk: Desk) -> FastTrack:
    if "fast_track" not in root:
        return FastTrack()
    path: Path = ("fast_track",)
    keys = mapping(root["fast_track"], path, desk.faults, like="{qualifiers: [...], rules: {...}}")
    if keys is None:
        return FastTrack()
    unknown_keys(keys, ("engine", "qualifiers", "rules"), path, desk.faults)
    engine = _engine(keys.get("engine", "auto"), desk)
    stating = qualifiers(keys["qualifiers"], criteria, desk) if "qualifiers" in keys else Qualifiers()
    written = keys.get("rules", {})
    flags = flags_of(written)
    names = dataclasses.replace(
        names, signals=stating.signals, flags=flags, tolerated=(*names.tolerated, *stating.tolerated)
    )
    check_names(written, stating.signals, flags, names, desk.faults)
    made = rules(written, names, desk.faults)
    check_strata(made, desk.faults)
    # What a qualifier with faults would have stated counts: its own faults are told already.
    check_signals(made, {*stating.signals, *stating.tolerated}, flags, desk.faults)
    return FastTrack(engine, stating.uses, made)


def _engine(value: object, desk: Desk) -> str:
    path: Path = ("fast_track", "engine")
    written = word(value, path, desk.faults)
    if written is None or written == "auto":
        return "auto"
    found = desk.registry.find("rules engine", written)
    if isinstance(found, str):
        desk.faults.add(path, found)
    return written
