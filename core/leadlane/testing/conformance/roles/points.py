"""Points that a tier computes: what a criterion is worth for an event and a lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from leadlane.contract.criteria import Criterion
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.home import line_of
from leadlane.testing.conformance.learning import learn
from leadlane.testing.conformance.roles.leads import NESTED, contents, event, lead, one_type
from leadlane.testing.conformance.spelling import spelt

_MOST: Final = 12


@dataclass(frozen=True)
class PointsExam(Exam):
    """The points of one criterion; the event is None where it has no `on`."""

    criterion: Criterion

    def questions(self) -> Sequence[Arguments]:
        clues = Clues.of(self.strategy, self.criterion.points)

        types = [one_type([one]) for one in self.criterion.trigger.on]

        def asked(number: int, content: Mapping[str, Any]) -> Arguments:
            happened = event(number, types[number % len(types)], content["properties"]) if types else None
            return happened, lead(number, content["attributes"], clues)

        nested = NESTED if self.criterion.trigger.on else {"attributes": False}
        guard = self.guard()
        keys = learn(lambda place: self.ask(asked(-1, place), guard), nested, clues, guard)
        return [asked(number, content) for number, content in enumerate(contents(keys, clues, nested))]

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        points: Any = self.criterion.points
        answer: object = points(*arguments)
        return answer

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if type(answer) is not int:
            yield Wrong("points-not-whole", "points are whole numbers, and True is none: `int(...)`, `round(...)`")

    def told(self, arguments: Arguments) -> str:
        happened, asked = arguments
        about = f"{happened.type} with {happened.properties}, " if happened is not None else ""
        return f"points of criterion {self.criterion.name!r} for {about}a lead with {dict(asked.attributes)}"

    @property
    def place(self) -> str | None:
        return line_of(self.criterion.points)

    @property
    def parts(self) -> tuple[object, ...]:
        return (self.strategy, self.criterion.points)


def computed(tier: Any, criteria: Sequence[object]) -> list[PointsExam]:
    """An exam for each criterion whose points are a function; one for several that are worth the same, of all types
    of events that any of them watches.
    """
    found: dict[tuple[str, bool], PointsExam] = {}
    for one in criteria:
        if isinstance(one, Criterion) and callable(one.points):
            known = found.setdefault((spelt(one.points), bool(one.trigger.on)), PointsExam(tier, one))
            watched = tuple(dict.fromkeys((*known.criterion.trigger.on, *one.trigger.on)))
            both = replace(known.criterion, trigger=replace(known.criterion.trigger, on=watched))
            found[spelt(one.points), bool(one.trigger.on)] = PointsExam(tier, both)
    return list(found.values())[:_MOST]
