"""Values that JSON can say, for the keys that a strategy asks for: the likely ones first, then the odd ones."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.watched import Path

_ODD: Final[tuple[Any, ...]] = (
    "x", "", True, False, 0, 1, -1, 2.5, 1e300, 10**30, [], ["x", 1, None], [{"x": [1]}], " X ", "ﬀ\u0000😀", "5", "²",
    "nan", "1e999", "12345",
)  # fmt: skip
_NESTED: Final[tuple[Any, ...]] = (None, {}, {"x": {"x": None}})
"""Attributes are flat and have no null: these come in events alone."""


def values(clues: Clues, *, nested: bool) -> Sequence[Any]:
    """Everything that a key is given."""
    twisted = [clues.words[0].upper(), clues.words[0][:-1]] if clues.words else []
    likely = [*clues.words, *clues.near, *twisted]
    return [*likely, *_ODD, *(_NESTED if nested else ())]


def placed(into: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The dict with a value at the end of a path; what stands in the way of it makes room."""
    inner = into
    for key in path[:-1]:
        if not isinstance(inner.get(key), dict):
            inner[key] = {}
        inner = inner[key]
    inner[path[-1]] = deepcopy(value)
    return into
