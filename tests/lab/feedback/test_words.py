"""A criterion in a word: where the interval of its suggested points lies."""

from __future__ import annotations

import pytest

from leadlane_lab.feedback.suggesting import Suggestion
from leadlane_lab.feedback.words import Word, word
from leadlane_lab.statistics.estimate import Estimate


def of(given: float, low: float, high: float) -> Word:
    return word(Suggestion(30, given, 1.0, Estimate((low + high) / 2, low, high), False))


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-9, -1, Word.WRONG), (-9, 4, Word.LESS), (1, 4, Word.LESS), (1, 9, Word.RIGHT), (6, 9, Word.MORE),
        (-1, 9, Word.UNTOLD), (5, 9, Word.RIGHT), (-9, 0, Word.LESS),
    ],
)  # fmt: skip
def test_points_above_and_below_0_alike(low: float, high: float, said: Word) -> None:
    assert of(5, low, high) is said
    assert of(-5, -high, -low) is said


def test_what_cannot_be_judged() -> None:
    nothing = Estimate(None, None, None)
    assert word(Suggestion(0, 0.0, 0.0, nothing, False)) is Word.NEVER
    assert word(Suggestion(30, 5.0, 1.0, nothing, False)) is Word.UNTOLD
    assert of(0, 1, 2) is Word.UNTOLD  # as much taken as given: no side to be on
    assert word(Suggestion(30, 5.0, 1.0, Estimate(1.0, -1.0, 3.0), True)) is Word.ALIKE
