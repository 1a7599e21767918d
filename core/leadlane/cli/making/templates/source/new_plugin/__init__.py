"""Reads what a webinar platform exports, and scores who attended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Source, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_sources() -> Sequence[type[Source]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
