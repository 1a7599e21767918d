"""Where generated cases get their numbers and choices from."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Draw(Protocol):
    """Numbers and choices, from wherever they come."""

    def number(self, low: int, high: int) -> int: ...
    def one_of(self, choices: Sequence[T]) -> T: ...


class Random:
    """Draws from a seeded generator."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def number(self, low: int, high: int) -> int:
        return self._random.randint(low, high)

    def one_of(self, choices: Sequence[T]) -> T:
        return self._random.choice(choices)
