"""Who is who where histories are linked, and which copy of an event counts: the core is asked, of whole events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane.scoring.histories import History, Links, Node, history, put_in_order, resolve_circle, row_id

AT_ONCE: Final = 500_000
"""Events as a whole that are in memory at a time, unless one circle has more."""

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Own:
    """A history: what outputs call it, whether nobody is known, and the numbers of its events in order."""

    name: str
    visitor: bool
    rows: Rows


@dataclass
class Resolved:
    """The histories of those who could not be taken as they are."""

    own: list[Own] = field(default_factory=list)
    duplicates: int = 0
    differing: int = 0


def resolved(
    groups: Sequence[Sequence[tuple[Node, Rows]]], links: Links, whole: Callable[[Rows], list[Event]], as_of: int
) -> Resolved:
    """The histories of groups of nodes, each a circle or a node with copies; `whole` gives events by number."""
    made = Resolved()
    for some in _batches(groups):
        rows = np.concatenate([own for group in some for _, own in group])
        events = whole(rows)
        number = {id(event): row for event, row in zip(events, rows.tolist(), strict=True)}
        at = 0
        for group in some:
            size = sum(len(own) for _, own in group)
            node = group[0][0]
            for found in _histories(node, events[at : at + size], links, as_of):
                made.duplicates += found.duplicates
                made.differing += found.differing
                numbers = np.array([number[id(event)] for event in found.events], np.int64)
                made.own.append(Own(found.lead, found.visitor, numbers))
            at += size
    return made


def _batches(groups: Sequence[Sequence[tuple[Node, Rows]]]) -> Iterator[list[Sequence[tuple[Node, Rows]]]]:
    some: list[Sequence[tuple[Node, Rows]]] = []
    size = 0
    for group in groups:
        some.append(group)
        size += sum(len(own) for _, own in group)
        if size >= AT_ONCE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _histories(node: Node, events: list[Event], links: Links, as_of: int) -> Iterator[History]:
    if links.circle(node) is not None:
        yield from resolve_circle(events, as_of)
        return
    put_in_order(events)
    del events[bisect_right(events, as_of, key=attrgetter("time")) :]
    if events:
        yield history(row_id(node), not node[0], events)
