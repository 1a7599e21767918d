"""`{field: value}`, `{field: [a, b]}`, `{field: {op: value}}`, `any`, `all`, `not` -> `Condition`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from leadlane.contract.conditions import (
    OPERATORS,
    AllOf,
    AnyOf,
    Condition,
    Not,
    Operator,
    Scalar,
    Test,
    regular_expression,
)
from leadlane.contract.grammar.faults import Faults, Path, items, mapping, near, shown, truth

Check = Callable[[Test, bool], str | None]
"""What is wrong with a test where it stands, None if nothing; the flag says whether it stands inside a `not`."""

MISSING: Final = "null is a missing value and equals nothing: write {exists: false}"
SPELLED_OTHERWISE: Final = {
    "eq": "equality is {field: value}", "equals": "equality is {field: value}", "is": "equality is {field: value}",
    "==": "equality is {field: value}", "!=": "write ne", ">": "write gt", ">=": "write gte", "<": "write lt",
    "<=": "write lte", "regex": "write matches", "any_of": "write in", "between": "write gte and lt",
}  # fmt: skip


def condition(data: object, path: Path, faults: Faults, check: Check | None = None) -> Condition | None:
    """One condition; `check` says which fields may be tested here."""
    return _condition(data, path, faults, check, negated=False)


def _condition(data: object, path: Path, faults: Faults, check: Check | None, *, negated: bool) -> Condition | None:
    fields = mapping(data, path, faults, like="{field: value}")
    if fields is None:
        return None
    if not fields:
        faults.add(path, "an empty condition: leave it out, or write {field: value}")
        return None
    before = len(faults)
    parts: list[Condition] = []
    for key, value in fields.items():
        here = (*path, key)
        match key:
            case "any" | "all":
                options = items(value, here, faults, like="[{...}, {...}]")
                some = tuple(
                    part
                    for at, option in enumerate(options)
                    if (part := _condition(option, (*here, at), faults, check, negated=negated)) is not None
                )
                parts.append(AnyOf(some) if key == "any" else AllOf(some))
            case "not":
                part = _condition(value, here, faults, check, negated=not negated)
                if part is not None:
                    parts.append(Not(part))
            case _:
                tests = _field(key, value, here, faults)
                complaints = [check(test, negated) for test in tests] if check else []
                for complaint in dict.fromkeys(filter(None, complaints)):
                    faults.add(here, complaint, at_key=True)
                parts.extend(tests)
    if len(faults) > before:
        return None
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _field(field: str, value: object, path: Path, faults: Faults) -> list[Test]:
    match value:
        case None:
            faults.add(path, MISSING)
        case str() | int() | float():
            return [Test(field, "eq", value)]
        case list():
            several = _several(value, path, faults)
            return [Test(field, "in", several)] if several else []
        case dict():
            return _operators(field, value, path, faults)
        case _:
            faults.add(path, f"`{field}` cannot be compared with {shown(value)}")
    return []


def _operators(field: str, written: dict[str, Any], path: Path, faults: Faults) -> list[Test]:
    tests: list[Test] = []
    if not written:
        faults.add(path, f"how should `{field}` compare? one of {', '.join(OPERATORS)}")
    ignore_case = False
    if "ignore_case" in written:
        ignore_case = bool(truth(written["ignore_case"], (*path, "ignore_case"), faults))
        if "matches" not in written:
            faults.add((*path, "ignore_case"), "`ignore_case` stands beside `matches` only", at_key=True)
    for op, value in written.items():
        here = (*path, op)
        if op == "ignore_case":
            continue
        if op not in OPERATORS:
            said = SPELLED_OTHERWISE.get(op)
            hint = f"; {said}" if said else near(op, OPERATORS) or f"; known: {', '.join(OPERATORS)}"
            faults.add(here, f"unknown comparison {shown(op)}{hint}", at_key=True)
            continue
        checked = _operand(op, value, here, faults)
        if op == "matches" and isinstance(checked, str):
            checked = _pattern(checked, ignore_case, here, faults)
        if checked is not None:
            tests.append(Test(field, op, checked, ignore_case and op == "matches"))
    return tests


def _operand(op: Operator, value: object, path: Path, faults: Faults) -> Scalar | tuple[Scalar, ...] | None:
    if op in ("in", "not_in"):
        return _several(value, path, faults) or None
    if value is None:
        faults.add(path, "null is a missing value: write {exists: true}" if op == "ne" else MISSING)
        return None
    if op == "exists":
        return truth(value, path, faults)
    if not isinstance(value, str | int | float):
        faults.add(path, f"`{op}` compares with one value, not with {shown(value)}")
        return None
    if op in ("gt", "gte", "lt", "lte") and isinstance(value, bool):
        faults.add(path, f"`{op}` compares numbers or texts, not {shown(value)}")
        return None
    if op in ("starts_with", "ends_with", "matches") and not isinstance(value, str):
        faults.add(path, f"`{op}` compares texts, not {shown(value)}: put it in quotes")
        return None
    if op in ("starts_with", "ends_with", "contains") and value == "":
        faults.add(path, f"`{op}` with an empty text is always true")
        return None
    return value


def _several(value: object, path: Path, faults: Faults) -> tuple[Scalar, ...]:
    before = len(faults)
    listed = items(value, path, faults, like="[a, b]")
    for at, item in enumerate(listed):
        if item is None:
            faults.add((*path, at), MISSING)
        elif not isinstance(item, str | int | float):
            faults.add((*path, at), f"a list of values holds texts, numbers, true and false, not {shown(item)}")
    return tuple(listed) if len(faults) == before else ()


def _pattern(pattern: str, ignore_case: bool, path: Path, faults: Faults) -> str | None:
    try:
        regular_expression(pattern, ignore_case)
    except ValueError as error:
        hint = ""
        if "(?" in pattern:
            hint = "; look-around and back references are not part of it"
        faults.add(path, f"{shown(pattern)} is no RE2 regular expression: {error}{hint}")
        return None
    return pattern
