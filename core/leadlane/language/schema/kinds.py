"""What plugins offer as JSON Schema: a section of one kind has the settings of that kind."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from leadlane.language.schema.grammar import TEXT, Schema, ref
from leadlane.language.settings import adapter

if TYPE_CHECKING:
    from leadlane.registry import Offer, Registry


class Definitions(dict[str, Schema]):
    """The `$defs` of the schema under way."""


def section(
    role: str,
    registry: Registry,
    definitions: Definitions,
    own: Mapping[str, Schema],
    *required: str,
) -> Schema:
    """A section with a `kind` of this role, its own keys and the settings of its kind."""
    branches: list[Schema] = []
    written: list[str] = []
    for offers in registry.kinds(role).values():
        for offer in offers:
            names = [f"{offer.distribution}/{offer.kind}"]
            if len(offers) == 1:
                names.insert(0, offer.kind)
            written += names
            branches.append(_branch(offer, names, definitions, own))
    kind: Schema = {"enum": written} if written else TEXT
    shared = {key: schema for key, schema in own.items() if key != "criteria"}  # a kind may add to those
    made: Schema = {"type": "object", "required": ["kind", *required], "properties": {"kind": kind, **shared}}
    return {**made, "allOf": branches} if branches else made


def _branch(offer: Offer, names: list[str], definitions: Definitions, own: Mapping[str, Schema]) -> Schema:
    settings = settings_schema(offer.strategy, f"{offer.distribution}/{offer.kind}", definitions)
    properties = {"kind": {"description": offer.about}, **own, **settings.get("properties", {})}
    then: Schema = {"properties": properties}
    if settings:
        then["additionalProperties"] = False
        further = getattr(offer.strategy, "criterion_settings", None)
        if further is not None and "criteria" in own:
            then["properties"]["criteria"] = _criteria_with(further, offer, definitions, own["criteria"])
    if settings.get("required"):
        then["required"] = settings["required"]
    return {"if": {"properties": {"kind": {"enum": names}}, "required": ["kind"]}, "then": then}


def _criteria_with(further: type, offer: Offer, definitions: Definitions, criteria: Schema) -> Schema:
    """The criteria of a tier whose criteria have settings of their own."""
    settings = settings_schema(further, f"{offer.distribution}/{offer.kind}.criterion", definitions)
    one: Schema = definitions["criterion"]
    properties = {**one["properties"], **settings.get("properties", {})}
    return {**criteria, "additionalProperties": {**one, "properties": properties, **_required(settings)}}


def _required(settings: Schema) -> Schema:
    return {"required": settings["required"]} if settings.get("required") else {}


def settings_schema(strategy: type, name: str, definitions: Definitions) -> Schema:
    """The settings of a strategy; {} (anything) where pydantic finds no words for them."""
    from pydantic.errors import PydanticInvalidForJsonSchema

    name = name.replace("/", ".")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a default that JSON cannot say is no loss here
            made: Schema = adapter(strategy).json_schema(ref_template=f"#/$defs/{name}.{{model}}")
    except (PydanticInvalidForJsonSchema, KeyError, TypeError):
        return {}
    for model, schema in made.pop("$defs", {}).items():
        definitions[f"{name}.{model}"] = _tidy(schema)
    if "$ref" in made:
        made = definitions[made["$ref"].removeprefix("#/$defs/")]
    tidy: Schema = _tidy(made)
    return tidy


def _tidy(schema: Any, *, names: bool = False) -> Any:
    """Our own words for what the grammar reads, and no titles that only repeat the key."""
    if isinstance(schema, list):
        return [_tidy(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "x-leadlane" in schema:
        return ref(schema["x-leadlane"])
    made: dict[str, Any] = {}
    for key, value in schema.items():
        if names:
            made[key] = _tidy(value)
        elif not (key in ("title", "discriminator") or (key == "default" and not isinstance(value, str | int | float))):
            made[key] = _tidy(value, names=key == "properties")
    return made
