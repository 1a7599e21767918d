"""Goes through what a routed run decided as an auditor would: who had which lead when, and whether that was allowed.

Reads results only, and knows nothing of how they came to be; the properties of semantics 8 that need no second opinion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from tests.oracle.roster import Rep, Roster, read_roster

from leadlane import Decision, Event
from leadlane.contract.events import moment
from leadlane.scoring.results import Scored

CLOSING = ("recycled", "disqualified", "customer", "lost")
ACCEPTED = ("sal", "sql", "opportunity")
NEVER = ("customer", "lost", "disqualified")

Step = tuple[tuple[Any, ...], Decision, bool]
"""When it came, what, and whether a deadline that was missed led to it."""


def given_up_unseen(happened: Sequence[Decision]) -> set[int]:
    """The assignments of a lead (by `id`) that may end before the next decision says so: the lead enters something, is
    taken from its rep, and waits for an assignment that was made already.
    """
    routed = [one for one in happened if one.kind == "routed"]
    return {id(one) for one, later in pairwise(routed) if later.by == "routing.assigned"}


def steps(lead: Scored) -> Iterable[Step]:
    """A lead's decisions as they happened: ticks first of their instant, deadlines last; of one event what was assigned
    already, then the stages, then what was computed.
    """
    missed_at = None
    for number, one in enumerate(lead.decisions):
        if one.kind not in ("stage", "routed", "sla_missed"):
            continue
        if one.kind == "sla_missed":
            missed_at = one.time
        by_deadline = one.event is None and missed_at == one.time
        phase = 1 if one.event is not None else 2 if by_deadline else 0
        inside = 1 if one.kind == "stage" else 0 if one.by == "routing.assigned" else 2
        place = (one.source, one.event or "", one.lead) if phase == 1 else ("", "", one.lead)
        yield (one.time, phase, *place, inside if phase == 1 else 0, number), one, by_deadline


@dataclass
class Held:
    """The assignment that a lead has."""

    given: Decision
    is_certain: bool  # until the next decision
    is_open: bool = True
    accepted: bool = False
    missed: bool = False


@dataclass
class Audit:
    """What was found wrong, and how much there was to find."""

    roster: Roster
    load: Counter[str] = field(default_factory=Counter)
    held: dict[str, Held] = field(default_factory=dict)
    had_it: dict[str, set[str]] = field(default_factory=dict)
    uncertain: set[int] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def complain(self, what: str, one: Decision) -> None:
        self.wrong.append(f"{what}: {one}")

    def step(self, one: Decision, by_deadline: bool) -> None:
        held = self.held.get(one.lead)
        if one.kind == "stage":
            self.stage(one, held)
        elif one.kind == "sla_missed":
            self.missed(one, held)
        else:
            self.routed(one, held, by_deadline)

    def stage(self, one: Decision, held: Held | None) -> None:
        if held is not None and one.to_stage in ACCEPTED:
            held.accepted = True
        if held is not None and held.is_open and one.to_stage in CLOSING:
            self.seen["closed"] += 1
            self.close(held)
            self.had_it[one.lead] = set()

    def close(self, held: Held) -> None:
        held.is_open = False
        if held.given.owner is not None:
            self.load[held.given.owner] -= held.is_certain

    def missed(self, one: Decision, held: Held | None) -> None:
        self.seen["missed"] += 1
        if held is None or not held.is_open or held.missed or held.given.sla_due != one.time:
            self.complain("a deadline is missed that is not this lead's, or not open any more", one)
        else:
            held.missed = True
            self.had_it.setdefault(one.lead, set()).add(one.owner or "")

    def routed(self, one: Decision, held: Held | None, by_deadline: bool) -> None:
        kept = one.by == "routing.assigned"
        self.seen["kept" if kept else "again" if by_deadline else "routed"] += 1
        if not kept:
            self.computed(one, held, by_deadline)
        if held is not None and held.is_open:
            self.close(held)
        if not by_deadline:
            self.had_it[one.lead] = set()
        self.held[one.lead] = Held(one, id(one) not in self.uncertain)
        if one.owner is not None:
            self.take(one, one.owner, kept)

    def computed(self, one: Decision, held: Held | None, by_deadline: bool) -> None:
        if not one.team:
            self.complain("routed to nobody", one)
        if one.to_stage in NEVER:
            self.complain("won, lost and disqualified leads are never distributed", one)
        if held is not None and held.is_open and held.accepted:
            self.complain("sales has accepted it", one)
        if by_deadline and one.owner in self.had_it.get(one.lead, ()):
            self.complain("this rep has missed it before", one)

    def take(self, one: Decision, owner: str, kept: bool) -> None:
        rep = self.roster.reps.get(owner)
        if not kept and rep is not None:
            self.available(one, rep)
        self.load[owner] += id(one) not in self.uncertain

    def available(self, one: Decision, rep: Rep) -> None:
        if rep.capacity is not None and self.load[rep.name] >= rep.capacity:
            self.complain("over capacity", one)
        if rep.absent(moment(one.time).astimezone(rep.calendar.zone).date()):
            self.complain("absent", one)


def audited(roster: dict[str, Any], leads: Sequence[Scored]) -> Audit:
    """Every property that can be told from results."""
    audit = Audit(read_roster(roster))
    audit.uncertain = set().union(*(given_up_unseen(lead.decisions) for lead in leads))
    everything = [step for lead in leads for step in steps(lead)]
    for _, one, by_deadline in sorted(everything, key=lambda step: step[0]):
        audit.step(one, by_deadline)
    for lead in leads:
        told = [one.time for one in lead.decisions if one.kind == "sla_missed"]
        if told != [entry.time for entry in lead.entries if entry.criterion == "sla"]:
            audit.wrong.append(f"{lead.lead}: missed deadlines in decisions and ledger are not the same")
        if sum(entry.applied for entry in lead.entries) != lead.score:
            audit.wrong.append(f"{lead.lead}: the score is not the sum of the ledger")
    return audit


ANSWERS = ("crm.lead.", "crm.opportunity.")


def unanswered(leads: Sequence[Scored], events: Sequence[Event], until: int) -> list[str]:
    """Deadlines that are both met and missed, or neither though they have passed; of histories in which nobody is
    joined, merged or erased and nothing comes twice.
    """
    wrong: list[str] = []
    for lead in leads:
        said = [event for event in events if event.lead == lead.lead]
        in_order = sorted(steps(lead), key=lambda step: step[0])
        happened = [one for _, one, _ in in_order]
        unseen = given_up_unseen(happened)
        for at, (place, given, _) in enumerate(in_order):
            if given.kind != "routed" or given.sla_due is None or not given.time <= given.sla_due <= until:
                continue
            ended = [one.time for one in happened[at + 1 :] if one.kind == "routed" or one.to_stage in CLOSING]
            missed = any(one.kind == "sla_missed" and one.time == given.sla_due for one in happened[at + 1 :])
            since = [one for one in said if (one.time, 1, one.source, one.id, lead.lead) > place[:5]]
            met = any(one.time <= given.sla_due and answers(one, given.owner) for one in since)
            left = any(time <= given.sla_due for time in ended) or (id(given) in unseen and not met)
            if missed == met and not left:
                wrong.append(f"{'met and missed' if met else 'passed, neither met nor missed'}: {given}")
    return wrong


def answers(event: Event, owner: str | None) -> bool:
    if event.type == "crm.call.logged":
        return owner is None or event.properties.get("by") in (None, owner)
    return event.type.startswith(ANSWERS)
