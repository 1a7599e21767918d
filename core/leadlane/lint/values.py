"""Whether one value can pass several tests: a few candidates are tried, so chosen that one passes if any does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, cast

from leadlane.contract.conditions import Scalar, Test, predicate

_TEXTS: Final = ("starts_with", "ends_with", "contains")
_FILLER: Final = "\ue000"
"""A letter that no rule set uses: between two parts of a text it keeps further parts from arising."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Whole numbers between bounds; infinite where there is none."""

    low: float = -math.inf
    high: float = math.inf


Domain = Sequence[object] | Whole | None
"""The only values that a field can have, whole numbers, or None: any JSON value, or none at all."""

_Literals = Sequence[tuple[Test, bool]]


def can_be(literals: _Literals, domain: Domain) -> bool:
    """Whether some value makes every test come out as wanted."""
    # By their text, as 1 equals true for Python.
    asked = {(repr(test), wanted) for test, wanted in literals}
    if any((test, not wanted) in asked for test, wanted in asked):
        return False
    match domain:
        case Whole():
            return _one_fits(literals, _whole(literals, domain))
        case None:
            listed = _listed(literals)
            if listed is not None:
                return _one_fits(literals, iter(listed))
            certain = _certain(literals)
            return _one_fits(certain, _candidates(certain))
        case _:
            return _one_fits(literals, iter(domain))


def _one_fits(literals: _Literals, values: Iterator[object]) -> bool:
    checks = [(predicate(test), wanted) for test, wanted in literals]
    return any(all(holds(value) is wanted for holds, wanted in checks) for value in values)


def _listed(literals: _Literals) -> tuple[Scalar, ...] | None:
    """The values of an equality: nothing else can pass it."""
    for test, wanted in literals:
        if wanted and test.op == "eq":
            return (cast("Scalar", test.value),)
        if wanted and test.op == "in":
            return cast("tuple[Scalar, ...]", test.value)
    return None


def _certain(literals: _Literals) -> _Literals:
    """The tests that the candidates cover. Leaving one out can only make more possible."""
    with_parts = any(test.op in _TEXTS for test, _ in literals)
    return [
        (test, wanted)
        for test, wanted in literals
        if test.op != "matches" and not (with_parts and test.op[:2] in ("gt", "lt") and isinstance(test.value, str))
    ]


def _candidates(literals: _Literals) -> Iterator[object]:
    yield from (None, True, False, {}, [], "", _FILLER)
    texts = {one for one in _constants(literals) if isinstance(one, str)}
    for one in texts:
        yield from (one, one + "\0")
    yield from _numbers(literals)
    parts = {op: [str(test.value) for test, wanted in literals if wanted and test.op == op] for op in _TEXTS}
    start = max(parts["starts_with"], key=len, default="")
    end = max(parts["ends_with"], key=len, default="")
    yield _FILLER.join([start, *parts["contains"], end])
    yield [test.value for test, wanted in literals if wanted and test.op == "contains"]


def _numbers(literals: _Literals) -> Iterator[object]:
    known = sorted({one for one in _constants(literals) if isinstance(one, int | float) and not isinstance(one, bool)})
    for at, one in enumerate(known):
        yield from (one - 1, one, one + 1)
        if at:
            with suppress(OverflowError):  # beyond floats there is always the next whole number, which is tried above
                yield (known[at - 1] + one) / 2
    yield 0


def _whole(literals: _Literals, domain: Whole) -> Iterator[object]:
    near = {0}
    for one in (*_constants(literals), domain.low, domain.high):
        if isinstance(one, int | float) and (isinstance(one, int) or math.isfinite(one)):
            near.update((math.floor(one) - 1, math.floor(one), math.ceil(one), math.ceil(one) + 1))
    return (one for one in sorted(near) if domain.low <= one <= domain.high)


def _constants(literals: _Literals) -> Iterator[Scalar]:
    for test, _ in literals:
        if isinstance(test.value, tuple):
            yield from test.value
        else:
            yield test.value
