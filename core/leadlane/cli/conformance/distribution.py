"""What a distribution offers, and the rule sets that use it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leadlane.cli.guard import CommandError
from leadlane.contract.grammar.faults import near
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Offer, PluginInfo, Registry
from leadlane.registry.offers import normal


@dataclass(frozen=True)
class Distribution:
    """The plugins of one distribution, and rule sets that use them: its own, and others that are given."""

    plugins: tuple[PluginInfo, ...]
    rule_sets: tuple[RuleSet, ...]
    mistakes: tuple[RuleSetError, ...]
    """Of rule sets that it ships."""

    @property
    def offers(self) -> Iterator[Offer]:
        """The strategies that can be used."""
        return (offer for one in self.plugins if not one.trouble for offer in one.offers)

    @property
    def in_trouble(self) -> Sequence[PluginInfo]:
        """The plugins that are not in use."""
        return [one for one in self.plugins if one.trouble]


def find_distribution(name: str, given: Sequence[str], registry: Registry) -> Distribution:
    """The distribution of this name.

    Raises:
        CommandError: nothing is installed by that name, or nothing of it is a plugin.
        RuleSetError: a rule set that was given has mistakes.
    """
    plugins = tuple(one for one in registry.plugins if one.distribution == normal(name))
    if not plugins:
        known = sorted({one.distribution for one in registry.plugins})
        instead = near(name, known) or f"; there are {', '.join(known)}"
        raise CommandError(f"no distribution {name!r} with plugins is installed{instead}")
    rule_sets = [load_rule_set(one, registry) for one in given]
    mistakes: list[RuleSetError] = []
    shipped = registry.rule_sets()
    for one in plugins:
        for own in one.rule_sets:
            try:
                rule_sets.append(load_rule_set(own if own in shipped else f"{one.distribution}/{own}", registry))
            except RuleSetError as error:
                mistakes.append(error)
    return Distribution(plugins, tuple(rule_sets), tuple(mistakes))
