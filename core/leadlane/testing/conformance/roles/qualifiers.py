"""Qualifiers: the signals that they state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from leadlane.language.desk import answers_of
from leadlane.language.sections.qualifiers import wrong_signal
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard


class QualifierExam(Exam):
    """`signals`, which has no arguments."""

    def questions(self) -> Sequence[Arguments]:
        return [()]

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        return answers_of(self.strategy.signals())

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if not answer:
            yield Wrong("wrong-answer", "a qualifier that states no signal never does anything: answer one at least")
        for one in answer:
            reason = wrong_signal(one)
            if reason is not None:
                yield Wrong("wrong-answer", reason)
