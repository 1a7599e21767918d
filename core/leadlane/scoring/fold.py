"""The fold: one lead's events, in order, to its score, stage and ledger. This file is the definition.

Each event is one `step`, and `step` is the list of semantics 2: advance, profile, match, count, caps and award,
attribute criteria, fast track, stage. Everything faster or bigger must equal it byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from leadlane.contract.criteria import ENGAGEMENT
from leadlane.contract.events import Event
from leadlane.contract.leads import Stage
from leadlane.scoring.fast_track import FastTrack
from leadlane.scoring.lifecycle import CAN_QUALIFY, DISPOSITIONS, settle
from leadlane.scoring.plan import Hits, Line, Part, Plan
from leadlane.scoring.posting import Account
from leadlane.scoring.profile import TELLING, merge
from leadlane.scoring.propositions import Fact
from leadlane.scoring.resolutions import NOTHING, Resolution
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness

_NO_SIGNALS: Final[frozenset[str]] = frozenset()


def fold(
    plan: Plan, lead: str, events: Iterable[Event], as_of: int, ledger: bool = True, witness: Witness | None = None
) -> State:
    """A lead's whole history, ordered and without duplicates, as of an instant; without its ledger where not wanted.

    A witness notes what the second pass has to know.
    """
    state = begin(plan, lead)
    state.writes, state.witness = ledger, witness
    for event in events:
        step(plan, state, event)
    finish(plan, state, as_of)
    return state


def begin(plan: Plan, lead: str) -> State:
    """A lead before its first event."""
    return State(lead, len(plan.places))


def finish(plan: Plan, state: State, as_of: int) -> None:
    """After the last event: the ticks due until then, one due exactly then included."""
    if state.due <= as_of:
        plan.ticker.advance(state, as_of)


def step(plan: Plan, state: State, event: Event) -> None:
    """One event. The numbers are those of semantics 2."""
    event_type, program = event.type, plan.fast_track
    # 1. Advance: a tick at exactly this time precedes the event.
    if state.due <= event.time:
        plan.ticker.advance(state, event.time)
    before = state.score
    # 2. Profile.
    changed = event_type in TELLING and merge(state.attributes, event_type, event.properties)
    if not state.started:
        state.started = changed = True
        if event.lead is not None:  # a history that begins with `lead` is never a suspect's
            state.known, state.stage = True, Stage.PROSPECT
    # 3. Match.
    hits = (plan.reactions.get(event_type) or plan.reaction(event_type)).match(event, state.attributes)
    # 4. Count, 5. caps and awards.
    parts = count_and_award(plan, state, event, hits) if hits.lines or hits.looks else []
    # 6. Attribute criteria.
    if (changed or plan.weighs_always) and plan.attribute_watches:
        parts += weigh_attributes(plan, state, event)
    # 7. Fast track.
    raised = raise_signals(plan, state, event, parts) if parts else _NO_SIGNALS
    resolution = NOTHING
    if program is not None:
        if raised or changed or state.kept or program.volatile or not state.settled:
            resolution = resolve(plan, program, state, event, raised)
        else:  # nothing that the rules read has changed since their last answer: it stands
            resolution = state.resolution
    # 8. Stage, 9. decisions: only where something can come of it.
    witness = state.witness
    if (
        (state.score >= plan.threshold and state.stage in CAN_QUALIFY)
        or resolution.presses
        or raised
        or event_type in DISPOSITIONS
        or not state.known
    ):
        decided = len(state.decisions)
        settle(plan, state, event, resolution, raised)
        if witness is not None:
            witness.event(state, event, resolution, state.decisions[decided:], before)
    elif witness is not None and (witness.always or witness.about[event_type]):
        witness.event(state, event, resolution, [], before)
    if hits.active:
        state.active_at, state.active_balances = event.time, state.dimensions[:]
        if event.time + plan.ticker.least < state.due:
            plan.ticker.tell(state)


def count_and_award(plan: Plan, state: State, event: Event, hits: Hits) -> list[Part]:
    """Steps 4 and 5: which criteria fire, what the caps leave of them, and their entries, in rule-set order."""
    memory, post, time, event_id = state.memory, plan.post, event.time, event.id
    parts: list[Part] = []
    firings: list[tuple[Line, int, str | None]] = []
    contested = False
    for line in hits.lines:
        if line.counter is not None and not line.counter.reaches(memory, event):
            continue
        if line.plain:
            firings.append((line, line.fixed, None))
            continue
        parts += line.parts
        note = None
        for cap in line.limits:
            if not cap.allows(memory, event):
                note = cap.note
                break
        contested = contested or line.one_of is not None
        firings.append((line, line.points(event, state), note))
    for look in hits.looks:
        if look.counter is None or look.counter.reaches(memory, event):
            parts += look.parts
    if contested:
        firings = contest(firings)
    for line, asked, note in firings:
        allowed = asked
        if note is not None:
            allowed = 0
        elif not line.plain:
            for cap in line.limits:
                cap.spend(memory, event)
            allowed, note = fit(state, line, asked)
        applied = post(state, time, event_id, line.account, asked, allowed, note)
        if applied > 0:
            state.earned = True
            if line.rooms:
                occupy(state, line, applied)
        if plan.keeps_awards and asked > 0:
            token = plan.ticker.awarded(state, time, line.account.place, applied) if applied > 0 else None
            state.fired.setdefault(line.index, []).append(token)
    return parts


def contest(firings: list[tuple[Line, int, str | None]]) -> list[tuple[Line, int, str | None]]:
    """`one_of`: of those the caps so far allow the largest points count, ties by rule-set order; losers say to whom."""
    best: dict[str, tuple[Line, int]] = {}
    for line, asked, note in firings:
        if line.one_of is not None and note is None and (line.one_of not in best or asked > best[line.one_of][1]):
            best[line.one_of] = (line, asked)
    return [
        (line, asked, f"one_of {line.one_of}: lost to {best[line.one_of][0].name}")
        if line.one_of is not None and note is None and best[line.one_of][0] is not line
        else (line, asked, note)
        for line, asked, note in firings
    ]


def fit(state: State, line: Line, allowed: int) -> tuple[int, str | None]:
    """Cut a positive award to the room left under `max_points` of its criterion, then of its tier."""
    notes: list[str] = []
    for slot, most in line.rooms:
        room = max(most - state.memory.get(slot, 0), 0)
        if allowed > room and allowed > 0:
            allowed = room
            notes.append(f"max_points {most}")
    return allowed, "; ".join(notes) or None


def occupy(state: State, line: Line, applied: int) -> None:
    """Use up room under `max_points`; a withdrawal gives it back."""
    for slot, _ in line.rooms:
        state.memory[slot] = state.memory.get(slot, 0) + applied


def weigh_attributes(plan: Plan, state: State, event: Event) -> list[Part]:
    """Step 6: attribute criteria are worth their points while true; first all withdrawals, then all awards."""
    parts: list[Part] = []
    worth: dict[int, int] = {}
    best: dict[str, Line] = {}
    for watch in plan.attribute_watches:
        assert watch.true is not None
        if not watch.true(state.attributes):
            state.true.discard(watch.index)
            continue
        if watch.index not in state.true:
            state.true.add(watch.index)
            parts += watch.parts
        if isinstance(watch, Line):
            worth[watch.index] = watch.points(None, state)
            rival = best.get(watch.one_of) if watch.one_of is not None else None
            if rival is not None and worth[rival.index] >= worth[watch.index]:
                del worth[watch.index]
            elif watch.one_of is not None:
                if rival is not None:
                    del worth[rival.index]
                best[watch.one_of] = watch
    for line in plan.attribute_lines:
        if line.index in state.standing and state.standing[line.index][0] != worth.get(line.index):
            withdraw(plan, state, event, line)
    for line in plan.attribute_lines:
        if line.index in worth and line.index not in state.standing:
            state.standing[line.index] = (worth[line.index], stand(plan, state, event, line, worth[line.index]))
    return parts


def stand(plan: Plan, state: State, event: Event, line: Line, asked: int) -> int:
    """An attribute criterion's award, and what was applied of it; one worth 0 makes no entry."""
    if asked == 0:
        return 0
    allowed, note = fit(state, line, asked)
    applied = plan.post(state, event.time, event.id, line.account, asked, allowed, note)
    if applied > 0:
        occupy(state, line, applied)
    return applied


def withdraw(plan: Plan, state: State, event: Event, line: Line) -> None:
    """An attribute criterion is true no more, or worth something else: what it applied is taken back."""
    _, applied = state.standing.pop(line.index)
    if applied == 0:
        return
    if applied > 0:
        occupy(state, line, -applied)
    plan.post(state, event.time, event.id, line.account, -applied, -applied, None)


def raise_signals(plan: Plan, state: State, event: Event, fired: list[Part]) -> frozenset[str]:
    """Which signals this event states: one part alone, or the last part of a combination inside its window."""
    raised: set[str] = set()
    combined: set[int] = set()
    memory = state.memory
    for place, number in fired:
        parts = plan.combinations[place]
        if parts is None:
            raised.add(plan.signals[place].name)
        else:
            parts[number].fire(memory, event)
            combined.add(place)
    for place in combined:
        parts = plan.combinations[place]
        assert parts is not None
        if all(part.fired(memory, event) for part in parts):
            raised.add(plan.signals[place].name)
            for part in parts:
                part.use_up(memory)
    return frozenset(raised)


def resolve(plan: Plan, program: FastTrack, state: State, event: Event, raised: frozenset[str]) -> Resolution:
    """Step 7: what the rules conclude, and the awards among it."""
    signals = raised | state.kept
    resolution = program.resolve(Fact(signals, event, state, plan.group))
    # An answer that rests on signals is for this event alone.
    state.resolution, state.settled = resolution, not signals
    waiting = resolution.held or (not state.known and event.lead is None)
    state.kept = signals if waiting else _NO_SIGNALS
    if resolution is not NOTHING and (raised or not state.proofs or state.proofs[-1][2] != resolution):
        state.proofs.append((event.time, event.id, resolution))
    if not waiting:
        for rule, points in resolution.awards:
            fast_award(plan, state, event, rule, points)
    return resolution


def fast_award(plan: Plan, state: State, event: Event, rule: str, points: int) -> None:
    """An award by a rule: dimension engagement, before the threshold; signals raised under hold count when it ends."""
    place = plan.places.index(ENGAGEMENT)
    account = Account(f"fast-track:{rule}", None, ENGAGEMENT, place)
    applied = plan.post(state, event.time, event.id, account, points, points, None)
    if applied > 0:
        state.earned = True
        if plan.ticker.times_awards:
            plan.ticker.awarded(state, event.time, place, applied)
