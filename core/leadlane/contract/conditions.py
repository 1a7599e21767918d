"""Conditions: the one grammar that criteria, qualifiers, fast-track rules, routing and actions share.

A condition is a tree of tests. What a field name means depends on where the condition stands: in `where` it is a
property of the event, in `lead` an attribute, in a fast-track rule a signal, a flag, `score`, `lead.<attribute>`...
so a condition is *bound* to a place by a function that finds a field's reader there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Final, Literal, TypeVar

from leadlane.contract.as_setting import AsSetting, Grammar

Operator = Literal[
    "eq", "ne", "in", "not_in", "gt", "gte", "lt", "lte", "starts_with", "ends_with", "contains", "matches", "exists"
]
OPERATORS: Final[tuple[Operator, ...]] = (
    "gt", "gte", "lt", "lte", "ne", "in", "not_in", "starts_with", "ends_with", "contains", "matches", "exists",
)  # fmt: skip
"""The operators that a rule set writes; equality has no word of its own: `{field: value}`."""

_CONTAINERS: Final = (list, dict)
"""A scalar condition never matches a list or an object, `ne` and `not_in` included."""

Scalar = str | int | float | bool
C = TypeVar("C")


class _Part(AsSetting):
    __slots__ = ()
    reads: ClassVar[Grammar] = "condition"


@dataclass(frozen=True, slots=True)
class Test(_Part):
    """One field compared with one value; for `in` and `not_in` the value is a tuple of scalars."""

    __test__ = False  # pytest takes classes of this name for tests

    field: str
    op: Operator
    value: Scalar | tuple[Scalar, ...]
    ignore_case: bool = False


@dataclass(frozen=True, slots=True)
class AllOf(_Part):
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf(_Part):
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not(_Part):
    part: Condition


Condition = Test | AllOf | AnyOf | Not


def tests(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, in text order."""
    match condition:
        case Test():
            yield condition
        case Not(part):
            yield from tests(part)
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from tests(part)


def text(condition: Condition) -> str:
    """A condition as a rule set writes it, on one line: `lead.competitor: true`, `score: {gte: 50}`."""
    match condition:
        case Test(field, op, value, ignore_case):
            written = _scalar(value)
            if ignore_case:
                return f"{field}: {{{op}: {written}, ignore_case: true}}"
            return f"{field}: {written}" if op in ("eq", "in") else f"{field}: {{{op}: {written}}}"
        case Not(part):
            return f"not: {{{text(part)}}}"
        case AllOf(parts):
            return "all: [" + ", ".join(f"{{{text(part)}}}" for part in parts) + "]"
        case AnyOf(parts):
            return "any: [" + ", ".join(f"{{{text(part)}}}" for part in parts) + "]"


def _scalar(value: Scalar | tuple[Scalar, ...]) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_scalar, value)) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def equal(left: object, right: Scalar) -> bool:
    """Strict equality: 5 equals 5.0 and nothing else crosses types; `true` never equals 1, a list never a scalar."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return left == right


def bind(condition: Condition, reader: Callable[[str], Callable[[C], object]]) -> Callable[[C], bool]:
    """The condition as a function of one place `C`; `reader(field)` gives the function that finds a field's value."""
    match condition:
        case Test(field):
            read, holds = reader(field), predicate(condition)
            return lambda place: holds(read(place))
        case Not(part):
            inner = bind(part, reader)
            return lambda place: not inner(place)
        case AllOf(parts):
            every = tuple(bind(part, reader) for part in parts)
            return every[0] if len(every) == 1 else lambda place: all(part(place) for part in every)
        case AnyOf(parts):
            some = tuple(bind(part, reader) for part in parts)
            return lambda place: any(part(place) for part in some)


def property_reader(field: str) -> Callable[[Mapping[str, Any]], object]:
    """Finds an event's property; a dot reaches into nested objects where no property has the whole name."""
    if "." not in field:
        return lambda properties: properties.get(field)
    head, *rest = field.split(".")

    def read(properties: Mapping[str, Any]) -> object:
        value = properties.get(field)
        if value is not None:
            return value
        value = properties.get(head)
        for name in rest:
            if not isinstance(value, dict):
                return None
            value = value.get(name)
        return value

    return read


def attribute_reader(field: str) -> Callable[[Mapping[str, Any]], object]:
    """Finds a lead's attribute by its dotted name."""
    return lambda attributes: attributes.get(field)


def predicate(test: Test) -> Callable[[object], bool]:
    """What a test asks of a field's value. None is a missing value: only `exists: false` and `ne` hold for it."""
    value = test.value
    match test.op:
        case "exists":
            return (lambda found: found is not None) if value is True else (lambda found: found is None)
        case "eq":
            assert not isinstance(value, tuple)
            return _equals(value)
        case "ne":
            assert not isinstance(value, tuple)
            same = _equals(value)
            return lambda found: not same(found) and not isinstance(found, _CONTAINERS)
        case "in":
            return _one_of(value)
        case "not_in":
            listed = _one_of(value)
            return lambda found: found is not None and not listed(found) and not isinstance(found, _CONTAINERS)
        case "gt" | "gte" | "lt" | "lte":
            return _compares(test.op, value)
        case "contains":
            return _contains(value)
        case "matches":
            return _matches(str(value), test.ignore_case)
        case "starts_with":
            start = str(value)
            return lambda found: isinstance(found, str) and found.startswith(start)
        case "ends_with":
            end = str(value)
            return lambda found: isinstance(found, str) and found.endswith(end)


def _equals(value: Scalar) -> Callable[[object], bool]:
    if isinstance(value, bool):
        return lambda found: found is value
    if isinstance(value, str):
        return lambda found: found == value
    return lambda found: found == value and not isinstance(found, bool)


def _one_of(value: object) -> Callable[[object], bool]:
    assert isinstance(value, tuple)
    if all(isinstance(item, str) for item in value):
        words = frozenset(value)
        return lambda found: isinstance(found, str) and found in words
    return lambda found: any(equal(found, item) for item in value)


def _compares(op: str, value: object) -> Callable[[object], bool]:
    # Numbers compare with numbers, strings with strings by code point (so ISO dates work); nothing else crosses.
    kinds: tuple[type, ...] = (str,) if isinstance(value, str) else (int, float)
    bound: Any = value

    def comparable(found: object) -> bool:
        return isinstance(found, kinds) and not isinstance(found, bool)

    match op:
        case "gt":
            return lambda found: comparable(found) and found > bound
        case "gte":
            return lambda found: comparable(found) and found >= bound
        case "lt":
            return lambda found: comparable(found) and found < bound
        case _:
            return lambda found: comparable(found) and found <= bound


def _contains(value: object) -> Callable[[object], bool]:
    def holds(found: object) -> bool:
        if isinstance(found, list | tuple):
            return any(equal(item, value) for item in found)  # type: ignore[arg-type]
        return isinstance(found, str) and isinstance(value, str) and value in found

    return holds


def _matches(pattern: str, ignore_case: bool) -> Callable[[object], bool]:
    full_match = regular_expression(pattern, ignore_case)
    return lambda found: isinstance(found, str) and full_match(found) is not None


@cache
def regular_expression(pattern: str, ignore_case: bool = False) -> Callable[[str], object]:
    """A full match in linear time, in the dialect that Arrow and Polars share.

    Raises:
        ValueError: the pattern is not of that dialect; the message says why.
    """
    import re2  # heavy for those who never write `matches`

    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.log_errors = False
    try:
        compiled = re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "not a regular expression"
        raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
    full_match: Callable[[str], object] = compiled.fullmatch
    return full_match
