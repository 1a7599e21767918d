"""The programs of the conformance kit, drawn by Hypothesis, which can make a failing one smaller."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from hypothesis import strategies as st

from leadlane import Program
from leadlane.testing.conformance.programs import program, truths

T = TypeVar("T")


class FromHypothesis:
    """Draws what Hypothesis likes to try."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def number(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def one_of(self, choices: Sequence[T]) -> T:
        return choices[self.number(0, len(choices) - 1)]


@st.composite
def programs_and_truths(draw: st.DrawFn) -> tuple[Program, list[list[str]]]:
    """A program, and two questions to it."""
    source = FromHypothesis(draw)
    made = program(source)
    return made, [truths(source, made) for _ in range(2)]
