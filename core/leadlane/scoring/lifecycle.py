"""Step 8: the stage of a lead between marketing and sales (semantics 7), and sales' dispositions."""

from __future__ import annotations

from typing import Final

from leadlane.contract.criteria import ENGAGEMENT
from leadlane.contract.events import Event
from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.scoring.plan import Plan
from leadlane.scoring.posting import Account
from leadlane.scoring.resolutions import Resolution
from leadlane.scoring.state import Award, State

_FORWARD: Final = (
    Stage.PROSPECT, Stage.MARKETING_QUALIFIED, Stage.SALES_ACCEPTED, Stage.SALES_QUALIFIED, Stage.OPPORTUNITY,
    Stage.CUSTOMER,
)  # fmt: skip
_RANK: Final = {stage: rank for rank, stage in enumerate(_FORWARD)} | {Stage.RECYCLED: 0, Stage.LOST: 5}
_SALES: Final = {
    "crm.lead.accepted": Stage.SALES_ACCEPTED,
    "crm.lead.qualified": Stage.SALES_QUALIFIED,
    "crm.opportunity.created": Stage.OPPORTUNITY,
}
_WITH_SALES: Final = frozenset({Stage.MARKETING_QUALIFIED, Stage.SALES_ACCEPTED, Stage.SALES_QUALIFIED})
CAN_QUALIFY: Final = frozenset({Stage.PROSPECT, Stage.RECYCLED, Stage.LOST})
HANDED_OVER: Final = frozenset({*_WITH_SALES, Stage.OPPORTUNITY, Stage.CUSTOMER})
"""Stages at which another hand raise is a repeat."""
DISPOSITIONS: Final = frozenset(
    {*_SALES, "crm.opportunity.won", "crm.opportunity.lost", "crm.lead.handed_back", "crm.lead.disqualified"}
)


def settle(plan: Plan, state: State, event: Event, resolution: Resolution, raised: frozenset[str]) -> None:
    """Everything that one event does to the stage: becoming known, a disposition, claims, the threshold.

    `raised` are the signals that this event stated anew.
    """
    Settlement(plan, state, event).settle(resolution, raised)


class Settlement:
    """One event's effect on the stage. Moves are made in order, each from where the one before led; their entries come
    last, after those of what was held, ignored or repeated.
    """

    __slots__ = ("_event", "_moves", "_notes", "_plan", "_state")

    def __init__(self, plan: Plan, state: State, event: Event) -> None:
        self._plan, self._state, self._event = plan, state, event
        self._notes: dict[str, str] = {}
        self._moves: list[str] = []

    def settle(self, resolution: Resolution, raised: frozenset[str]) -> None:
        state, before = self._state, self._state.stage
        if not state.known and self._event.lead is not None:
            state.known = True
            self._move(Stage.PROSPECT, "identified")
        if self._event.type in DISPOSITIONS:
            self._dispose()
        if resolution.winner == "disqualify" and state.known:
            self._disqualify(f"fast-track:{resolution.by}")
        self._qualify(resolution)
        if raised and before in HANDED_OVER:
            self._notes["repeat"] = ", ".join(sorted(raised))
            self._decide("repeat", state.stage, state.stage, self._notes["repeat"])
        for criterion in ("hold", "ignored", "repeat"):
            if criterion in self._notes:
                self._enter(criterion, self._notes[criterion])
        for note in self._moves:
            self._enter("stage", note)

    def _qualify(self, resolution: Resolution) -> None:
        plan, state = self._plan, self._state
        stage = Stage.PROSPECT if not state.known else state.stage
        if stage not in CAN_QUALIFY:
            return
        by_score = (
            state.score >= plan.threshold
            and (stage is Stage.PROSPECT or state.earned)
            and (not plan.gates or gates_met(plan, state))
        )
        if resolution.held or not state.known:
            if by_score or (resolution.promoted_by is not None and resolution.winner != "disqualify"):
                self._notes["hold"] = resolution.by if resolution.held and resolution.by else "suspect"
            return
        if resolution.winner == "promote":
            by = f"fast-track:{resolution.by}"
        elif by_score and resolution.winner != "disqualify":
            by = "score"
        else:
            return
        state.qualified_at, state.qualified_by = self._event.time, by
        self._move(Stage.MARKETING_QUALIFIED, by)
        plan.ticker.qualified(state, self._event.time)

    def _dispose(self) -> None:
        """Sales says what became of the lead."""
        event_type, stage = self._event.type, self._state.stage
        if not self._state.known:
            self._ignore()
        elif event_type in _SALES:
            self._advance(_SALES[event_type])
        elif event_type == "crm.lead.disqualified":
            if stage is Stage.DISQUALIFIED:
                self._ignore("already disqualified")
            elif stage is Stage.CUSTOMER:
                self._ignore()
            else:
                self._disqualify(event_type)
        elif event_type == "crm.lead.handed_back":
            self._hand_back() if stage in _WITH_SALES else self._ignore()
        elif stage is Stage.OPPORTUNITY:
            self._close(Stage.CUSTOMER if event_type == "crm.opportunity.won" else Stage.LOST)
        else:
            self._ignore()

    def _advance(self, to: Stage) -> None:
        stage = self._state.stage
        reopened = to is Stage.OPPORTUNITY and stage in (Stage.CUSTOMER, Stage.LOST)
        if stage is Stage.DISQUALIFIED:
            self._ignore()
        elif _RANK[stage] >= _RANK[to] and not reopened:
            self._ignore(f"already {stage}")
        else:
            skips = not reopened and _RANK[stage] + 1 < _RANK[to]
            self._move(to, "sales-sourced" if skips else self._event.type)

    def _close(self, to: Stage) -> None:
        self._move(to, self._event.type)
        self._state.earned = False
        self._plan.ticker.closed(self._state)

    def _hand_back(self) -> None:
        """Back to marketing, the score debited below the threshold: from engagement first, then the others by name."""
        plan, state, event = self._plan, self._state, self._event
        missing = state.score - min(state.score, plan.threshold - plan.rule_set.mql.hand_back_margin)
        names = sorted(plan.dimensions, key=lambda name: (name != ENGAGEMENT, name))
        for place in map(plan.dimensions.index, names):
            debit = min(missing, max(state.dimensions[place], 0))
            if debit:
                missing -= debit
                account = Account("hand-back", None, plan.places[place], place)
                plan.post(state, event.time, event.id, account, -debit, -debit, None)
        self._close(Stage.RECYCLED)

    def _disqualify(self, by: str) -> None:
        if self._state.stage not in (Stage.CUSTOMER, Stage.DISQUALIFIED):
            self._move(Stage.DISQUALIFIED, by)
            self._plan.ticker.closed(self._state)

    def _ignore(self, reason: str | None = None) -> None:
        reason = reason or f"{self._event.type} at {self._state.stage}"
        self._notes["ignored"] = f"ignored: {reason}"
        self._decide("ignored", self._state.stage, self._state.stage, self._event.type)

    def _move(self, to: Stage, by: str) -> None:
        self._moves.append(f"{self._state.stage} -> {to}: {by}")
        acts = to is not Stage.MARKETING_QUALIFIED or self._plan.acts(self._event.time)
        self._decide("stage" if acts else "would_have_qualified", self._state.stage, to, by)
        self._state.stage = to

    def _decide(self, kind: str, was: Stage, now: Stage, by: str) -> None:
        event = self._event
        self._state.decisions.append(Decision(self._state.lead, event.time, event.source, event.id, kind, was, now, by))

    def _enter(self, criterion: str, note: str) -> None:
        state, event = self._state, self._event
        if state.writes:
            state.entries.append(Entry(event.time, event.id, criterion, None, None, 0, 0, state.score, note))


def gates_met(plan: Plan, state: State) -> bool:
    """Whether enough criteria of each required dimension count (semantics 7)."""
    return all(counting(plan, state, dimension) >= needed for dimension, needed in plan.gates)


def counting(plan: Plan, state: State, dimension: str) -> int:
    """How many criteria of a dimension count for the gates: points above 0, now true, or fired and not all expired."""
    return sum(
        1
        for line in plan.lines
        if line.dimension == dimension
        and (
            (line.index in state.true and line.points(None, state) > 0)
            if line.true is not None
            else _still_counts(state.fired.get(line.index))
        )
    )


def _still_counts(awards: list[Award | None] | None) -> bool:
    if not awards:
        return False
    given = False
    for award in reversed(awards):  # there may be many, and the latest is the likeliest to be left
        if award is not None:
            if not award.expired:
                return True
            given = True
    return not given
