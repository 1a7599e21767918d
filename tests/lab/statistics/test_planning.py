"""How many leads it takes."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leadlane_lab.statistics.monitoring import monitoring
from leadlane_lab.statistics.planning import Needed, design_effect, detectable, needed, power_of

pytestmark = pytest.mark.filterwarnings("error")


def test_fleiss_levin_and_paik() -> None:
    """60% against 70% at alpha 0.01 with power 0.95: 808 an arm; 827 with their correction for continuity."""
    assert needed(0.6, 0.1, power=0.95, alpha=0.01) == Needed((808, 808), 1616)


@given(st.floats(0.02, 0.6), st.floats(0.01, 0.3), st.floats(0.3, 0.95), st.floats(0.1, 0.9))
def test_sample_power_and_difference_are_one_and_the_same(base: float, rise: float, power: float, share: float) -> None:
    """Of a handful of leads, the part of one that is rounded up weighs more than the formula is worth."""
    leads = needed(base, rise, shares=(1 - share, share), power=power).leads
    assume(min(leads) >= 10)
    assert power - 0.001 < power_of(base, rise, leads=leads)
    found = detectable(base, leads=leads, power=power)
    assert found is not None
    assert found < rise * 1.001
    assert power_of(base, found, leads=leads) == pytest.approx(power, abs=0.001)


def test_more_arms_and_uneven_shares_take_more() -> None:
    even = needed(0.1, 0.03).total
    assert needed(0.1, 0.03, shares=(0.8, 0.2)).total > even
    three = needed(0.1, 0.03, shares=(0.5, 0.25, 0.25))
    assert three.total > even
    assert three.leads[1] == three.leads[2]


def test_a_fall_is_found_too() -> None:
    found = detectable(0.1, leads=(2000, 2000), fall=True)
    assert found is not None
    assert -0.1 < found < 0
    assert power_of(0.1, found, leads=(2000, 2000)) == pytest.approx(0.8, abs=0.001)


def test_what_no_difference_could_show() -> None:
    assert detectable(0.01, leads=(20, 20), fall=True) is None
    assert detectable(1.0, leads=(20, 20)) is None
    assert power_of(0.0, 1.0, leads=(20, 20)) == pytest.approx(1)


def test_accounts_take_more_leads_the_more_alike_their_leads_are() -> None:
    assert design_effect(1, 0.3) == 1
    assert design_effect(5, 0.1) == pytest.approx(1.4)
    assert design_effect(5, 0.1, variation=1) == pytest.approx(1.9)
    assert needed(0.1, 0.03, inflation=1.4).total == pytest.approx(1.4 * needed(0.1, 0.03).total, rel=0.001)


def test_daily_looks_take_more_at_most_and_little_more_on_average() -> None:
    found = monitoring(looks=60)
    assert 1.6 < found.at_most < 1.8
    assert 1.0 < found.on_average < 1.1
    assert monitoring(looks=1).on_average == monitoring(looks=1).at_most > found.at_most
    assert monitoring(looks=60, power=0.95).on_average < found.on_average


@pytest.mark.parametrize(
    ("base", "rise", "more", "said"),
    [
        (1.2, 0.1, {}, "a base rate is 0 to 1"),
        (0.9, 0.2, {}, "which 0.2 does not"),
        (0.9, 0.0, {}, "which 0.0 does not"),
        (0.1, 0.1, {"power": 1.0}, "power is between 0 and 1"),
        (0.1, 0.1, {"power": 0.01}, "no more than alpha"),
        (0.1, 0.1, {"shares": (0.5, 0.4)}, "sum to 1"),
    ],
)
def test_what_cannot_be_is_named(base: float, rise: float, more: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        needed(base, rise, **more)  # type: ignore[arg-type]


def test_more_of_what_cannot_be() -> None:
    with pytest.raises(ValueError, match="of the control and of one arm"):
        power_of(0.1, 0.1, leads=(10,))
    with pytest.raises(ValueError, match="clusters have 1 lead or more"):
        design_effect(0.5, 0.1)
    with pytest.raises(ValueError, match="at least one look"):
        monitoring(looks=0)
    with pytest.raises(ValueError, match="power the larger"):
        monitoring(power=0.05)
