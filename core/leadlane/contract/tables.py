"""Tables: mappings whose keys keep their type, so that `5: ten` is about the number five and never about `"5"`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar, get_args

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

        arguments = get_args(source)
        value = handler.generate_schema(arguments[0]) if arguments else core_schema.any_schema()
        key = core_schema.union_schema(
            [core_schema.bool_schema(), core_schema.int_schema(), core_schema.float_schema(), core_schema.str_schema()]
        )
        pairs = core_schema.list_schema(core_schema.tuple_schema([key, value]))
        mapping = core_schema.dict_schema(core_schema.str_schema(), value)
        return core_schema.tagged_union_schema(
            {
                "mapping": core_schema.no_info_after_validator_function(_of_mapping(cls), mapping),
                "pairs": core_schema.no_info_after_validator_function(cls, pairs),
            },
            discriminator=_form,
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        forms: Any = schema
        return handler(forms["choices"]["mapping"]["schema"])


def _of_mapping(made: type[Table[V]]) -> Callable[[dict[str, V]], Table[V]]:
    return lambda mapping: made(mapping.items())


def _form(data: object) -> str:
    return "pairs" if data and is_pairs(data) else "mapping"


def is_pairs(data: object) -> TypeGuard[list[list[Any]]]:
    """Whether it could be a mapping that came as pairs."""
    return isinstance(data, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in data)
