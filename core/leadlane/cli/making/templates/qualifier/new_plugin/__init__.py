"""Who compares jumps the queue: a qualifier, and a rule set that listens to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Qualifier, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
