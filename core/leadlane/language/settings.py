"""A strategy from its settings in YAML, or all that is wrong with them.

pydantic does the checking, strictly; it is slow to import, so it is imported when the first strategy is made.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from leadlane.contract.grammar.faults import Faults, Path, near, shown

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def make(
    strategy: type, given: dict[str, Any], path: Path, faults: Faults, core_keys: Sequence[str] = ()
) -> object | None:
    """An instance of a dataclass; `core_keys` are keys that may stand beside the settings."""
    from pydantic import ValidationError

    from leadlane.language.settings_errors import faults_of

    fields = [field.name for field in dataclasses.fields(strategy)]
    unknown = [key for key in given if key not in fields]
    for key in unknown:
        known = [*fields, *core_keys]
        hint = near(key, known) or f"; known here: {', '.join(known)}"
        faults.add((*path, key), f"unknown key {shown(key)}{hint}", at_key=True)
    known_only = {key: value for key, value in given.items() if key in fields}
    try:
        made: object = adapter(strategy).validate_json(json.dumps(known_only))
    except ValidationError as error:
        faults.extend(faults_of(error, known_only, path, strategy))
        return None
    except Exception as error:  # noqa: BLE001 - whatever a stranger's __post_init__ or annotations do
        said = " ".join(str(error).split())
        faults.add(path, f"{strategy.__name__} cannot be made: {type(error).__name__}{': ' + said if said else ''}")
        return None
    return None if unknown else made


@cache
def adapter(strategy: type) -> TypeAdapter[Any]:
    """pydantic's view of a dataclass, strict and closed (see `STRICT`)."""
    from pydantic import TypeAdapter
    from pydantic.dataclasses import is_pydantic_dataclass

    if "__pydantic_config__" not in vars(strategy) and not is_pydantic_dataclass(strategy):
        strategy.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
    return TypeAdapter(strategy)


STRICT = {"extra": "forbid", "strict": True, "allow_inf_nan": False, "hide_input_in_errors": True}
"""`true` is no 1, `"5"` no 5, and a key that is not a field is an error."""
