"""`fast_track.qualifiers`: what states the signals that fast-track rules reason about."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING

from leadlane.contract.criteria import Trigger
from leadlane.contract.grammar.faults import Path, items, mapping, near, shown
from leadlane.contract.grammar.triggers import is_event_type
from leadlane.contract.names import CriterionName
from leadlane.contract.periods import Period
from leadlane.contract.signals import Signal
from leadlane.contract.strategies import Qualifier
from leadlane.language.desk import Desk, answers_of, guarded
from leadlane.language.rule_set import QualifierUse
from leadlane.language.sections.names import FACT, RESERVED
from leadlane.language.setting_names import names_in

if TYPE_CHECKING:
    from leadlane.registry import Offer

OWN = ("kind", "name")


@dataclasses.dataclass(frozen=True, slots=True)
class Qualifiers:
    uses: tuple[QualifierUse, ...] = ()
    signals: Mapping[str, Path] = dataclasses.field(default_factory=dict)
    tolerated: frozenset[str] = frozenset()
    """What qualifiers with faults may have stated."""


def qualifiers(data: object, criteria: Mapping[str, Path], desk: Desk) -> Qualifiers:
    """The qualifiers; `criteria` are the names that they may name."""
    uses: list[QualifierUse] = []
    signals: dict[str, Path] = {}
    tolerated: set[str] = set()
    taken: dict[str, Path] = {}
    base: Path = ("fast_track", "qualifiers")
    for at, item in enumerate(items(data, base, desk.faults)):
        path = (*base, at)
        section = mapping(item, path, desk.faults, like="{kind: hand_raise, criteria: [call-request]}")
        if section is None:
            continue
        offer = desk.offer("qualifier", section, path)
        qualifier = desk.strategy(Qualifier, offer, section, OWN, path)
        name = desk.named(section, path, taken, "qualifier")
        if qualifier is None or offer is None:
            likely = (section.get(key) for key in ("signal", "name", "kind"))
            tolerated.update(word.rpartition("/")[2] for word in likely if isinstance(word, str))
            continue
        stated = _signals(qualifier, offer, path, criteria, desk)
        for signal in stated:
            signals.setdefault(signal.name, (*path, "signal"))
        if name is not None:
            uses.append(QualifierUse(name, qualifier))
    return Qualifiers(tuple(uses), signals, frozenset(tolerated))


def _signals(qualifier: Qualifier, offer: Offer, path: Path, criteria: Mapping[str, Path], desk: Desk) -> list[Signal]:
    about = desk.about(offer)
    try:
        answer = answers_of(qualifier.signals())
    except Exception as error:  # noqa: BLE001 - whatever a stranger's code does
        guarded(offer, path, about, "signals", error)
        return []
    named = set()
    for place, name in names_in(qualifier, CriterionName):
        named.add(name)
        if name not in criteria:
            desk.faults.add((*path, *place), _unknown(name, criteria))
    good: list[Signal] = []
    for one in answer:
        wrong = wrong_signal(one)
        if wrong is None and isinstance(one, Signal):
            good.append(one)
            for part in one.parts:
                if isinstance(part, CriterionName) and part not in criteria and part not in named:
                    about.add(path, _unknown(part, criteria))
        else:
            key = "signal" if isinstance(one, Signal) and isinstance(one.name, str) else ""
            about.add((*path, key), f"{type(qualifier).__name__}.signals: {wrong}")
    if not answer:
        about.add(path, f"{type(qualifier).__name__}.signals answered no signal")
    return good


def _unknown(name: str, criteria: Mapping[str, Path]) -> str:
    return f"there is no criterion {shown(str(name))}{near(name, criteria)}"


def wrong_signal(one: object) -> str | None:
    """What keeps a plugin's answer from being a signal, whatever its annotations promised."""
    if not isinstance(one, Signal):
        return f"answered {'None' if one is None else f'a {type(one).__name__}'}, which is no Signal"
    name: object = one.name
    if not isinstance(name, str) or not FACT.fullmatch(name):
        return f"{name!r} is no name of a signal: letters, digits, `-` and `_`, a letter first"
    if name.lower() in RESERVED:
        return f"the name {one.name!r} has another meaning in conditions"
    parts: object = one.parts
    if not isinstance(parts, tuple) or not parts:
        return f"signal {one.name!r} has no parts"
    if len(parts) > 1 and not isinstance(one.within, Period):
        return f"signal {one.name!r} has several parts, and no period that they must fire within"
    for part in parts:
        if isinstance(part, Trigger):
            if isinstance(part.on, str):  # a text is a sequence of letters, which nobody means
                return f"signal {one.name!r} looks for {part.on!r}: event types are a tuple, ({part.on!r},)"
            ill = next((kind for kind in part.on if not is_event_type(kind)), None)
            if ill is not None:
                return f"signal {one.name!r} looks for {ill!r}, which is no event type"
            if not part.on and part.lead is None:
                return f"signal {one.name!r} has a trigger without event types and without a condition on the lead"
        elif not isinstance(part, CriterionName):
            return f"a part of signal {one.name!r} is a {type(part).__name__}, neither Trigger nor CriterionName"
    return None
