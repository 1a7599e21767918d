"""What is long must not take long: each of these took minutes or hours with an algorithm a power worse."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from leadlane.contract.events import Event
from leadlane.scoring.histories import History, resolve_circle

_MANY = 10_000
_ENOUGH = 5.0
"""Seconds; it takes about a tenth of one."""


@pytest.fixture(autouse=True)
def _in_time() -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < _ENOUGH


def _event(number: int, kind: str, lead: str | None, **rest: object) -> Event:
    return Event(id=str(number), type=kind, time=number, lead=lead, **rest)  # type: ignore[arg-type]


def _rows(events: list[Event]) -> dict[str, int]:
    found: list[History] = list(resolve_circle(events, as_of=10 * _MANY))
    return {history.lead: len(history.events) for history in found}


def test_a_long_chain_of_merges() -> None:
    chain = [_event(n, "lead.merged", f"L{n}", properties={"into": f"L{n + 1}"}) for n in range(_MANY)]
    assert _rows(chain) == {f"L{_MANY}": _MANY}


def test_a_long_cycle_of_merges() -> None:
    cycle = [_event(n, "lead.merged", f"L{n}", properties={"into": f"L{(n + 1) % _MANY}"}) for n in range(_MANY)]
    assert _rows(cycle) == {"L0": _MANY}


def test_one_lead_erased_again_and_again() -> None:
    events = [_event(n, "lead.erased" if n % 2 else "page.viewed", "L") for n in range(2 * _MANY)]
    later = [_event(2 * _MANY + n, "page.viewed", "L") for n in range(_MANY)]
    assert _rows(events + later) == {"L": _MANY}


def test_a_browser_that_everybody_used_and_many_erasures() -> None:
    joins = [_event(n, "lead.identified", f"L{n}", anonymous="kiosk") for n in range(_MANY // 5)]
    erasures = [_event(_MANY + n, "lead.erased", f"L{n}") for n in range(0, _MANY // 5, 2)]
    assert len(_rows(joins + erasures)) == _MANY // 10
