"""The JSON Schema (2020-12) of the rule-set language, with the settings of the plugins that a registry has.

Editors complete and check with it while somebody types; `load_rule_set` is stricter, and its messages are better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadlane.language.schema.extending import relaxed
from leadlane.language.schema.grammar import DEFINITIONS
from leadlane.language.schema.kinds import Definitions
from leadlane.language.schema.sections import rule_set

if TYPE_CHECKING:
    from leadlane.registry import Registry

__all__ = ["rule_set_schema"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def rule_set_schema(registry: Registry) -> dict[str, Any]:
    """The schema of rule sets, complete ones and those that extend another."""
    definitions = Definitions(dict(DEFINITIONS))
    definitions["rule_set"] = rule_set(registry, definitions)
    extending = {f"{name}.extending": relaxed(schema) for name, schema in definitions.items()}
    extending["rule_set.extending"]["required"] = ["extends"]
    return {
        "$schema": DIALECT,
        "title": "leadlane rule set",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/rule_set.extending"},
        "else": {"$ref": "#/$defs/rule_set"},
        "$defs": dict(sorted({**definitions, **extending}.items())),
    }
