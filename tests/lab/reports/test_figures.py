"""How each kind of figure is written, wherever people read it."""

from __future__ import annotations

import pytest

from leadlane_lab.reports.figures import DASH, figure, heading, interval, with_interval
from leadlane_lab.reports.report import Column, Kind, Value

NOON = 1_719_748_800_000_000
"""2024-06-30T12:00:00Z."""


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        ("hot <leads>", "text", "hot <leads>"),
        (1234567, "number", "1,234,567"),
        (-40, "number", "-40"),
        (1200.0, "number", "1,200"),
        (2.5, "number", "2.5"),
        (0.87341, "decimal", "0.873"),
        (-1234.5, "decimal", "-1,234.500"),
        (0.25, "share", "25.0%"),
        (1, "share", "100.0%"),
        (0, "share", "0.0%"),
        (0.021, "change", "+2.1 points"),
        (-0.021, "change", "-2.1 points"),
        (0.0, "change", "0.0 points"),
        (-0.0, "change", "0.0 points"),
        (1.08, "ratio", "1.08x"),
        (0.0131, "p", "0.013"),
        (0.0009, "p", "< 0.001"),
        (0, "p", "< 0.001"),
        (1.0, "p", "1.000"),
        (3.44, "days", "3.4 days"),
        (NOON, "time", "2024-06-30 12:00"),
        (NOON, "date", "2024-06-30"),
    ],
)
def test_a_figure(value: Value, kind: Kind, written: str) -> None:
    assert figure(value, kind) == written


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
@pytest.mark.parametrize("kind", ["text", "number", "share", "change", "ratio", "p", "days"])
def test_what_is_not_known_is_a_dash_without_a_unit(value: Value, kind: Kind) -> None:
    assert figure(value, kind) == DASH


@pytest.mark.parametrize(
    ("value", "kind", "written"),
    [
        (0.0004, "share", "0.04%"),
        (0.0000021, "share", "0.0002%"),
        (0.00000001, "share", "0.0%"),
        (-0.0003, "change", "-0.03 points"),
        (1e-17, "change", "0.0 points"),
        (0.00042, "decimal", "0.0004"),
        (0.01, "days", "0.01 days"),
    ],
)
def test_of_a_small_number_the_first_digit_is_seen_until_it_is_as_good_as_nothing(
    value: float, kind: Kind, written: str
) -> None:
    assert figure(value, kind) == written


def test_a_value_stands_with_its_interval() -> None:
    assert with_interval(0.123, 0.101, 0.145, "share") == "12.3% (10.1% to 14.5%)"
    assert with_interval(1.08, 0.97, 1.2, "ratio") == "1.08x (0.97x to 1.20x)"


def test_a_unit_that_is_a_word_is_said_once() -> None:
    assert with_interval(0.021, 0.003, 0.039, "change") == "+2.1 points (+0.3 to +3.9)"
    assert with_interval(3.4, 2.1, 4.8, "days") == "3.4 days (2.1 to 4.8)"


def test_an_interval_may_be_missing_or_open_to_one_side() -> None:
    assert with_interval(0.123, None, None, "share") == "12.3%"
    assert with_interval(None, None, None, "share") == DASH
    assert interval(None, 0.145, "share") == f"({DASH} to 14.5%)"


def test_a_column_of_times_says_whose_clock_it_is() -> None:
    assert heading(Column("at", "Qualified", "time")) == "Qualified (UTC)"
    assert heading(Column("on", "Week of", "date")) == "Week of"
