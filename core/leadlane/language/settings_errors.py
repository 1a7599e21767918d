"""pydantic's errors as faults that a marketer can read, at the places in the rule set that they are about."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, get_args, get_type_hints

from pydantic import ValidationError

from leadlane.contract.criteria import Fault
from leadlane.contract.grammar.faults import Path, listed, named, near, shown
from leadlane.contract.settings_error import SettingsError
from leadlane.contract.strategies import Strategy

_NEEDS: Final = {
    "bool_type": "true or false (lower case)",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "string_type": "text",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a mapping",
    "dataclass_type": "a mapping",
    "dataclass_exact_type": "a mapping",
    "none_required": "nothing (null)",
    "leadlane_file": "the name of a file",
}
_UNKNOWN_KEY: Final = ("unexpected_keyword_argument", "extra_forbidden", "unexpected_positional_argument")


@dataclass(frozen=True, slots=True)
class _Error:
    """One error, its location split: `path` in the data, and after how many steps which branch of a union it is of."""

    details: Any
    path: Path
    branches: tuple[tuple[int, str], ...]


def faults_of(
    error: ValidationError, data: object, path: Path, strategy: type, but: Collection[Path] = ()
) -> Iterator[Fault]:
    """The faults of a strategy's settings `data`, which stand at `path`; not of those settings that are at `but`."""
    errors = [_located(details, data) for details in error.errors(include_url=False)]
    errors = [one for one in errors if not any(one.path[: len(at)] == at for at in but)]
    for one in _best(errors):
        yield from (Fault((*path, *fault.path), fault.message, fault.at_key) for fault in _faults(one, data, strategy))


def tables_named(error: ValidationError, data: object) -> dict[Path, type]:
    """Where settings name a table in a file, which is still to be read, with the type of its rows."""
    errors = (_located(details, data) for details in error.errors(include_url=False))
    return {one.path: one.details["ctx"]["row"] for one in errors if one.details["type"] == "leadlane_table"}


def _located(details: Any, data: object) -> _Error:
    """pydantic puts the branches of unions into the location; only what leads through the data is a path."""
    path: list[str | int] = []
    branches: list[tuple[int, str]] = []
    at = data
    steps = list(details["loc"])
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        if isinstance(at, dict) and not last and step in at and _is_label(at, step, steps[number + 1]):
            branches.append((len(path), str(step)))
        elif isinstance(at, dict) and (step in at or (last and details["type"] in ("missing", "missing_argument"))):
            path.append(step)
            at = at.get(step)
        elif isinstance(at, list) and isinstance(step, int) and step < len(at):
            path.append(step)
            at = at[step]
        elif isinstance(at, dict) and isinstance(step, int) and step < len(at):
            path.append(step)  # a pair of a Table, written as a mapping with text as keys
            at = list(map(list, at.items()))[step]
        else:
            branches.append((len(path), str(step)))
    return _Error(details, tuple(path), tuple(branches))


def _is_label(at: dict[str, object], step: str, following: object) -> bool:
    """Whether a step that could be a key must be a branch's name, because what follows is a key beside it."""
    return not isinstance(at[step], dict | list) and following in at


def _best(errors: list[_Error], depth: int = 0) -> Iterator[_Error]:
    """Of each union, the branch that is nearest to what was written."""
    unions: dict[tuple[Path, int], dict[str, list[_Error]]] = {}
    for one in errors:
        if depth >= len(one.branches):
            yield one
        else:
            length, label = one.branches[depth]
            unions.setdefault((one.path[:length], length), {}).setdefault(label, []).append(one)
    for (path, _), branches in unions.items():
        candidates = [list(_best(branch, depth + 1)) for branch in branches.values()]
        candidates = [one for one in candidates if not any(e.details["type"] == "leadlane_other_form" for e in one)]
        candidates.sort(key=lambda branch: _distance(branch, path))
        if not candidates:
            continue
        wrong_type = [branch for branch in candidates if _is_wrong_type(branch, path)]
        if len(wrong_type) == len(candidates) > 1:
            needs = listed(list(dict.fromkeys(_NEEDS[branch[0].details["type"]] for branch in candidates)))
            first = candidates[0][0]
            yield _Error({**first.details, "type": "leadlane_needs", "msg": needs}, first.path, ())
        else:
            yield from candidates[0]


def _is_wrong_type(branch: list[_Error], path: Path) -> bool:
    return len(branch) == 1 and branch[0].path == path and branch[0].details["type"] in _NEEDS


def _distance(branch: list[_Error], path: Path) -> tuple[bool, int]:
    count = sum(int((one.details.get("ctx") or {}).get("count", 1)) for one in branch)
    return _is_wrong_type(branch, path), count


def _faults(error: _Error, data: object, strategy: type) -> Iterable[Fault]:
    details, path = error.details, error.path
    kind, context = details["type"], details.get("ctx") or {}
    if kind == "leadlane_faults":
        return [_inside(fault, path) for fault in context["faults"]]
    if kind in ("missing", "missing_argument"):
        whose = f"{strategy.kind if issubclass(strategy, Strategy) else 'it'} needs" if len(path) == 1 else "needs"
        return [Fault(path[:-1], f"{whose} `{path[-1]}`")]
    if kind in _UNKNOWN_KEY:
        hint = near(str(path[-1]), _siblings(strategy, path))
        return [Fault(path, f"unknown key {shown(path[-1])}{hint}", at_key=True)]
    if kind == "value_error" and isinstance(context.get("error"), SettingsError):
        return [_inside(fault, path) for fault in context["error"].faults]
    if kind == "value_error":
        return [_value_error(str(context.get("error", details["msg"])), path, data)]
    if kind == "leadlane_needs":
        return [Fault(path, f"{named(path)} needs {details['msg']}, not {shown(details['input'])}")]
    if kind in _NEEDS:
        return [Fault(path, f"{named(path)} needs {_NEEDS[kind]}, not {shown(details['input'])}")]
    if kind in ("literal_error", "enum"):
        hint = near(str(details["input"]), _words(str(context["expected"])))
        return [Fault(path, f"{named(path)} must be {context['expected']}, not {shown(details['input'])}{hint}")]
    message = str(details["msg"]).removeprefix("Input should ").removeprefix("Value error, ")
    return [Fault(path, f"{named(path)} {'should ' if message.startswith('be ') else ''}{message}")]


def _words(expected: str) -> list[str]:
    return [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]


def _value_error(message: str, path: Path, data: object) -> Fault:
    """A `ValueError` of the strategy; one that begins `share: ` is about that setting."""
    at = data
    for step in path:
        at = at[step] if isinstance(at, dict | list) else None  # type: ignore[index]
    head, colon, _ = message.partition(": ")
    if colon and isinstance(at, dict) and head in at:
        return Fault((*path, head), message)
    return Fault(path, message)


def _inside(fault: Fault, path: Path) -> Fault:
    """A fault of a value that has been read by itself, without knowing what it is called."""
    message = fault.message
    if not fault.path and path:
        message = message.replace(named(()), named(path), 1)
    return Fault((*path, *fault.path), message, fault.at_key)


def _siblings(strategy: type, path: Path) -> list[str]:
    """The fields that could stand where an unknown key does."""
    here: list[object] = [strategy]
    for step in path[:-1]:
        here = [found for one in here for found in _types_at(one, step)]
    return [field.name for one in here for field in _fields(one) if field.name != path[-1]]


def _types_at(one: object, step: str | int) -> Iterator[object]:
    """What a field, or an item of a list, may be an instance of; dataclasses in unions and lists included."""
    if isinstance(step, int):
        yield one
        return
    for field in _fields(one):
        if field.name == step:
            waiting: list[object] = [get_type_hints(one).get(step)]
            while waiting:
                kind = waiting.pop()
                if dataclasses.is_dataclass(kind):
                    yield kind
                waiting.extend(get_args(kind))


def _fields(one: object) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(one) if isinstance(one, type) and dataclasses.is_dataclass(one) else ()
