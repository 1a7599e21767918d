"""The hooks. A plugin is a module whose functions, marked with `hookimpl`, have these names and signatures.

They are called once, when a registry is built (the observers once per decision), never per event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pluggy

from leadlane.contract.ledger import Decision
from leadlane.contract.strategies import Action, Decay, Qualifier, Router, RulesEngine, Source, Tier

if TYPE_CHECKING:
    from leadlane.contract.findings import Finding

hookspec = pluggy.HookspecMarker("leadlane")
hookimpl = pluggy.HookimplMarker("leadlane")
"""Marks a function of a plugin as the implementation of the hook of its name."""


@hookspec
def leadlane_tiers() -> Sequence[type[Tier]]:  # type: ignore[empty-body]
    """The scoring tiers that this plugin offers."""


@hookspec
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:  # type: ignore[empty-body]
    """The fast-track qualifiers that this plugin offers."""


@hookspec
def leadlane_decays() -> Sequence[type[Decay]]:  # type: ignore[empty-body]
    """The decay policies that this plugin offers."""


@hookspec
def leadlane_routers() -> Sequence[type[Router]]:  # type: ignore[empty-body]
    """The routers that this plugin offers."""


@hookspec
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:  # type: ignore[empty-body]
    """The rules engines that this plugin offers."""


@hookspec
def leadlane_sources() -> Sequence[type[Source]]:  # type: ignore[empty-body]
    """The sources that this plugin offers."""


@hookspec
def leadlane_actions() -> Sequence[type[Action]]:  # type: ignore[empty-body]
    """The actions that this plugin offers."""


@hookspec
def leadlane_rule_sets() -> Mapping[str, Path]:  # type: ignore[empty-body]
    """The rule sets that this plugin ships: name -> YAML file."""


@hookspec
def leadlane_lint(plan: Any) -> Iterable[Finding]:  # type: ignore[empty-body]
    """What is legal but suspicious in a compiled rule set (a `leadlane.scoring.plan.Plan`)."""


@hookspec
def leadlane_qualified(decision: Decision) -> None:
    """A lead became an MQL. Called once per decision, after the run's output is written."""


@hookspec
def leadlane_routed(decision: Decision) -> None:
    """A lead was assigned to a business unit. Called once per decision, after the run's output is written."""


@hookspec
def leadlane_handed_back(decision: Decision) -> None:
    """Sales handed a lead back. Called once per decision, after the run's output is written."""
