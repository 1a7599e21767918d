"""Everything that a plan asks of the fields of events and of leads, so that values with the same answers are one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from leadlane.contract.conditions import Condition, Test, equal, predicate, tests
from leadlane.contract.criteria import PointBands, PointTable
from leadlane.contract.events import CLICKS
from leadlane.scoring.plan import Plan
from leadlane_fast.tables.classes import ABSENT, Classes, Itself, Question
from leadlane_fast.tables.computed import Computed
from leadlane_fast.tables.limits import TELLINGS, VALUES
from leadlane_fast.tables.watched import BOTH

_LEFT: Final = Test("link", "eq", "unsubscribe")
"""A click that unsubscribes matches nothing."""


class Questions:
    """The classes of each field that anything asks about, by the field's dotted name."""

    def __init__(self, plan: Plan, computed: Sequence[Computed] = ()) -> None:
        self._plan, self._computed = plan, computed
        self._of_events: defaultdict[str, list[Question]] = defaultdict(list)
        self._of_leads: defaultdict[str, list[Question]] = defaultdict(list)
        facts: dict[str, None] = {}
        rules = plan.rule_set
        own = [part for signal in plan.signals for part in signal.parts if not isinstance(part, str)]
        for trigger in (*(criterion.trigger for criterion in rules.criteria), *own, *rules.ignore):
            self._ask(trigger.where, self._of_events)
            self._ask(trigger.lead, self._of_leads)
        for criterion in rules.criteria:
            if isinstance(criterion.points, PointTable | PointBands):
                where, _, field = criterion.points.by.partition(".")
                (self._of_events if where == "event" else self._of_leads)[field].append(_worth(criterion.points))
        self._ask_of_both(rules.exclude)
        for unit in rules.routing.units if rules.routing is not None else ():
            self._ask_of_both(unit.when)
        if plan.fast_track is not None:
            for condition in plan.fast_track.translation.propositions.values():
                read = (test.field for test in tests(condition))
                facts.update((one.removeprefix("event."), None) for one in read if one.startswith("event."))
                self._ask_of_both(condition)
        self._of_events["link"].append(predicate(_LEFT))
        self._exact: defaultdict[str, list[Question]] = defaultdict(list)
        self._values: dict[str, Itself] = {}
        self._attributes: dict[str, Itself] = {}
        for one in computed:
            self._ask_of_function(one)
        self.of_facts: Final = {field: Classes(self._of_events[field]) for field in facts}
        """Of the fields that the fast track reads of any event, for it alone: points that are computed tell more values
        apart.
        """
        self.of_events: Final = {
            field: Classes(self._of_events[field], self._exact[field])
            for field in dict.fromkeys([*self._of_events, *self._exact])
        }
        self.of_leads: Final = {field: Classes(asked) for field, asked in self._of_leads.items()}
        self.above_leads: Final = frozenset(name for field in self.of_leads for name in _parents(field))
        """The names that a field of leads is, or is beneath: null there removes it."""

    def fields(self, event_type: str) -> tuple[str, ...]:
        """The fields of an event of this type that anything asks about."""
        plan = self._plan
        watching = [trigger for _, trigger, _, _ in plan.triggers if trigger.watches(event_type)]
        watching += [trigger for trigger in plan.rule_set.ignore if not trigger.on or trigger.watches(event_type)]
        found = [test.field for trigger in watching if trigger.where is not None for test in tests(trigger.where)]
        for criterion in plan.rule_set.criteria:
            points = criterion.points
            if isinstance(points, PointTable | PointBands) and criterion.trigger.watches(event_type):
                where, _, field = points.by.partition(".")
                found += [field] if where == "event" else []
        for one in self._computed:
            found += one.reads.properties if one.trigger.watches(event_type) else []
        found += ["link"] if event_type in CLICKS else []
        return tuple(dict.fromkeys([*found, *self.of_facts]))

    def tells(self, one: Computed, properties: Mapping[str, Any], attributes: Mapping[str, Any]) -> bool:
        """Whether what a function reads here is told from all else: then its answer is that of all events like this."""
        if one.of_event is not None or one.of_lead is not None:
            return True
        return all(self._values[field].knows(properties.get(field, ABSENT)) for field in one.reads.properties) and all(
            field not in attributes or self._attributes[field].knows(attributes[field])
            for field in one.reads.attributes
        )

    def blurs(self, one: Computed) -> bool:
        """Whether leads that a function may tell apart are one to us."""
        return one.of_lead is None and any(self._attributes[field].blurred for field in one.reads.attributes)

    def give_up_values(self) -> None:
        """There are too many kinds of events: from now on no function's properties are told apart by value."""
        for field, one in self._values.items():
            one.give_up()
            self.of_events[field].forget()

    def give_up_attributes(self) -> None:
        """There are too many kinds of leads: from now on no function's attributes are told apart by value."""
        for field, one in self._attributes.items():
            one.give_up()
            self.of_leads[field].forget()

    def _ask_of_function(self, one: Computed) -> None:
        """Where one field decides, its values are told apart by the points; else each is told from all others."""
        event_type, of_event, of_lead = one.event_type, one.of_event, one.of_lead
        if of_event is not None:
            self._exact[of_event].append(
                lambda value: one.points(event_type, BOTH, {} if value is ABSENT else {of_event: value}, {})
            )
        elif of_lead is not None:
            self._of_leads[of_lead].append(
                lambda value: one.points(event_type, BOTH, {}, {} if value is None else {of_lead: value})
            )
        else:
            for field in one.reads.properties:
                if field not in self._values:
                    self._values[field] = Itself(VALUES)
                    self._exact[field].append(self._values[field])
            for field in one.reads.attributes:
                if field not in self._attributes:
                    self._attributes[field] = Itself(TELLINGS)
                    self._of_leads[field].append(self._attributes[field])

    def _ask(self, condition: Condition | None, of: defaultdict[str, list[Question]]) -> None:
        """A trigger's condition: its fields are all of the event, or all of the lead."""
        for test in () if condition is None else tests(condition):
            of[test.field].append(predicate(test))

    def _ask_of_both(self, condition: Condition | None) -> None:
        """A condition with `lead.x` and `event.x`; what else it reads is no matter of classes."""
        for test in () if condition is None else tests(condition):
            where, _, field = test.field.partition(".")
            if where in ("lead", "event"):
                (self._of_leads if where == "lead" else self._of_events)[field].append(predicate(test))


def _worth(points: PointTable | PointBands) -> Callable[[object], int]:
    if isinstance(points, PointTable):
        return lambda value: next((give for known, give in points.table if equal(value, known)), points.otherwise)

    def banded(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return points.otherwise
        return next((give for above, give in points.bands if value > above), points.otherwise)

    return banded


def _parents(name: str) -> Iterable[str]:
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))
