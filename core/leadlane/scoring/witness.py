"""Who watches the fold for the second pass: which leads are to be routed, and what actions may be about.

Nothing here changes a score or a stage. A witness notes no more than a run needs: without a roster nobody has a
deadline, so calls and most dispositions are not noted; without a place for messages no change is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from leadlane.contract.criteria import Trigger
from leadlane.contract.events import CLICKS, Event
from leadlane.contract.leads import Lead, Stage
from leadlane.contract.ledger import Decision
from leadlane.scoring.moments import Kind, Moment
from leadlane.scoring.resolutions import Resolution

if TYPE_CHECKING:
    from leadlane.scoring.plan import Plan
    from leadlane.scoring.state import State

RESPONSES: Final = frozenset(
    {
        "crm.call.logged", "crm.lead.accepted", "crm.lead.qualified", "crm.lead.handed_back", "crm.lead.disqualified",
        "crm.opportunity.created", "crm.opportunity.won", "crm.opportunity.lost",
    }
)  # fmt: skip
"""What sales does about a lead: a call, or any disposition."""
_NAMED: Final = {Stage.MARKETING_QUALIFIED: "qualified", Stage.RECYCLED: "handed_back"}
"""Stages whose entry has a name of its own."""
_REMEMBERED: Final = 10_000
CLOSING: Final = frozenset({Stage.RECYCLED, Stage.DISQUALIFIED, Stage.CUSTOMER, Stage.LOST})
TAKEN_ON: Final = frozenset({Stage.SALES_ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY})
"""Stages at which sales has accepted a lead; only its own word leads there."""


class Witness:
    """What one run wants to know of each lead."""

    def __init__(self, plan: Plan, roster: bool = False, actions: bool = False) -> None:
        rules = plan.rule_set
        self._plan = plan
        self._roster = roster
        self._stages = frozenset(rules.routing.stages if rules.routing else ())
        self._groups = frozenset(rules.routing.groups if rules.routing else ())
        wanted = [on for use in rules.actions for on in use.on] if actions else []
        self._changes = frozenset(on.kind for on in wanted)
        self._thresholds = tuple(
            sorted(
                {plan.threshold if on.argument is None else int(on.argument) for on in wanted if on.kind == "threshold"}
            )
        )
        self._event_types = tuple(Trigger((str(on.argument),)) for on in wanted if on.kind == "event")
        self.about: Final = _About(roster, self._event_types)
        self._of_groups: Final = bool(self._groups) or "group" in self._changes
        # A missed deadline is told with the lead as it is then: while it waits for an answer, every event is noted.
        self._waits: Final = roster and bool(self._changes & {"sla_missed", "routed"})
        self.always: Final = self._of_groups or bool(self._thresholds) or self._waits
        """Whether any event may be worth a note, not only those that settle a stage or are of a type that counts."""
        self.of_ticks: Final = self._of_groups or self._waits or "decay" in self._changes

    def event(self, state: State, event: Event, resolution: Resolution, moved: list[Decision], before: int) -> None:
        """An event is done: what it did. `moved` are its decisions, `before` is the score before it."""
        if not state.known:
            return
        note = _Note(self._plan, state, event.time, event.source, event.id)
        group = self._entered(state) if self._of_groups else None
        before_it = len(state.moments)
        self._sales(note, event, moved)
        if note.acts:
            self._routes(note, resolution, moved, group)
        if self._changes:
            self._stage_changes(note, moved)
            self._other_changes(note, event, group, before)
        if self._waits:
            self._wait(note, before_it)
        if state.moments and state.moments[-1].stage is not state.stage:
            note.add("seen")
        if group is not None:
            state.seen_group = group[1]

    def tick(self, state: State, time: int, policy: str, before: int) -> None:
        """A tick of decay is done, and took points."""
        if not state.known:
            return
        note = _Note(self._plan, state, time, "", "")
        group = self._entered(state) if self._of_groups else None
        if note.acts:
            self._routes(note, None, [], group)
        if group is not None and "group" in self._changes:
            note.change("group", *group, counted=group[1])
        if "decay" in self._changes:
            note.change("decay", str(before), str(state.score), by=policy, points=state.score - before)
        if self._waits and state.awaited:
            note.add("seen", view=True)
        if group is not None:
            state.seen_group = group[1]

    def _wait(self, note: _Note, first: int) -> None:
        """What this event did decides whether the lead waits for sales; if so it is looked at."""
        state = note.state
        for moment in state.moments[first:]:
            if moment.kind in ("route", "assigned"):
                state.awaited = True
            elif moment.kind == "close" or moment.disposition:
                state.awaited = False  # a call may be another's, and answer nothing
        if state.awaited:
            note.add("seen", view=True)

    def _entered(self, state: State) -> tuple[str | None, str] | None:
        """The group before and the one now, where they are not the same."""
        now = self._plan.group(state)
        return None if now is None or now == state.seen_group else (state.seen_group, now)

    def _sales(self, note: _Note, event: Event, moved: list[Decision]) -> None:
        if event.type == "routing.assigned":
            note.add("assigned", properties=event.properties, view=True)
        accepted = any(move.kind == "stage" and move.to_stage in TAKEN_ON for move in moved)
        if accepted or (self._roster and event.type in RESPONSES):
            by = event.properties.get("by")
            who = by if by is None or isinstance(by, str) else ""  # somebody, and nobody's name
            note.add("respond", by=who, disposition=event.type != "crm.call.logged", accepted=accepted)
        for move in moved:
            if move.kind == "stage" and move.to_stage in CLOSING:
                note.add("close")

    def _routes(
        self, note: _Note, resolution: Resolution | None, moved: list[Decision], group: tuple[str | None, str] | None
    ) -> None:
        claim = resolution.route if resolution is not None else None
        # One event is one occasion, however much it enters: the lead goes out once, from where it got to.
        stages = [Stage(move.to_stage) for move in moved if move.kind == "stage" and move.to_stage in self._stages]
        if stages:
            note.add("route", stage=stages[-1], claim=claim, view=True)
        elif group is not None and group[1] in self._groups:
            note.add("route", claim=claim, view=True)

    def _stage_changes(self, note: _Note, moved: list[Decision]) -> None:
        for move in moved:
            was, now = str(move.from_stage), str(move.to_stage)
            if move.kind == "repeat" and "repeat" in self._changes:
                note.change("repeat", was, now, by=move.by)
            if move.kind not in ("stage", "would_have_qualified"):
                continue
            stage = Stage(now)
            if "stage" in self._changes:
                note.change("stage", was, now, stage=stage, counted=now, by=move.by)
            named = _NAMED.get(stage)
            if named in self._changes:
                note.change(str(named), was, now, stage=stage, by=move.by)

    def _other_changes(self, note: _Note, event: Event, group: tuple[str | None, str] | None, before: int) -> None:
        if group is not None and "group" in self._changes:
            note.change("group", *group, counted=group[1])
        after = note.state.score
        for bound in self._thresholds:
            if before < bound <= after:
                note.change("threshold", str(before), str(after), points=bound, counted=bound)
        leaves = event.type in CLICKS and event.properties.get("link") == "unsubscribe"
        if not leaves and any(trigger.watches(event.type) for trigger in self._event_types):
            note.change(event.type, properties=event.properties)


class _About(dict[str, bool]):
    """Whether events of a type are worth a note by themselves; looked up at every event, so kept once found."""

    def __init__(self, roster: bool, acted_on: tuple[Trigger, ...]) -> None:
        super().__init__()
        self._known = RESPONSES | {"routing.assigned"} if roster else frozenset({"routing.assigned"})
        self._acted_on = acted_on

    def __missing__(self, event_type: str) -> bool:
        found = event_type in self._known or any(trigger.watches(event_type) for trigger in self._acted_on)
        if len(self) < _REMEMBERED:
            self[event_type] = found
        return found


class _Note:
    """Moments of one lead at one event or tick. The lead is looked at once, and only where somebody may ask."""

    __slots__ = ("_event", "_plan", "_source", "_time", "_view", "acts", "state")

    def __init__(self, plan: Plan, state: State, time: int, source: str, event: str) -> None:
        self._plan, self.state, self._time, self._source, self._event = plan, state, time, source, event
        self._view: Lead | None = None
        self.acts = plan.acts(time)

    def add(self, kind: Kind, stage: Stage | None = None, view: bool = False, **told: Any) -> None:
        state = self.state
        state.moments.append(
            Moment(
                time=self._time, source=self._source, event=self._event, lead=state.lead, number=len(state.moments),
                kind=kind, stage=state.stage, view=self._seen(stage or state.stage) if view else None, **told,
            )
        )  # fmt: skip

    def change(
        self, trigger: str, was: str | None = None, now: str | None = None, *,
        stage: Stage | None = None, counted: object = None, **told: Any,
    ) -> None:  # fmt: skip
        """`counted` tells apart what of one trigger is counted by itself. What came before the rule set was active is
        counted, and not acted on: the n-th entry into a stage is the n-th for every version.
        """
        key = trigger, counted
        nth = self.state.times[key] = self.state.times.get(key, 0) + 1
        if self.acts:
            self.add("change", stage, view=True, trigger=trigger, was=was, now=now, nth=nth, **told)

    def _seen(self, stage: Stage) -> Lead:
        """One picture for all moments of a stage: an event may have several."""
        if self._view is None or self._view.stage is not stage:
            self._view = self._plan.picture(self.state, stage)
        return self._view
