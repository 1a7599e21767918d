"""A stranger's plugin with a kind of the same name changes nothing about the rule sets that others ship."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from leadlane import Tier
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.registry import Registry
from leadlane_builtins.tiers.critical import CriticalTier


@dataclass(frozen=True, kw_only=True)
class AlsoCritical(Tier):
    """What somebody else calls critical."""

    kind = "critical"


REGISTRY = Registry.shipped(AlsoCritical)
VARIANT = "rule_set: mine\nversion: 1\nextends: investor-relations\n"


def tier(rule_set: str | Path, name: str) -> type[Tier]:
    (found,) = (use.strategy for use in load_rule_set(rule_set, REGISTRY).tiers if use.name == name)
    return type(found)


def test_what_a_distribution_ships_goes_on_meaning_its_own_kinds() -> None:
    assert tier("investor-relations", "critical") is CriticalTier


def test_so_does_what_is_inherited_from_it(tmp_path: Path) -> None:
    variant = tmp_path / "mine.yaml"
    variant.write_text(VARIANT)
    assert tier(variant, "critical") is CriticalTier


def test_in_a_rule_set_of_ones_own_it_must_be_said_whose_is_meant(tmp_path: Path) -> None:
    variant = tmp_path / "mine.yaml"
    own = "tiers: [{kind: %s, name: own, points: 5, criteria: {own: {on: page.viewed}}}]\n"
    variant.write_text(VARIANT + own % "critical")
    with pytest.raises(RuleSetError, match="offered by given and leadlane: write given/critical or leadlane/critical"):
        load_rule_set(variant, REGISTRY)
    variant.write_text(VARIANT + own % "given/critical")
    assert tier(variant, "own") is AlsoCritical
