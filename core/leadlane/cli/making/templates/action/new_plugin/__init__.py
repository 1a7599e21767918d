"""Tells a chat room of leads, and a rule set that says of which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Action, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_actions() -> Sequence[type[Action]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
