"""The best leads for those who have sold longest: a router, and a rule set that uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Router, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_routers() -> Sequence[type[Router]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
