"""The histories of those who are linked: all their events, from wherever they are, are looked at together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leadlane.contract.events import Event
from leadlane.scoring.histories import Node
from leadlane_fast.store.chunks import Chunks
from leadlane_fast.store.circles import Own, resolved
from leadlane_fast.store.ranking import Ranking
from leadlane_fast.store.shelf import loaded

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Linked:
    """One plan's: their histories, by what outputs call them, whose `rows` number events as they came; the ranks that
    have none of their own any more.
    """

    own: list[Own]
    gone: Rows
    duplicates: int = 0
    differing: int = 0


def linked(chunks: Chunks, ranking: Ranking, plan: int, whole: Callable[[Rows], list[Event]], as_of: int) -> Linked:
    """The histories of one plan's circles; `whole` gives events by number."""
    links = chunks.plans[plan].links
    circles: dict[Node, list[Node]] = {}
    for node in links.nodes():
        top = links.circle(node)
        if top is not None:
            circles.setdefault(top, []).append(node)
    if not circles:
        return Linked([], np.zeros(0, np.int64))
    gone = np.array(sorted(ranking.rank(node) for nodes in circles.values() for node in nodes), np.int64)
    rows, ranks = _events(chunks, ranking, plan, gone)
    starts, stops = np.searchsorted(ranks, gone), np.searchsorted(ranks, gone, side="right")
    groups = []
    for nodes in circles.values():
        places = np.searchsorted(gone, [ranking.rank(node) for node in nodes]).tolist()
        groups.append([(node, rows[starts[at] : stops[at]]) for node, at in zip(nodes, places, strict=True)])
    found = resolved(groups, links, whole, as_of)
    return Linked(sorted(found.own, key=lambda own: (own.name, own.visitor)), gone, found.duplicates, found.differing)


def _events(chunks: Chunks, ranking: Ranking, plan: int, gone: Rows) -> tuple[Rows, Rows]:
    """The numbers and ranks of all events of these ranks, by rank; without those that the plan ignores."""
    is_gone = np.zeros(len(ranking), np.bool_)
    is_gone[gone] = True
    ignored = chunks.plans[plan].answers.shapes.shape.array.ignored > 0
    rows, ranks, first = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    for chunk in chunks.chunks:
        own = ranking.ranks(chunk)
        at = np.nonzero(is_gone[own] & ~ignored[loaded(chunk.shapes[plan])])[0]
        rows.append(at + first)
        ranks.append(own[at].astype(np.int64))
        first += len(chunk)
    every = np.concatenate(ranks)
    order = np.argsort(every, kind="stable")
    return np.concatenate(rows)[order], every[order]
