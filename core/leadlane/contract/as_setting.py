"""Values of the contract as settings: a strategy may have a field of type `Trigger`, and YAML says it as anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


Grammar = Literal["condition", "trigger", "points"]


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
        }
        faults = Faults()
        value = readers[cls.reads](data, (), faults)
        if faults:
            raise PydanticCustomError("leadlane_faults", "{count} faults", {"count": len(faults), "faults": faults})
        if not isinstance(value, cls):
            raise PydanticCustomError("leadlane_other_form", "another form of the same grammar")
        return value
