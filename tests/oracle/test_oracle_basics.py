"""The oracle's ground floor: time arithmetic and the condition grammar."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from .conditions import holds
from .when import Moment, after, parse_period, parse_time, to_instant
from .when import moment as moment_of


def test_daylight_saving() -> None:
    new_york = ZoneInfo("America/New_York")

    def local(text: str) -> Moment:
        return moment_of(parse_time(text), new_york)

    # 02:30 on 10 March 2024 does not exist: 03:30 EDT; 01:30 on 3 November is doubled: the earlier
    day = parse_period("1 day")
    assert after(local("2024-03-09T07:30:00Z"), day, 1, new_york) == parse_time("2024-03-10T07:30:00Z")
    assert after(local("2024-11-02T05:30:00Z"), day, 1, new_york) == parse_time("2024-11-03T05:30:00Z")
    assert after(local("2024-03-09T07:30:00Z"), parse_period("24 hours"), 1, new_york) == parse_time(
        "2024-03-10T07:30:00Z"
    )
    start = local("2024-01-31T12:00:00Z")
    assert [after(start, parse_period("1 month"), k, new_york) for k in (1, 2)] == [
        parse_time("2024-02-29T12:00:00Z"), parse_time("2024-03-31T11:00:00Z")
    ]  # fmt: skip
    assert to_instant(start.local, new_york) == start.instant


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        ({"x": 5}, 5.0, True), ({"x": 5}, "5", False), ({"x": 1}, True, False), ({"x": True}, 1, False),
        ({"x": ["a", "b"]}, "b", True), ({"x": "a"}, ["a"], False), ({"x": {"contains": "a"}}, ["a"], True),
        ({"x": {"ne": 5}}, None, True), ({"x": {"not_in": [5]}}, None, False), ({"x": {"exists": False}}, None, True),
        ({"not": {"x": 5}}, None, True), ({"x": {"matches": "a.c"}}, "abc", True),
        ({"x": {"matches": "a"}}, "ab", False),
        ({"x": {"matches": "A", "ignore_case": True}}, "a", True), ({"x": {"gt": 4, "lt": 6}}, 5, True),
        ({"x": {"gt": 4}}, "5", False), ({"any": [{"x": 1}, {"x": 2}]}, 2, True),
    ],
)  # fmt: skip
def test_conditions(condition: dict[str, Any], value: Any, expected: bool) -> None:
    assert holds(condition, {"x": value}.get) is expected
