"""The columns of a table by the fields of its rows' dataclass: what a cell's text means is told by the field's type."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from leadlane.intake.rows import Row, cell

_PLAIN: Final = (bool, int, float, str, NoneType)
_CELL: Final = "a cell is str, int, float, bool, Literal, a name like TeamName, or one of these and None"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the types that a cell may have, and whether it may be left out."""

    name: str
    kinds: frozenset[type]
    has_default: bool

    @property
    def needed(self) -> bool:
        """Whether the first line must name it."""
        return not self.has_default

    @property
    def empty(self) -> bool:
        """Whether an empty cell is None: not where the field has a default, which it then takes."""
        return NoneType in self.kinds and not self.has_default

    def value(self, row: Row) -> Any:
        """What a row has here, blanks around it left out: a number or a truth where the field may be one, else text."""
        found = row.values.get(self.name)
        if not isinstance(found, str):  # not from CSV
            return found if self._may_be(found) else row.text(self.name)
        text = found.strip()
        if not text:
            return None
        if bool in self.kinds and text.lower() in ("true", "false"):  # as spreadsheets write them
            return text.lower() == "true"
        number = cell(text)
        return number if self._may_be(number) else text

    def _may_be(self, value: object) -> bool:
        return type(value) in self.kinds or (type(value) is int and float in self.kinds)


def columns_of(row: type) -> dict[str, Column] | str:
    """The columns by name; or what keeps the class from being a row, in one line."""
    if not dataclasses.is_dataclass(row) or not vars(row)["__dataclass_params__"].frozen:
        return f"the rows of a TableFile are a frozen dataclass, not {row!r}"
    hints = get_type_hints(row)
    columns: dict[str, Column] = {}
    for field in dataclasses.fields(row):
        kinds = frozenset(_kinds(hints[field.name]))
        other = next((kind for kind in kinds if kind not in _PLAIN), None)
        if other is not None:
            return f"{row.__name__} cannot be a row: its field {field.name} is {other!r}, and {_CELL}"
        missing = dataclasses.MISSING
        has_default = field.default is not missing or field.default_factory is not missing
        columns[field.name] = Column(field.name, kinds, has_default)
    return columns


def _kinds(hint: Any) -> Iterator[type]:
    """The plain types that a value of this type may have."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        for one in get_args(hint):
            yield from _kinds(one)
    elif origin is Literal:
        yield from map(type, get_args(hint))
    else:
        yield str if isinstance(hint, type) and issubclass(hint, str) else hint
