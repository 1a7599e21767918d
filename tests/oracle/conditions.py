"""The one condition grammar (rule-set-language.md, "Conditions") and the look-up of dotted names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

Lookup = Callable[[str], Any]  # field name -> value, None = missing


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_scalar(value: Any) -> bool:
    return isinstance(value, (str, bool)) or is_number(value)


def equal(a: Any, b: Any) -> bool:
    """Spec: "Types are strict (5 = 5.0, nothing else crosses): "5" never equals 5, true never equals 1"."""
    if is_number(a) and is_number(b):
        return bool(a == b)
    return is_scalar(a) and type(a) is type(b) and bool(a == b)


def any_of(value: Any, options: list[Any]) -> bool:
    return any(equal(value, option) for option in options)


def property_of(properties: dict[str, Any], name: str) -> Any:
    """A property by its dotted name: the literal key, else the path through nested objects."""
    if properties.get(name) is not None:
        return properties[name]
    value: Any = properties
    for part in name.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(part)
    return value


def in_order(value: Any, operand: Any, op: str) -> bool:
    """gt gte lt lte: numbers with numbers, strings with strings (by bytes); nothing else has an order."""
    if not (is_number(value) and is_number(operand)) and not (isinstance(value, str) and isinstance(operand, str)):
        return False
    if op == "gt":
        return bool(value > operand)
    if op == "gte":
        return bool(value >= operand)
    if op == "lt":
        return bool(value < operand)
    return bool(value <= operand)


def matches(value: str, pattern: str, ignore_case: bool) -> bool:
    """Spec: "`matches` is one RE2-style subset, full match, case-sensitive (`ignore_case: true` beside it)"."""
    return re.fullmatch(pattern, value, re.IGNORECASE if ignore_case else re.ASCII) is not None


def operator_holds(op: str, operand: Any, value: Any, operators: dict[str, Any]) -> bool:
    # "null = missing, and a missing field satisfies only `exists: false`, `ne` and `not`."
    if op == "exists":
        return bool((value is not None) == operand)
    if value is None:
        return op == "ne"
    # "A scalar condition never matches a list (`contains` does)": objects are treated as lists are.
    if op == "contains":
        if isinstance(value, list):
            return any(equal(item, operand) for item in value)
        return isinstance(value, str) and isinstance(operand, str) and operand in value
    if not is_scalar(value):
        return False
    if op == "eq":
        return equal(value, operand)
    if op == "ne":
        return not equal(value, operand)
    if op == "in":
        return any_of(value, operand)
    if op == "not_in":
        return not any_of(value, operand)
    if op in ("gt", "gte", "lt", "lte"):
        return in_order(value, operand, op)
    if op in ("starts_with", "ends_with", "matches"):
        if not isinstance(value, str):
            return False
        if op == "starts_with":
            return value.startswith(operand)
        if op == "ends_with":
            return value.endswith(operand)
        return matches(value, operand, bool(operators.get("ignore_case")))
    raise ValueError(f"unknown operator {op!r}")


def field_holds(test: Any, value: Any) -> bool:
    """Spec: "`{field: value}` equality, `{field: [a, b]}` any of, `{field: {op: value}}`"."""
    if isinstance(test, dict):
        return all(operator_holds(op, test[op], value, test) for op in test if op != "ignore_case")
    if isinstance(test, list):
        return operator_holds("in", test, value, {})
    return operator_holds("eq", test, value, {})


def holds(condition: dict[str, Any] | None, lookup: Lookup) -> bool:
    """Spec: "Keys of one mapping are *and*; `any: [...]`, `all: [...]`, `not: {...}` combine." No condition holds."""
    for key, test in (condition or {}).items():
        if key == "any":
            good = any(holds(part, lookup) for part in test)
        elif key == "all":
            good = all(holds(part, lookup) for part in test)
        elif key == "not":
            good = not holds(test, lookup)
        else:
            good = field_holds(test, lookup(key))
        if not good:
            return False
    return True


def reads(condition: dict[str, Any] | None, negated: bool = False) -> Iterator[tuple[str, bool]]:
    """Every field a condition reads, and whether its being missing could help the condition to hold."""
    for key, test in (condition or {}).items():
        if key in ("any", "all"):
            for part in test:
                yield from reads(part, negated)
        elif key == "not":
            yield from reads(test, True)
        else:
            helped_by_absence = isinstance(test, dict) and ("ne" in test or test.get("exists") is False)
            yield key, negated or helped_by_absence
