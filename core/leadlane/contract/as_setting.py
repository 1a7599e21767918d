"""Values of the contract as settings: a strategy may have a field of type `Trigger`, written as anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from leadlane.contract.criteria import Fault

Grammar = Literal["condition", "trigger", "points", "period"]


class AsSetting:
    """A value that the grammar named `reads` reads from plain data."""

    __slots__ = ()
    reads: ClassVar[Grammar]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls._read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        # Named, not described: the language's own JSON Schema says what stands there.
        return {"x-leadlane": cls.reads}

    @classmethod
    def _read(cls, data: object) -> object:
        from pydantic_core import PydanticCustomError

        from leadlane.contract.grammar import conditions, points, triggers
        from leadlane.contract.grammar.faults import Faults

        readers: dict[str, Any] = {
            "condition": conditions.condition,
            "trigger": triggers.trigger,
            "points": points.points,
            "period": triggers.period,
        }
        faults = Faults()
        value = readers[cls.reads](data, (), faults)
        _tell(faults)
        if not isinstance(value, cls):
            raise PydanticCustomError("leadlane_other_form", "another form of the same grammar")
        return value


class _ReadsEventTypes:
    """One event type or a list of them, as `on` of a trigger."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}

    def _read(self, data: object) -> tuple[str, ...]:
        from leadlane.contract.grammar.faults import Faults
        from leadlane.contract.grammar.triggers import event_types

        faults = Faults()
        types = event_types(data, (), faults)
        _tell(faults)
        return types


def _tell(faults: list[Fault]) -> None:
    from pydantic_core import PydanticCustomError

    if faults:
        raise PydanticCustomError("leadlane_faults", "{count} faults", {"count": len(faults), "faults": faults})


EventTypes = Annotated[tuple[str, ...], _ReadsEventTypes()]
"""A setting that names event types: `page.viewed`, or `[page.*, form.submitted]`."""
