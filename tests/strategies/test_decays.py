"""What each built-in decay takes: the figures of its documentation, and what must hold for all of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane import Decay, Period, share_of
from leadlane_builtins.decays.expiry import Expiry
from leadlane_builtins.decays.half_life import HalfLife
from leadlane_builtins.decays.inactivity_bands import Band, InactivityBands
from leadlane_builtins.decays.linear import Linear

MONTHS = Period.parse("3 months")
BANDS = InactivityBands(
    every=MONTHS, bands=(Band(above=100, take=50), Band(above=50, take=30), Band(otherwise=15))
)  # the table of "To score a fast tracked lead or not?"


def exactly(reason: str) -> str:
    return f"^{re.escape(reason)}$"


def course(decay: Decay, balance: int, ticks: int = 100) -> list[int]:
    """What is left after each tick, until nothing is."""
    original, left = balance, [balance]
    for n in range(1, ticks + 1):
        if left[-1] == 0:
            break
        left.append(left[-1] - decay.debit(left[-1], n, original))
    return left


@pytest.mark.parametrize(
    ("decay", "expected"),
    [
        (BANDS, [120, 70, 40, 25, 10, 0]),
        (BANDS, [101, 51, 21, 6, 0]),
        (BANDS, [100, 70, 40, 25, 10, 0]),
        (BANDS, [50, 35, 20, 5, 0]),
        (HalfLife(every=MONTHS), [5, 3, 1, 0]),
        (HalfLife(every=MONTHS, share=0.1), [10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]),
        (Linear(every=MONTHS, share=0.5), [10, 5, 0]),  # HubSpot's manual
        (Linear(every=MONTHS, share=0.3), [10, 7, 4, 1, 0]),
        (Linear(every=MONTHS, take=40), [100, 60, 20, 0]),
        (Expiry(every=MONTHS), [75, 0]),
    ],
)
def test_the_course_of_a_balance(decay: Decay, expected: list[int]) -> None:
    assert course(decay, expected[0]) == expected


@pytest.mark.parametrize(
    ("share", "points", "taken"),
    [(0.5, 5, 2), (0.5, 3, 2), (0.5, 1, 1), (0.1, 5, 1), (0.1, 15, 2), (0.1, 25, 2), (0.1, 35, 4), (0.35, 10, 4),
     (0.7, 10, 7), (1.0, 9, 9), (1e-05, 9, 1), (0.5, 0, 0), (0.5, -4, 0)],
)  # fmt: skip
def test_a_share_is_exact_and_rounds_half_to_even(share: float, points: int, taken: int) -> None:
    """A tenth of 25 is 2.5, and so 2; the float next to 0.1 would make it 3."""
    assert share_of(share, points) == taken


bands = some.lists(some.tuples(some.integers(-10, 500), some.integers(0, 100)), max_size=5).map(
    lambda pairs: (*(Band(above=above, take=take) for above, take in pairs), Band(otherwise=15))
)
shares = some.decimals("0.001", "1", places=3).map(float)
decays = some.one_of(
    bands.map(lambda made: InactivityBands(every=MONTHS, bands=made)),
    shares.map(lambda share: HalfLife(every=MONTHS, share=share)),
    shares.map(lambda share: Linear(every=MONTHS, share=share)),
    some.integers(1, 500).map(lambda take: Linear(every=MONTHS, take=take)),
    some.just(Expiry(every=MONTHS)),
)


@given(decays, some.integers(0, 10_000), some.integers(1, 50), some.integers(-100, 10_000))
def test_a_debit_is_a_whole_number_within_the_balance(decay: Decay, balance: int, n: int, original: int) -> None:
    debit = decay.debit(balance, n, original)
    assert type(debit) is int
    assert 0 <= debit <= balance
    assert decay.debit(balance, n, original) == debit, "asked again, it answers the same"


@given(shares, some.integers(1, 10_000))
def test_shares_come_to_an_end(share: float, balance: int) -> None:
    assert course(HalfLife(every=MONTHS, share=share), balance, ticks=20_000)[-1] == 0
    assert course(Linear(every=MONTHS, share=share), balance, ticks=20_000)[-1] == 0


def test_expiry_runs_from_the_award_and_the_others_from_the_last_activity() -> None:
    assert Expiry(every=MONTHS).since == "award"
    assert {decay.since for decay in (BANDS, HalfLife(every=MONTHS), Linear(every=MONTHS, take=1))} == {"activity"}


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({}, "give either take, a number of points, or share, a part of the original"),
        ({"take": 5, "share": 0.5}, "give either take, a number of points, or share, a part of the original"),
        ({"take": 0}, "take: a number of points above 0, not 0"),
        ({"share": 1.5}, "share: above 0 and at most 1, not 1.5"),
        ({"share": 0.0}, "share: above 0 and at most 1, not 0.0"),
        ({"share": float("nan")}, "share: above 0 and at most 1, not nan"),
    ],
)
def test_linear_refuses(settings: dict[str, float], reason: str) -> None:
    with pytest.raises(ValueError, match=exactly(reason)):
        Linear(every=MONTHS, **settings)  # type: ignore[arg-type]


def test_half_life_refuses() -> None:
    with pytest.raises(ValueError, match=exactly("share: above 0 and at most 1, not -0.5")):
        HalfLife(every=MONTHS, share=-0.5)


END = "bands: end them with one {otherwise: 15}, for the points below every other band"


@pytest.mark.parametrize(
    "made",
    [
        (),
        (Band(above=100, take=50),),
        (Band(otherwise=15), Band(above=1, take=2)),
        (Band(otherwise=1), Band(otherwise=2)),
    ],
)
def test_bands_need_one_otherwise_at_the_end(made: tuple[Band, ...]) -> None:
    with pytest.raises(ValueError, match=exactly(END)):
        InactivityBands(every=MONTHS, bands=made)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({}, "a band is {above: 100, take: 50}, the last one {otherwise: 15}"),
        ({"above": 100}, "a band is {above: 100, take: 50}, the last one {otherwise: 15}"),
        ({"above": 100, "otherwise": 15}, "a band is {above: 100, take: 50}, the last one {otherwise: 15}"),
        ({"take": 5, "otherwise": 15}, "a band is {above: 100, take: 50}, the last one {otherwise: 15}"),
        ({"above": 100, "take": -1}, "a band takes 0 points or more"),
        ({"otherwise": -1}, "a band takes 0 points or more"),
    ],
)
def test_a_band_is_one_of_two_shapes(settings: dict[str, int], reason: str) -> None:
    with pytest.raises(ValueError, match=exactly(reason)):
        Band(**settings)
