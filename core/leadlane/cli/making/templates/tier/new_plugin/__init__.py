"""Points for how long somebody stays, and a rule set that gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Tier, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_tiers() -> Sequence[type[Tier]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
