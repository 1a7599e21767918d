"""What plugins offer, role by role."""

from __future__ import annotations

import dataclasses
import inspect
import re
from dataclasses import dataclass
from typing import Final

from leadlane.contract.runners import Runner
from leadlane.contract.strategies import Action, Decay, Qualifier, Router, RulesEngine, Source, Strategy, Tier

ROLES: Final[dict[str, type[Strategy]]] = {
    "leadlane_tiers": Tier,
    "leadlane_qualifiers": Qualifier,
    "leadlane_decays": Decay,
    "leadlane_routers": Router,
    "leadlane_rules_engines": RulesEngine,
    "leadlane_sources": Source,
    "leadlane_actions": Action,
    "leadlane_runners": Runner,
}
"""The hooks that offer strategies, and the base class of what each offers."""

HOOK_OF: Final = {base.role: hook for hook, base in ROLES.items()}


@dataclass(frozen=True, slots=True)
class Offer:
    """A strategy that rule sets can use: `kind` is the word they write; of a runner, the one that `--runner` takes."""

    kind: str
    role: str
    strategy: type[Strategy]
    plugin: str
    distribution: str

    @property
    def written(self) -> str:
        """The kind as a rule set writes it where two distributions offer it: `acme-scoring/usage`."""
        return f"{self.distribution}/{self.kind}"

    @property
    def about(self) -> str:
        """The first line of the strategy's docstring; empty where it has none."""
        return first_line(self.strategy)


@dataclass(frozen=True, slots=True)
class PluginInfo:
    """One plugin for `leadlane plugins`. `trouble` says why it is not in use; None when it is.

    `kinds` and `roles` tell what it offers, also where trouble keeps that out, as far as that could be learnt.
    `deprecations` are what it uses of the contract that a later release no longer has, a sentence each.
    """

    name: str
    distribution: str
    version: str | None
    offers: tuple[Offer, ...] = ()
    rule_sets: tuple[str, ...] = ()
    commands: tuple[str, ...] = ()
    description: str = ""
    trouble: str | None = None
    deprecations: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it offers, in its own order."""
        return tuple(offer.kind for offer in self.offers)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles of its kinds, each once."""
        return tuple(dict.fromkeys(offer.role for offer in self.offers))

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """What it brings to the language, as role and word: its kinds, and the names of its rule sets."""
        kinds = ((offer.role, offer.kind) for offer in self.offers)
        return (*kinds, *(("rule set", name) for name in self.rule_sets))

    @property
    def origin(self) -> str:
        """`acme-usage (acme-scoring 1.2.0)`, as messages call it."""
        return f"{self.name} ({self.distribution}{' ' + self.version if self.version else ''})"


def normal(distribution: str) -> str:
    """The one spelling of a distribution's name: `Acme_Scoring` is `acme-scoring`."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def first_line(thing: object) -> str:
    """The first line of a docstring, without the one that `dataclass` makes up."""
    written = getattr(thing, "__doc__", None)
    if not isinstance(written, str) or (
        inspect.isclass(thing) and dataclasses.is_dataclass(thing) and written.startswith(f"{thing.__name__}(")
    ):
        return ""
    return next((line for line in inspect.cleandoc(written).splitlines() if line), "")
