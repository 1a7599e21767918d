"""Semantics 10, to the bit: who is in which arm."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane_lab.experiments.assignment import Assignment
from leadlane_lab.watching.keys import key_of


def test_golden() -> None:
    """Found with sha256sum: `printf s1:L-1 | sha256sum` begins with these eight bytes."""
    assert sha256(b"s1:L-1").hexdigest()[:16] == "54c24287d268e412"
    h = 0x54C24287D268E412
    assert h / 2**64 == pytest.approx(0.3310891)
    assert Assignment.of("s1", [0.5, 0.5]).arm("L-1") == 0
    assert Assignment.of("s1", [0.33, 0.1]).arm("L-1") == 1
    assert Assignment.of("s1", [0.3311, 0.1]).arm("L-1") == 0
    assert Assignment.of("s1", [0.1, 0.2]).arm("L-1") is None


@given(some.text(max_size=20), some.lists(some.decimals(0, 1, places=3).filter(bool), min_size=1, max_size=5))
def test_the_first_arm_whose_cumulative_share_is_above(key: str, shares: list[object]) -> None:
    """The rule of the page, in whole numbers: h < share * 2**64 is h * 1000 < thousandths * 2**64."""
    thousandths = [round(float(str(one)) * 1000) for one in shares]
    place = int.from_bytes(sha256(f"salt:{key}".encode()).digest()[:8], "big")
    expected, total = None, 0
    for number, one in enumerate(thousandths):
        total += one
        if expected is None and place * 1000 < total * 2**64:
            expected = number
    assert Assignment.of("salt", [one / 1000 for one in thousandths]).arm(key) == expected


def test_a_tenth_is_a_tenth() -> None:
    """Ten tenths are everybody, though ten times the float 0.1 is less than one."""
    assert sum([0.1] * 10) < 1
    assert Assignment.of("", [0.1] * 10).bounds[-1] == Fraction(2**64)


@pytest.mark.parametrize(
    ("value", "key"),
    [("acme", "acme"), (5, "5"), (5.0, "5"), (0.5, "0.5"), (True, "true"), (None, None), (["a"], None), ({}, None)],
)
def test_keys_of_values(value: object, key: str | None) -> None:
    assert key_of(value) == key
