"""What functions of points look at, learned from the first events: guesses do not come upon everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from leadlane.contract.events import Event
from leadlane.scoring.faults import PluginError
from leadlane.scoring.plan import Plan
from leadlane.scoring.profile import TELLING, merge
from leadlane.scoring.state import State
from leadlane_fast.numbers import NONE
from leadlane_fast.tables.computed import Computed
from leadlane_fast.tables.watched import BOTH, who_of

LEARNED: Final = 2048
"""From so many events."""


class Learning:
    """Follows the first events, in the order in which they come: whether that is their order does not matter."""

    def __init__(self, plan: Plan, computed: Sequence[Computed]) -> None:
        self._plan = plan
        self._computed = {one.line: one for one in computed}
        self._of_leads = [one for one in computed if not one.trigger.on]
        self._asked: set[tuple[int, str, int, str]] = set()
        self._left = LEARNED if computed else 0
        self._states: defaultdict[str | None, State] = defaultdict(lambda: State("", len(plan.places)))

    @property
    def goes_on(self) -> bool:
        """Whether there is anything left to learn."""
        return self._left > 0

    def learn(self, events: Iterable[Event]) -> bool:
        """Whether functions look at anything in these events that was not known."""
        new = False
        for event in events:
            if not self._left:
                self._states.clear()
                self._asked.clear()
                break
            self._left -= 1
            new = self._learn(event) or new
        return new

    def _learn(self, event: Event) -> bool:
        state = self._states[event.anonymous if event.lead is None else event.lead]
        new = event.type in TELLING and merge(state.attributes, event.type, event.properties) and self._weigh(state)
        for line in self._plan.reaction(event.type).match(event, state.attributes).lines:
            one = self._computed.get(line.index)
            if one is not None and self._is_new(one, event, state):
                new = one.learn(event.type, who_of(event), event.properties, state.attributes) or new
                self._hold(one, event, state)
        return new

    def _is_new(self, one: Computed, event: Event, state: State) -> bool:
        """Whether a function was not asked about the like yet: some are slow."""
        reads = one.reads
        told = [event.properties.get(name) for name in reads.properties]
        told += [state.attributes.get(name) for name in reads.attributes]
        like = one.line, event.type, who_of(event) if reads.who else BOTH, repr(told)
        known = like in self._asked
        self._asked.add(like)
        return not known

    def _weigh(self, state: State) -> bool:
        new = False
        for one in self._of_leads:
            line = self._plan.lines[one.line]
            if line.true is not None and line.true(state.attributes):
                new = one.learn("", BOTH, {}, state.attributes) or new
        return new

    def _hold(self, one: Computed, event: Event, state: State) -> None:
        """Holds what a function says of what it was seen to look at against what it says of the event itself: code in
        C can look where nobody sees it.
        """
        reads = one.reads
        properties = {name: event.properties[name] for name in reads.properties if name in event.properties}
        attributes = {name: state.attributes[name] for name in reads.attributes if name in state.attributes}
        points = one.points(event.type, who_of(event), properties, attributes)
        if points == NONE:
            return
        try:
            seen = self._plan.lines[one.line].points(event, state) == points
        except PluginError:
            seen = False
        if not seen:
            one.distrust()
