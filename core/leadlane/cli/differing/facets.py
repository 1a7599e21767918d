"""What can be said of a part of a rule set, facet by facet, and the sentence for one that changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from leadlane.cli.differing.pairing import paired, reordered
from leadlane.cli.differing.settings import setting
from leadlane.cli.differing.table_files import rows_changed
from leadlane.contract.strategies import Strategy
from leadlane.contract.table_file import TableFile

T = TypeVar("T")


@dataclass(frozen=True)
class Facet(Generic[T]):
    """One thing that is said of a part: what it is, and in words; no words where there is nothing to say."""

    value: Callable[[T], object]
    words: Callable[[T], str]


def changes(name: str, old: T, new: T, facets: Sequence[Facet[T]]) -> Iterator[str]:
    """A sentence for each facet that changed."""
    for facet in facets:
        was, now = facet.words(old), facet.words(new)
        if was != now or facet.value(old) != facet.value(new):
            yield sentence(name, was, now)


def sentence(name: str, was: str, now: str) -> str:
    """`pricing-page: 25 points, was 20.`"""
    if was == now:  # 5 and "5" are read alike
        return f"{name}: {now}, as before, but written in another way."
    if not was:
        return f"{name}: now {now}."
    if not now:
        return f"{name}: no longer {was}."
    short = was.removesuffix(" points") if now.endswith(" points") else was
    return f"{name}: {now}, was {short}."


def of_parts(
    old: Sequence[T],
    new: Sequence[T],
    name: Callable[[T], str],
    told: Callable[[T], str],
    changed: Callable[[T, T], Iterator[str]],
) -> Iterator[str]:
    """The changes of a list of named parts: `told` says what a new one is, `changed` what became of one."""
    for was, now in paired(old, new, name):
        if now is None:
            assert was is not None
            yield f"{name(was)} is gone. It was: {told(was)}"
        elif was is None:
            yield f"{name(now)} is new: {told(now)}"
        else:
            yield from changed(was, now)
    yield from reordered(old, new, name)


def of_strategy(name: str, old: Strategy, new: Strategy) -> Iterator[str]:
    """The settings of a strategy that changed; of another kind, only that."""
    if type(old) is not type(new):
        plugin = " of another plugin" if old.kind == new.kind else ""
        yield f"{name}: kind {new.kind}{plugin}, was {old.kind}."
        return
    for field in dataclasses.fields(new):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if isinstance(was, TableFile) and isinstance(now, TableFile) and was.file == now.file:
            continue  # its rows are told
        before, after = setting(field.name, was), setting(field.name, now)
        if before != after or was != now:
            yield sentence(name, before, after) if before or after else sentence(name, field.name, field.name)
    yield from of_tables(name, old, new)


def of_tables(name: str, old: Strategy, new: Strategy) -> Iterator[str]:
    """The rows that changed in the tables which a strategy's settings name."""
    for field in dataclasses.fields(new):
        was, now = getattr(old, field.name, None), getattr(new, field.name)
        if isinstance(was, TableFile) and isinstance(now, TableFile):
            yield from rows_changed(name, field.name, was, now)
