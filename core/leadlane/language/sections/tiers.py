"""`tiers`: layers of criteria. The core reads the criteria, the tier makes of them what they are worth."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from leadlane.contract.criteria import Caps, Criterion, Declared, Fault, PointBands, Points, PointTable, Trigger
from leadlane.contract.grammar.faults import Path, items, mapping, name, shown, unknown_keys, whole
from leadlane.contract.grammar.points import points
from leadlane.contract.grammar.triggers import CAPS_KEYS, NOTHING, TRIGGER_KEYS, caps, trigger_of
from leadlane.contract.strategies import Tier
from leadlane.language import settings
from leadlane.language.desk import RESERVED, Desk, answers_of, guarded
from leadlane.language.rule_set import TierUse
from leadlane.language.sections.names import wrong_dimension

if TYPE_CHECKING:
    from leadlane.registry import Offer

OWN = ("kind", "name", "points", "max_points", "criteria")
OF_EVENTS = ("every", "once_per", "at_most")


def tiers(root: dict[str, Any], desk: Desk) -> tuple[tuple[TierUse, ...], Mapping[str, Path]]:
    """The tiers, and where each criterion stands, those with faults too."""
    made: list[TierUse] = []
    taken: dict[str, Path] = {}
    criteria: dict[str, Path] = {}
    for at, item in enumerate(items(root["tiers"], ("tiers",), desk.faults) if "tiers" in root else []):
        section = mapping(item, ("tiers", at), desk.faults, like="{kind: important, points: 15, criteria: {...}}")
        if section is not None:
            use = _tier(section, ("tiers", at), desk, taken, criteria)
            if use is not None:
                made.append(use)
    return tuple(made), criteria


def _tier(
    section: dict[str, Any], path: Path, desk: Desk, taken: dict[str, Path], known: dict[str, Path]
) -> TierUse | None:
    offer = desk.offer("tier", section, path)
    tier = desk.strategy(Tier, offer, section, OWN, path)
    called = desk.named(section, path, taken, "tier")
    worth = points(section["points"], (*path, "points"), desk.faults) if "points" in section else None
    most = None
    if "max_points" in section:
        most = whole(section["max_points"], (*path, "max_points"), desk.faults, least=1)
    if "criteria" not in section:
        desk.faults.add(path, "a tier needs `criteria`")
    written = mapping(section["criteria"], (*path, "criteria"), desk.faults) if "criteria" in section else {}
    if written == {} and "criteria" in section:
        desk.faults.add((*path, "criteria"), "no criteria: leave the tier out")
    declared: list[Declared] = []
    for criterion, data in (written or {}).items():
        here = (*path, "criteria", criterion)
        good_name = _check_name(criterion, here, desk, known)
        one = _declared(criterion, data, here, desk, offer, worth, tier_has_points="points" in section)
        if one is not None and good_name:
            declared.append(one)
    if tier is None or offer is None or called is None:
        return None
    return TierUse(called, tier, _made(tier, offer, declared, path, desk, known), most)


def _check_name(criterion: str, path: Path, desk: Desk, known: dict[str, Path]) -> bool:
    before = len(desk.faults)
    name(criterion, path, desk.faults)
    if criterion in RESERVED:
        desk.faults.add(path, f"the ledger has its own meaning for {criterion!r}: choose another name")
    if criterion in known:
        desk.faults.add(path, f"there is a criterion {criterion!r} already: names are unique in the whole rule set")
    for at in range(before, len(desk.faults)):
        desk.faults[at] = dataclasses.replace(desk.faults[at], at_key=True)
    known.setdefault(criterion, path)
    return len(desk.faults) == before


def _declared(
    criterion: str,
    data: object,
    path: Path,
    desk: Desk,
    offer: Offer | None,
    worth: Points | None,
    *,
    tier_has_points: bool,
) -> Declared | None:
    keys = mapping(data, path, desk.faults, like="{on: page.viewed}")
    if keys is None:
        return None
    before = len(desk.faults)
    further = getattr(offer.strategy, "criterion_settings", None) if offer else None
    fields = [field.name for field in dataclasses.fields(further)] if further else []
    if offer is not None:
        unknown_keys(keys, (*TRIGGER_KEYS, "points", *CAPS_KEYS, *fields), path, desk.faults)
    trigger = trigger_of(keys, path, desk.faults)
    limits = caps(keys, path, desk.faults)
    own = points(keys["points"], (*path, "points"), desk.faults) if "points" in keys else None
    if not keys.keys() & {"on", "lead"} and not _by_attribute(own or worth):
        desk.faults.add(path, NOTHING)
    elif "on" not in keys:
        _check_attribute_criterion(keys, own or worth, path, desk)
    more: Any = None
    if further is not None and offer is not None:
        about = desk.about(offer)
        given = {key: value for key, value in keys.items() if key in fields}
        wrong = len(about)
        more = settings.make(further, given, path, about, desk.tables)
        if len(about) > wrong:
            return None
    missing = own is None and worth is None and ("points" in keys or tier_has_points)
    if len(desk.faults) > before or missing:
        return None
    return Declared(criterion, trigger, own if "points" in keys else worth, limits, more)


def _by_attribute(worth: Points | None) -> bool:
    """Whether points depend on what the lead is, so that the criterion need not say for whom it is."""
    return isinstance(worth, PointTable | PointBands) and worth.by.startswith("lead.")


def _check_attribute_criterion(keys: dict[str, Any], worth: Points | None, path: Path, desk: Desk) -> None:
    for key in OF_EVENTS:
        if key in keys:
            why = "a criterion without `on` is worth its points while it is true"
            desk.faults.add((*path, key), f"`{key}` limits awards at events; {why}", at_key=True)
    if isinstance(worth, PointTable | PointBands) and worth.by.startswith("event."):
        desk.faults.add((*path, "points"), f"a criterion without `on` has no event, so no {worth.by}")


def _made(
    tier: Tier, offer: Offer, declared: list[Declared], path: Path, desk: Desk, known: dict[str, Path]
) -> tuple[Criterion, ...]:
    """What the tier makes of its criteria; whatever a plugin may answer, only criteria come out."""
    faults = desk.about(offer)
    try:
        answer = answers_of(tier.criteria(tuple(declared)))
    except Exception as error:  # noqa: BLE001 - whatever a stranger's code does
        guarded(offer, path, faults, "criteria", error)
        return ()
    made: dict[str, Criterion] = {}
    for one in answer:
        if isinstance(one, Fault):
            place: object = one.path
            inside = place if isinstance(place, tuple) else ()
            faults.add((*path, *inside), str(one.message), at_key=bool(one.at_key))
        elif not isinstance(one, Criterion):
            faults.add(path, f"{type(tier).__name__}.criteria answered {_a(one)}, which is neither Criterion nor Fault")
        elif (wrong := wrong_criterion(one)) is not None:
            faults.add((*path, "criteria", str(one.name)), f"{type(tier).__name__}.criteria: {wrong}")
        elif one.name in made or not _own(one.name, path, known):
            faults.add(path, f"{type(tier).__name__}.criteria answered a criterion {one.name!r} twice")
        else:
            made[one.name] = one
            known.setdefault(one.name, (*path, "criteria", one.name))
    return tuple(made.values())


def _own(criterion: str, path: Path, known: dict[str, Path]) -> bool:
    return criterion not in known or known[criterion][: len(path)] == path


def wrong_criterion(one: Criterion) -> str | None:
    """What keeps a plugin's criterion from being one, whatever its annotations promised."""
    name: object = one.name
    trigger: object = one.trigger
    limits: object = one.caps
    worth: object = one.points
    if not isinstance(name, str) or not name:
        return f"the name of a criterion is text, not {shown(name)}"
    if not isinstance(trigger, Trigger) or not isinstance(limits, Caps):
        return f"criterion {one.name!r} needs a Trigger and Caps"
    if isinstance(worth, bool) or not (isinstance(worth, int | PointTable | PointBands) or callable(worth)):
        return f"the points of criterion {one.name!r} must be a whole number, a table or a function, not {worth!r}"
    if one.activity not in ("always", "when named", "never"):
        return f"the activity of criterion {one.name!r} must be 'always', 'when named' or 'never', not {one.activity!r}"
    return wrong_dimension(one.dimension)


def _a(answer: object) -> str:
    return "None" if answer is None else f"a {type(answer).__name__}"
