"""Suggested points on simulated leads, whose worth is known: they find it, and say nothing where there is nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from leadlane_lab.feedback.hand_overs import Disposition, HandOver
from leadlane_lab.feedback.suggesting import Suggestion, suggestions
from leadlane_lab.feedback.words import Word, word

POINTS = (100, 50, 50, 25, 25, 15, 15, 10, 5, 5, -25, 20)
SHARES = (0.1, 0.2, 0.15, 0.3, 0.2, 0.5, 0.4, 0.3, 0.6, 0.5, 0.1, 0.2)
THRESHOLD, POINTS_A_LOG_ODD = 60, 40
RUNS, LEADS = 40, 500


def simulated(worth: Sequence[float], random: np.random.Generator) -> list[Suggestion]:
    """Leads get points by chance; those above the threshold are handed over, and sales wants half of them, by what they
    are worth.
    """
    has = random.random((20 * LEADS, len(POINTS))) < SHARES
    has = has[has @ POINTS >= THRESHOLD][:LEADS]
    odds = has @ worth / POINTS_A_LOG_ODD
    wanted = random.random(len(has)) < 1 / (1 + np.exp(np.median(odds) - odds))
    final = [
        HandOver(
            0, "score", None, Disposition.QUALIFIED if one else Disposition.REFUSED,
            tuple(int(mark) * points for mark, points in zip(row, POINTS, strict=True)), tuple(map(int, row)),
        )
        for row, one in zip(has, wanted, strict=True)
    ]  # fmt: skip
    return suggestions(final, len(POINTS))


def runs(worth: Sequence[float]) -> list[list[Suggestion]]:
    return [simulated(worth, np.random.default_rng(seed)) for seed in range(RUNS)]


def median(found: list[list[Suggestion]], criterion: int) -> float:
    return float(np.median([one[criterion].suggested.value for one in found]))  # type: ignore[arg-type]


def words(found: list[list[Suggestion]]) -> Counter[Word]:
    return Counter(word(one) for run in found for one in run)


def test_a_model_that_is_right_is_left_alone() -> None:
    found = runs(POINTS)
    for at, points in enumerate(POINTS):
        assert median(found, at) == pytest.approx(points, rel=0.2, abs=6)
    said = words(found)
    assert said[Word.WRONG] <= 0.02 * said.total()
    assert said[Word.LESS] + said[Word.MORE] <= 0.1 * said.total()


def test_a_criterion_that_sales_dislikes_looks_wrong() -> None:
    worth = [-50 if at == 1 else points for at, points in enumerate(POINTS)]
    found = runs(worth)
    assert median(found, 1) == pytest.approx(-50, rel=0.2)
    assert Counter(word(run[1]) for run in found)[Word.WRONG] >= 0.95 * RUNS


def test_a_criterion_that_is_worth_nothing_is_worth_less() -> None:
    found = runs([0 if at == 0 else points for at, points in enumerate(POINTS)])
    assert median(found, 0) == pytest.approx(0, abs=10)
    assert Counter(word(run[0]) for run in found)[Word.LESS] >= 0.9 * RUNS


def test_where_sales_decides_by_chance_little_is_said() -> None:
    said = words(runs([0] * len(POINTS)))
    assert said[Word.WRONG] <= 0.05 * said.total()
    assert said[Word.UNTOLD] >= 0.8 * said.total()
