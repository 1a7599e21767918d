"""The rule sets that leadlane ships: each a YAML file of its name, some with a mapping `<name>.tables.yaml` beside."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from leadlane import hookimpl


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    files = sorted(Path(__file__).parent.glob("*.yaml"))
    return {path.stem: path for path in files if not path.name.endswith(".tables.yaml")}
