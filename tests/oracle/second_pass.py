"""The second pass over all leads: assignments, deadlines, decisions (semantics 8 and 9)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from .assignments import ACCEPTED, CLOSING, NEVER_REDISTRIBUTED, Assignment, Lead, text_or_none, time_or_none
from .bench import Asked, Bench
from .history import Event
from .roster import Roster
from .units import Choice, Routing, Unit, choose
from .watched import Happening, View
from .when import format_time, parse_time

Order = tuple[datetime, bool, str, str, str]
Decision = dict[str, Any]


class SecondPass:
    def __init__(self, routing: Routing, roster: Roster | None, leads: dict[str, Lead], as_of: datetime) -> None:
        self.routing = routing
        self.bench = None if roster is None else Bench(roster)
        self.leads = leads
        self.ordered: list[tuple[Order, Decision]] = []
        happenings = [happening for lead in leads.values() for happening in lead.happenings]
        # Stable: several ticks of one lead at one instant stay as they happened.
        for happening in sorted(happenings, key=lambda happening: happening.order):
            # Ruled: "Deadlines with due < t are seen to before anything at t; those with due <= as_of at the end"
            self.see_to_deadlines(happening.time, including=False)
            self.happen(self.leads[happening.lead], happening)
        self.see_to_deadlines(as_of, including=True)

    @property
    def decisions(self) -> list[Decision]:
        return [decision for _, decision in sorted(self.ordered, key=lambda item: item[0])]

    def happen(self, lead: Lead, happening: Happening) -> None:
        """Ruled: "Order inside one event: assigned (routing.assigned), responses, closings, then routing"."""
        lead.seen += 1
        lead.stage = happening.view.stage
        for from_stage, move in happening.moves:
            waiting = move.to == "mql" and not self.routing.is_active(happening.time)
            kind = "would_have_qualified" if waiting else "stage"
            self.decide(lead, kind, happening.time, happening.event, from_stage, move.to)
        event = happening.event
        # Agreed since: a suspect is "never qualified or routed", by an event neither.
        if event is not None and event.type == "routing.assigned" and lead.stage != "suspect":
            self.keep(lead, event, happening.view)
        current = lead.open
        if current is not None and event is not None and current.is_answered_by(event):
            current.deadline_runs, current.is_owned = False, True
        for _, move in happening.moves:
            if current is not None and move.to in ACCEPTED:
                current.is_owned = True
            if move.to in CLOSING:
                self.close(lead)
        for stage in self.routing.entries(happening):
            self.enter(lead, happening, stage)

    def close(self, lead: Lead) -> None:
        """Ruled: "After closing the row keeps unit/team/owner/sla_due; a later call or disposition means nothing"."""
        current = lead.open
        if current is not None:
            current.is_open = current.deadline_runs = False
            self.take(current.owner)

    def take(self, owner: str | None) -> None:
        if self.bench is not None:
            self.bench.takes(owner)

    def keep(self, lead: Lead, event: Event, view: View) -> None:
        """Ruled: "`routing.assigned`: kept as it is at its time: counts for its owner, takes the lead from the former
        owner; due from it".
        """
        said = event.properties
        unit_name, team, owner = (text_or_none(said.get(name)) for name in ("unit", "team", "owner"))
        unit, due = self.routing.named(unit_name), time_or_none(said.get("due"))
        in_fallback = unit is not None and owner is None and team == unit.fallback
        # Found since: a deadline that had passed before the assignment was made is shown, and nobody misses it.
        runs = due is not None and due >= event.time and self.bench is not None
        # Found since: a team that was claimed when the lead entered is asked again, by the next run too.
        entered_for, claimed = lead.entered_for or (None, None)
        continues = (
            claimed is not None and unit is entered_for and unit is not None and team in (claimed, unit.fallback)
        )
        made = Assignment(unit, unit_name, team, owner, due, view, claimed if continues else None, in_fallback, runs)
        self.close(lead)
        self.assign(lead, made, event.time, event)

    def enter(self, lead: Lead, happening: Happening, stage: str | None) -> None:
        """A listed stage, or (None) a listed group, is entered."""
        view = happening.view if stage is None else happening.view.at_stage(stage)
        current = lead.open
        if lead.stage in NEVER_REDISTRIBUTED or (current is not None and current.is_owned):
            return
        if not self.routing.is_active(happening.time):
            return
        lead.excluded = set()
        self.close(lead)
        unit, team_claimed = self.routing.unit(view, happening.claim), self.routing.team_claimed(happening.claim)
        lead.entered_for = (unit, team_claimed)
        if lead.waits(self.routing):
            return
        if self.bench is None:
            made = Assignment(
                unit, unit.name, team_claimed or unit.named_team(), None, None, view, team_claimed, False, False
            )
        else:
            chosen = choose(unit, team_claimed, Asked(self.bench, view, happening.time, lead.excluded))
            made = self.assignment(unit, chosen, view, team_claimed, happening.time)
        self.assign(lead, made, happening.time, happening.event)

    def assignment(
        self, unit: Unit, chosen: Choice | None, view: View, team_claimed: str | None, time: datetime
    ) -> Assignment:
        assert self.bench is not None
        choice = chosen or Choice(unit.fallback, None)
        due = unit.due(self.bench.roster, choice, time)
        return Assignment(
            unit, unit.name, choice.team, choice.owner, due, view, team_claimed, chosen is None, due is not None
        )

    def assign(self, lead: Lead, made: Assignment, time: datetime, event: Event | None) -> None:
        lead.assignment = made
        if self.bench is not None:
            self.bench.gives(made.owner, time)
        self.decide(lead, "routed", time, event, lead.stage, lead.stage)

    def see_to_deadlines(self, until: datetime, *, including: bool) -> None:
        """Ruled: "in order (due, lead id)"."""
        while True:
            running = [
                (lead.open.due, name, lead)
                for name, lead in self.leads.items()
                if lead.open is not None and lead.open.deadline_runs and lead.open.due is not None
            ]
            past = [one for one in running if one[0] < until or (including and one[0] == until)]
            if not past:
                return
            due, _, lead = min(past, key=lambda one: one[:2])
            self.miss(lead, due)

    def miss(self, lead: Lead, due: datetime) -> None:
        current = lead.open
        assert current is not None
        current.deadline_runs = False
        self.write_missed(lead, due, f"missed by {current.owner or current.team}")
        self.decide(lead, "sla_missed", due, None, lead.stage, lead.stage)
        unit = current.unit
        if unit is None or not unit.reassign or lead.stage in NEVER_REDISTRIBUTED or self.bench is None:
            return
        if current.owner is not None:
            lead.excluded.add(current.owner)
        if not self.routing.is_active(due) or lead.waits(self.routing):
            return
        # "load - 1, the unit's routers asked again at `due`"
        self.take(current.owner)
        chosen = choose(unit, current.team_claimed, Asked(self.bench, current.view, due, lead.excluded))
        if current.owner is None and (current.in_fallback if chosen is None else chosen == Choice(current.team, None)):
            return  # "nothing changes, the missed sla_due stays in the row"; found since: so in the queue of a router
        made = self.assignment(unit, chosen, current.view, current.team_claimed, due)
        if chosen is None:
            made.due, made.deadline_runs = None, False  # "nobody left: the fallback queue, then no deadline any more"
        self.assign(lead, made, due, None)

    def write_missed(self, lead: Lead, due: datetime, note: str) -> None:
        """Ruled: "ledger entry criterion `sla`, time = due, event null, 0/0, score as of then"."""
        then = [entry["score"] for entry in lead.fold.ledger.entries if parse_time(entry["time"]) <= due]
        lead.missed.append(
            {
                "lead": lead.fold.lead,
                "time": format_time(due),
                "event": None,
                "criterion": "sla",
                "tier": None,
                "dimension": None,
                "asked": 0,
                "applied": 0,
                "score": then[-1] if then else 0,
                "note": note,
            }
        )

    def decide(
        self, lead: Lead, kind: str, time: datetime, event: Event | None, from_stage: str, to_stage: str
    ) -> None:
        """Of the second pass: with the assignment as it is then."""
        routed = lead.assignment if kind in ("routed", "sla_missed") else None
        decision = {
            "lead": lead.fold.lead,
            "time": format_time(time),
            "event": None if event is None else event.id,
            "kind": kind,
            "from": from_stage,
            "to": to_stage,
            "unit": None if routed is None else routed.unit_name,
            "team": None if routed is None else routed.team,
            "owner": None if routed is None else routed.owner,
            "sla_due": None if routed is None or routed.due is None else format_time(routed.due),
        }
        # Agreed since: what time alone did comes after what events did, as its entry does in the ledger.
        source, name = ("", "") if event is None else (event.source, event.id)
        order = (time, event is None, source, name, lead.fold.lead)
        self.ordered.append((order, decision))
