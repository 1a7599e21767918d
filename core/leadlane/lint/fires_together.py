"""`fires-together`: two criteria count the same event twice, or the same attribute of a lead.

Said where two criteria of one dimension have the same `on` and the same `count`, and their conditions

- hold for exactly the same events, or
- list the same value of the same property, or
- test the same properties and one implies the other (`/pricing` within `/`).

`any-webpage` beside a criterion for one page is no double: it tests nothing. Nor are two criteria of one `one_of`.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.contract.conditions import Condition, Scalar, Test, equal, tests
from leadlane.contract.criteria import Criterion, Trigger
from leadlane.contract.grammar.faults import Path
from leadlane.lint.logic import implies
from leadlane.lint.places import criteria
from leadlane.lint.words import names, scalars
from leadlane.scoring.plan import Plan


def suspects(plan: Plan) -> Iterator[tuple[Path, str]]:
    before: list[Criterion] = []
    for path, _, criterion in criteria(plan.rule_set):
        if criterion.points == 0:
            continue
        rivals = [other for other in before if _may_double(criterion, other)]
        before.append(criterion)
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


def _may_double(one: Criterion, other: Criterion) -> bool:
    if one.caps.one_of is not None and one.caps.one_of == other.caps.one_of:
        return False
    left, right = one.trigger, other.trigger
    return one.dimension == other.dimension and set(left.on) == set(right.on) and left.count == right.count


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
