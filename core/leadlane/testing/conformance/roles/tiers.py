"""Tiers: the criteria that they make of what is declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

from leadlane.contract.conditions import Test
from leadlane.contract.criteria import (
    AtMost,
    Caps,
    Count,
    Criterion,
    Declared,
    Fault,
    PointBands,
    Points,
    PointTable,
    Trigger,
)
from leadlane.contract.periods import Period
from leadlane.language.desk import answers_of
from leadlane.language.sections.tiers import wrong_criterion
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.inventing import invented

_DAY: Final = Period.parse("day")
_TRIGGERS: Final = (
    Trigger(on=("page.viewed",)),
    Trigger(lead=Test("country", "in", ("DE", "FR"))),
    Trigger(lead=Test("answers.budget", "exists", True)),
    Trigger(on=("page.*", "form.submitted"), where=Test("path", "starts_with", "/"), count=Count(3, _DAY, "path")),
)
_POINTS: Final[tuple[Points | None, ...]] = (
    5, None, -5, 0, 10**9, PointTable("lead.country", (("DE", 10), (5, -1)), 1),
    PointBands("lead.answers.budget", ((1000, 20), (2.5, 0))),
)  # fmt: skip
_CAPS: Final = (Caps(), Caps(every="once", at_most=AtMost(3, _DAY), one_of="x", max_points=50))


class TierExam(Exam):
    """`criteria` of lists of what may be declared: with and without `on`, with all kinds of points and limits."""

    def questions(self) -> Sequence[Arguments]:
        declared = declared_for(type(self.strategy).criterion_settings)
        return [((),), *(((one,),) for one in declared), (tuple(declared),), (tuple(reversed(declared)),)]

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        return answers_of(self.strategy.criteria(*arguments))

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        names: list[object] = []
        for one in answer:
            if isinstance(one, Fault):
                path: object = one.path
                message: object = one.message
                if not isinstance(path, tuple) or not isinstance(message, str):
                    yield Wrong("wrong-answer", "a Fault has a path, which is a tuple, and a message, which is text")
            elif not isinstance(one, Criterion):
                yield Wrong("wrong-answer", "what it answers are each a Criterion, or a Fault where something is wrong")
            elif (reason := wrong_criterion(one)) is not None:
                yield Wrong("wrong-answer", reason)
            elif one.name in names:
                yield Wrong("wrong-answer", f"criterion {one.name!r} is there twice: a name is unique in a rule set")
            else:
                names.append(one.name)

    def told(self, arguments: Arguments) -> str:
        (declared,) = arguments
        return f"criteria of {len(declared)} declared" if len(declared) != 1 else f"criteria of {declared[0]}"


def declared_for(settings: type | None) -> list[Declared]:
    """What may be declared in a tier; nothing where the settings that each criterion needs cannot be made up."""
    own = None if settings is None else invented(settings)
    if settings is not None and own is None:
        return []
    every = product(_TRIGGERS, _POINTS, _CAPS)
    return [Declared(f"criterion-{number}", *one, own) for number, one in enumerate(every) if _may_stand(*one)]


def _may_stand(trigger: Trigger, points: Points | None, caps: Caps) -> bool:
    """What the core itself refuses, a tier never sees."""
    return bool(trigger.on) or caps == Caps()
