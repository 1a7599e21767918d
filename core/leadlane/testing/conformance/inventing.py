"""Settings for a strategy that nobody gave any: tried out from its JSON Schema until they are accepted."""

from __future__ import annotations

import warnings
from collections.abc import Hashable, Iterator, Mapping
from itertools import islice, product
from typing import Any, Final, TypeVar, cast

from leadlane.contract.grammar.faults import Faults
from leadlane.language import settings
from leadlane.language.nodes import Mapping as Node
from leadlane.language.nodes import Position, Positions
from leadlane.language.table_files import TableFiles

T = TypeVar("T", bound=Hashable)

_TEXTS: Final = ("x", "https://example.com/x", "ada@example.com", "page.viewed", "lead", "lead.x")
_FORMS: Final[Mapping[str, tuple[Any, ...]]] = {
    "period": ("7 days", "day"),
    "trigger": ({"on": "page.viewed"},),
    "condition": ({"country": "DE"},),
    "points": ({"by": "lead.country", "table": {"DE": 5}}, {"by": "lead.size", "bands": [{"above": 10, "give": 5}]}, 5),
}
_MOST: Final = 200
_DEEPEST: Final = 6


def invented(made: type[T]) -> T | None:
    """An instance with the fewest settings that it accepts; None where none were found."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a default that JSON cannot say is no loss here
            schema: dict[str, Any] = settings.adapter(made).json_schema()
    except Exception:  # noqa: BLE001 - whatever a stranger's annotations are
        return None
    for given in islice(_candidates(schema, schema.get("$defs", {})), _MOST):
        faults = Faults()
        instance = settings.make(made, given, (), faults, _no_tables())
        if instance is not None and not faults:
            return cast("T", instance)
    return None


def _no_tables() -> TableFiles:
    return TableFiles(Positions(Node((), Position("settings", 1, 1))))


def _candidates(schema: Mapping[str, Any], known: Mapping[str, Any], depth: int = _DEEPEST) -> Iterator[Any]:
    """Values of a schema, the plainest first."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rpartition("/")[2]]
    if depth == 0:
        return
    if "x-leadlane" in schema:
        yield from _FORMS.get(schema["x-leadlane"], ())
    elif "enum" in schema or "const" in schema:
        yield from schema.get("enum", [schema.get("const")])
    elif "anyOf" in schema or "oneOf" in schema:
        for one in schema.get("anyOf", schema.get("oneOf")):
            yield from _candidates(one, known, depth - 1)
    else:
        yield from _of_type(schema, known, depth)


def _of_type(schema: Mapping[str, Any], known: Mapping[str, Any], depth: int) -> Iterator[Any]:
    match schema.get("type"):
        case "object" if "properties" in schema:
            yield from _objects(schema, known, depth)
        case "object":
            inner = schema.get("additionalProperties", {})
            yield from (
                {"x": value} for value in _candidates(inner if isinstance(inner, dict) else {}, known, depth - 1)
            )
        case "array":
            items = schema.get("items", {})
            for value in _candidates(items, known, depth - 1):
                yield [value]
                yield [value, value]
        case "integer":
            yield from (1, 10)
        case "number":
            yield from (0.5, 1)
        case "boolean":
            yield from (True, False)
        case "null":
            yield None
        case _:
            yield from _TEXTS


def _objects(schema: Mapping[str, Any], known: Mapping[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    """What is required; then also each of the other keys."""
    properties, required = schema["properties"], schema.get("required", [])
    choices = [list(islice(_candidates(properties[name], known, depth - 1), 16)) for name in required]
    for values in islice(product(*choices), _MOST // 2):
        yield dict(zip(required, values, strict=True))
    first = {name: values[0] for name, values in zip(required, choices, strict=True) if values}
    for name in properties:
        if name not in required:
            for value in islice(_candidates(properties[name], known, depth - 1), 4):
                yield {**first, name: value}
