"""Points, caps and the ledger: steps 5 and 6 of the fold (semantics 2 and 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .conditions import equal, holds, is_number, is_scalar, property_of
from .history import Event
from .model import Criterion, RuleSet, Tier
from .triggers import Attributes, Counter
from .when import Moment, format_time, inside, parse_period

Firing = tuple[Criterion, int]  # the criterion and what it asks


class Ledger:
    """Spec: "Sum of applied = score. Always"."""

    def __init__(self, lead: str, rule_set: RuleSet) -> None:
        self.lead = lead
        self.rule_set = rule_set
        self.entries: list[dict[str, Any]] = []
        self.balance: dict[str, int] = {}

    @property
    def score(self) -> int:
        """Spec: "The score is their plain sum"."""
        return sum(self.balance.values())

    def write(
        self,
        time: datetime,
        event: str | None,
        criterion: str,
        *,
        tier: str | None = None,
        dimension: str | None = None,
        asked: int = 0,
        applied: int = 0,
        note: str | None = None,
    ) -> None:
        if dimension is not None:
            self.balance[dimension] = self.balance.get(dimension, 0) + applied
        self.entries.append(
            {
                "lead": self.lead,
                "time": format_time(time),
                "event": event,
                "criterion": criterion,
                "tier": tier,
                "dimension": dimension,
                "asked": asked,
                "applied": applied,
                "score": self.score,
                "note": note,
            }
        )

    def within_bounds(self, points: int) -> tuple[int, list[str]]:
        """Spec: "`score.floor` (<= 0) and `score.ceiling` bound the *score* at each entry (asked -75, applied
        -50)."
        """
        floor, ceiling, score = self.rule_set.floor, self.rule_set.ceiling, self.score
        if floor is not None and points < 0 and score + points < floor:
            return min(0, floor - score), [f"floor {floor}"]
        if ceiling is not None and points > 0 and score + points > ceiling:
            return max(0, ceiling - score), [f"ceiling {ceiling}"]
        return points, []


@dataclass(eq=False)
class Award:
    """One award of one criterion, for the decays and the gates."""

    moment: Moment
    dimension: str
    applied: int
    expired: bool = False


@dataclass(eq=False)
class CriterionState:
    counter: Counter
    award_moments: list[Moment] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    used: int = 0  # the sum of positive applied points, less what was withdrawn
    fired_with_points: bool = False
    awards: list[Award] = field(default_factory=list)
    is_true: bool = False  # attribute criteria
    standing: tuple[int, int] | None = None  # what an attribute criterion asked and what was applied


def points_of(criterion: Criterion, event: Event, attributes: Attributes) -> int:
    """An integer, or `{by:, table:, otherwise:}`, or `{by:, bands: [{above:, give:}, {otherwise:}]}`."""
    points = criterion.points
    if not isinstance(points, dict):
        return int(points)
    source, _, name = points["by"].partition(".")
    value = property_of(event.properties, name) if source == "event" else attributes.get(name)
    for key, given in points.get("table", {}).items():
        if equal(key, value):
            return int(given)
    for band in points.get("bands", []):
        if "otherwise" in band:
            return int(band["otherwise"])
        if is_number(value) and value > band["above"]:
            return int(band["give"])
    return int(points.get("otherwise", 0))


def blocking_cap(criterion: Criterion, state: CriterionState, event: Event, now: Moment) -> str | None:
    """The first of the first three caps, in the order of semantics 4, that forbids an award now."""
    every = criterion.every
    if every == "once" and state.award_moments:
        return "once"
    if every not in ("event", "once"):
        # "At most one award per period; rolling: allowed when `local(t) >= local(last award) + period`."
        period = parse_period(every)
        if any(
            inside(period, award, now)
            for award in (state.award_moments if period.calendar else state.award_moments[-1:])
        ):
            return f"every {every}"
    if criterion.once_per is not None:
        # "`once_per: <property>` (one award per value; missing = none)"
        value = property_of(event.properties, criterion.once_per)
        if not is_scalar(value) or any(equal(value, seen) for seen in state.values):
            return f"once per {criterion.once_per}"
    if criterion.at_most is not None:
        awards, per = criterion.at_most
        if sum(inside(per, award, now) for award in state.award_moments) >= awards:
            return f"at most {awards} per {per.text}"
    return None


def winners_of_one_of(allowed: list[Firing]) -> dict[str, Criterion]:
    """Spec: "Of the criteria of that name which e fires and the caps so far allow, only the largest points
    count, ties by
    rule-set order."
    """
    best: dict[str, Firing] = {}
    for criterion, asked in allowed:
        name = criterion.one_of
        if name is not None and (name not in best or asked > best[name][1]):
            best[name] = (criterion, asked)
    return {name: criterion for name, (criterion, _) in best.items()}


class Scorer:
    """Awards and withdrawals of one lead."""

    def __init__(self, rule_set: RuleSet, ledger: Ledger) -> None:
        self.rule_set = rule_set
        self.ledger = ledger
        self.states = {criterion.name: CriterionState(Counter(criterion.trigger)) for criterion in rule_set.criteria}
        self.tier_used: dict[Tier, int] = {}

    def limited(self, criterion: Criterion, asked: int) -> tuple[int, list[str]]:
        """Spec: "`max_points: 50` on a criterion or tier (bounds the sum of positive applied points; the
        crossing award is
        cut to fit); then floor and ceiling."
        """
        points, notes = asked, []
        used_and_limits = (
            (self.states[criterion.name].used, criterion.max_points),
            (self.tier_used.get(criterion.tier, 0), criterion.tier.max_points),
        )
        for used, limit in used_and_limits:
            if limit is not None and points > 0 and used + points > limit:
                points = max(0, limit - used)
                notes.append(f"max_points {limit}")
        points, more = self.ledger.within_bounds(points)
        return points, notes + more

    def award(self, criterion: Criterion, asked: int, event: Event) -> int:
        applied, notes = self.limited(criterion, asked)
        self.entry(criterion, event, asked, applied, "; ".join(notes) or None)
        self.use(criterion, max(0, applied))
        return applied

    def use(self, criterion: Criterion, points: int) -> None:
        self.states[criterion.name].used += points
        self.tier_used[criterion.tier] = self.tier_used.get(criterion.tier, 0) + points

    def entry(self, criterion: Criterion, event: Event, asked: int, applied: int, note: str | None) -> None:
        self.ledger.write(
            event.time,
            event.id,
            criterion.name,
            tier=criterion.tier.name,
            dimension=criterion.dimension,
            asked=asked,
            applied=applied,
            note=note,
        )

    def award_firings(self, fired: list[Criterion], event: Event, now: Moment, attributes: Attributes) -> list[Award]:
        """Step 5: "Caps (4), then award, in rule-set order"."""
        firings = [(criterion, points_of(criterion, event, attributes)) for criterion in fired]
        blocks = {c.name: blocking_cap(c, self.states[c.name], event, now) for c, _ in firings}
        winners = winners_of_one_of([firing for firing in firings if blocks[firing[0].name] is None])
        awards = []
        for criterion, asked in firings:
            state = self.states[criterion.name]
            state.fired_with_points |= asked > 0
            block = blocks[criterion.name]
            if block is None and criterion.one_of is not None and winners[criterion.one_of] is not criterion:
                block = f"one_of {criterion.one_of}: lost to {winners[criterion.one_of].name}"
            if block is not None:
                self.entry(criterion, event, asked, 0, block)  # "losers start no clock"
                continue
            award = Award(now, criterion.dimension, self.award(criterion, asked, event))
            # "An award that passes the first four starts its clocks even if the rest leaves 0."
            state.award_moments.append(now)
            if criterion.once_per is not None:
                state.values.append(property_of(event.properties, criterion.once_per))
            if asked > 0:
                state.awards.append(award)
            awards.append(award)
        return awards

    def attribute_criteria(self, event: Event, attributes: Attributes) -> list[str]:
        """Step 6: "worth their points *while true*, evaluated on every event; first all withdrawals, then all awards".

        Returns the names of those which this event made true (they state signals).
        """
        became_true, true_ones = [], []
        for criterion in self.rule_set.criteria:
            if not criterion.is_attribute:
                continue
            state = self.states[criterion.name]
            now_true = holds(criterion.trigger.lead, attributes.get)
            if now_true and not state.is_true:
                became_true.append(criterion.name)
            state.is_true = now_true
            if now_true:
                true_ones.append((criterion, points_of(criterion, event, attributes)))
        # "among attribute criteria the largest true one stands"
        winners = winners_of_one_of(true_ones)
        worth = {c.name: asked for c, asked in true_ones if c.one_of is None or winners[c.one_of] is c}
        for criterion in self.rule_set.criteria:
            state = self.states[criterion.name]
            if state.standing is not None and worth.get(criterion.name) != state.standing[0]:
                self.withdraw(criterion, state.standing[1], event)
                state.standing = None
        for criterion in self.rule_set.criteria:
            state = self.states[criterion.name]
            if criterion.name in worth and state.standing is None:
                asked = worth[criterion.name]
                # "an attribute criterion worth 0 is not [an entry]"
                state.standing = (asked, self.award(criterion, asked, event) if asked else 0)
        return became_true

    def withdraw(self, criterion: Criterion, applied: int, event: Event) -> None:
        """Spec: "Withdrawal and expiry ask minus the *applied* points." Room under max_points "returns only by
        withdrawal".
        """
        self.use(criterion, -max(0, applied))
        if applied == 0:
            return
        points, notes = self.ledger.within_bounds(-applied)
        self.entry(criterion, event, -applied, points, "; ".join(notes) or None)

    def open_gates(self, require: dict[str, int], event: Event, attributes: Attributes) -> bool:
        """Spec: "Gates: criteria with points > 0 now true, or that fired at least once and whose awards have not all
        expired."
        """
        met: dict[str, int] = {}
        for criterion in self.rule_set.criteria:
            state = self.states[criterion.name]
            if criterion.is_attribute:
                counts = state.is_true and points_of(criterion, event, attributes) > 0
            else:
                # Ruled: "a criterion whose every given award (applied > 0) has expired no longer counts; one that
                # fired and was given nothing counts"
                given = [award for award in state.awards if award.applied > 0]
                all_expired = bool(given) and all(award.expired for award in given)
                counts = state.fired_with_points and not all_expired
            met[criterion.dimension] = met.get(criterion.dimension, 0) + counts
        return all(met.get(dimension, 0) >= needed for dimension, needed in require.items())
