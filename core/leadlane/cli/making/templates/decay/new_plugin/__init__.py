"""Points that are spared for a while and then fade evenly, and a rule set of such points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from leadlane import Decay, hookimpl

from .new_kind import NewKind


@hookimpl
def leadlane_decays() -> Sequence[type[Decay]]:
    return [NewKind]


@hookimpl
def leadlane_rule_sets() -> Mapping[str, Path]:
    return {"new-plugin": Path(__file__).with_name("new-plugin.yaml")}
