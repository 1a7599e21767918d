"""What a strategy looks at, found out by watching it: which keys it asks for, given what it found before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.drawing import Draw, Random
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.values import placed, values
from leadlane.testing.conformance.watched import ANY, Path, Watched

_MOST_KEYS: Final = 16
_MIXED: Final = 24
_GUESSED: Final = 8

Content = Mapping[str, dict[str, Any]]
"""What stands in each place: `attributes`, `properties`."""


@dataclass(frozen=True)
class Key:
    """A path that is asked for in a place, and what stood everywhere when it was: it may be asked for only then."""

    place: str
    path: Path
    context: Content

    def given(self, value: object) -> dict[str, dict[str, Any]]:
        """The context with a value for the key."""
        content = {place: deepcopy(inner) for place, inner in self.context.items()}
        placed(content[self.place], self.path, value)
        return content


def learn(
    ask: Callable[[Mapping[str, Watched]], object], nested: Mapping[str, bool], clues: Clues, guard: Guard
) -> Sequence[Key]:
    """The keys that are asked for, when asked with dicts that are watched; what comes of one value leads to the next.

    `nested` says of each place whether values there may be objects. Whatever the call does or raises is nobody's
    business yet.
    """
    keys: dict[tuple[str, Path], Key] = {}
    tried: set[tuple[str, Path]] = set()

    def look(content: Content) -> None:
        seen: dict[str, dict[Path, None]] = {place: {} for place in nested}
        watched = {place: Watched(deepcopy(content[place]), seen[place]) for place in nested}
        try:
            with guard.watching():
                ask(watched)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - it is asked the same again later, and then it counts
            pass
        for place, paths in seen.items():
            for path in paths:
                meant = (path,) if path[-1] != ANY else [(*path[:-1], word) for word in (*clues.words[:_GUESSED], "x")]
                for one in meant:
                    if len(keys) < _MOST_KEYS and (place, one) not in keys:
                        keys[place, one] = Key(place, one, content)
                        tried.update([(place, one)] if one != path else [])  # a guess leads nowhere

    look({place: {} for place in nested})
    while tried != keys.keys():
        at = next(one for one in keys if one not in tried)
        tried.add(at)
        for value in values(clues.few, nested=nested[at[0]]):
            look(keys[at].given(value))
    draw = Random(0)
    for _ in range(_MIXED if keys else 0):
        look(mixed(list(keys.values()), clues, draw, nested))
    return list(keys.values())


def mixed(keys: Sequence[Key], clues: Clues, draw: Draw, nested: Mapping[str, bool]) -> Content:
    """Any of the keys, on what stood there when one of them was asked for; mostly with likely values."""
    content = draw.one_of(keys).given(None)
    for key in keys:
        if draw.number(0, 4):
            everything = values(clues, nested=nested[key.place])
            likely = clues.words or everything
            placed(content[key.place], key.path, draw.one_of(likely if draw.number(0, 1) else everything))
    return content
