"""Counting inside windows (semantics 3) and limiting awards per window (semantics 4).

What is remembered of a lead lives in its `memory`, a dict by slot number; the objects here are part of the plan, know
their slot and remember nothing themselves. A wall clock can step back an hour, so a page of the calendar can be
entered twice and a rolling window can reopen: memory is kept a page, or a day, longer than it looks needed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable
from typing import Any, Final, Protocol

from leadlane.contract.conditions import property_reader
from leadlane.contract.criteria import Count
from leadlane.contract.events import Event
from leadlane.contract.periods import Period
from leadlane.scoring.calendar import DAY, Calendar, Span, page_numbers

Memory = dict[int, Any]


_PAGES: Final = 12


def forget(pages: dict[int, Any], page: int) -> None:
    """Drop the pages of the calendar that cannot be entered again."""
    for old in [old for old in pages if old < page - 1]:
        del pages[old]


def identity(value: object) -> object:
    """What makes two property values the same value: 5 is 5.0, `true` is not 1; None for missing, lists and objects."""
    if isinstance(value, bool):
        return ("boolean", value)
    return value if isinstance(value, str | int | float) else None


class Counter(Protocol):
    """A trigger's `count`: asked on every matching event, true on the one that makes the count reach its number."""

    def reaches(self, memory: Memory, event: Event) -> bool: ...


def counter(count: Count, slot: int, calendar: Calendar) -> Counter:
    """The counter that a trigger's `count` asks for."""
    if count.within.calendar:
        return PageCounter(count, slot, page_numbers(count.within, calendar))
    span = Span(count.within, calendar)
    return (
        SpanCounter(count, slot, span)
        if count.distinct is None
        else DistinctSpanCounter(count, count.distinct, slot, span)
    )


class PageCounter:
    """Counts within a calendar period; reaches its number once a period."""

    __slots__ = ("_distinct", "_number", "_page", "_slot")

    def __init__(self, count: Count, slot: int, page: Callable[[int], int]) -> None:
        self._number, self._slot, self._page = count.at_least, slot, page
        self._distinct = None if count.distinct is None else property_reader(count.distinct)

    def reaches(self, memory: Memory, event: Event) -> bool:
        page = self._page(event.time)
        pages: dict[int, Any] = memory.setdefault(self._slot, {})
        if len(pages) > _PAGES:
            forget(pages, page)
        if self._distinct is None:
            pages[page] = seen = pages.get(page, 0) + 1
            return bool(seen == self._number)
        value = identity(self._distinct(event.properties))
        values: set[object] = pages.setdefault(page, set())
        if value is None or value in values:
            return False
        values.add(value)
        return len(values) == self._number


class SpanCounter:
    """Counts within a rolling period; what fired is consumed, the count restarts at 0."""

    __slots__ = ("_number", "_slot", "_span")

    def __init__(self, count: Count, slot: int, span: Span) -> None:
        self._number, self._slot, self._span = count.at_least, slot, span

    def reaches(self, memory: Memory, event: Event) -> bool:
        now = self._span.mark(event.time)
        ends: list[int] = memory.setdefault(self._slot, [])
        remember(ends, self._span.end(event.time), now)
        if inside(ends, now) < self._number:
            return False
        ends.clear()
        return True


class DistinctSpanCounter:
    """Counts different values within a rolling period; what fired is consumed, the count restarts at 0."""

    __slots__ = ("_number", "_read", "_slot", "_span")

    def __init__(self, count: Count, field: str, slot: int, span: Span) -> None:
        self._number, self._slot, self._span, self._read = count.at_least, slot, span, property_reader(field)

    def reaches(self, memory: Memory, event: Event) -> bool:
        value = identity(self._read(event.properties))
        if value is None:
            return False
        now, end = self._span.mark(event.time), self._span.end(event.time)
        # Of each value the firing that reaches furthest, and all of them in order.
        last: dict[object, int]
        last, ends = memory.setdefault(self._slot, ({}, []))
        before = last.get(value)
        if before is None or end > before:
            if before is not None:
                at = bisect_left(ends, before)
                if at < len(ends) and ends[at] == before:
                    del ends[at]
            last[value] = end
            remember(ends, end, now)
        if len(last) > 2 * len(ends) + _PAGES:
            for gone in [known for known, until in last.items() if until <= now - DAY]:
                del last[gone]
        if inside(ends, now) < self._number:
            return False
        last.clear()
        ends.clear()
        return True


def remember(ends: list[int], end: int, now: int) -> None:
    """Keep when a rolling period ends, in order; forget those that are over, and cannot reopen."""
    if ends and ends[0] <= now - DAY:
        del ends[: bisect_right(ends, now - DAY)]
    insort(ends, end)


def inside(ends: list[int], now: int) -> int:
    """How many periods are not over yet."""
    return len(ends) - bisect_right(ends, now)


class Limit(Protocol):
    """A cap on awards: `allows` says whether another may come now, `spend` starts the clock when one does."""

    note: str

    def allows(self, memory: Memory, event: Event) -> bool: ...

    def spend(self, memory: Memory, event: Event) -> None: ...


def limit(awards: int, per: Period, note: str, slot: int, calendar: Calendar) -> Limit:
    """At most so many awards per period."""
    if per.calendar:
        return PageLimit(awards, page_numbers(per, calendar), note, slot)
    return SpanLimit(awards, Span(per, calendar), note, slot)


class PageLimit:
    """At most so many awards per calendar period."""

    __slots__ = ("_awards", "_page", "_slot", "note")

    def __init__(self, awards: int, page: Callable[[int], int], note: str, slot: int) -> None:
        self._awards, self._page, self.note, self._slot = awards, page, note, slot

    def allows(self, memory: Memory, event: Event) -> bool:
        pages = memory.get(self._slot)
        return pages is None or pages.get(self._page(event.time), 0) < self._awards

    def spend(self, memory: Memory, event: Event) -> None:
        page = self._page(event.time)
        pages: dict[int, int] = memory.setdefault(self._slot, {})
        if len(pages) > _PAGES:
            forget(pages, page)
        pages[page] = pages.get(page, 0) + 1


class SpanLimit:
    """At most so many awards per rolling period."""

    __slots__ = ("_awards", "_slot", "_span", "note")

    def __init__(self, awards: int, span: Span, note: str, slot: int) -> None:
        self._awards, self._span, self.note, self._slot = awards, span, note, slot

    def allows(self, memory: Memory, event: Event) -> bool:
        ends: list[int] | None = memory.get(self._slot)
        return not ends or inside(ends, self._span.mark(event.time)) < self._awards

    def spend(self, memory: Memory, event: Event) -> None:
        ends: list[int] = memory.setdefault(self._slot, [])
        remember(ends, self._span.end(event.time), self._span.mark(event.time))


class Recent(Protocol):
    """Whether a part of a combination fired within the period, until all parts are used up."""

    def fire(self, memory: Memory, event: Event) -> None: ...

    def fired(self, memory: Memory, event: Event) -> bool: ...

    def use_up(self, memory: Memory) -> None: ...


def recent(within: Period, slot: int, calendar: Calendar) -> Recent:
    """The memory of one part of a combination."""
    if within.calendar:
        return PageRecent(page_numbers(within, calendar), slot)
    return SpanRecent(Span(within, calendar), slot)


class PageRecent:
    """Fired in this calendar period."""

    __slots__ = ("_page", "_slot")

    def __init__(self, page: Callable[[int], int], slot: int) -> None:
        self._page, self._slot = page, slot

    def fire(self, memory: Memory, event: Event) -> None:
        page = self._page(event.time)
        pages: dict[int, bool] = memory.setdefault(self._slot, {})
        if len(pages) > _PAGES:
            forget(pages, page)
        pages[page] = True

    def fired(self, memory: Memory, event: Event) -> bool:
        return self._page(event.time) in memory.get(self._slot, ())

    def use_up(self, memory: Memory) -> None:
        memory.pop(self._slot, None)


class SpanRecent:
    """Fired less than a rolling period ago."""

    __slots__ = ("_slot", "_span")

    def __init__(self, span: Span, slot: int) -> None:
        self._span, self._slot = span, slot

    def fire(self, memory: Memory, event: Event) -> None:
        # A wall clock can step back an hour: the firing that reaches furthest is the one to remember.
        end = self._span.end(event.time)
        memory[self._slot] = max(end, memory.get(self._slot, end))

    def fired(self, memory: Memory, event: Event) -> bool:
        end = memory.get(self._slot)
        return end is not None and bool(end > self._span.mark(event.time))

    def use_up(self, memory: Memory) -> None:
        memory.pop(self._slot, None)


class Once:
    """One award, ever."""

    __slots__ = ("_slot", "note")

    def __init__(self, slot: int) -> None:
        self.note, self._slot = "once", slot

    def allows(self, memory: Memory, event: Event) -> bool:
        return self._slot not in memory

    def spend(self, memory: Memory, event: Event) -> None:
        memory[self._slot] = True


class OncePer:
    """One award per value of a property; a missing value, a list or an object gets none."""

    __slots__ = ("_read", "_slot", "note")

    def __init__(self, field: str, slot: int) -> None:
        self._read, self._slot = property_reader(field), slot
        self.note = f"once per {field}"

    def allows(self, memory: Memory, event: Event) -> bool:
        value = identity(self._read(event.properties))
        return value is not None and value not in memory.get(self._slot, ())

    def spend(self, memory: Memory, event: Event) -> None:
        memory.setdefault(self._slot, set()).add(identity(self._read(event.properties)))
