"""Rates, their difference and ratio, and the p-value: one look, at the end."""

from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lab.statistics.arms import arms, counted

from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import difference, p_value, rate, ratio
from leadlane_lab.statistics.sample import Sample

pytestmark = pytest.mark.filterwarnings("error")
NOTHING = Estimate(None, None, None)
of = Sample.of_counts


def bounds(estimate: Estimate) -> tuple[float | None, ...]:
    return tuple(one if one is None else round(one, 4) for one in (estimate.low, estimate.high))


def test_newcombe_1998_single_proportion() -> None:
    """81 of 263, his table I, method 3."""
    assert bounds(rate(of(81, 263))) == (0.2553, 0.3662)


def test_newcombe_1998_difference() -> None:
    """56 of 70 less 48 of 80, his table II, method 10."""
    found = difference(of(48, 80), of(56, 70))
    assert found.value == pytest.approx(0.2)
    assert bounds(found) == (0.0524, 0.3339)


def test_the_score_test_is_pearsons_chi_square() -> None:
    """20 and 40 of 200: chi-square is 7.843."""
    assert p_value(of(20, 200), of(40, 200)) == pytest.approx(0.005101, abs=1e-6)


def test_fisher_tasted_tea() -> None:
    """3 of 4 cups right, and 1 of 4: two-sided 0.4857."""
    assert p_value(of(1, 4), of(3, 4)) == pytest.approx(0.485714, abs=1e-6)


def test_nobody_and_everybody() -> None:
    """No outcome among ten leads leaves rates up to 28% possible; a ratio to it has no upper bound."""
    assert bounds(rate(of(0, 10))) == (0, 0.2775)
    assert bounds(rate(of(10, 10))) == (0.7225, 1)
    assert ratio(of(0, 10), of(5, 10)).value is None
    assert ratio(of(0, 10), of(5, 10)).high is None
    assert p_value(of(0, 10), of(0, 10)) == p_value(of(10, 10), of(10, 10)) == 1


def test_an_empty_arm_says_nothing() -> None:
    empty, some = of(0, 0), of(3, 10)
    assert rate(empty) == difference(empty, some) == difference(some, empty) == ratio(empty, some) == NOTHING
    assert p_value(empty, some) is None


def test_a_single_account_says_nothing_of_others() -> None:
    one, many = Sample.of_units([2], [9]), Sample.of_units([1, 0, 2, 1] * 30, [4] * 120)
    assert bounds(rate(one)) == (0, 1)
    assert p_value(many, one) == 1
    assert not difference(many, one).excludes(0)


def test_accounts_that_stay_together_leave_a_wider_interval_than_their_leads_would() -> None:
    accounts = [Sample.of_units([5] * some + [0] * (100 - some), [5] * 100) for some in (10, 20)]
    leads = [of(5 * some, 500) for some in (10, 20)]
    assert difference(leads[0], leads[1]).excludes(0)
    assert not difference(accounts[0], accounts[1]).excludes(0)
    assert (p_value(*leads) or 1) < 0.05 < (p_value(*accounts) or 0)


@given(arms, arms, st.sampled_from([0.8, 0.95, 0.999]))
def test_every_answer_is_a_number_that_can_be(control: Sample, arm: Sample, level: float) -> None:
    for found, least, most in (
        (rate(arm, level), 0.0, 1.0),
        (difference(control, arm, level), -1.0, 1.0),
        (ratio(control, arm, level), 0.0, 1e12),
    ):
        for one in (found.value, found.low, found.high):
            assert one is None or (isfinite(one) and least <= one <= most)
        if found.value is not None and found.low is not None:
            assert found.low <= found.value + 1e-12
            assert found.high is None or found.value <= found.high + 1e-12
    p = p_value(control, arm)
    assert p is None if not control.units or not arm.units else p is not None and 0 <= p <= 1


@given(arms, arms)
def test_which_arm_is_the_control_changes_the_sign_only(one: Sample, two: Sample) -> None:
    there, back = difference(one, two), difference(two, one)
    if there.low is None or back.high is None:
        assert there == back == NOTHING
    else:
        assert there.low == pytest.approx(-back.high, abs=1e-9)
        assert p_value(one, two) == pytest.approx(p_value(two, one) or 0, abs=1e-9)


@given(arms, arms)
def test_the_ratio_excludes_1_where_the_difference_excludes_0(control: Sample, arm: Sample) -> None:
    apart, times = difference(control, arm), ratio(control, arm)
    if apart.low is not None and apart.high is not None and min(abs(apart.low), abs(apart.high)) > 1e-6:
        assert times.excludes(1) == apart.excludes(0)


@settings(max_examples=200)
@given(counted(50, 3000), counted(50, 3000))
def test_p_and_the_interval_agree_but_near_the_edge(control: Sample, arm: Sample) -> None:
    p = p_value(control, arm)
    assert p is not None
    if p < 0.04:
        assert difference(control, arm).excludes(0)
    if p > 0.055:
        assert not difference(control, arm).excludes(0)


@pytest.mark.parametrize("level", [0, 1, 95])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        rate(of(1, 2), level)
