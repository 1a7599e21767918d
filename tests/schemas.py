"""The JSON Schemas that are published with the package: what `leadlane schema` prints where nothing else is installed.

They stand beside the shipped rule sets, whose first line names one: the core knows no plugin's settings. To write them
anew:

python -m tests.schemas
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from leadlane.language.schema import roster_schema, rule_set_schema
from leadlane.registry import Registry
from leadlane.registry.candidates import installed

FOLDER: Final = Path(__file__).parents[1] / "rulesets" / "leadlane_rulesets"


def of_rule_sets() -> dict[str, Any]:
    """With the settings of our own plugins, and of no others that may be installed here."""
    return rule_set_schema(Registry(one for one in installed() if one.distribution == "leadlane"))


SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "ruleset.schema.json": of_rule_sets,
    "roster.schema.json": roster_schema,
}


def text(name: str) -> str:
    """The text of one schema."""
    return json.dumps(SCHEMAS[name](), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in SCHEMAS:
        (FOLDER / name).write_text(text(name), encoding="utf-8")
