"""Decay policies and their clocks (semantics 5)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from .model import Policy, RuleSet
from .scoring import Award, Ledger
from .when import Moment, after

NEVER = datetime.max.replace(tzinfo=UTC)


def share_of(share: Any, points: int) -> int:
    """Spec: "rounded half to even, at least 1"; the share is the decimal that was written, not its binary neighbour.
    Of nothing (an original that was 0 or below) it is nothing.
    """
    if points <= 0:
        return 0
    text = str(share)
    exact = Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
    return max(1, round(exact * points))


def debit(policy: Policy, balance: int, n: int, original: int) -> int:
    """`debit(balance, n, original) -> points`, before it is clamped to 0..balance."""
    raw = policy.raw
    if policy.kind == "inactivity_bands":
        for band in raw["bands"]:
            if "otherwise" in band:
                return int(band["otherwise"])
            if balance > band["above"]:
                return int(band["take"])
        return 0
    if policy.kind == "linear":
        return int(raw["take"]) if "take" in raw else share_of(raw["share"], original)
    if policy.kind == "half_life":
        return share_of(raw["share"], balance)
    if policy.kind == "expiry":
        return balance if n == 1 else 0
    raise ValueError(f"unknown decay kind {policy.kind!r}")


@dataclass(eq=False)
class Clock:
    policy: Policy
    since: Moment
    original: dict[str, int]
    award: Award | None
    left: int  # of the award, under this policy
    number: int  # award order
    k: int = 1
    due: datetime = NEVER

    @property
    def due_order(self) -> tuple[datetime, int, int]:
        return (self.due, self.policy.index, self.number)


class Decays:
    """The clocks of one lead."""

    def __init__(self, rule_set: RuleSet, ledger: Ledger, ticked: Callable[[datetime], None]) -> None:
        self.rule_set = rule_set
        self.ledger = ledger
        self.ticked = ticked
        self.clocks: list[Clock] = []
        self.award_number = 0

    def advance(self, until: datetime) -> None:
        """Spec: "Every tick due at or before t, by due time, then rule-set order, then award order; each reads
        the score that
        the previous left. A tick at exactly t precedes e."
        """
        while self.clocks:
            clock = min(self.clocks, key=lambda c: c.due_order)
            if clock.due > until:
                return
            self.tick(clock)

    def tick(self, clock: Clock) -> None:
        if clock.award is not None:
            # "balance = what is left of it, original = what it applied"
            taken = self.take(clock, clock.award.dimension, clock.left, clock.award.applied)
            clock.left -= taken
            # Ruled: "an award is expired once a `since: award` policy has taken all of what it applied"
            clock.award.expired |= clock.left == 0
        else:
            # "balance = the dimension's value now (negative counts as 0)"; "one entry per dimension in the
            # policy's order"
            for dimension in clock.policy.dimensions:
                self.take(clock, dimension, max(0, self.ledger.balance.get(dimension, 0)), clock.original[dimension])
        self.ticked(clock.due)
        clock.k += 1  # "k advances all the same"
        self.wind(clock)

    def take(self, clock: Clock, dimension: str, balance: int, original: int) -> int:
        """Spec: "A debit is clamped to 0..balance; a 0 debit makes no entry"."""
        taken = max(0, min(balance, debit(clock.policy, balance, clock.k, original)))
        if taken > 0:
            applied, notes = self.ledger.within_bounds(-taken)
            self.ledger.write(
                clock.due,
                None,
                clock.policy.name,
                dimension=dimension,
                asked=-taken,
                applied=applied,
                note="; ".join(notes) or None,
            )
        return taken

    def wind(self, clock: Clock) -> None:
        """Spec: "Ticks at since + k x every, k = 1, 2, .."."""
        clock.due = after(clock.since, clock.policy.every, clock.k, self.rule_set.zone) or NEVER

    def start(self, clock: Clock) -> None:
        self.wind(clock)
        self.clocks.append(clock)

    def restart(self, since: str, now: Moment) -> None:
        """Starts the clocks of `since: activity` or `since: qualified` anew at the end of an event.

        "original = its value at the end of the event that started the clock"
        """
        self.stop(since)
        for policy in self.rule_set.policies:
            if policy.since == since:
                original = {dimension: self.ledger.balance.get(dimension, 0) for dimension in policy.dimensions}
                self.start(Clock(policy, now, original, None, 0, 0))

    def stop(self, since: str) -> None:
        self.clocks = [clock for clock in self.clocks if clock.policy.since != since]

    def awarded(self, award: Award) -> None:
        """Spec: "For `since: award` each positive event award has its own clock"."""
        if award.applied <= 0:
            return
        self.award_number += 1
        for policy in self.rule_set.policies:
            if policy.since == "award" and award.dimension in policy.dimensions:
                self.start(Clock(policy, award.moment, {}, award, award.applied, self.award_number))
