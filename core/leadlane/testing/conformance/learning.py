"""What a strategy looks at, found out by watching it: which keys it asks for, given what it found before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.values import placed, values, with_several
from leadlane.testing.conformance.watched import Path, Watched

_ROUNDS: Final = 3
_MOST_PATHS: Final = 12
_MOST_VALUES: Final = 24
_MIXED: Final = 12

Places = Mapping[str, Sequence[Path]]
"""Which paths were asked for, in each place: `attributes`, `properties`."""


def learn(
    ask: Callable[[Mapping[str, Watched]], object], nested: Mapping[str, bool], clues: Clues, guard: Guard
) -> Places:
    """The paths that are asked for in each place, when asked with dicts that are watched.

    `nested` says of each place whether values there may be objects. Whatever the call does or raises is nobody's
    business yet.
    """
    seen: dict[str, dict[Path, None]] = {place: {} for place in nested}

    def look(content: Mapping[str, dict[str, Any]]) -> None:
        watched = {place: Watched(content.get(place, {}), seen[place]) for place in nested}
        try:
            with guard.watching():
                ask(watched)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - it is asked the same again later, and then it counts
            pass

    look({})
    tried: set[tuple[str, Path]] = set()
    draw = Random(0)
    for _ in range(_ROUNDS):
        new = [(place, path) for place in nested for path in list(seen[place])[:_MOST_PATHS]]
        new = [one for one in new if one not in tried]
        for place, path in new:
            tried.add((place, path))
            tries = values(clues, nested=nested[place])
            for value in [*tries[:_MOST_VALUES], *tries[_MOST_VALUES:][-2:]]:
                look({place: placed({}, path, value)})
        for _ in range(_MIXED if tried else 0):
            look({
                place: with_several(list(seen[place])[:_MOST_PATHS], clues, draw, nested=nested[place])
                for place in nested
            })  # fmt: skip
    return {place: tuple(paths)[:_MOST_PATHS] for place, paths in seen.items()}
