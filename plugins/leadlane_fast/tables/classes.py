"""The values of one field, those that every question answers alike as one class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

Question = Callable[[object], object]
"""What a condition or a table asks of a value: the answer can be told from others by `==`."""

_REMEMBERED: Final = 100_000


class _Absent:
    """No value at all, which a function can tell from null; conditions and tables cannot."""


ABSENT: Final = _Absent()


class Classes:
    """Classes by number. Each has a value that stands for it. What is `exact` is asked of values that may be absent."""

    def __init__(self, questions: Iterable[Question], exact: Iterable[Question] = ()) -> None:
        self._questions, self._exact = tuple(questions), tuple(exact)
        self._by_answers: dict[tuple[object, ...], int] = {}
        self._by_value: dict[tuple[object, ...], int] = {}
        self.values: list[object] = []

    def of(self, value: object) -> int:
        """The class of a value; None and what is absent are missing."""
        kind = type(value)
        key = (kind, repr(value)) if kind is float and self._exact else (kind, value)
        try:
            found = self._by_value.get(key)
        except TypeError:  # a list or an object
            return self._of_answers(value)
        if found is None:
            found = self._of_answers(value)
            if len(self._by_value) < _REMEMBERED:
                self._by_value[key] = found
        return found

    def forget(self) -> None:
        """What was asked may be answered otherwise from now on."""
        self._by_value.clear()

    def _of_answers(self, value: object) -> int:
        plain = None if value is ABSENT else value
        answers = tuple(ask(plain) for ask in self._questions) + tuple(ask(value) for ask in self._exact)
        found = self._by_answers.get(answers)
        if found is None:
            found = self._by_answers[answers] = len(self.values)
            self.values.append(value)
        return found


class Itself:
    """A question that tells every value from every other, until they are too many: the rest are then one."""

    def __init__(self, most: int) -> None:
        self._most = most
        self.blurred = False
        """Whether there are values that it does not tell apart."""
        self._known: dict[tuple[object, ...], int] = {}

    def __call__(self, value: object) -> int:
        key = _identity(value)
        found = self._known.get(key)
        if found is None and len(self._known) < self._most:
            found = self._known[key] = len(self._known)
        self.blurred = self.blurred or found is None
        return -1 if found is None else found

    def knows(self, value: object) -> bool:
        """Whether a value is told from every other."""
        return _identity(value) in self._known

    def give_up(self) -> None:
        """From now on all values are one."""
        self._known.clear()
        self._most = 0


def _identity(value: object) -> tuple[object, ...]:
    """The same for two values that no function can tell apart: 1, 1.0 and True differ, and so do -0.0 and 0.0."""
    return type(value), repr(value) if isinstance(value, float | list | dict) else value
