"""Each built-in plugin can be left out: what uses it fails and says so, all else works as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadlane.contract.strategies import Strategy
from leadlane.language.loader import load_rule_set
from leadlane.language.problems import RuleSetError
from leadlane.language.rule_set import RuleSet
from leadlane.registry import Registry

from .rule_sets import SMALL, written

ALL = Registry.discover()
BUILT_IN = {info.name: info for info in ALL.plugins if info.distribution == "leadlane"}
IN_RULE_SETS = {"tier", "qualifier", "decay", "router", "action"}
STRATEGIES = [info for info in BUILT_IN.values() if set(info.roles) <= IN_RULE_SETS and info.kinds]


def used(rule_set: RuleSet) -> set[tuple[str, str]]:
    strategies: list[Strategy] = [
        *(use.strategy for use in rule_set.tiers),
        *(use.strategy for use in rule_set.qualifiers),
        *(use.strategy for use in rule_set.decays),
        *(use.strategy for use in rule_set.actions),
    ]
    if rule_set.routing is not None:
        strategies += [use.strategy for unit in rule_set.routing.units for use in unit.routers]
    return {(strategy.role, strategy.kind) for strategy in strategies}


def test_every_built_in_plugin_works() -> None:
    assert {name: info.trouble for name, info in BUILT_IN.items() if info.trouble} == {}


def test_there_is_a_small_rule_set_for_each() -> None:
    assert sorted(SMALL) == sorted(info.name for info in STRATEGIES)


@pytest.mark.parametrize("name", sorted(BUILT_IN.keys() - {"rule-sets-leadlane"}))
def test_only_what_uses_a_plugin_misses_it(name: str, tmp_path: Path) -> None:
    info, without = BUILT_IN[name], Registry.discover(without=[name])
    rule_sets: dict[str, str | Path] = dict(ALL.rule_sets())
    for other, text in SMALL.items():
        (tmp_path / other).mkdir()
        rule_sets[other] = written(text, tmp_path / other)

    for rule_set in rule_sets.values():
        missing = used(load_rule_set(rule_set, ALL)) & {(offer.role, offer.kind) for offer in info.offers}
        if not missing:
            load_rule_set(rule_set, without)
            continue
        ((role, kind),) = missing
        with pytest.raises(RuleSetError) as caught:
            load_rule_set(rule_set, without)
        reason = f"{role} {kind!r} of plugin {info.origin} is not in use: left out by --without"
        assert {problem.message for problem in caught.value.problems} == {reason}


def test_without_the_shipped_rule_sets_none_is_found_by_name() -> None:
    without = Registry.discover(without=["rule-sets-leadlane"])
    load_rule_set("investor-relations", ALL)
    with pytest.raises(RuleSetError, match="no rule set of this name"):
        load_rule_set("investor-relations", without)
