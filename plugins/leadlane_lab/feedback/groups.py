"""Which leads are hot: those of the groups that are asked for, else of those that the threshold leads into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from leadlane.cli.guard import CommandError
from leadlane.contract.grammar.faults import near
from leadlane.language.rule_set import RuleSet


@dataclass(frozen=True, slots=True)
class Hot:
    """The groups whose leads are judged; None is all leads. `words` call them by name, as `hot leads`."""

    groups: frozenset[str] | None
    words: str

    @classmethod
    def of(cls, rules: RuleSet, asked: Sequence[str]) -> Hot:
        """What `--group` says; else the group of a lead whose score is just enough for an MQL, and those above it.
        Where there are no groups, or two measures make them, all leads count.

        Raises:
            CommandError: there is no such group.
        """
        known = group_names(rules)
        for name in asked:
            if not known:
                raise CommandError(f"--group {name}: {rules.identity} has no groups")
            if name not in known:
                raise CommandError(
                    f"--group {name}: {rules.identity} has no such group, but {', '.join(known)}{near(name, known)}"
                )
        chosen = list(dict.fromkeys(asked)) or _reached(rules)
        return cls(frozenset(chosen) if chosen else None, f"{' and '.join(chosen)} leads" if chosen else "leads")

    def takes(self, group: str | None) -> bool:
        """Whether a lead of this group is judged."""
        return self.groups is None or group in self.groups


def _reached(rules: RuleSet) -> list[str]:
    """The groups of the score that reach above the threshold, the highest first."""
    if [scale.measure for scale in rules.groups] != ["score"]:
        return []
    bounds = rules.groups[0].bounds
    above = [name for name, bound in bounds if bound > rules.mql.mql_at]
    return [name for name, _ in bounds[: len(above) + 1]]


def group_names(rules: RuleSet) -> list[str]:
    """Every group that a lead can be in, the highest first."""
    scales = [[name for name, _ in scale.bounds] for scale in rules.groups]
    return ["".join(one) for one in product(*scales)] if scales else []
