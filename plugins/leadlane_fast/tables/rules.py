"""A plan as tables: what the kernel needs of a rule set, as numbers."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leadlane import ENGAGEMENT, Period
from leadlane.contract.conditions import tests
from leadlane.contract.leads import Stage
from leadlane.language.rule_set import RuleSet
from leadlane.scoring.plan import Line, Plan
from leadlane.scoring.witness import Witness
from leadlane_fast.numbers import NONE
from leadlane_fast.tables.computed import computed_by
from leadlane_fast.tables.limits import FACTS, KEYS, SIGNALS, NotTabulatedError
from leadlane_fast.tables.records import table
from leadlane_fast.tables.watched import BOTH
from leadlane_fast.tables.zones import spans_of

Numbers = NDArray[np.int64]
UNBOUNDED: Final = 1 << 61
STAGES: Final = (
    Stage.SUSPECT, Stage.PROSPECT, Stage.MARKETING_QUALIFIED, Stage.SALES_ACCEPTED, Stage.SALES_QUALIFIED,
    Stage.OPPORTUNITY, Stage.CUSTOMER, Stage.LOST, Stage.RECYCLED, Stage.DISQUALIFIED,
)  # fmt: skip
"""Stages, by number."""
SINCE: Final = {"activity": 0, "award": 1, "qualified": 2}


class Rules(NamedTuple):
    """The tables of one rule set; the kernel reads them and changes nothing. What `parts`, `limits`, `places` and the
    like number is where a row's own begin in another table; a last row says where they end.
    """

    span: Any
    line: Any
    line_part: Any
    limit: Any
    room: Any
    counter: Any
    look: Any
    signal: Any
    part: Any
    watch: Any
    watch_part: Any
    attribute_lines: Numbers
    policy: Any
    policy_place: Numbers
    policy_account: Numbers
    policy_covers: Numbers
    gate: Any
    hand_back_order: Numbers
    scale: Any
    scale_bound: Numbers
    band_start: Numbers
    band: Numbers
    count_bands: Numbers
    low: int
    high: int
    threshold: int
    margin: int
    active_from: int
    engagement: int
    hand_back_account: int
    rule_account: int
    plain_account: int
    count_limits: int
    count_groups: int
    keeps_awards: bool
    times_awards: bool
    has_rules: bool
    has_combinations: bool
    asks_volatile: bool
    asks_group: bool
    asks_stage: bool
    notes: bool
    notes_always: bool
    notes_ticks: bool


def _numbers(values: Iterable[int]) -> Numbers:
    return np.array(list(values), np.int64)


def _starts(lengths: Iterable[int]) -> Numbers:
    return np.concatenate([[0], np.cumsum(np.array(list(lengths), np.int64))]).astype(np.int64)


class Tables:
    """The tables of a plan, and how their numbers are called.

    Raises:
        NotTabulatedError: the rule set has what cannot be a table.
    """

    def __init__(self, plan: Plan, witness: Witness | None = None) -> None:
        self.plan, self.witness = plan, witness
        rules = plan.rule_set
        self.periods: list[Period] = []
        self._slots: list[int] = []
        self.value_fields: list[str] = []
        self.rule_places = (
            {} if plan.fast_track is None else {rule.name: n for n, rule in enumerate(plan.fast_track.rules)}
        )
        self.signal_names = tuple(sorted({signal.name for signal in plan.signals}))
        if len(self.signal_names) > SIGNALS:
            raise NotTabulatedError(f"it has {len(self.signal_names)} signals, more than {SIGNALS}")
        self.computed = computed_by(plan)
        for one in self.computed:
            if one.beyond is not None and not one.trigger.on:
                raise NotTabulatedError(one.never_a_table, one.path)
            line = plan.lines[one.line]
            if line.true is not None and line.true({}) and one.points("", BOTH, {}, {}) == NONE:
                raise NotTabulatedError(f"criterion {one.name} fails where nothing is known of a lead", one.path)
        self.accounts = self._accounts(rules)
        self.limit_notes: list[str] = []
        self.room_notes: list[list[str]] = []
        self.rules = self._made(rules)

    def raised(self, signals: int) -> frozenset[str]:
        """The names of signals, from a bit each."""
        return frozenset(name for place, name in enumerate(self.signal_names) if signals >> place & 1)

    @property
    def slot_offsets(self) -> Numbers:
        """Where each slot begins in the memory, and the end."""
        return _starts(self._slots)

    def _span(self, period: Period) -> int:
        self.periods.append(period)
        return len(self.periods) - 1

    def _slot(self, size: int) -> int:
        self._slots.append(size)
        return len(self._slots) - 1

    def _field(self, field: str | None) -> int:
        if field is None:
            return -1
        if field not in self.value_fields:
            self.value_fields.append(field)
        return self.value_fields.index(field)

    def _accounts(self, rules: RuleSet) -> list[tuple[str, str | None, str | None]]:
        plan, places = self.plan, self.plan.places
        accounts: list[tuple[str, str | None, str | None]] = [
            (line.account.criterion, line.account.tier, line.account.dimension) for line in plan.lines
        ]
        for use in rules.decays:
            accounts += [(use.name, None, place) for place in places]
        self.hand_back_account = len(accounts)
        accounts += [("hand-back", None, place) for place in places]
        self.rule_account = len(accounts)
        accounts += [(f"fast-track:{name}", None, ENGAGEMENT) for name in self.rule_places]
        self.plain_account = len(accounts)
        return accounts + [(name, None, None) for name in ("hold", "ignored", "repeat", "stage")]

    def _made(self, rules: RuleSet) -> Rules:
        plan = self.plan
        places, lines = plan.places, plan.lines
        criteria = rules.criteria
        counters: list[tuple[int, int, int, int, int]] = []

        def counter(trigger: Any) -> int:
            count = trigger.count
            if count is None or not trigger.on:
                return -1
            kind = (0 if count.within.calendar else 2) + (count.distinct is not None)
            n = count.at_least
            size = (4, 2 * (n + 1), n, 2 * n)[kind]
            counters.append((kind, n, self._span(count.within), self._slot(size), self._field(count.distinct)))
            return len(counters) - 1

        line_counter = [counter(one.trigger) for one in criteria]
        limits: list[tuple[int, int, int, int, int]] = []
        limit_lengths: list[int] = []
        rooms: list[tuple[int, int]] = []
        room_lengths: list[int] = []
        number = 0
        for tier in rules.tiers:
            of_tier = [] if tier.max_points is None else [(self._slot(1), tier.max_points)]
            for criterion in tier.criteria:
                caps, before = criterion.caps, len(limits)
                if caps.every == "once":
                    limits.append((0, 1, -1, self._slot(1), -1))
                elif isinstance(caps.every, Period):
                    limits.append(self._limit(1, caps.every))
                if caps.once_per is not None:
                    limits.append((3, 1, -1, self._slot(0), self._field(caps.once_per)))
                if caps.at_most is not None:
                    limits.append(self._limit(caps.at_most.awards, caps.at_most.per))
                limit_lengths.append(len(limits) - before)
                self.limit_notes += [one.note for one in lines[number].limits]
                own = [] if caps.max_points is None else [(self._slot(1), caps.max_points)]
                rooms += own + of_tier
                room_lengths.append(len(own + of_tier))
                self.room_notes.append([f"max_points {most}" for _, most in own + of_tier])
                number += 1
        looks = plan.looks
        triggers = [part for signal in plan.signals for part in signal.parts if not isinstance(part, str)]
        parts = [(signal.within, len(signal.parts)) for signal in plan.signals]
        part_slots = [self._slot(2) for within, many in parts if within is not None for _ in range(many)]
        part_spans = [self._span(within) for within, many in parts if within is not None for _ in range(many)]
        watches = plan.attribute_watches
        policies = plan.ticker.policies
        one_of = sorted({line.one_of for line in lines if line.one_of is not None})
        gates = plan.gates
        gated = {name for name, _ in gates}
        volatile, bands, groups, stage = self._asks(rules)
        count_groups = 1
        for scale in rules.groups:
            count_groups *= len(scale.bounds)
        key = 10 * count_groups * FACTS
        for one in bands:
            key *= len(one) + 1
        if key >= KEYS:
            raise NotTabulatedError("the fast track compares points with too many numbers")
        witness = self.witness
        line_limits, line_rooms = _starts(limit_lengths), _starts(room_lengths)
        line_parts = _starts(len(line.parts) for line in lines)
        members = _starts(0 if within is None else many for within, many in parts)
        watch_parts = _starts(len(watch.parts) for watch in watches)
        places_of = _starts(len(policy.places) for policy in policies)
        bounds = _starts(len(scale.bounds) for scale in rules.groups)
        policy_spans = [self._span(policy.strategy.every) for policy in policies]
        look_counters = [counter(trigger) for trigger in triggers]
        return Rules(
            span=spans_of(self.periods),
            line=table(
                "place counter one_of plain points gate watch parts limits rooms",
                [
                    *(
                        (
                            line.account.place,
                            line_counter[n],
                            -1 if line.one_of is None else one_of.index(line.one_of),
                            line.plain,
                            -1,
                            places.index(line.dimension) if line.dimension in gated else -1,
                            watches.index(line) if line in watches else -1,
                            line_parts[n],
                            line_limits[n],
                            line_rooms[n],
                        )
                        for n, line in enumerate(lines)
                    ),
                    (-1, -1, -1, 0, -1, -1, -1, line_parts[-1], line_limits[-1], line_rooms[-1]),
                ],
            ),
            line_part=table("signal number", [part for line in lines for part in line.parts]),
            limit=table("kind awards span slot value", limits),
            room=table("slot most", rooms),
            counter=table("kind number span slot value", counters),
            look=table(
                "counter signal number", [(one, *look.parts[0]) for one, look in zip(look_counters, looks, strict=True)]
            ),
            signal=table(
                "single name part",
                [
                    *(
                        (within is None, self.signal_names.index(signal.name), members[n])
                        for n, (signal, (within, _)) in enumerate(zip(plan.signals, parts, strict=True))
                    ),
                    (0, -1, members[-1]),
                ],
            ),
            part=table("slot span", zip(part_slots, part_spans, strict=True)),
            watch=table(
                "line parts",
                [
                    *(
                        (watch.index if isinstance(watch, Line) else -1, watch_parts[n])
                        for n, watch in enumerate(watches)
                    ),
                    (-1, watch_parts[-1]),
                ],
            ),
            watch_part=table("signal number", [part for watch in watches for part in watch.parts]),
            attribute_lines=_numbers(line.index for line in plan.attribute_lines),
            policy=table(
                "since span least places",
                [
                    *(
                        (SINCE[policy.since], policy_spans[n], policy.least, places_of[n])
                        for n, policy in enumerate(policies)
                    ),
                    (-1, -1, 0, places_of[-1]),
                ],
            ),
            policy_place=_numbers(place for policy in policies for place in policy.places),
            policy_account=np.array(
                [[len(lines) + n * len(places) + place for place in range(len(places))] for n in range(len(policies))],
                np.int64,
            ).reshape(len(policies), len(places)),
            policy_covers=np.array(
                [[place in policy.places for place in range(len(places))] for policy in policies], np.int64
            ).reshape(len(policies), len(places)),
            gate=table(
                "place needed", [(places.index(name) if name in places else -2, needed) for name, needed in gates]
            ),
            hand_back_order=_numbers(
                map(plan.dimensions.index, sorted(plan.dimensions, key=lambda name: (name != ENGAGEMENT, name)))
            ),
            scale=table(
                "measure bounds",
                [*((self._measure(one.measure), bounds[n]) for n, one in enumerate(rules.groups)), (-1, bounds[-1])],
            ),
            scale_bound=_numbers(bound for scale in rules.groups for _, bound in scale.bounds),
            band_start=_starts(map(len, bands)),
            band=_numbers(bound for one in bands for bound in one),
            count_bands=_numbers(len(one) + 1 for one in bands),
            low=-UNBOUNDED if rules.floor is None else rules.floor,
            high=UNBOUNDED if rules.ceiling is None else rules.ceiling,
            threshold=plan.threshold,
            margin=rules.mql.hand_back_margin,
            active_from=-UNBOUNDED if rules.active_from is None or rules.backfill else rules.active_from,
            engagement=places.index(ENGAGEMENT) if ENGAGEMENT in places else -1,
            hand_back_account=self.hand_back_account,
            rule_account=self.rule_account,
            plain_account=self.plain_account,
            count_limits=len(limits),
            count_groups=count_groups,
            keeps_awards=plan.keeps_awards,
            times_awards=plan.ticker.times_awards,
            has_rules=plan.fast_track is not None,
            has_combinations=any(within is not None for within, _ in parts),
            asks_volatile=volatile,
            asks_group=groups,
            asks_stage=stage,
            notes=witness is not None,
            notes_always=witness is not None and witness.always,
            notes_ticks=witness is not None and witness.of_ticks,
        )

    def _limit(self, awards: int, per: Period) -> tuple[int, int, int, int, int]:
        paged = per.calendar is not None
        return (1 if paged else 2, awards, self._span(per), self._slot(4 if paged else awards), -1)

    def _measure(self, measure: str) -> int:
        if measure == "score":
            return -2
        return self.plan.dimensions.index(measure) if measure in self.plan.dimensions else -1

    def _asks(self, rules: RuleSet) -> tuple[bool, list[list[int]], bool, bool]:
        """Whether the fast track reads what any event may change; the numbers that it compares points with; whether it
        reads group and stage.
        """
        plan = self.plan
        measures = ["score", *plan.places]
        found: dict[str, set[int]] = {name: set() for name in measures}
        group = stage = False
        if plan.fast_track is None:
            return False, [[] for _ in measures], False, False
        for condition in plan.fast_track.translation.propositions.values():
            for test in tests(condition):
                group, stage = group or test.field == "group", stage or test.field == "stage"
                if test.field in found:
                    values = test.value if isinstance(test.value, tuple) else (test.value,)
                    for value in values:
                        if isinstance(value, int | float) and not isinstance(value, bool):
                            found[test.field] |= {floor(value), floor(value) + 1}
        return plan.fast_track.volatile, [sorted(found[name]) for name in measures], group, stage
