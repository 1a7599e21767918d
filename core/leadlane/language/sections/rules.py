"""`fast_track.rules`: `{if: ..., unless: ..., then: ..., priority: ...}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from leadlane.contract.conditions import Condition
from leadlane.contract.grammar.conditions import condition
from leadlane.contract.grammar.faults import Faults, Path, mapping, name, near, shown, unknown_keys, whole, word
from leadlane.language.rule_set import Claim, FastTrackRule
from leadlane.language.sections.names import FACT, RESERVED, Names, Place

PLAIN = {"promote": Claim("promote"), "hold": Claim("hold"), "disqualify": Claim("disqualify")}
WITH_ARGUMENT = ("route", "award", "flag")
LIKE = "promote, hold, disqualify, {route: ...}, {award: ...} or {flag: ...}"


def flags_of(data: object) -> dict[str, Path]:
    """Every flag that some rule raises, with the first place; read ahead, as rules may test flags of later rules."""
    flags: dict[str, Path] = {}
    for rule, section in data.items() if isinstance(data, dict) else ():
        claims = section.get("then") if isinstance(section, dict) else None
        single = not isinstance(claims, list)
        for at, claim in enumerate([claims] if single else cast("list[Any]", claims)):
            if isinstance(claim, dict) and isinstance(claim.get("flag"), str):
                place: Path = () if single else (at,)
                flags.setdefault(claim["flag"], ("fast_track", "rules", rule, "then", *place, "flag"))
    return flags


def check_names(
    data: object, signals: Mapping[str, Path], flags: Mapping[str, Path], names: Names, faults: Faults
) -> None:
    """Rules, flags, signals and dimensions share one space of names."""
    for flag, path in flags.items():
        if not FACT.fullmatch(flag):
            faults.add(path, f"{shown(flag)} is no name of a flag: letters, digits, `-` and `_`, a letter first")
        _taken(flag, "flag", path, {"signal": signals, "dimension": names.dimensions}, faults)
    for signal, path in signals.items():
        _taken(signal, "signal", path, {"dimension": names.dimensions}, faults)
    for rule in data if isinstance(data, dict) else ():
        path = ("fast_track", "rules", rule)
        before = len(faults)
        name(rule, path, faults)
        if len(faults) == before:
            others = {"signal": signals, "flag": flags, "dimension": names.dimensions}
            _taken(rule, "rule", path, others, faults, at_key=True)


def _taken(
    word: str, what: str, path: Path, others: Mapping[str, Any], faults: Faults, *, at_key: bool = False
) -> None:
    if word.lower() in RESERVED:
        faults.add(path, f"a {what} cannot be called {word}: the word has another meaning in conditions", at_key=at_key)
    for other, known in others.items():
        if word in known:
            faults.add(path, f"{what} {word!r} has the name of a {other}: choose another", at_key=at_key)


def rules(data: object, names: Names, faults: Faults) -> tuple[FastTrackRule, ...]:
    made: list[FastTrackRule] = []
    base: Path = ("fast_track", "rules")
    written = mapping(data, base, faults, like="{hand-raise: {if: {hand_raise: true}, then: promote}}") or {}
    for rule, section in written.items():
        one = _rule(rule, section, (*base, rule), names, faults)
        if one is not None:
            made.append(one)
    return tuple(made)


def _rule(name: str, data: object, path: Path, names: Names, faults: Faults) -> FastTrackRule | None:
    keys = mapping(data, path, faults, like="{if: {hand_raise: true}, then: promote}")
    if keys is None:
        return None
    before = len(faults)
    unknown_keys(keys, ("if", "unless", "then", "priority"), path, faults)
    when, unless = (_condition(keys, place, path, names, faults) for place in ("if", "unless"))
    if "if" not in keys:
        faults.add(path, "a rule needs `if`: {if: {hand_raise: true}, then: promote}")
    claims: tuple[Claim, ...] = ()
    if "then" in keys:
        claims = _claims(keys["then"], (*path, "then"), faults)
    else:
        faults.add(path, f"a rule needs `then`: {LIKE}")
    priority = whole(keys.get("priority", 100), (*path, "priority"), faults)
    if len(faults) > before or when is None or priority is None:
        return None
    return FastTrackRule(name, when, claims, unless, priority)


def _condition(keys: dict[str, Any], place: str, path: Path, names: Names, faults: Faults) -> Condition | None:
    if place not in keys:
        return None
    where = cast("Place", place)
    return condition(keys[place], (*path, place), faults, lambda test, negated: names.complaint(test, negated, where))


def _claims(data: object, path: Path, faults: Faults) -> tuple[Claim, ...]:
    if not isinstance(data, list):
        one = _claim(data, path, faults)
        return (one,) if one else ()
    if not data:
        faults.add(path, f"an empty list: what does the rule conclude? {LIKE}")
    made = [_claim(item, (*path, at), faults) for at, item in enumerate(data)]
    claims = tuple(claim for claim in made if claim)
    for at, claim in enumerate(claims):
        if claim in claims[:at]:
            faults.add((*path, at), "the same claim twice")
    return claims


def _claim(data: object, path: Path, faults: Faults) -> Claim | None:
    if isinstance(data, str):
        if data in PLAIN:
            return PLAIN[data]
        hint = near(data, (*PLAIN, *WITH_ARGUMENT))
        if data in WITH_ARGUMENT:
            hint = f": write {{{data}: ...}}"
        faults.add(path, f"{shown(data)} is no claim{hint or f'; known: {LIKE}'}")
        return None
    if not isinstance(data, dict) or len(data) != 1:
        faults.add(path, f"a claim is {LIKE}; several claims are a list")
        return None
    ((kind, argument),) = data.items()
    here = (*path, kind)
    if kind == "award":
        points = whole(argument, here, faults)
        return Claim("award", points) if points is not None else None
    if kind in ("route", "flag"):
        named = word(argument, here, faults)
        if named is None:
            return None
        return Claim("route", named) if kind == "route" else Claim("flag", named)
    hint = f": write {kind} alone" if kind in PLAIN else near(kind, (*PLAIN, *WITH_ARGUMENT)) or f"; known: {LIKE}"
    faults.add(here, f"{shown(kind)} is no claim{hint}", at_key=True)
    return None
