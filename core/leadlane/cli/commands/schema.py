"""`leadlane schema`: for editors."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from leadlane.cli import options


class Language(StrEnum):
    """What is written in YAML."""

    RULE_SET = "rule-set"
    ROSTER = "roster"


def schema(
    language: Annotated[Language, typer.Argument(help="What you write in the editor.")] = Language.RULE_SET,
    without: options.Without = None,
    log: options.LogOption = None,
) -> int:
    """Print the JSON Schema of rule sets or rosters, for your editor."""
    import json

    from leadlane.cli.session import open_registry
    from leadlane.language.schema import roster_schema, rule_set_schema

    registry = open_registry(without, log)
    made = roster_schema() if language is Language.ROSTER else rule_set_schema(registry)
    print(json.dumps(made, indent=2, ensure_ascii=False))
    return 0
