"""`leadlane schema`: for editors."""

from __future__ import annotations

from leadlane.cli import options


def schema(without: options.Without = None, log: options.LogOption = None) -> int:
    """Print the JSON Schema of rule sets, for your editor."""
    import json

    from leadlane.cli.session import open_registry
    from leadlane.language.schema import rule_set_schema

    print(json.dumps(rule_set_schema(open_registry(without, log)), indent=2, ensure_ascii=False))
    return 0
