"""Whether the arms got their shares."""

from __future__ import annotations

import pytest

from leadlane_lab.statistics.sample_ratio import MISMATCH_BELOW, sample_ratio_p

pytestmark = pytest.mark.filterwarnings("error")


def test_a_real_mismatch_is_far_below_the_threshold() -> None:
    """821,588 and 815,482 units at equal shares: the example of Fabijan et al. 2019, 50.2% and 49.8%."""
    p = sample_ratio_p([821_588, 815_482], [0.5, 0.5])
    assert p is not None
    assert p < 1e-5 < MISMATCH_BELOW


def test_shares_as_planned_are_no_mismatch() -> None:
    assert sample_ratio_p([800, 100, 100], [0.8, 0.1, 0.1]) == 1


def test_few_units_are_tested_exactly() -> None:
    """Six units, all in one arm: twice 1 in 64."""
    assert sample_ratio_p([6, 0], [0.5, 0.5]) == pytest.approx(1 / 32)
    assert sample_ratio_p([6, 0, 0], [0.5, 0.25, 0.25]) == pytest.approx(3 / 32)


def test_nothing_to_compare() -> None:
    assert sample_ratio_p([0, 0], [0.5, 0.5]) is None
    assert sample_ratio_p([10], [1]) is None


@pytest.mark.parametrize(
    ("units", "shares", "said"),
    [
        ([1, 2], [1.0], "one share for each arm: 2 arms, 1 shares"),
        ([1, 2], [0.5, 0.4], "sum to 1, not 0.5, 0.4"),
        ([1, 2], [1.0, 0.0], "above 0"),
        ([1, -2], [0.5, 0.5], "not -2"),
    ],
)
def test_what_cannot_be_is_named(units: list[int], shares: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        sample_ratio_p(units, shares)
