"""The values of one field, those that every question answers alike as one class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

Question = Callable[[object], object]
"""What a condition or a table asks of a value: the answer can be told from others by `==`."""

_REMEMBERED: Final = 100_000


class Classes:
    """Classes by number. Each has a value that stands for it."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._questions = tuple(questions)
        self._by_answers: dict[tuple[object, ...], int] = {}
        self._by_value: dict[tuple[type, object], int] = {}
        self.values: list[object] = []

    def of(self, value: object) -> int:
        """The class of a value; None is one that is missing."""
        try:
            key = type(value), value
            found = self._by_value.get(key)
        except TypeError:  # a list or an object
            return self._of_answers(value)
        if found is None:
            found = self._of_answers(value)
            if len(self._by_value) < _REMEMBERED:
                self._by_value[key] = found
        return found

    def _of_answers(self, value: object) -> int:
        answers = tuple(ask(value) for ask in self._questions)
        found = self._by_answers.get(answers)
        if found is None:
            found = self._by_answers[answers] = len(self.values)
            self.values.append(value)
        return found
