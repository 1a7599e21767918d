"""What Python has answered so far, as tables that the kernel reads; where one has no answer, it is found here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from leadlane.contract.events import Event
from leadlane.scoring.witness import Witness
from leadlane_fast.numbers import NO_ANSWER, NO_DEBIT, NO_HITS, NO_VECTOR
from leadlane_fast.tables.conclusions import Conclusions
from leadlane_fast.tables.debits import Debits
from leadlane_fast.tables.growing import Numbers
from leadlane_fast.tables.learning import Learning
from leadlane_fast.tables.limits import FACTS
from leadlane_fast.tables.questions import Questions
from leadlane_fast.tables.rules import Tables
from leadlane_fast.tables.shapes import Shapes
from leadlane_fast.tables.vectors import Vectors


class Memo(NamedTuple):
    """The tables of answers as the kernel gets them."""

    shape: Any
    told: Any
    hits: Any
    hit: Any
    hits_by_vector: Any
    vector_true: Numbers
    vector_points: Numbers
    vector_worth: Numbers
    answer: Any
    resolution: Any
    award: Any
    debit: Any
    debit_plain: Numbers


class Answers:
    """Everything that was answered for one plan."""

    def __init__(self, tables: Tables, witness: Witness | None = None) -> None:
        self.tables: Final = tables
        self.plan: Final = tables.plan
        self._witness = witness
        self.computed: Final = tables.computed
        self._learning = Learning(self.plan, self.computed)
        self.left: str | None = None
        """Why this run is for the readable runner after all; the events are known by then."""
        self._begin()
        self._debits = Debits(self.plan)

    def _begin(self) -> None:
        """Nothing is known of any event or lead."""
        plan, computed = self.plan, self.computed
        self.questions = Questions(plan, computed)
        self.vectors = Vectors(plan, self.questions, computed)
        self.shapes = Shapes(plan, self.questions, self.vectors, self._witness, computed)
        self.conclusions = Conclusions(self.tables, self.shapes, self.vectors)

    @property
    def learns(self) -> bool:
        """Whether `learn` is of any use."""
        return self._learning.goes_on

    @property
    def needs_events(self) -> bool:
        """Whether functions are to be asked about many events themselves: columns do not hold them."""
        return any(one.needs_events for one in self.computed)

    def learn(self, events: Sequence[Event]) -> bool:
        """Looks at some events that are to get shapes; whether shapes that were given before are void."""
        return self._anew(self._learning.learn(events))

    def settle(self) -> bool:
        """Before leads are folded, once all that is said of them is known: asks what they may be worth for what they
        are. Whether the shapes that were given are void.
        """
        new = False
        if self.shapes.too_many:
            self.left = f"the fast track tells more than {FACTS:,} kinds of events apart"
            return False
        for one in self.computed:
            if one.trigger.on:
                continue
            before = len(one.reads)
            self.left = one.settle(self._values)
            if len(one.reads) > before:
                new = True
            elif self.left is None and self.questions.blurs(one):
                self.left = f"criterion {one.name} computes its points from too many different attributes"
            if self.left is not None:
                return False
        return self._anew(new)

    def _values(self, attribute: str) -> Sequence[object]:
        """What an attribute may be, a value for each class."""
        of_leads = self.questions.of_leads
        return of_leads[attribute].values if attribute in of_leads else ()

    def _anew(self, new: bool) -> bool:
        if new:
            self._begin()
        return new

    def find(self, missing: int, desk: Any) -> None:
        """Finds what the kernel said was missing."""
        if missing == NO_VECTOR:
            self.vectors.hear(int(desk.missing[0]), int(desk.missing[1]))
        elif missing == NO_HITS:
            self.shapes.meet(int(desk.missing[0]), int(desk.missing[1]))
        elif missing == NO_ANSWER:
            self.conclusions.ask(desk)
        else:
            assert missing == NO_DEBIT
            self._debits.ask(desk)

    def memo(self) -> Memo:
        """The tables as they are now. What is found later is in tables that are as large, or in new ones."""
        vectors, shapes, concluded = self.vectors, self.shapes, self.conclusions
        return Memo(
            shapes.shape.array, vectors.told.table, shapes.hits.array, shapes.hit.array, shapes.by_vector.table,
            vectors.true.array, vectors.points.array, vectors.worth.array, concluded.answer.table,
            concluded.resolution.array, concluded.award.array, self._debits.debit.table, self._debits.plain,
        )  # fmt: skip
