"""What events are: a shape is everything that matters of an event but its time; and what it matches on which lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from leadlane.contract.conditions import property_reader
from leadlane.contract.criteria import PointBands, PointTable
from leadlane.contract.events import Event
from leadlane.scoring.lifecycle import DISPOSITIONS
from leadlane.scoring.plan import Line, Plan
from leadlane.scoring.profile import TELLING
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness
from leadlane_fast.numbers import NONE
from leadlane_fast.tables.classes import ABSENT
from leadlane_fast.tables.computed import Computed
from leadlane_fast.tables.growing import Growing
from leadlane_fast.tables.hashed import Hashed
from leadlane_fast.tables.limits import FACTS, VALUES
from leadlane_fast.tables.questions import Questions
from leadlane_fast.tables.vectors import Vectors
from leadlane_fast.tables.watched import who_of

SALES: Final = (
    "", "crm.lead.accepted", "crm.lead.qualified", "crm.opportunity.created", "crm.opportunity.won",
    "crm.opportunity.lost", "crm.lead.handed_back", "crm.lead.disqualified",
)  # fmt: skip
"""Dispositions of sales, by number."""
_AHEAD: Final = 8
"""So many further shapes are matched where one was met on a lead, and more the oftener that happens: to come back to
Python costs more than a few matches do.
"""
assert set(SALES) - {""} == DISPOSITIONS


class Shapes:
    """Shapes by number."""

    def __init__(
        self,
        plan: Plan,
        questions: Questions,
        vectors: Vectors,
        witness: Witness | None,
        computed: Sequence[Computed] = (),
    ) -> None:
        self._plan, self._questions, self._vectors, self._witness = plan, questions, vectors, witness
        self._computed = {one.line: one for one in computed}
        self._by_function = frozenset(field for one in computed for field in one.reads.properties)
        self.by_who: Final = any(one.reads.who for one in computed)
        """Whether it matters that an event has a visitor, beside that it has a lead."""
        self._who: list[int] = []
        self._looked_at: list[dict[str, Any]] = []
        self._readers = {
            field: _exactly(field) if field in self._by_function else property_reader(field)
            for field in questions.of_events
        }
        self._fields: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._examples: list[Event] = []
        self._facts: dict[tuple[int, ...], int] = {}
        self.shape = Growing("telling lead hits fact disposition noted ignored unknown tells")
        # The hits of row n begin at `start`; those of the last row are still to come.
        self.hits, self.hit = Growing("start active"), Growing("watch points")
        self.hits.append(0, 0)
        self.by_vector = Hashed()
        self._filled: set[tuple[int, int]] = set()
        self._by_lead: list[int] = []
        self._met: defaultdict[int, int] = defaultdict(int)
        self._ahead: defaultdict[int, int] = defaultdict(int)
        self._found: dict[tuple[object, ...], int] = {}

    def fields(self, event_type: str) -> tuple[str, ...]:
        """The fields of an event of this type that its shape depends on, beside what it says of the lead."""
        found = self._fields.get(event_type)
        if found is None:
            found = self._fields[event_type] = self._questions.fields(event_type)
        return found

    def of(self, event: Event) -> int:
        """The shape of an event."""
        event_type, properties = event.type, event.properties
        fields = self.fields(event_type)
        of_events, readers = self._questions.of_events, self._readers
        classes = tuple(of_events[field].of(readers[field](properties)) for field in fields)
        telling = self._vectors.telling(event_type, properties) if event_type in TELLING else -1
        key = event_type, classes, telling, who_of(event) if self.by_who else event.lead is not None
        found = self._numbers.get(key)
        return self._new(key, event) if found is None else found

    @property
    def too_many(self) -> bool:
        """Whether the fast track tells more kinds of events apart than there are numbers for."""
        return len(self._facts) > FACTS

    def example(self, shape: int) -> Event:
        """An event of this shape: what it does not say, nothing asks."""
        return self._examples[shape]

    def _new(self, key: tuple[object, ...], event: Event) -> int:
        number = self._numbers[key] = len(self._examples)
        if number == VALUES:
            self._questions.give_up_values()
        fields, questions = self.fields(event.type), self._questions
        told = {field: self._readers[field](event.properties) for field in fields}
        values = {
            field: questions.of_events[field].values[questions.of_events[field].of(one)] for field, one in told.items()
        }
        properties = {field: value for field, value in values.items() if value is not ABSENT}
        self._looked_at.append({field: properties[field] for field in self._by_function if field in properties})
        self._empty_objects(properties, told)
        example = Event(id="", type=event.type, time=0, lead=event.lead and "", properties=properties)
        self._examples.append(example)
        facts = tuple(classes.of(told[field]) for field, classes in questions.of_facts.items())
        fact = self._facts.setdefault(facts, len(self._facts))
        _, _, telling, _ = key
        self._who.append(who_of(event))
        if self._depends_on_lead(event.type):
            self._by_lead.append(number)
            hits = -len(self._by_lead)
        else:
            hits = self._match(number, 0)
        self.shape.append(
            telling, event.lead is not None, hits, fact, SALES.index(event.type) if event.type in SALES else 0,
            self._witness is not None and self._witness.about[event.type],
            self._plan.ignoring and self._plan.ignores(example), not self._plan.knows(event.type),
            event.type in TELLING,
        )  # fmt: skip
        return number

    def _empty_objects(self, properties: dict[str, Any], told: Mapping[str, object]) -> None:
        """What stands for an object may be another event's: what is found in it must not be taken for this one's."""
        for field, value in told.items():
            head, dot, _ = field.partition(".")
            classes = self._questions.of_events[field]
            if dot and head in properties and classes.of(self._readers[field](properties)) != classes.of(value):
                properties[head] = {}

    def _depends_on_lead(self, event_type: str) -> bool:
        """Whether what such an event matches, or is worth, depends on attributes."""
        return any(
            trigger.lead is not None or self._paid_by_lead(watch)
            for watch, trigger, _, _ in self._plan.triggers
            if trigger.watches(event_type)
        )

    def _paid_by_lead(self, watch: object) -> bool:
        if not isinstance(watch, Line):
            return False
        if watch.index in self._computed:
            return bool(self._computed[watch.index].reads.attributes)
        points = self._plan.rule_set.criteria[watch.index].points
        return isinstance(points, PointTable | PointBands) and points.by.startswith("lead.")

    def meet(self, shape: int, vector: int) -> None:
        """The kernel met a shape on a lead of attributes that it had not met on."""
        self._fill(-1 - int(self.shape.array[shape].hits), vector)
        self._met[vector] += 1
        begin = self._ahead[vector]
        self._ahead[vector] = end = min(begin + _AHEAD * self._met[vector], len(self._by_lead))
        for row in range(begin, end):
            self._fill(row, vector)

    def _fill(self, row: int, vector: int) -> None:
        if (row, vector) not in self._filled:
            self._filled.add((row, vector))
            self.by_vector.put(self._match(self._by_lead[row], vector), row, vector)

    def _match(self, shape: int, vector: int) -> int:
        """What a shape matches on a lead of these attributes."""
        event, attributes = self._examples[shape], self._vectors.attributes[vector]
        found = self._plan.reaction(event.type).match(event, attributes)
        state = State("", len(self._plan.places))
        state.attributes = attributes
        rows: list[tuple[Any, ...]] = [(line.index, self._worth(line, shape, state)) for line in found.lines]
        rows += [(look.index, 0) for look in found.looks]
        key = tuple(rows), found.active
        number = self._found.get(key)
        if number is None:
            number = self._found[key] = self.hits.rows - 1
            for watch, points in rows:
                self.hit.append(watch, points)
            self.hits.array[number].active = found.active
            self.hits.append(self.hit.rows, 0)
        return number

    def _worth(self, line: Line, shape: int, state: State) -> int:
        """What a criterion is worth; NONE where that has to be asked of each event."""
        one = self._computed.get(line.index)
        if one is None:
            return line.points(self._examples[shape], state)
        properties, attributes = self._looked_at[shape], state.attributes
        if not self._questions.tells(one, properties, attributes):
            return NONE
        return one.points(self._examples[shape].type, self._who[shape], properties, attributes)


def _exactly(field: str) -> Any:
    """Finds a property, and tells one that is absent from null."""

    def read(properties: Mapping[str, Any]) -> object:
        return properties.get(field, ABSENT)

    return read
