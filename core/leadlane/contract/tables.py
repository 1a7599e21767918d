"""Tables: mappings whose keys keep their type, so that `5: ten` is about the number five and never about `"5"`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from leadlane.contract.conditions import Scalar, equal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

V = TypeVar("V")
D = TypeVar("D")


class Pairs(list[Any]):
    """A mapping of the YAML whose keys are not all text, as a list of `[key, value]`: JSON could not carry it else."""


class Table(tuple[tuple[Scalar, V], ...]):
    """A setting that is a mapping with keys of any scalar type: a tuple of pairs, in the order of the rule set.

    `weights: Table[int]` accepts `{5: 10, software: 3, true: 1}`.
    """

    __slots__ = ()

    def lookup(self, key: object, default: D) -> V | D:
        """The value of the first key that strictly equals this one: 5 finds 5.0, never `"5"` or true."""
        return next((value for known, value in self if equal(key, known)), default)

    def values(self) -> Iterator[V]:
        return (value for _, value in self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Lets a strategy have a field of this type: in YAML it is a mapping."""
        from pydantic_core import core_schema

        value = get_args(source)
        pair = core_schema.tuple_schema(
            [
                core_schema.union_schema(
                    [
                        core_schema.bool_schema(strict=True),
                        core_schema.int_schema(strict=True),
                        core_schema.float_schema(strict=True, allow_inf_nan=False),
                        core_schema.str_schema(strict=True),
                    ]
                ),
                handler.generate_schema(value[0]) if value else core_schema.any_schema(),
            ]
        )
        pairs = core_schema.list_schema(pair)
        return core_schema.no_info_before_validator_function(
            as_pairs, core_schema.no_info_after_validator_function(cls, pairs)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        listed = handler.resolve_ref_schema(handler(schema))
        pair: dict[str, Any] = dict(listed["items"])
        return {"type": "object", "additionalProperties": pair["prefixItems"][1]}


def as_pairs(data: object) -> object:
    """A mapping as pairs; whatever else as it is.

    Raises:
        ValueError: it is neither a mapping nor pairs.
    """
    if isinstance(data, dict):
        return [[key, value] for key, value in data.items()]
    if isinstance(data, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in data):
        return data
    raise ValueError("needs a mapping")
