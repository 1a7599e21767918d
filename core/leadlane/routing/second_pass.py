"""The second pass: all decisions and dispositions of all leads, in order, to assignments and deadlines (semantics 8).

This file is the definition. Moments come in the order (time, source, event, lead); a deadline that passes between two
of them is seen to in between, after everything of its own instant, so that who answers on the due instant has answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush
from typing import Any

from leadlane.contract.events import rfc3339
from leadlane.contract.leads import Lead
from leadlane.contract.ledger import Decision
from leadlane.contract.routing import Assignment
from leadlane.contract.wire.times import parse_time
from leadlane.language.roster.roster import Roster
from leadlane.language.rule_set import Unit
from leadlane.language.sections.routing import CLOSED
from leadlane.routing.calendars import Calendars
from leadlane.routing.cases import Case
from leadlane.routing.messages import Messenger
from leadlane.routing.seats import Seats
from leadlane.routing.trace import Trace
from leadlane.routing.units import Choice, Tried, Units
from leadlane.scoring.moments import Moment
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored


class SecondPass:
    """Routes one run. Moments in, in order; each lead's result completed at the end."""

    def __init__(
        self,
        plan: Plan,
        roster: Roster | None = None,
        messenger: Messenger | None = None,
        trace: Trace | None = None,
        ledger: bool = True,
    ) -> None:
        self._units = Units(plan.rule_set.routing) if plan.rule_set.routing is not None else None
        self._acts = plan.acts
        self._seats = None if roster is None else Seats(roster)
        self._calendars = None if roster is None else Calendars(roster)
        self._messenger, self._trace, self._ledger = messenger, trace, ledger
        self._cases: dict[str, Case] = {}
        self._clocks: list[tuple[int, str, int]] = []
        self.assignments = self.missed = 0

    def alone(self, scored: Scored) -> Scored:
        """One lead's result, where no other lead matters to it: without a roster, and without messages to order."""
        if not scored.moments:
            return scored
        for moment in scored.moments:
            self.take(moment)
        return self._cases.pop(scored.lead).complete(scored, self._ledger)

    def take_all(self, moments: Iterable[Moment], as_of: int) -> None:
        """Every moment in order, and the deadlines that have passed by then."""
        for moment in moments:
            self.take(moment)
        self._deadlines(as_of + 1)

    def completed(self, scored: Scored) -> Scored:
        """A lead's result with what this pass found."""
        case = self._cases.get(scored.lead)
        return scored if case is None else case.complete(scored, self._ledger)

    def take(self, moment: Moment) -> None:
        """One moment. The deadlines before it are seen to first."""
        self._deadlines(moment.time)
        case = self._cases.get(moment.lead)
        if case is None:
            case = self._cases[moment.lead] = Case(moment.lead)
        if moment.view is not None:
            case.seen = moment.view
        match moment.kind:
            case "route":
                self._route(case, moment)
            case "assigned":
                self._take_over(case, moment)
            case "respond":
                self._respond(case, moment)
            case "close":
                self._close(case)
            case "change":
                if self._messenger is not None:
                    self._messenger.about(moment, case)
        case.stage = moment.stage
        if not case.runs:
            case.forget()

    # --- assignments -------------------------------------------------------------------------------------------------

    def _route(self, case: Case, moment: Moment) -> None:
        view = moment.view
        assert view is not None
        if self._units is None or moment.stage in CLOSED or (case.open and case.owned):
            return
        self._leave(case)
        case.excluded = []
        case.entered = self._units.choose(view, moment.claim)
        if moment.followed:
            return  # it was assigned already, a little later: that stands
        case.view, case.choice = view, case.entered
        if self._traced(case):
            self._trace_route(case, moment, view)
        self._assign(case, moment.time, moment)

    def _assign(self, case: Case, time: int, moment: Moment | None) -> None:
        """Whom the case goes to now: at a moment, or because a deadline has passed."""
        assert self._units is not None
        assert case.choice is not None
        assert case.view is not None
        choice, unit = case.choice, case.choice.unit
        tried: Iterable[Tried] = ()
        if self._seats is None:
            found: Assignment | None = self._units.without_roster(choice)
        else:
            bench = self._seats.bench(time, case.excluded)
            found, tried = self._units.assign(choice, case.view, bench)
            if self._traced(case):
                self._trace_passes(case, tried, time)
        again = moment is None
        if again and case.owner is None and _is_there(case, found):
            self._say(case, "nobody is left: it stays where it is")
            return
        if found is None:
            nobody = "nobody is left" if again else "nobody takes it"
            found = Assignment(self._units.fallback(unit), None, nobody)
            case.in_fallback = True
        else:
            case.in_fallback = False
        was = case.owner
        self._give(case, found, None if unit is None else unit.name, time)
        self._say(case, f"{f'{found.rep} of ' if found.rep else ''}{found.team}: {found.reason}", time)
        # Nobody is left to take it from: the clock does not start again.
        runs = not (again and case.in_fallback)
        case.due = self._due(found, unit, time) if runs else None
        self._start(case)
        self._decide(case, "routed", time, moment, found.reason)
        if self._messenger is not None:
            self._messenger.routed(case, time, moment, was, found.reason)

    def _take_over(self, case: Case, moment: Moment) -> None:
        """An assignment that was made already: it is kept as it is."""
        told = moment.properties
        self._leave(case)
        was = case.owner
        unit = self._units.named(_text(told, "unit")) if self._units is not None else None
        team = _text(told, "team") or ""
        # Who let its deadline pass before stays out: it may be the same run over again.
        case.view, case.choice, case.followed = moment.view, self._chosen(case, unit, team), moment.followed
        self._give(case, Assignment(team, _text(told, "owner"), ""), _text(told, "unit"), moment.time)
        case.in_fallback = case.owner is None and self._units is not None and team == self._units.fallback(unit)
        case.team = team or None
        case.due = _time(told, "due")
        self._say(case, "was assigned already: that is kept", moment.time)
        # A deadline that was over before is shown; time does not go back for somebody to miss it.
        if self._seats is not None and (case.due is None or case.due >= moment.time):
            self._start(case)
        self._decide(case, "routed", moment.time, moment, "routing.assigned")
        if self._messenger is not None:
            self._messenger.routed(case, moment.time, moment, was, "routing.assigned")

    def _chosen(self, case: Case, unit: Unit | None, team: str) -> Choice:
        """What an assignment that was made rests on: what its lead entered, where a rule sent it to this team then."""
        before = case.entered
        if self._units is None or before is None or before.team is None or before.unit is not unit:
            return Choice(unit)
        return before if team in (before.team, self._units.fallback(unit)) else Choice(unit)

    def _give(self, case: Case, found: Assignment, unit: str | None, time: int) -> None:
        case.unit, case.team, case.owner = unit, found.team, found.rep
        case.open, case.owned, case.routed = True, False, case.routed + 1
        self.assignments += 1
        if self._seats is not None and found.rep is not None:
            self._seats.assign(found.rep, time)

    def _leave(self, case: Case) -> None:
        """The lead is taken from whoever has it, if anybody does."""
        if case.open and case.owner is not None and self._seats is not None:
            self._seats.release(case.owner)
        case.open = case.runs = False

    def _close(self, case: Case) -> None:
        """Handed back, disqualified, won or lost: nobody has to follow it up. The row keeps the assignment."""
        self._leave(case)
        case.excluded = []

    # --- deadlines ---------------------------------------------------------------------------------------------------

    def _due(self, found: Assignment, unit: Unit | None, time: int) -> int | None:
        if self._calendars is None or unit is None or unit.respond_within is None:
            return None
        return self._calendars.of(found, unit).due(time, unit.respond_within)

    def _start(self, case: Case) -> None:
        case.clock += 1
        case.runs = case.due is not None
        if case.due is not None:
            heappush(self._clocks, (case.due, case.lead, case.clock))
            self._say(case, f"to be answered by {rfc3339(case.due)[:16].replace('T', ' ')}")

    def _respond(self, case: Case, moment: Moment) -> None:
        """Sales did something: the deadline is met by the owner's call, or by any disposition."""
        if not case.open:
            return
        counts = moment.disposition or case.owner is None or moment.by in (None, case.owner)
        if counts and case.runs:
            case.runs, case.owned = False, True
            self._say(case, "answered in time", moment.time)
        if moment.accepted:
            case.owned = True

    def _deadlines(self, before: int) -> None:
        """Every deadline before an instant, in order."""
        clocks = self._clocks
        while clocks and clocks[0][0] < before:
            due, lead, clock = heappop(clocks)
            case = self._cases[lead]
            if case.runs and case.clock == clock:
                self._miss(case, due)
                if not case.runs:
                    case.forget()

    def _miss(self, case: Case, due: int) -> None:
        case.runs = False
        self.missed += 1
        missed_by = case.owner or case.team
        case.missed.append((due, f"missed by {missed_by}"))
        self._say(case, f"missed by {missed_by}", due)
        self._decide(case, "sla_missed", due, None, missed_by)
        if self._messenger is not None:
            self._messenger.missed(case, due)
        assert case.choice is not None
        unit = case.choice.unit
        if unit is None or not unit.reassign:
            return
        if case.owner is not None:
            case.excluded.append(case.owner)
        if case.followed or case.stage in CLOSED or not self._acts(due):
            return  # to whom it goes now was said already, or it is to go to nobody
        if case.owner is not None and self._seats is not None:
            self._seats.release(case.owner)
        self._assign(case, due, None)

    # --- what is said of it ------------------------------------------------------------------------------------------

    def _decide(self, case: Case, kind: str, time: int, moment: Moment | None, by: str | None) -> None:
        source, event = ("", None) if moment is None or not moment.event else (moment.source, moment.event)
        stage = case.stage if moment is None else moment.stage
        case.decisions.append(
            Decision(case.lead, time, source, event, kind, stage, stage, by, case.unit, case.team, case.owner, case.due)
        )

    def _traced(self, case: Case) -> bool:
        return self._trace is not None and self._trace.lead == case.lead

    def _say(self, case: Case, said: str, time: int | None = None) -> None:
        if self._trace is not None and self._traced(case):
            self._trace.say(said, time)

    def _trace_route(self, case: Case, moment: Moment, view: Lead) -> None:
        assert self._units is not None
        assert case.choice is not None
        unit = case.choice.unit
        if case.choice.by_claim:
            self._say(case, f"a rule sends it to {moment.claim}", moment.time)
        for name in self._units.passed_over(view) if not case.choice.by_claim else ():
            self._say(case, f"unit {name}: its condition does not hold", moment.time)
        if unit is None:
            self._say(case, "no unit's condition holds", moment.time)
        else:
            self._say(case, f"unit {unit.name}", moment.time)

    def _trace_passes(self, case: Case, tried: Iterable[Tried], time: int) -> None:
        for one in tried:
            if one.answer is None:
                self._say(case, f"{one.kind}: passes on", time)


def _is_there(case: Case, found: Assignment | None) -> bool:
    """Whether a lead waits already where it would go: a queue takes anything, at every deadline, for ever."""
    return case.in_fallback if found is None else found.rep is None and found.team == case.team


def _text(told: Mapping[str, Any], key: str) -> str | None:
    found = told.get(key)
    return found if isinstance(found, str) and found else None


def _time(told: Mapping[str, Any], key: str) -> int | None:
    try:
        return parse_time(_text(told, key) or "")
    except ValueError:
        return None
