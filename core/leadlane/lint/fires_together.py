"""`fires-together`: two criteria count the same event twice, or the same attribute of a lead.

Said where two criteria of one dimension have the same `on` and the same `count`, and their conditions

- hold for exactly the same events, or
- list the same value of the same property, or
- test the same properties and one implies the other (`/pricing` within `/`).

`any-webpage` beside a criterion for one page is no double: it tests nothing. Nor are two criteria of one `one_of`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from leadlane.contract.conditions import Condition, Scalar, Test, equal, tests
from leadlane.contract.criteria import Criterion, Trigger
from leadlane.contract.grammar.faults import Path
from leadlane.lint.logic import implies
from leadlane.lint.places import criteria
from leadlane.lint.words import names, scalars
from leadlane.scoring.plan import Plan


def suspects(plan: Plan) -> Iterator[tuple[Path, str]]:
    before: defaultdict[object, _Before] = defaultdict(_Before)
    for path, _, criterion in criteria(plan.rule_set):
        if criterion.points == 0:
            continue
        trigger = criterion.trigger
        group = before[criterion.dimension, frozenset(trigger.on), trigger.count]
        rivals = [other for other in group.rivals(criterion) if not _one_counts(criterion, other)]
        group.add(criterion)
        same = [other for other in rivals if _same(criterion.trigger, other.trigger)]
        if same:
            what = "on exactly the same events" if criterion.trigger.on else "for exactly the same leads"
            yield path, f"{criterion.name} counts {what} as {names(same)}{_points(criterion, same)}: {_ADVICE}"
        for other in rivals:
            if other not in same:
                said = _partly(criterion, other)
                if said:
                    yield path, f"{said}{_points(criterion, [other])}: {_ADVICE}"


_ADVICE = "give both the same `one_of` if only one should count, or take one out"


@dataclass(slots=True)
class _Before:
    """The criteria so far of one dimension, `on` and `count`.

    Two that only list values have nothing in common unless they list the same one: thousands of pages are no trouble.
    """

    criteria: list[Criterion] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    by_value: defaultdict[object, list[int]] = field(default_factory=lambda: defaultdict(list))

    def rivals(self, criterion: Criterion) -> list[Criterion]:
        values = _only_values(criterion.trigger)
        if not values:
            return self.criteria.copy()
        places = {*self.others, *(place for value in values for place in self.by_value.get(value, ()))}
        return [self.criteria[place] for place in sorted(places)]

    def add(self, criterion: Criterion) -> None:
        place = len(self.criteria)
        self.criteria.append(criterion)
        values = _only_values(criterion.trigger)
        for value in values:
            self.by_value[value].append(place)
        if not values:
            self.others.append(place)


def _only_values(trigger: Trigger) -> set[tuple[str, str, Scalar]]:
    """The values of the one field that a trigger tests, if it does nothing else than list them."""
    match trigger.where, trigger.lead:
        case Test() as test, None:
            side = "where"
        case None, Test() as test:
            side = "lead"
        case _:
            return set()
    return {(side, test.field, value) for value in _listed(test)}


def _one_counts(one: Criterion, other: Criterion) -> bool:
    return one.caps.one_of is not None and one.caps.one_of == other.caps.one_of


def _same(one: Trigger, other: Trigger) -> bool:
    if one.where is None and one.lead is None and not one.on:
        return False  # points by a table, for every lead: which table says what they are about
    return _within(one, other) and _within(other, one)


def _within(one: Trigger, other: Trigger) -> bool:
    return implies(one.where, other.where) and implies(one.lead, other.lead)


def _partly(one: Criterion, other: Criterion) -> str:
    left, right = one.trigger, other.trigger
    if left.count is not None or not _same_fields(left, right):
        return ""
    if left.on and _within(left, right):
        return f"whatever counts as {one.name} counts as {other.name} too"
    if left.on and _within(right, left):
        return f"whatever counts as {other.name} counts as {one.name} too"
    shared = _shared(left, right)
    return f"{one.name} and {other.name} both count {shared}" if shared else ""


def _same_fields(one: Trigger, other: Trigger) -> bool:
    fields = _fields(one.where), _fields(one.lead)
    return fields == (_fields(other.where), _fields(other.lead)) and any(fields)


def _fields(condition: Condition | None) -> set[str]:
    return set() if condition is None else {test.field for test in tests(condition)}


def _shared(one: Trigger, other: Trigger) -> str:
    """The values that both list, where each does nothing else than list values of one field."""
    for left, right, rest in (
        (one.where, other.where, (one.lead, other.lead)),
        (one.lead, other.lead, (one.where, other.where)),
    ):
        if isinstance(left, Test) and isinstance(right, Test) and rest == (None, None) and left.field == right.field:
            both = [value for value in _listed(left) if any(equal(value, known) for known in _listed(right))]
            return f"{left.field}: {scalars(both)}" if both else ""
    return ""


def _listed(test: Test) -> tuple[Scalar, ...]:
    if test.op not in ("eq", "in"):
        return ()
    return test.value if isinstance(test.value, tuple) else (test.value,)


def _points(one: Criterion, others: list[Criterion]) -> str:
    given = [criterion.points for criterion in (*others, one)]
    if not all(isinstance(points, int) for points in given):
        return ""
    return f", {' and '.join(map(str, given))} points"
