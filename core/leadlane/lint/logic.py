"""Whether a condition can hold at all, and whether one implies another.

The answers lean to one side: "impossible" and "implies" are certain, "possible" may be wrong where texts are compared
in ways that are hard to reason about (`matches` above all), or where a condition has too many cases. A linter that
errs must err by saying nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import product
from typing import Final

from leadlane.contract.conditions import AllOf, AnyOf, Condition, Not, Test
from leadlane.lint.values import Domain, can_be

Domains = Callable[[str], Domain]
"""What the values of a field can be."""

_MOST_CASES: Final = 2_000
_Literal = tuple[Test, bool]
_Case = tuple[_Literal, ...]


class _TooManyCasesError(Exception):
    pass


def anything(field: str) -> Domain:
    """A field about which nothing is known."""
    return None


def possible(condition: Condition, domains: Domains = anything) -> bool:
    """Whether some event, lead or fact could satisfy a condition; True where that is not certain."""
    try:
        return any(_case_possible(case, domains) for case in _cases(condition, True))
    except _TooManyCasesError:
        return True


def implies(one: Condition | None, other: Condition | None, domains: Domains = anything) -> bool:
    """Whether the other condition surely holds wherever the first does. No condition at all always holds."""
    if other is None:
        return True
    return not possible(Not(other) if one is None else AllOf((one, Not(other))), domains)


def _cases(condition: Condition, wanted: bool) -> list[_Case]:
    """The condition, or its opposite, as alternatives of tests that must all come out as said."""
    match condition:
        case Test():
            return [((condition, wanted),)]
        case Not(part):
            return _cases(part, not wanted)
        case AllOf(parts) | AnyOf(parts):
            inner = [_cases(part, wanted) for part in parts]
            if isinstance(condition, AllOf) is not wanted:
                return _limited([case for cases in inner for case in cases])
            merged: list[_Case] = [()]
            for cases in inner:
                if len(merged) * len(cases) > _MOST_CASES:
                    raise _TooManyCasesError
                merged = [(*left, *right) for left, right in product(merged, cases)]
            return merged


def _limited(cases: list[_Case]) -> list[_Case]:
    if len(cases) > _MOST_CASES:
        raise _TooManyCasesError
    return cases


def _case_possible(case: _Case, domains: Domains) -> bool:
    by_field: defaultdict[str, list[_Literal]] = defaultdict(list)
    for test, wanted in case:
        by_field[test.field].append((test, wanted))
    return all(can_be(literals, domains(field)) for field, literals in by_field.items())
