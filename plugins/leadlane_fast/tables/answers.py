"""What Python has answered so far, as tables that the kernel reads; where one has no answer, it is found here."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from leadlane.scoring.witness import Witness
from leadlane_fast.numbers import NO_ANSWER, NO_DEBIT, NO_HITS, NO_VECTOR
from leadlane_fast.tables.conclusions import Conclusions
from leadlane_fast.tables.debits import Debits
from leadlane_fast.tables.growing import Numbers
from leadlane_fast.tables.questions import Questions
from leadlane_fast.tables.rules import Tables
from leadlane_fast.tables.shapes import Shapes
from leadlane_fast.tables.vectors import Vectors


class Memo(NamedTuple):
    """The tables of answers as the kernel gets them."""

    shape: Any
    told: Numbers
    hits: Any
    hit: Any
    hits_by_vector: Numbers
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
        plan = self.plan = tables.plan
        self.questions: Final = Questions(plan)
        self.vectors: Final = Vectors(plan, self.questions)
        self.shapes: Final = Shapes(plan, self.questions, self.vectors, witness)
        self.conclusions: Final = Conclusions(tables, self.shapes, self.vectors)
        self._debits = Debits(plan)

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
        self.vectors.room()
        self.shapes.room()

    def memo(self) -> Memo:
        """The tables as they are now. What is found later is in tables that are as large, or in new ones."""
        vectors, shapes, concluded = self.vectors, self.shapes, self.conclusions
        return Memo(
            shapes.shape.array, vectors.told.array, shapes.hits.array, shapes.hit.array, shapes.by_vector.array,
            vectors.true.array, vectors.points.array, vectors.worth.array, concluded.answer,
            concluded.resolution.array, concluded.award.array, self._debits.debit, self._debits.plain,
        )  # fmt: skip
