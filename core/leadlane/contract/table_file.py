"""Tables that stand in a file of their own, kept by whoever knows them: a setting that names the file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar, get_args

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema, core_schema

R = TypeVar("R")


class TableFile(tuple[R, ...]):
    """A setting that names a file with a table: a tuple of its rows, in the order of the file.

    `territories: TableFile[TerritoryRow]` accepts `territories.csv`, beside the YAML file that says so. `TerritoryRow`
    is a frozen dataclass: its fields are the columns, of type `str`, `int`, `float`, `bool`, `Literal`, `TeamName`,
    `RepName` and the like, or `X | None`. An empty cell is the field's default, else None. The core reads the file when
    the rule set is loaded, so a strategy reads none. `file` is the name as written; in a test,
    `TableFile([TerritoryRow(...)])` is one that stands in no file.
    """

    file: str = ""
    _lines: tuple[int, ...] = ()

    @classmethod
    def of(cls, file: str, rows: Iterable[R], lines: Iterable[int]) -> Self:
        """The rows of a file, each with the line on which it begins."""
        made = cls(rows)
        made.file, made._lines = file, tuple(lines)
        return made

    def line(self, number: int) -> int:
        """The line on which a row begins, by its place in this tuple; of what stands in no file, the row's number."""
        return self._lines[number] if self._lines else number + 1

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Lets a strategy have a field of this type: in YAML it is the name of a file."""
        from pydantic_core import core_schema

        (row,) = get_args(source) or (None,)

        def read(written: object, info: core_schema.ValidationInfo) -> object:
            return _read(written, row, info.context)

        return core_schema.with_info_plain_validator_function(read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "description": "The name of a file with a table, beside this one."}


def _read(written: object, row: type | None, tables: dict[int, object] | None) -> object:
    """The table; first the name is handed to the core, which knows beside what it stands, and comes back as a number.

    Whoever validates a value is not told where it is written: the error that is raised here is.
    """
    from pydantic_core import PydanticCustomError

    if tables is not None and isinstance(written, int):
        return tables[written]
    if not isinstance(written, str) or not written.strip():
        raise PydanticCustomError("leadlane_file", "the name of a file")
    raise PydanticCustomError("leadlane_table", "a table to read", {"row": row})
