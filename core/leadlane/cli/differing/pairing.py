"""The parts of two rule sets side by side: what is kept, what is new, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def paired(old: Sequence[T], new: Sequence[T], name: Callable[[T], str]) -> Iterator[tuple[T | None, T | None]]:
    """Parts of one name, as (before, now); one of them is None where it is new or gone.

    In the order of the new ones; what is gone comes after what it stood behind.
    """
    kept = {name(one) for one in new}
    before = {name(one): one for one in old}
    gone: dict[str | None, list[T]] = {}
    last: str | None = None
    for one in old:
        if name(one) in kept:
            last = name(one)
        else:
            gone.setdefault(last, []).append(one)
    yield from ((one, None) for one in gone.get(None, ()))
    for one in new:
        yield before.get(name(one)), one
        yield from ((left, None) for left in gone.get(name(one), ()))


def reordered(old: Sequence[T], new: Sequence[T], name: Callable[[T], str]) -> Iterator[str]:
    """`In another order: emea, other.`, where what both have changed places."""
    before, now = [name(one) for one in old], [name(one) for one in new]
    if [one for one in before if one in now] != [one for one in now if one in before]:
        yield f"In another order: {', '.join(now)}."
