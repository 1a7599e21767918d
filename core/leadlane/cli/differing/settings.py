"""The settings of strategies in words, those of plugins too, whatever their types."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from leadlane.contract.conditions import AllOf, AnyOf, Not, Test
from leadlane.contract.criteria import PointBands, PointTable, Trigger
from leadlane.contract.periods import Period
from leadlane.contract.table_file import TableFile
from leadlane.contract.tables import Table
from leadlane.language.aloud.words import condition, listed, points, scalar, table_file, trigger


def setting(name: str, value: object) -> str:
    """`every 30 days`; nothing for one that is not set."""
    match value:
        case None | False | () | []:
            return ""
        case True:
            return name
        case _:
            return f"{name} {_words(value)}"


def _words(value: object) -> str:
    match value:
        case str() | int() | float():
            return scalar(value)
        case Period():
            return str(value)
        case Test() | AllOf() | AnyOf() | Not():
            return condition(value)
        case Trigger():
            return trigger(value)
        case PointTable() | PointBands():
            return points(value)
        case TableFile():
            return table_file(value)
        case Table():
            return _listed([f"{_words(key)}: {_words(one)}" for key, one in value])
        case Mapping():
            return _listed([f"{_words(key)}: {_words(one)}" for key, one in value.items()])
        case tuple() | list():
            return _listed([_words(one) for one in value])
        case set() | frozenset():
            return _listed(sorted(map(_words, value)))
        case _ if dataclasses.is_dataclass(value):
            given = ((field, getattr(value, field.name)) for field in dataclasses.fields(value))
            return " ".join(filter(None, (setting(field.name, one) for field, one in given)))
        case _:
            return str(value)


def _listed(said: Sequence[str]) -> str:
    return listed(said, "and") if said else "nothing"
