"""Lift and gain by decile, where scores tie and where they do not."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane_lab.backtests.deciles import deciles


def test_the_best_tenth_has_them_all() -> None:
    """Twenty leads, two reached the goal, and they have the highest scores: ten times as many as at random."""
    found = deciles([(score, score > 18) for score in range(1, 21)])
    assert [one.leads for one in found] == [2] * 10
    assert (found[0].reached, found[0].lift, found[0].gain, found[0].lowest) == (2, 10, 1, 19)
    assert {one.lift for one in found[1:]} == {0}


def test_a_score_that_says_nothing() -> None:
    """All leads have one score, so no order of theirs means anything: every decile has a lift of one."""
    found = deciles([(7, number < 4) for number in range(20)])
    assert [one.lift for one in found] == pytest.approx([1] * 10)
    assert [one.gain for one in found] == pytest.approx([number / 10 for number in range(1, 11)])


def test_nobody_got_there() -> None:
    assert {(one.lift, one.gain) for one in deciles([(score, False) for score in range(10)])} == {(None, None)}


def test_too_few_for_tenths() -> None:
    assert deciles([(1, True)] * 9) == []


@given(some.lists(some.tuples(some.integers(-5, 5), some.booleans()), min_size=10, max_size=80))
def test_nothing_is_lost_and_the_order_does_not_matter(leads: list[tuple[int, bool]]) -> None:
    found = deciles(leads)
    assert sum(one.leads for one in found) == len(leads)
    assert sum(one.reached for one in found) == pytest.approx(sum(reached for _, reached in leads))
    assert found == deciles(sorted(leads, key=lambda one: (one[0], not one[1])))
    if any(reached for _, reached in leads):
        assert found[-1].gain == pytest.approx(1)
        rates = Fraction(sum(reached for _, reached in leads), len(leads))
        assert found[0].lift == pytest.approx(found[0].reached / found[0].leads / float(rates))
