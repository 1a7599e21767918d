"""A strategy from its settings in YAML, or all that is wrong with them.

pydantic does the checking, strictly; it is slow to import, so it is imported when the first strategy is made.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from leadlane.contract.grammar.faults import Faults, Path, near, shown
from leadlane.registry.hooks import said

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from leadlane.language.table_files import TableFiles


def make(
    strategy: type,
    given: dict[str, Any],
    path: Path,
    faults: Faults,
    tables: TableFiles,
    core_keys: Sequence[str] = (),
) -> object | None:
    """An instance of a dataclass; `core_keys` are keys that may stand beside the settings."""
    fields = [field.name for field in dataclasses.fields(strategy)]
    unknown = [key for key in given if key not in fields]
    for key in unknown:
        known = [*fields, *core_keys]
        hint = near(key, known) or f"; known here: {', '.join(known)}"
        faults.add((*path, key), f"unknown key {shown(key)}{hint}", at_key=True)
    known_only = {key: value for key, value in given.items() if key in fields}
    try:
        made = _made(strategy, known_only, path, faults, tables)
    except Exception as error:  # noqa: BLE001 - whatever a stranger's __post_init__ or annotations do
        faults.add(path, f"{strategy.__name__} cannot be made: {_why(error, strategy)}")
        return None
    return None if unknown else made


def _made(strategy: type, given: dict[str, Any], path: Path, faults: Faults, tables: TableFiles) -> object | None:
    from pydantic import ValidationError

    from leadlane.language.settings_errors import faults_of, tables_named

    try:
        return _validated(strategy, given)
    except ValidationError as error:
        named = tables_named(error, given)
        wrong = list(faults_of(error, given, path, strategy, but=named))
    faults.extend(wrong)
    found = {at: tables.read(_at(given, at), row, (*path, *at), faults) for at, row in named.items()}
    if wrong or not found or any(table is None for table in found.values()):
        return None
    # Once more, with the tables that are read now, each as a number under which the setting finds it.
    data: Any = given
    for number, at in enumerate(found):
        data = _with(data, at, number)
    try:
        return _validated(strategy, data, dict(enumerate(found.values())))
    except ValidationError as error:
        faults.extend(faults_of(error, data, path, strategy))
        return None


def _why(error: Exception, strategy: type) -> str:
    """What went wrong where it is the strategy's own fault, not that of what is given."""
    from pydantic.errors import PydanticSchemaGenerationError, PydanticUndefinedAnnotation

    match error:
        case PydanticUndefinedAnnotation():
            name = str(error.name)
            whose = (one.name for one in dataclasses.fields(strategy) if name in str(one.type))
            setting = next(whose, "a setting")
            return f"{setting} has a type {name}, which {strategy.__module__} does not know: import it there"
        case PydanticSchemaGenerationError():
            return f"a setting has a type that no YAML can be: {str(error).partition('. ')[0]}"
        case _:
            return said(error)


def _validated(strategy: type, data: dict[str, Any], tables: Mapping[int, object] | None = None) -> object:
    made: object = adapter(strategy).validate_json(json.dumps(data), context=tables)
    return made


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = _stepped_into(data, step)[step]
    return data


def _with(data: Any, path: Path, value: object) -> Any:
    """The data with another value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    data = _stepped_into(data, step)
    if isinstance(data, dict):
        return {**data, step: _with(data[step], rest, value)}
    return [_with(one, rest, value) if number == step else one for number, one in enumerate(data)]


def _stepped_into(data: Any, step: str | int) -> Any:
    """A mapping that is read as a `Table`, whose paths go by the number of the pair, as pairs."""
    return list(map(list, data.items())) if isinstance(data, dict) and isinstance(step, int) else data


@cache
def adapter(strategy: type) -> TypeAdapter[Any]:
    """pydantic's view of a dataclass, strict and closed (see `STRICT`)."""
    from pydantic import TypeAdapter
    from pydantic.dataclasses import is_pydantic_dataclass

    if "__pydantic_config__" not in vars(strategy) and not is_pydantic_dataclass(strategy):
        strategy.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
    made: TypeAdapter[Any] = TypeAdapter(strategy)
    made.rebuild()  # does nothing but where a name is missing: then it says which
    return made


STRICT = {"extra": "forbid", "strict": True, "allow_inf_nan": False, "hide_input_in_errors": True}
"""`true` is no 1, `"5"` no 5, and a key that is not a field is an error."""
