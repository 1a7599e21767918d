"""The hooks. A plugin is a module whose functions, marked with `hookimpl`, have these names and signatures.

    from leadlane import hookimpl

    @hookimpl
    def leadlane_decays():
        return [Fade]

It is found by an entry point of group `leadlane` in its distribution: `northwind-fade = "northwind_fade"`. Hooks are
called once, when the plugins are loaded (`leadlane_lint` once per check, the observers once per decision,
`leadlane_commands` when a command is called), never per event. `leadlane plugins` lists every plugin; one that cannot
be used is left out, and the list says why. pluggy's `tryfirst`, `trylast` and `wrapper` work as its manual says;
plugins are asked by name otherwise.

A further entry point of the distribution says for which contract it was made, `"contract-1.0" = "northwind_fade"` (see
`leadlane.CONTRACT`). Where leadlane has another, nothing of the distribution is imported, and the list says that too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pluggy

from leadlane.contract.ledger import Decision
from leadlane.contract.runners import Runner
from leadlane.contract.strategies import Action, Decay, Qualifier, Router, RulesEngine, Source, Tier

if TYPE_CHECKING:
    from leadlane.contract.findings import Finding

hookspec = pluggy.HookspecMarker("leadlane")
hookimpl = pluggy.HookimplMarker("leadlane")
"""Marks a function of a plugin as the implementation of the hook of its name."""


@hookspec
def leadlane_tiers() -> Sequence[type[Tier]]:  # type: ignore[empty-body]
    """The scoring tiers that this plugin offers.

    Each is a frozen dataclass derived from `Tier`, with a `kind`: the word that rule sets write. Two distributions may
    offer one kind; rule sets then write `distribution/kind`, but those that a distribution ships mean its own.
    """


@hookspec
def leadlane_qualifiers() -> Sequence[type[Qualifier]]:  # type: ignore[empty-body]
    """The fast-track qualifiers that this plugin offers: frozen dataclasses derived from `Qualifier`."""


@hookspec
def leadlane_decays() -> Sequence[type[Decay]]:  # type: ignore[empty-body]
    """The decay policies that this plugin offers: frozen dataclasses derived from `Decay`."""


@hookspec
def leadlane_routers() -> Sequence[type[Router]]:  # type: ignore[empty-body]
    """The routers that this plugin offers: frozen dataclasses derived from `Router`."""


@hookspec
def leadlane_rules_engines() -> Sequence[type[RulesEngine]]:  # type: ignore[empty-body]
    """The rules engines that this plugin offers: frozen dataclasses derived from `RulesEngine`.

    An engine's package is imported when the engine is asked for, not with the plugin.
    """


@hookspec
def leadlane_sources() -> Sequence[type[Source]]:  # type: ignore[empty-body]
    """The sources that this plugin offers: frozen dataclasses derived from `Source`."""


@hookspec
def leadlane_actions() -> Sequence[type[Action]]:  # type: ignore[empty-body]
    """The actions that this plugin offers: frozen dataclasses derived from `Action`."""


@hookspec
def leadlane_runners() -> Sequence[type[Runner]]:  # type: ignore[empty-body]
    """The runners that this plugin offers: frozen dataclasses derived from `Runner`, for `--runner KIND`.

    What a runner is made of is imported when it runs, not with the plugin.
    """


@hookspec
def leadlane_rule_sets() -> Mapping[str, Path]:  # type: ignore[empty-body]
    """The rule sets that this plugin ships, by name, each a YAML file that is there.

    `--rule-set NAME` finds them. A name that two distributions ship is written `distribution/name`.
    """


@hookspec
def leadlane_commands() -> Mapping[str, Callable[..., int | None]]:  # type: ignore[empty-body]
    """The commands that this plugin adds to `leadlane`, by name.

    Each is announced by an entry point of its own, `command-usage-report` for `leadlane usage-report`; several may name
    one module. `leadlane --help` lists what is announced; the plugin is imported, and this hook called, when the
    command is. A command is a function as typer has them: its annotations are its arguments and options, its docstring
    is its help, its answer the exit status, nothing being 0. A command that two distributions offer is called
    `distribution/name`; a name that leadlane has itself cannot be taken.
    """


@hookspec
def leadlane_lint(plan: Any) -> Iterable[Finding]:  # type: ignore[empty-body]
    """What is legal but suspicious in a compiled rule set (a `leadlane.scoring.plan.Plan`).

    `leadlane check` shows the findings beside its own. A lint that fails is a finding itself.
    """


@hookspec
def leadlane_qualified(decision: Decision) -> None:
    """A lead became an MQL. Called once per decision, after the run's output is written."""


@hookspec
def leadlane_routed(decision: Decision) -> None:
    """A lead was assigned to a business unit. Called once per decision, after the run's output is written."""


@hookspec
def leadlane_handed_back(decision: Decision) -> None:
    """Sales handed a lead back. Called once per decision, after the run's output is written."""
