"""Looks at a running experiment."""

from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.lab.statistics.arms import arms

from leadlane_lab.statistics.always_valid import AlwaysValid, always_valid, combined
from leadlane_lab.statistics.counts import counts_of
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.sample import Sample

pytestmark = pytest.mark.filterwarnings("error")
of = Sample.of_counts


@given(arms, arms, st.integers(1, 10_000), st.sampled_from([0.8, 0.95, 0.975, 0.999]))
def test_p_is_small_exactly_where_0_is_outside(control: Sample, arm: Sample, tuned_for: int, level: float) -> None:
    peek = always_valid(control, arm, tuned_for=tuned_for, level=level)
    assert 0 <= peek.p <= 1
    assume(abs(peek.p - (1 - level)) > 1e-9)
    assert peek.difference.excludes(0) == (peek.p < 1 - level)


@pytest.mark.parametrize(
    ("control", "arm"),
    [((0, 0), (5, 10)), ((0, 40), (9, 40)), ((2000, 2000), (2000, 2000)), ((0, 2000), (1, 2000))],
)
def test_too_few_outcomes_conclude_nothing(control: tuple[int, int], arm: tuple[int, int]) -> None:
    peek = always_valid(of(*control), of(*arm), tuned_for=100)
    assert (peek.p, peek.difference.low, peek.difference.high) == (1, -1, 1)


def test_few_accounts_conclude_nothing() -> None:
    made = [Sample.of_units([8, 9] * 4, [10] * 8), Sample.of_units([1, 2] * 4, [10] * 8)]
    assert always_valid(made[0], made[1], tuned_for=16).p == 1


def test_an_arm_in_which_nobody_comes_to_the_outcome_is_told_apart_all_the_same() -> None:
    assert always_valid(of(400, 4000), of(0, 4000), tuned_for=8000).p < 0.001


def test_looking_every_day_costs_width() -> None:
    """At the sample it is tuned for 3.03 standard errors instead of 1.96, and nowhere fewer."""
    arm = counts_of(of(200, 1000))
    widths = []
    for tuned_for in (20, 200, 2000, 20_000, 200_000):
        peek = always_valid(arm, arm, tuned_for=tuned_for).difference
        assert peek.high is not None
        widths.append(peek.high / sqrt(2 * arm.variance))
    assert min(widths) == widths[2] == pytest.approx(3.035, abs=0.001)


def test_what_was_concluded_stays_concluded() -> None:
    peeks = [AlwaysValid(0.5, Estimate(0.1, -0.1, 0.3)), AlwaysValid(0.01, Estimate(0.2, 0.05, 0.35))]
    peeks.append(AlwaysValid(0.2, Estimate(0.05, -0.02, 0.12)))
    assert combined(peeks, settled=True) == AlwaysValid(0.01, Estimate(0.05, 0.05, 0.12))


def test_while_outcomes_come_in_the_interval_is_the_last_one() -> None:
    peeks = [AlwaysValid(0.01, Estimate(0.02, 0.01, 0.03)), AlwaysValid(0.02, Estimate(0.2, 0.1, 0.3))]
    assert combined(peeks, settled=False) == AlwaysValid(0.01, Estimate(0.2, 0.1, 0.3))


def test_intervals_that_have_nothing_in_common_say_that_the_difference_changed() -> None:
    peeks = [AlwaysValid(0.01, Estimate(0.02, 0.01, 0.03)), AlwaysValid(0.02, Estimate(0.2, 0.1, 0.3))]
    assert combined(peeks, settled=True) == AlwaysValid(0.01, Estimate(0.2, None, None))


def test_what_makes_no_sense_is_named() -> None:
    with pytest.raises(ValueError, match="at least one peek"):
        combined([], settled=True)
    with pytest.raises(ValueError, match="tuned_for is a number of units above 0, not 0"):
        always_valid(of(1, 2), of(1, 2), tuned_for=0)
