"""What changed in the tiers: criteria that came, went, moved, are worth something else or look for something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from leadlane.cli.differing.facets import Facet, changes, of_strategy
from leadlane.cli.differing.pairing import paired, reordered
from leadlane.contract.criteria import Criterion
from leadlane.language.aloud.words import frequency, points, title, trigger
from leadlane.language.nodes import List, Mapping, plain
from leadlane.language.rule_set import RuleSet, TierUse
from leadlane.language.table import Section, said

_ACTIVITY: Final = {
    "always": "counts as being active",
    "when named": "counts as being active where a qualifier names it",
    "never": "does not count as being active",
}


def _looks_for(one: Criterion) -> str:
    return trigger(one.trigger) or "every lead"


def _worth(one: Criterion) -> str:
    return f"{one.points} points" if isinstance(one.points, int) else f"points {points(one.points)}"


def _often(one: Criterion) -> str:
    often = frequency(one.caps, has_events=bool(one.trigger.on))
    return often[:1].lower() + often[1:]


_FACETS: Final[tuple[Facet[Criterion], ...]] = (
    Facet(lambda one: one.trigger, _looks_for),
    # A function equals none but itself; what it is made of is compared as it is written.
    Facet(lambda one: None if callable(one.points) else one.points, _worth),
    Facet(lambda one: one.caps, _often),
    Facet(lambda one: one.dimension, lambda one: f"counts for {one.dimension}"),
    Facet(lambda one: one.activity, lambda one: _ACTIVITY[one.activity]),
)
_TIER_FACETS: Final[tuple[Facet[TierUse], ...]] = (
    Facet(
        lambda use: use.max_points,
        lambda use: "" if use.max_points is None else f"at most {use.max_points} points in all",
    ),
)


def tiers(old: RuleSet, new: RuleSet) -> Iterator[Section]:
    """A section a tier in which something changed."""
    for was, now in paired(old.tiers, new.tiers, lambda use: use.name):
        use = now or was
        assert use is not None
        yield said(title(use.name), Tier(old, new, was, now).changes())
    yield said("Tiers", reordered(old.tiers, new.tiers, lambda use: use.name))


class Tier:
    """One tier of either rule set, or of both."""

    def __init__(self, old: RuleSet, new: RuleSet, was: TierUse | None, now: TierUse | None) -> None:
        self._old, self._new, self._was, self._now = old, new, was, now
        self._homes = {one.name: use for use in old.tiers for one in use.criteria}
        self._before = {one.name: one for one in old.criteria}
        self._kept = {one.name for one in new.criteria}

    def changes(self) -> Iterator[str]:
        """What became of it and of its criteria, in sentences."""
        was, now = self._was, self._now
        if now is None:
            yield "The tier is gone."
        elif was is None:
            yield f"The tier is new, of kind {now.strategy.kind}."
        else:
            yield from of_strategy("The tier", was.strategy, now.strategy)
            yield from changes("The tier", was, now, _TIER_FACETS)
        before, after = was.criteria if was else (), now.criteria if now else ()
        for gone, one in paired(before, after, lambda one: one.name):
            if one is not None:
                yield from self._criterion(one)
            elif gone is not None and gone.name not in self._kept:
                yield f"{gone.name} is gone. It was: {_told(gone)}"
        yield from reordered(before, after, lambda one: one.name)

    def _criterion(self, now: Criterion) -> Iterator[str]:
        was = self._before.get(now.name)
        if was is None:
            yield f"{now.name} is new: {_told(now)}"
            return
        home = self._homes[now.name].name
        assert self._now is not None
        if home != self._now.name:
            yield f"{now.name}: moved here from {title(home)}."
        yield from changes(now.name, was, now, _FACETS)
        if callable(was.points) and callable(now.points) and _written(self._old, now) != _written(self._new, now):
            yield f"{now.name}: its points are computed from other settings."


def _told(one: Criterion) -> str:
    return f"{_looks_for(one)}; {_worth(one)}, {_often(one)}."


def _written(rules: RuleSet, one: Criterion) -> object:
    """A criterion as the rule set's YAML has it."""
    node = None if rules.positions is None else rules.positions.root
    index = next(at for at, use in enumerate(rules.tiers) if one.name in {other.name for other in use.criteria})
    for step in ("tiers", index, "criteria", one.name):
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.get(step)
        elif isinstance(node, List) and isinstance(step, int):
            node = node.items[step]
    return None if node is None else plain(node)
