"""What a strategy may be sensitive to: the words and numbers of its settings, and of the code that its author wrote."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any, Final, Self

from leadlane.contract.tables import Table
from leadlane.testing.conformance.spelling import spelt

_LONGEST: Final = 60
_DEEPEST: Final = 6
_MOST_WORDS: Final = 80
_FEW_WORDS: Final = 24
_MOST_NUMBERS: Final = 16
_FEW_NUMBERS: Final = 5


@dataclass(frozen=True, slots=True)
class Clues:
    """Words and numbers, those of the settings first."""

    words: tuple[str, ...]
    numbers: tuple[int | float, ...]

    @classmethod
    def of(cls, strategy: object, *others: object) -> Self:
        """Those of a strategy, and of other objects that belong to it."""
        found = list(_scalars((strategy, others)))
        for code in _codes(_functions((*others, strategy))):
            found += _scalars(_constants(code))
        found += [scalar for one in (strategy, *others) for scalar in _of_code(type(one))]
        words = [str(one) for one in found if isinstance(one, str) and 0 < len(one) <= _LONGEST and "\n" not in one]
        numbers = [one for one in found if isinstance(one, int | float) and not isinstance(one, bool)]
        return cls(tuple(dict.fromkeys(words))[:_MOST_WORDS], tuple(dict.fromkeys(numbers))[:_MOST_NUMBERS])

    @property
    def few(self) -> Clues:
        """The first of them: enough to find out what a strategy looks at."""
        return Clues(self.words[:_FEW_WORDS], self.numbers[:_FEW_NUMBERS])

    @property
    def near(self) -> tuple[int | float, ...]:
        """The numbers, and those just below and above."""
        return tuple(dict.fromkeys(beside for one in self.numbers for beside in (one - 1, one, one + 1)))


def _scalars(value: object, depth: int = _DEEPEST) -> Iterator[object]:
    if depth == 0:
        return
    if isinstance(value, str | int | float):
        yield value
    elif isinstance(value, bytes):
        yield value.decode("latin-1")
    elif isinstance(value, Mapping | Table):
        for pair in _telling(value.items() if isinstance(value, Mapping) else value):
            yield from _scalars(pair, depth)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _scalars(item, depth - 1)
    elif isinstance(value, set | frozenset):
        yield from _scalars(sorted(value, key=repr), depth)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _scalars(getattr(value, field.name, None), depth - 1)


def _telling(pairs: Iterable[tuple[object, object]]) -> Iterable[tuple[object, object]]:
    """The pairs of a table; first those with a value that no earlier one has: one typo may stand behind many keys."""
    known: dict[str, tuple[object, object]] = {}
    others = [pair for pair in pairs if known.setdefault(spelt(pair[1]), pair) is not pair]
    return [*known.values(), *others]


def _functions(parts: Iterable[object]) -> Iterator[object]:
    """The functions among the parts, and in their fields."""
    for one in parts:
        if isinstance(one, FunctionType):
            yield one
        elif dataclasses.is_dataclass(one):
            fields = (getattr(one, field.name, None) for field in dataclasses.fields(one))
            yield from (value for value in fields if isinstance(value, FunctionType))


def _of_code(cls: type) -> Iterator[object]:
    """The constants in the methods of a class, of the functions beside it, and at the top of its module."""
    ours = [one for one in cls.__mro__ if not one.__module__.startswith(("leadlane.", "builtins"))]
    for code in _codes(member for one in ours for member in vars(one).values()):
        yield from _scalars(_constants(code))
    for module in dict.fromkeys(one.__module__ for one in ours):
        members = vars(sys.modules[module]) if module in sys.modules else {}
        mine = [one for one in members.values() if getattr(one, "__module__", None) == module]
        for code in _codes(mine):
            yield from _scalars(_constants(code))
        plain = [value for name, value in members.items() if not name.startswith("__")]
        yield from _scalars(
            [one for one in plain if isinstance(one, str | int | float | bytes | tuple | Mapping | frozenset)]
        )


def _codes(members: Iterable[object]) -> Iterator[CodeType]:
    for member in members:
        inner: Any = getattr(member, "fget", None) or getattr(member, "func", None) or member
        code = getattr(inspect.unwrap(inner), "__code__", None)
        if isinstance(code, CodeType):
            yield code


def _constants(code: CodeType) -> list[object]:
    # The docstring is no clue, and the names of arguments in a class body are none.
    inner = [one for one in code.co_consts if isinstance(one, CodeType)]
    return [*(one for one in code.co_consts if one not in inner), *(x for one in inner for x in _constants(one))]
