"""The names of criteria, teams and reps in a strategy's settings, wherever its author put them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TypeVar

from leadlane.contract.grammar.faults import Path
from leadlane.contract.names import SettingName

N = TypeVar("N", bound=SettingName)


def names_in(value: object, wanted: type[N], path: Path = ()) -> Iterator[tuple[Path, N]]:
    """Every name of this type in a strategy's settings, with its place in them."""
    if isinstance(value, wanted):
        yield path, value
    elif isinstance(value, list | tuple):
        for at, item in enumerate(value):
            yield from names_in(item, wanted, (*path, at))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from names_in(item, wanted, (*path, key))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from names_in(getattr(value, field.name), wanted, (*path, field.name))
