"""The JSON Schemas (2020-12) of rosters, and of the rule-set language with the settings of a registry's plugins.

Editors complete and check with them while somebody types; `load_rule_set` and `load_roster` are stricter, and their
messages are better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leadlane.language.schema.extending import relaxed
from leadlane.language.schema.grammar import DEFINITIONS
from leadlane.language.schema.kinds import Definitions
from leadlane.language.schema.roster import DEFINITIONS as OF_ROSTERS
from leadlane.language.schema.roster import roster
from leadlane.language.schema.sections import rule_set

if TYPE_CHECKING:
    from leadlane.registry import Registry

__all__ = ["roster_schema", "rule_set_schema"]

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


def roster_schema() -> dict[str, Any]:
    """The schema of rosters."""
    return {"$schema": DIALECT, "title": "leadlane roster", **roster(), "$defs": OF_ROSTERS}
