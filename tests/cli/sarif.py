"""What a SARIF log of ours looks like."""

from __future__ import annotations

from typing import Any, Final

SARIF: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "pattern": r"^https://.*sarif-schema-2\.1\.0\.json$"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "text": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}},
        "level": {"enum": ["error", "warning"]},
        "number": {"type": "integer", "minimum": 1},
        "run": {
            "type": "object",
            "required": ["tool", "invocations", "columnKind", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {
                    "properties": {
                        "driver": {
                            "required": ["name", "version", "rules"],
                            "additionalProperties": False,
                            "properties": {
                                "name": {"const": "leadlane"},
                                "version": {"type": "string"},
                                "rules": {"type": "array", "uniqueItems": True, "items": {"$ref": "#/$defs/rule"}},
                            },
                        }
                    },
                    "required": ["driver"],
                },
                "invocations": {
                    "type": "array",
                    "items": {"required": ["executionSuccessful", "exitCode"], "maxProperties": 2},
                },
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "rule": {
            "type": "object",
            "required": ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "shortDescription": {"$ref": "#/$defs/text"},
                "fullDescription": {"$ref": "#/$defs/text"},
                "help": {"$ref": "#/$defs/text"},
                "defaultConfiguration": {"properties": {"level": {"$ref": "#/$defs/level"}}, "required": ["level"]},
            },
        },
        "result": {
            "type": "object",
            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "ruleIndex": {"type": "integer", "minimum": 0},
                "level": {"$ref": "#/$defs/level"},
                "message": {"$ref": "#/$defs/text"},
                "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": {"$ref": "#/$defs/location"}},
            },
        },
        "location": {
            "required": ["physicalLocation"],
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "additionalProperties": False,
                    "properties": {
                        "artifactLocation": {
                            "required": ["uri"],
                            "additionalProperties": False,
                            "properties": {
                                "uri": {
                                    "type": "string",
                                    "pattern": r"^(file:///)?([\w.~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$",
                                },
                                "uriBaseId": {"const": "%SRCROOT%"},
                            },
                        },
                        "region": {
                            "required": ["startLine"],
                            "additionalProperties": False,
                            "properties": {
                                "startLine": {"$ref": "#/$defs/number"},
                                "startColumn": {"$ref": "#/$defs/number"},
                            },
                        },
                    },
                }
            },
        },
    },
}
"""The parts of the JSON Schema of SARIF 2.1.0 that we use, and what GitHub's code scanning asks beyond it."""
