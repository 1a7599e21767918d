"""Why there is no row of an id: whatever the events say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from leadlane.contract.conditions import text
from leadlane.contract.events import Event, rfc3339
from leadlane.contract.grammar.faults import near
from leadlane.scoring.histories import LINKING, Who, node_of, row_id
from leadlane.scoring.run import Run
from leadlane.scoring.state import State


@dataclass
class Trail:
    """What the events say of one id: enough to tell why it has no row."""

    lead: str
    own: list[Event] = field(default_factory=list)
    links: list[Event] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def watch(self, event: Event) -> None:
        """Every event of the run, as it passes."""
        name = row_id(node_of(event))
        self.known.add(name)
        if event.lead is not None and event.anonymous is not None:
            self.known.add(row_id((False, event.anonymous)))
        if event.type in LINKING:
            self.links.append(event)
        if name == self.lead:
            self.own.append(event)

    def excluded(self, run: Run, state: State) -> str | None:
        """The rule set leaves the lead out by its attributes; or None."""
        condition = run.plan.rule_set.exclude
        if condition is None or run.plan.excluded is None or not run.plan.excluded(state.attributes):
            return None
        return f"{self.lead} is excluded by {run.plan.rule_set.identity}: exclude: {{{text(condition)}}}"

    def reason(self, run: Run, as_of: int) -> str:
        """Why there is no lead of this id as of the instant."""
        if self.lead not in self.known:
            return self._unknown()
        moved = self._moved(as_of)
        if moved is not None:
            return moved
        erasure = self._erasure()
        if erasure is not None:
            return f"{self.lead} was erased at {rfc3339(erasure.time)}"
        first = min((event.time for event in self.own), default=0)
        if first > as_of:
            return f"{self.lead} has no events until {rfc3339(as_of)}; its first is at {rfc3339(first)}"
        if self.own and all(run.plan.ignores(event) for event in self.own):
            return f"{self.lead} has no events but those that {run.plan.rule_set.identity} ignores"
        return f"{self.lead} has no events as of {rfc3339(as_of)}"

    def _unknown(self) -> str:
        visitor = f"anonymous:{self.lead}"
        if visitor in self.known:
            return f"there is no lead {self.lead}; {visitor} is a visitor"
        return f"there is no lead {self.lead}{near(self.lead, self.known)}"

    def _moved(self, as_of: int) -> str | None:
        links = [event for event in self.links if event.time <= as_of]
        name = self.lead.removeprefix("anonymous:")
        is_visitor = name != self.lead
        probe = Event(
            id="", type="probe", time=as_of, lead=None if is_visitor else name, anonymous=name if is_visitor else None
        )
        owner = row_id(Who(links).owner(probe))
        if owner == self.lead:
            return None
        return f"{self.lead} was {'joined to' if is_visitor else 'merged into'} {owner}"

    def _erasure(self) -> Event | None:
        erasures = [event for event in self.links if event.type == "lead.erased"]
        return max(
            (one for one in erasures if row_id(node_of(one)) == self.lead), key=lambda one: one.time, default=None
        )
