"""Leads and events that a strategy is asked about, made of the keys that it looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from leadlane.contract.events import Event
from leadlane.contract.leads import Lead, Stage
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.learning import Content, Key, mixed
from leadlane.testing.conformance.values import values

NESTED: Final = {"attributes": False, "properties": True}
"""Attributes are flat; the properties of an event may hold objects."""
_TIMES: Final = (0, 1_709_283_600_000_000, 1_711_846_800_123_456, 4_102_444_800_000_000)
_SCORES: Final = (0, 1, 50, 100, -75, 10**9)
_MOST: Final = 300
_PLAIN: Final = 36
"""Enough for each score, stage and group to come once."""


def contents(keys: Sequence[Key], clues: Clues, nested: Mapping[str, bool]) -> Iterator[Content]:
    """What stands in each place: nothing, of many leads; each key with each value, the likely ones first; several."""
    for _ in range(_PLAIN):
        yield {place: {} for place in nested}
    for _, key, value in islice(sorted(_each(keys, clues, nested), key=lambda one: one[0]), _MOST):
        yield key.given(value)
    draw = Random(1)
    for _ in range(_MOST // 2 if len(keys) > 1 else 0):
        yield mixed(keys, clues, draw, nested)


def _each(keys: Sequence[Key], clues: Clues, nested: Mapping[str, bool]) -> Iterator[tuple[int, Key, object]]:
    for key in keys:
        for number, value in enumerate(values(clues, nested=nested[key.place])):
            yield number, key, value


def lead(number: int, attributes: Mapping[str, object], clues: Clues) -> Lead:
    """The lead of a question: whatever it may be worth, wherever it may stand."""
    scores = (*_SCORES, *(int(one) for one in clues.near if abs(one) < _SCORES[-1]))
    score = scores[number % len(scores)]
    groups = (None, "hot", *clues.few.words)
    return Lead(
        id=f"lead-{number}", attributes=attributes, score=score, dimensions={"engagement": score, "fit": number % 3},
        stage=list(Stage)[1 + number % (len(Stage) - 1)], group=groups[number % len(groups)],
    )  # fmt: skip


def event(number: int, type_: str, properties: dict[str, Any]) -> Event:
    """The event of a question."""
    return Event(
        id=f"event-{number}", type=type_, time=_TIMES[number % len(_TIMES)], lead=f"lead-{number}",
        properties=properties,
    )  # fmt: skip


def one_type(on: Sequence[str]) -> str:
    """An event type that a trigger watches."""
    return f"{on[0][:-1]}done" if on[0].endswith(".*") else on[0]
