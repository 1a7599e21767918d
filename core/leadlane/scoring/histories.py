"""Who is who: from a heap of events in any order to one ordered history a lead (semantics 1 and 9).

Joins, merges and erasures link histories. Everything linked is a *circle*, decided together and alone: what belongs
to whom in one circle depends on no event of another. Most leads are a circle of one and cost a sort.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Final

from leadlane.contract.events import Event, canonical_json
from leadlane.scoring.packing import Packed, unpack

LINKING: Final = frozenset({"lead.identified", "lead.merged", "lead.erased"})
"""The event types that can link histories."""

Node = tuple[bool, str]
"""(is a lead, its id): a lead and a visitor of the same id are different."""

_time = attrgetter("time")
in_order = attrgetter("time", "source", "id")
"""Order inside a lead: time, source, id; strings by code point, which is the order of their UTF-8 bytes."""


def _in_any_arrival(event: Event) -> tuple[int, str, str, bytes]:
    """The same order, with copies that differ told apart by what they say, never by which came first."""
    return *in_order(event), canonical_json(event)


@dataclass(slots=True)
class History:
    """One lead's events, ordered and without duplicates."""

    lead: str
    visitor: bool
    events: list[Event]
    duplicates: int = 0
    differing: int = 0


@dataclass(slots=True)
class Links:
    """Which histories are linked: grows with leads and visitors, not with events."""

    _above: dict[Node, Node] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._above)

    def add(self, event: Event) -> None:
        """Note what one event links; most link nothing."""
        if event.type == "lead.identified":
            if event.lead is not None and event.anonymous is not None:
                self._join((True, event.lead), (False, event.anonymous))
        elif event.type == "lead.merged":
            into = event.properties.get("into")
            if event.lead is not None and isinstance(into, str) and into:
                self._join((True, event.lead), (True, into))
        elif event.type == "lead.erased":
            node = node_of(event)
            self._above.setdefault(node, node)

    def nodes(self) -> Iterable[Node]:
        """Every node that is linked, or erased."""
        return self._above

    def circle(self, node: Node) -> Node | None:
        """The node that stands for a linked history's circle; None for a history on its own."""
        if node not in self._above:
            return None
        top = node
        while self._above[top] != top:
            top = self._above[top]
        while self._above[node] != top:
            self._above[node], node = top, self._above[node]
        return top

    def _join(self, one: Node, other: Node) -> None:
        for node in (one, other):
            self._above.setdefault(node, node)
        top, under = self.circle(one), self.circle(other)
        assert top is not None
        assert under is not None
        if top != under:
            # The smaller stands for both, so that the outcome does not depend on the order of arrival.
            self._above[max(top, under)] = min(top, under)


def node_of(event: Event) -> Node:
    """Whose history an event is written to, before joins and merges: one with both fields belongs to the lead."""
    if event.lead is not None:
        return True, event.lead
    assert event.anonymous is not None
    return False, event.anonymous


def histories(batch: dict[Node, Packed], links: Links, as_of: int) -> Iterator[History]:
    """The histories of a batch of whole circles, ordered by lead id. Most are unpacked only when their turn comes."""
    circles: dict[Node, list[Event]] = {}
    waiting: list[tuple[str, bool, History | Packed]] = []
    for node, packed in batch.items():
        top = links.circle(node)
        if top is None:
            waiting.append((row_id(node), not node[0], packed))
        else:
            circles.setdefault(top, []).extend(unpack(packed))
    batch.clear()
    for linked in circles.values():
        waiting.extend((found.lead, found.visitor, found) for found in resolve_circle(linked, as_of))
    circles.clear()
    waiting.sort(key=itemgetter(0, 1), reverse=True)
    while waiting:
        lead, visitor, found = waiting.pop()
        if isinstance(found, History):
            yield found
            continue
        events = unpack(found)
        put_in_order(events)
        if events[-1].time > as_of:
            del events[bisect_right(events, as_of, key=_time) :]
        if events:
            yield history(lead, visitor, events)


def put_in_order(events: list[Event]) -> None:
    """Sort one lead's events; source and id are looked at only where times are equal."""
    events.sort(key=_time)
    if len(set(map(_time, events))) != len(events):
        events.sort(key=in_order)


def row_id(node: Node) -> str:
    """How outputs call a history: the lead's id, or `anonymous:<id>` for a visitor that no lead was joined to."""
    is_lead, name = node
    return name if is_lead else f"anonymous:{name}"


def history(lead: str, visitor: bool, ordered: list[Event]) -> History:
    """One lead's history from its ordered events: of each (source, id) the first copy counts."""
    if len({event.id for event in ordered}) == len(ordered):
        return History(lead, visitor, ordered)
    copies: dict[tuple[str, str], list[Event]] = {}
    for event in ordered:
        copies.setdefault((event.source, event.id), []).append(event)
    kept: list[Event] = []
    duplicates = differing = 0
    for same in copies.values():
        if len(same) == 1:
            kept += same
            continue
        told = sorted(((event.time, event.type, canonical_json(event), place) for place, event in enumerate(same)))
        kept.append(same[told[0][3]])
        duplicates += len(same) - 1
        differing += sum(one[:3] != told[0][:3] for one in told)
    return History(lead, visitor, sorted(kept, key=in_order), duplicates, differing)


def tells(event: Event) -> bool:
    """Whether an event says who is who: a join or a merge."""
    if event.type == "lead.identified":
        return event.lead is not None and event.anonymous is not None
    into = event.properties.get("into") if event.type == "lead.merged" else None
    return event.lead is not None and isinstance(into, str) and into != ""


class Who:
    """Who is who according to some events of one circle."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._told: dict[Node, list[Event]] = {}
        """The joins of each visitor and the merges of each lead, in order."""
        self._ends: dict[str, str] = {}
        for event in sorted(filter(tells, events), key=_in_any_arrival):
            self._told.setdefault(_subject(event), []).append(event)

    def owner(self, event: Event) -> Node:
        """Whose history an event belongs to in the end."""
        if event.lead is not None:
            return True, self._merged(event.lead)
        assert event.anonymous is not None
        joins = self._told.get((False, event.anonymous))
        if not joins:
            return False, event.anonymous
        # The last join at or before the event, for earlier events the first join.
        before = bisect_right(joins, event.time, key=_time)
        joined = joins[max(before - 1, 0)].lead
        assert joined is not None
        return True, self._merged(joined)

    def forget(self, events: list[Event]) -> bool:
        """These events are no more; whether that says anything new."""
        gone = {id(event) for event in events if tells(event)}
        if not gone:
            return False
        for node in {_subject(event) for event in events if id(event) in gone}:
            self._told[node] = [event for event in self._told.get(node, ()) if id(event) not in gone]
        self._ends.clear()
        return True

    def _merged(self, lead: str) -> str:
        """Where the chain of merges ends that begins at a lead. Each lead's end is kept: chains can be long."""
        path: dict[str, None] = {}
        end = lead
        while merges := self._told.get((True, end)):
            if end in self._ends:
                end = self._ends[end]
                break
            if end in path:
                chain = list(path)
                end = min(chain[chain.index(end) :])  # in a cycle the smallest id wins
                break
            path[end] = None
            end = merges[-1].properties["into"]  # several merges of one lead: the last in order counts
        self._ends.update(dict.fromkeys(path, end))
        return end


def _subject(event: Event) -> Node:
    """Whom a join or a merge speaks of."""
    if event.type == "lead.merged":
        return node_of(event)
    assert event.anonymous is not None
    return False, event.anonymous


def erased(events: list[Event], as_of: int) -> list[Event]:
    """What erasures leave of one circle's events. Each drops what its person, as linked just then, has up to it."""
    erasures = sorted((event for event in events if event.type == "lead.erased"), key=_in_any_arrival)
    if not erasures:
        return events
    links = sorted(event.time for event in events if tells(event))
    gone: set[int] = set()
    people: dict[Node, list[Event]] = {}
    who, known = Who(()), -1
    for erasure in erasures:
        if id(erasure) in gone:
            continue  # a copy of one before, which dropped it
        # What exists for an erasure: all as of the run, and for a later erasure all up to it.
        until = max(as_of, erasure.time)
        linked = bisect_right(links, until)
        if linked != known:
            known, rest = linked, [event for event in events if id(event) not in gone]
            who, people = Who(event for event in rest if event.time <= until), {}
            _hand_out(rest, who, people)
        person = who.owner(erasure)
        own = people[person]
        dropped = own[: bisect_right(own, in_order(erasure), key=in_order)]
        del own[: len(dropped)]
        gone.update(map(id, dropped))
        if who.forget(dropped):  # what the dropped events linked comes apart: it was all this person's
            _hand_out(people.pop(person), who, people)
    return [event for event in events if id(event) not in gone]


def _hand_out(events: Iterable[Event], who: Who, people: dict[Node, list[Event]]) -> None:
    """Give events to those whom they belong to, each of whom has his in order."""
    owners: set[Node] = set()
    for event in events:
        owner = who.owner(event)
        owners.add(owner)
        people.setdefault(owner, []).append(event)
    for owner in owners:
        people[owner].sort(key=in_order)


def resolve_circle(events: list[Event], as_of: int) -> Iterator[History]:
    """The histories of one circle: erasures first, then who is who among what is left as of the instant."""
    rest = erased(events, as_of)
    rest = [event for event in rest if event.time <= as_of and event.type != "lead.erased"]
    who = Who(rest)
    owned: dict[Node, list[Event]] = {}
    for event in rest:
        owned.setdefault(who.owner(event), []).append(event)
    for node, own in owned.items():
        put_in_order(own)
        yield history(row_id(node), not node[0], own)
