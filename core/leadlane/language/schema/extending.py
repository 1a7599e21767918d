"""The schema of a rule set that extends another: nothing is required, and null removes what is there."""

from __future__ import annotations

from typing import Any


def relaxed(schema: Any) -> Any:
    """A schema whose objects need say only what differs."""
    if isinstance(schema, list):
        return [relaxed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made: dict[str, Any] = {}
    for key, value in schema.items():
        match key:
            case "required":
                continue
            case "if" | "enum" | "const" | "default" | "examples":
                made[key] = value
            case "$ref":
                made[key] = f"{value}.extending"
            case "properties":
                made[key] = {name: _or_null(relaxed(one)) for name, one in value.items()}
            case "additionalProperties" if isinstance(value, dict):
                made[key] = _or_null(relaxed(value))
            case "minProperties":
                continue
            case _:
                made[key] = relaxed(value)
    return made


def _or_null(schema: Any) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}
