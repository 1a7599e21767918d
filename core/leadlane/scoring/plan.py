"""A rule set compiled, with the plugins it names, into an immutable plan: what the fold needs, indexed by event type.

A plan pickles as its rule set and is rebuilt, rules engine included, where it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from leadlane.contract.conditions import attribute_reader, bind, property_reader, tests
from leadlane.contract.criteria import ENGAGEMENT, Criterion, Trigger
from leadlane.contract.events import CLICKS, STANDARD_EVENT_TYPES, Event
from leadlane.contract.leads import Lead, Stage
from leadlane.contract.periods import Period
from leadlane.contract.signals import Signal
from leadlane.contract.strategies import RulesEngine
from leadlane.language.rule_set import Groups, RuleSet, TierUse
from leadlane.scoring.calendar import Calendar
from leadlane.scoring.decay import Policy, Ticker
from leadlane.scoring.fast_track import FastTrack
from leadlane.scoring.points import points_function
from leadlane.scoring.posting import Account, poster
from leadlane.scoring.state import State
from leadlane.scoring.windows import Counter, Limit, Once, OncePer, Recent, counter, limit, recent

Attributes = Mapping[str, object]
_NO_ACTIVITY: Final = ("crm.", "lead.", "routing.", "email.unsubscribed")
"""Unsubscribing, CRM and system events are not activity, whatever they match (semantics 5)."""

Part = tuple[int, int]
"""A part of a signal: (signal, part), by position."""


class Line:
    """A criterion, compiled: one line of the model."""

    __slots__ = (
        "account", "activity", "counter", "dimension", "fixed", "index", "limits", "name", "one_of", "parts",
        "plain", "points", "rooms", "true",
    )  # fmt: skip

    def __init__(
        self, index: int, criterion: Criterion, tier: TierUse, place: int, view: Callable[[State], Lead]
    ) -> None:
        self.index, self.name, self.dimension = index, criterion.name, criterion.dimension
        self.account = Account(criterion.name, tier.name, criterion.dimension, place)
        self.points = points_function(criterion, tier, view)
        self.one_of = criterion.caps.one_of
        self.counter: Counter | None = None
        self.limits: tuple[Limit, ...] = ()
        self.rooms: tuple[tuple[int, int], ...] = ()
        self.parts: tuple[Part, ...] = ()
        self.activity = False
        self.true: Callable[[Attributes], bool] | None = None
        # Most lines: so many points each time, and nothing else to it.
        self.fixed = criterion.points if isinstance(criterion.points, int) else 0
        self.plain = False


class Look:
    """A trigger of a qualifier's own, compiled: it fires parts of signals and awards nothing."""

    __slots__ = ("counter", "index", "parts", "true")

    def __init__(self, index: int, parts: tuple[Part, ...]) -> None:
        self.index, self.parts = index, parts
        self.counter: Counter | None = None
        self.true: Callable[[Attributes], bool] | None = None


class Hits:
    """What one event matches: criteria and looks in rule-set order, and whether it is activity."""

    __slots__ = ("active", "lines", "looks")

    def __init__(self, lines: tuple[Line, ...], looks: tuple[Look, ...], active: bool) -> None:
        self.lines, self.looks, self.active = lines, looks, active


_REMEMBERED: Final = 10_000
NO_HITS: Final = Hits((), (), False)
_Candidate = tuple["Line | Look", "Callable[[Mapping[str, Any]], bool] | None", "Callable[[Attributes], bool] | None"]


class Reaction:
    """What a rule set does with one event type. `match` remembers: the same truths give the same hits."""

    __slots__ = ("_by_value", "_candidates", "_click", "_field", "_hits", "_may_be_active")

    def __init__(self, event_type: str, candidates: Sequence[_Candidate], fields: Iterable[str] | None) -> None:
        """`fields` are the properties that alone decide what matches; None where attributes do too."""
        self._candidates = tuple(candidates)
        self._click = event_type in CLICKS
        self._may_be_active = not event_type.startswith(_NO_ACTIVITY)
        self._hits: dict[int, Hits] = {}
        # Where one property decides, or none, the answer is remembered by its value.
        known = None if fields is None else {*fields, *(["link"] if self._click else [])}
        decided = known is not None and len(known) <= 1 and not any("." in field for field in known)
        self._field = (min(known) if known else "") if known is not None and decided else None
        self._by_value: dict[object, Hits] = {}

    def match(self, event: Event, attributes: Attributes) -> Hits:
        """The hits of one event on a lead with these attributes."""
        properties = event.properties
        if self._field is None:
            return self._matched(properties, attributes)
        value = properties.get(self._field) if self._field else ""
        if type(value) is not str:
            return self._matched(properties, attributes)
        found = self._by_value.get(value)
        if found is None:
            found = self._matched(properties, attributes)
            if len(self._by_value) < _REMEMBERED:
                self._by_value[value] = found
        return found

    def _matched(self, properties: Mapping[str, Any], attributes: Attributes) -> Hits:
        if self._click and properties.get("link") == "unsubscribe":
            return NO_HITS
        truths, bit = 0, 1
        for _, where, lead in self._candidates:
            if (where is None or where(properties)) and (lead is None or lead(attributes)):
                truths |= bit
            bit <<= 1
        found = self._hits.get(truths)
        if found is None:
            matched = [watch for place, (watch, _, _) in enumerate(self._candidates) if truths >> place & 1]
            lines = tuple(watch for watch in matched if isinstance(watch, Line))
            looks = tuple(watch for watch in matched if isinstance(watch, Look))
            active = self._may_be_active and any(line.activity for line in lines)
            found = self._hits[truths] = Hits(lines, looks, active)
        return found


class Plan:
    """A compiled rule set. Immutable but for what it remembers of pure answers."""

    def __init__(self, rule_set: RuleSet, engine: RulesEngine) -> None:
        self.rule_set: Final = rule_set
        self._engine = engine
        self.calendar: Final = Calendar(rule_set.timezone)
        self.dimensions: Final = dimensions_of(rule_set)
        # Criteria that are worth nothing may name a dimension that can never change: it has a place, but no column.
        idle = {criterion.dimension for criterion in rule_set.criteria} - set(self.dimensions)
        self.places: Final = (*self.dimensions, *sorted(idle))
        self.post: Final = poster(rule_set.floor, rule_set.ceiling)
        self._slots = 0
        self.signals: Final = tuple(signal for use in rule_set.qualifiers for signal in use.strategy.signals())
        self.combinations: Final = tuple(self._combination(one) for one in self.signals)
        self.fast_track: Final = FastTrack(rule_set.rules, self.places, engine) if rule_set.rules else None
        policies = tuple(
            Policy(index, use.name, use.strategy, self.dimensions, self.calendar)
            for index, use in enumerate(rule_set.decays)
        )
        self.ticker: Final = Ticker(policies, self.dimensions, self.post)
        self.threshold: Final = rule_set.mql.mql_at
        self.gates: Final = rule_set.mql.require
        self.keeps_awards: Final = bool(self.gates) or self.ticker.times_awards
        named = parts_of_criteria(self.signals)
        self.lines: Final = self._lines(named)
        self.looks: Final = self._looks()
        self.attribute_lines: Final = tuple(line for line in self.lines if line.true is not None)
        # A points function may read the score, which changes without the attributes.
        self.weighs_always: Final = any(
            callable(criterion.points) and not criterion.trigger.on for criterion in rule_set.criteria
        )
        self.attribute_watches: Final[tuple[Line | Look, ...]] = (
            *self.attribute_lines,
            *(look for look in self.looks if look.true is not None),
        )
        self.triggers: Final = self._watched()
        self.known_types: Final = STANDARD_EVENT_TYPES | frozenset(rule_set.event_types)
        self._acted_on = tuple(
            Trigger((str(on.argument),)) for use in rule_set.actions for on in use.on if on.kind == "event"
        )
        # Filled as types are met, by `reaction`.
        self.reactions: Final[dict[str, Reaction]] = {}
        self._unknown: Final = Reaction("", (), ())
        self.ignoring: Final = bool(rule_set.ignore)
        self._ignores = tuple(_ignored(trigger) for trigger in rule_set.ignore)
        self.excluded: Final[Callable[[Attributes], bool] | None] = (
            None
            if rule_set.exclude is None
            else bind(rule_set.exclude, lambda field: attribute_reader(field.removeprefix("lead.")))
        )

    def __reduce__(self) -> tuple[type[Plan], tuple[RuleSet, RulesEngine]]:
        return Plan, (self.rule_set, self._engine)

    def close(self) -> None:
        """Release what the rules engine holds."""
        if self.fast_track is not None:
            self.fast_track.close()

    def reaction(self, event_type: str) -> Reaction:
        """What to do with an event type."""
        found = self.reactions.get(event_type)
        if found is None:
            candidates = [
                (watch, where, lead) for watch, trigger, where, lead in self.triggers if trigger.watches(event_type)
            ]
            if not candidates and event_type not in self.known_types:
                return self._unknown  # not remembered: the world has any number of types
            found = self.reactions[event_type] = Reaction(event_type, candidates, self._deciding(event_type))
        return found

    def _deciding(self, event_type: str) -> set[str] | None:
        watching = [trigger for _, trigger, _, _ in self.triggers if trigger.watches(event_type)]
        if any(trigger.lead is not None for trigger in watching):
            return None
        return {test.field for trigger in watching if trigger.where is not None for test in tests(trigger.where)}

    def knows(self, event_type: str) -> bool:
        """Whether the rule set knows an event type: standard, declared, or named in a trigger or by an action."""
        return (
            event_type in self.known_types
            or self.reaction(event_type) is not self._unknown
            or any(trigger.watches(event_type) for trigger in self._acted_on)
        )

    def ignores(self, event: Event) -> bool:
        """Whether top-level `ignore` drops an event. An erasure is never ignored."""
        return event.type != "lead.erased" and any(drops(event) for drops in self._ignores)

    def acts(self, time: int) -> bool:
        """Whether what changes now is routed and acted on: before `active_from` it is not, unless `backfill: route`."""
        rules = self.rule_set
        return rules.active_from is None or rules.backfill or time >= rules.active_from

    def group(self, state: State) -> str | None:
        """The group that a lead's points put it in; None where the rule set has no groups."""
        scales = self.rule_set.groups
        if not scales:
            return None
        return "".join(self._grade(scale, state) for scale in scales)

    def view(self, state: State) -> Lead:
        """A lead as strategies see it while it is folded."""
        return self._viewed(state, state.attributes, state.stage)

    def picture(self, state: State, stage: Stage) -> Lead:
        """A lead as strategies see it later: what it is now, kept, at a stage that it has just entered."""
        return self._viewed(state, dict(state.attributes), stage)

    def _viewed(self, state: State, attributes: Attributes, stage: Stage) -> Lead:
        return Lead(
            id=state.lead,
            attributes=attributes,
            score=state.score,
            dimensions=dict(zip(self.dimensions, state.dimensions, strict=False)),
            stage=stage,
            group=self.group(state),
        )

    def _grade(self, scale: Groups, state: State) -> str:
        if scale.measure == "score":
            value = state.score
        elif scale.measure in self.dimensions:
            value = state.dimensions[self.dimensions.index(scale.measure)]
        else:
            value = 0
        return next((name for name, bound in scale.bounds if value >= bound), scale.bounds[-1][0])

    def _slot(self) -> int:
        self._slots += 1
        return self._slots

    def _combination(self, signal: Signal) -> tuple[Recent, ...] | None:
        """The memory of each part of a signal that needs several; None where one part states it alone."""
        within = signal.within
        return None if within is None else tuple(recent(within, self._slot(), self.calendar) for _ in signal.parts)

    def _lines(self, named: Mapping[str, tuple[Part, ...]]) -> tuple[Line, ...]:
        lines: list[Line] = []
        for tier in self.rule_set.tiers:
            of_tier = () if tier.max_points is None else ((self._slot(), tier.max_points),)
            for criterion in tier.criteria:
                line = Line(len(lines), criterion, tier, self.places.index(criterion.dimension), self.view)
                caps, trigger = criterion.caps, criterion.trigger
                line.limits = self._limits(criterion)
                own = () if caps.max_points is None else ((self._slot(), caps.max_points),)
                line.rooms = own + of_tier
                line.parts = named.get(criterion.name, ())
                line.activity = criterion.activity == "always" or (
                    criterion.activity == "when named" and bool(line.parts)
                )
                line.plain = isinstance(criterion.points, int) and not (
                    line.limits or line.rooms or line.parts or line.one_of
                )
                if trigger.on:
                    line.counter = self._counter(trigger)
                else:
                    line.true = _attributes_hold(trigger)
                lines.append(line)
        return tuple(lines)

    def _limits(self, criterion: Criterion) -> tuple[Limit, ...]:
        caps = criterion.caps
        limits: list[Limit] = []
        if caps.every == "once":
            limits.append(Once(self._slot()))
        elif isinstance(caps.every, Period):
            limits.append(limit(1, caps.every, f"every {caps.every}", self._slot(), self.calendar))
        if caps.once_per is not None:
            limits.append(OncePer(caps.once_per, self._slot()))
        if caps.at_most is not None:
            most = caps.at_most
            note = f"at most {most.awards} per {most.per}"
            limits.append(limit(most.awards, most.per, note, self._slot(), self.calendar))
        return tuple(limits)

    def _counter(self, trigger: Trigger) -> Counter | None:
        return None if trigger.count is None else counter(trigger.count, self._slot(), self.calendar)

    def _looks(self) -> tuple[Look, ...]:
        looks: list[Look] = []
        for place, signal in enumerate(self.signals):
            for number, part in enumerate(signal.parts):
                if isinstance(part, Trigger):
                    look = Look(-1 - len(looks), ((place, number),))
                    look.counter = self._counter(part)
                    if not part.on:
                        look.true = _attributes_hold(part)
                    looks.append(look)
        return tuple(looks)

    def _watched(self) -> tuple[tuple[Line | Look, Trigger, Any, Any], ...]:
        own = [part for signal in self.signals for part in signal.parts if isinstance(part, Trigger)]
        watches: list[tuple[Line | Look, Trigger]] = [
            *zip(self.lines, (criterion.trigger for criterion in self.rule_set.criteria), strict=True),
            *zip(self.looks, own, strict=True),
        ]
        return tuple(
            (
                watch,
                trigger,
                None if trigger.where is None else bind(trigger.where, property_reader),
                None if trigger.lead is None else bind(trigger.lead, attribute_reader),
            )
            for watch, trigger in watches
            if trigger.on
        )


def _attributes_hold(trigger: Trigger) -> Callable[[Attributes], bool]:
    if trigger.lead is None:
        return lambda attributes: True
    return bind(trigger.lead, attribute_reader)


def _ignored(trigger: Trigger) -> Callable[[Event], bool]:
    where = None if trigger.where is None else bind(trigger.where, property_reader)
    return lambda event: (not trigger.on or trigger.watches(event.type)) and (where is None or where(event.properties))


def parts_of_criteria(signals: Sequence[Signal]) -> dict[str, tuple[Part, ...]]:
    """By criterion, the parts of signals that name it."""
    named: dict[str, tuple[Part, ...]] = {}
    for place, signal in enumerate(signals):
        for number, part in enumerate(signal.parts):
            if isinstance(part, str):
                named[part] = (*named.get(part, ()), (place, number))
    return named


def dimensions_of(rule_set: RuleSet) -> tuple[str, ...]:
    """Every dimension that a rule set can change, by name."""
    names = {criterion.dimension for criterion in rule_set.criteria if criterion.points != 0}
    if any(claim.kind == "award" for rule in rule_set.rules for claim in rule.claims):
        names.add(ENGAGEMENT)
    return tuple(sorted(names))
