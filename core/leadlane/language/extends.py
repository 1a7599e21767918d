"""`extends:` a rule set that takes another one and says only what differs.

Mappings merge by name, `null` removes, lists replace. Tiers, decays, qualifiers and actions are lists of named things
(named by `name`, else by `kind`): there the item of the same name is overridden, a new one is appended, and
`- critical: null` removes one. What identifies a rule set is never inherited: `rule_set`, `version`, `about`,
`active_from`, `backfill`.
"""

from __future__ import annotations

from typing import Final

from leadlane.contract.grammar.faults import near, shown
from leadlane.language.nodes import List, Mapping, Node, Scalar
from leadlane.language.problems import Problem

OWN: Final = ("rule_set", "version", "about", "active_from", "backfill", "extends")
"""What a rule set says for itself."""

_NAMED_LISTS: Final = (("tiers",), ("decay",), ("fast_track", "qualifiers"), ("actions",))


def merged(base: Mapping, child: Mapping, problems: list[Problem]) -> Mapping:
    """The base with the child's changes; every value keeps the place where it was written."""
    inherited = Mapping(tuple(pair for pair in base.pairs if pair[0].value not in OWN), child.at)
    return _mapping(inherited, child, (), problems)


def _mapping(base: Mapping, child: Mapping, path: tuple[str, ...], problems: list[Problem]) -> Mapping:
    pairs = {_identity(key): (key, value) for key, value in base.pairs}
    for key, value in child.pairs:
        known = pairs.get(_identity(key))
        if isinstance(value, Scalar) and value.value is None:
            if known is None:
                names = [str(other.value) for other, _ in base.pairs]
                hint = near(str(key.value), names)
                problems.append(Problem.at(key.at, f"null removes what is extended, and there is no {key.value}{hint}"))
            pairs.pop(_identity(key), None)
        elif known is None:
            pairs[_identity(key)] = (key, value)
        else:
            pairs[_identity(key)] = (key, _value(known[1], value, (*path, str(key.value)), problems))
    return Mapping(tuple(pairs.values()), child.at)


def _identity(key: Scalar) -> tuple[bool, object]:
    return isinstance(key.value, bool), key.value


def _value(base: Node, child: Node, path: tuple[str, ...], problems: list[Problem]) -> Node:
    match base, child:
        case Mapping(), Mapping():
            return _mapping(base, child, path, problems)
        case List(), List() if path in _NAMED_LISTS:
            return _named_list(base, child, problems)
        case _:
            return child


def _named_list(base: List, child: List, problems: list[Problem]) -> List:
    items: dict[object, Node] = {}
    for number, item in enumerate(base.items):
        name = name_of(item)
        items[name if name and name not in items else number] = item
    given: set[str] = set()
    for number, item in enumerate(child.items):
        removed = _removed(item)
        name = removed or name_of(item)
        if name is not None and name in given:
            problems.append(Problem.at(item.at, f"{shown(name)} is overridden twice"))
        elif removed and removed not in items:
            hint = near(removed, [known for known in items if isinstance(known, str)])
            problems.append(Problem.at(item.at, f"null removes what is extended, and there is no {removed}{hint}"))
        elif removed:
            del items[removed]
        else:
            known = items.get(name) if name else None
            both = isinstance(known, Mapping) and isinstance(item, Mapping)
            items[name or ("new", number)] = _mapping(known, item, (), problems) if both else item  # type: ignore[arg-type]
        if name is not None:
            given.add(name)
    return List(tuple(items.values()), child.at)


def name_of(item: Node) -> str | None:
    """The name of a tier, decay, qualifier or action: its `name`, else its `kind`."""
    if isinstance(item, Mapping):
        for key in ("name", "kind"):
            found = item.get(key)
            if isinstance(found, Scalar) and isinstance(found.value, str):
                return found.value.rpartition("/")[2]
    return None


def _removed(item: Node) -> str | None:
    """The name in `- critical: null`."""
    if isinstance(item, Mapping) and len(item.pairs) == 1:
        key, value = item.pairs[0]
        if isinstance(value, Scalar) and value.value is None and isinstance(key.value, str):
            return key.value
    return None
