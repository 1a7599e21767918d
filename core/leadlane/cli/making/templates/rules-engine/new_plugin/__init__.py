"""A rules engine of plain functions, and a rule set whose fast track runs on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import RulesEngine, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
