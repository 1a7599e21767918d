"""Step 1: the ticks of decay policies, each at its due instant, in order, reading what the one before left."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final

from leadlane.contract.strategies import Decay
from leadlane.scoring.calendar import DAY, Calendar, Span
from leadlane.scoring.faults import points_of
from leadlane.scoring.posting import Account, Poster
from leadlane.scoring.state import NEVER, Award, Clock, State


class Policy:
    """A decay policy, compiled for one rule set."""

    __slots__ = ("accounts", "dimensions", "index", "least", "name", "places", "since", "span", "strategy")

    def __init__(self, index: int, name: str, strategy: Decay, dimensions: tuple[str, ...], calendar: Calendar) -> None:
        self.index, self.name, self.strategy, self.since = index, name, strategy, strategy.since
        # A dimension that the rule set cannot change has nothing to take.
        self.dimensions = tuple(name for name in strategy.dimensions if name in dimensions)
        self.places = tuple(dimensions.index(name) for name in self.dimensions)
        self.accounts = {place: Account(name, None, dimensions[place], place) for place in self.places}
        self.span = Span(strategy.every, calendar)
        # No tick comes sooner than this after its clock started or last ticked; exact dues are computed only then.
        every = strategy.every
        self.least: Final = every.exact or (28 * every.months + every.days - 2) * DAY

    def debit(self, balance: int, n: int, original: int) -> int:
        """What the policy takes now, within 0..balance."""
        if balance <= 0:
            return 0
        asked = points_of(
            lambda: self.strategy.debit(balance, n, original),
            f"decay {self.name!r}",
            self.strategy,
            lambda: f"balance {balance}, tick {n}, original {original}",
        )
        return min(max(asked, 0), balance)


class Ticker:
    """Runs the clocks of one rule set's policies."""

    def __init__(self, policies: tuple[Policy, ...], dimensions: tuple[str, ...], post: Poster) -> None:
        self.policies, self._dimensions, self._post = policies, dimensions, post
        self._by_activity = tuple(policy for policy in policies if policy.since == "activity")
        self._by_award = tuple(policy for policy in policies if policy.since == "award")
        self._by_qualification = tuple(policy for policy in policies if policy.since == "qualified")
        self.times_awards = bool(self._by_award)
        # A lead whose next tick is expected no later than this after an activity need not tell its clocks of it yet.
        self.least: Final = min((policy.least for policy in self._by_activity), default=NEVER)

    def advance(self, state: State, now: int) -> None:
        """Every tick due at or before now."""
        self.tell(state)
        queue = state.queue
        while queue and queue[0][0] <= now:
            woken, index, order, clock = heappop(queue)
            if woken != clock.queued or not clock.live:
                continue  # the clock was queued anew, or stopped
            policy = self.policies[index]
            if clock.exact:
                self._tick(state, policy, clock, woken)
                if clock.rest == 0:
                    clock.live = False
                    if clock.award is not None:
                        clock.award.expired = True
                    continue
                if self._anything_left(state, clock):
                    clock.queued, clock.exact = woken + policy.least, False
                else:
                    clock.queued = self._skip(policy, clock, now)
            elif clock.n == 0 and clock.since + policy.least > woken:
                clock.queued = clock.since + policy.least  # it started anew since, and cannot be due so soon
            else:
                clock.queued, clock.exact = policy.span.due(clock.since, clock.n + 1), True
            heappush(queue, (clock.queued, index, order, clock))
        state.due = queue[0][0] if queue else NEVER

    def _tick(self, state: State, policy: Policy, clock: Clock, due: int) -> None:
        clock.n += 1
        before = state.score
        for place in clock.places:
            balance = max(state.dimensions[place], 0) if clock.rest is None else clock.rest
            debit = policy.debit(balance, clock.n, clock.originals[place])
            if debit:
                self._post(state, due, None, policy.accounts[place], -debit, -debit, None)
                if clock.rest is not None:
                    clock.rest -= debit
        if state.score != before and state.witness is not None and state.witness.of_ticks:
            state.witness.tick(state, due, policy.name, before)

    @staticmethod
    def _anything_left(state: State, clock: Clock) -> bool:
        return clock.rest is not None or any(state.dimensions[place] > 0 for place in clock.places)

    @staticmethod
    def _skip(policy: Policy, clock: Clock, now: int) -> int:
        """Count the ticks up to now without asking: nothing is left to take, and nothing can come before now. The next
        due, which is later.
        """
        step = 1
        while policy.span.due(clock.since, clock.n + step) <= now:
            clock.n += step
            step *= 2
        while step > 1:
            step //= 2
            if policy.span.due(clock.since, clock.n + step) <= now:
                clock.n += step
        return policy.span.due(clock.since, clock.n + 1)

    def tell(self, state: State) -> None:
        """Tell the clocks of the lead's last activity: they run from it, from the balances at its end."""
        if state.active_at is None:
            return
        for policy in self._by_activity:
            self._start(state, policy, state.active_at, state.active_balances)
        state.active_at = None

    def qualified(self, state: State, now: int) -> None:
        """The lead became an MQL: the clocks of `since: qualified` start."""
        for policy in self._by_qualification:
            self._start(state, policy, now, state.dimensions[:])

    def closed(self, state: State) -> None:
        """Handed back, disqualified, lost or won: the clocks of `since: qualified` stop."""
        for policy in self._by_qualification:
            clock = state.clocks.pop(policy.index, None)
            if clock is not None:
                clock.live = False

    def awarded(self, state: State, now: int, place: int, applied: int) -> Award:
        """A positive event award: each `since: award` policy that covers its dimension starts a clock for it."""
        award = Award()
        for policy in self._by_award:
            if place in policy.places:
                clock = Clock(policy.index, now, (place,))
                clock.originals, clock.rest, clock.award = {place: applied}, applied, award
                state.awards += 1
                self._queue(state, policy, clock, state.awards)
        return award

    def _start(self, state: State, policy: Policy, now: int, balances: list[int]) -> None:
        clock = state.clocks.get(policy.index)
        if clock is None:
            state.clocks[policy.index] = clock = Clock(policy.index, now, policy.places)
        clock.since, clock.n, clock.exact, clock.originals = now, 0, False, balances
        if now + policy.least < clock.queued:
            self._queue(state, policy, clock, 0)

    @staticmethod
    def _queue(state: State, policy: Policy, clock: Clock, order: int) -> None:
        # Waking early is harmless: the exact due is computed then, and the clock queued again.
        clock.queued, clock.exact = clock.since + policy.least, False
        heappush(state.queue, (clock.queued, policy.index, order, clock))
        state.due = min(state.due, clock.queued)
