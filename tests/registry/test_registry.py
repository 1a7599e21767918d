"""What plugins offer, and what a rule set is told when nobody offers what it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leadlane import Decay, Decision, Tier
from leadlane.registry import Candidate, Registry, UnknownPluginError

from .plugins import OFFERED, USAGE, info, plugin


@dataclass(frozen=True, kw_only=True)
class Usage(Tier):
    """Points for what a customer uses.

    More of the reference page.
    """

    kind = "usage"


@dataclass(frozen=True, kw_only=True)
class Fade(Decay):
    kind = "fade"

    def debit(self, balance: int, n: int, original: int) -> int:
        return 1


def never() -> object:
    raise AssertionError("what is left out is not imported")


def test_strategies_given_to_a_test_are_plugins() -> None:
    registry = Registry.of(Usage, Fade)

    usage = registry.find("tier", "usage")
    assert not isinstance(usage, str)
    assert (usage.kind, usage.role, usage.strategy, usage.plugin, usage.distribution, usage.about) == (
        "usage", "tier", Usage, "Usage", "given", "Points for what a customer uses.",
    )  # fmt: skip
    assert list(registry.kinds("decay")) == ["fade"]
    assert registry.kinds("decay")["fade"][0].about == "", "a docstring that dataclass made up says nothing"
    assert not registry.kinds("router")


def test_plugins_are_known_with_what_they_offer() -> None:
    offering = "'''Usage-based scoring.'''\n" + USAGE + OFFERED
    one = info(Registry.of(Candidate("usage", "Acme.Scoring", plugin(offering).load, "1.2.0")))

    assert (one.name, one.distribution, one.version) == ("usage", "acme-scoring", "1.2.0")
    assert (one.roles, one.kinds, one.rule_sets, one.trouble) == (("tier",), ("usage",), (), None)
    assert one.origin == "usage (acme-scoring 1.2.0)"


def test_a_wider_registry_leaves_the_first_as_it_is() -> None:
    first = Registry.of(Usage)
    wider = first.plus(Fade)

    assert isinstance(first.find("decay", "fade"), str)
    assert not isinstance(wider.find("decay", "fade"), str)
    assert not isinstance(wider.find("tier", "usage"), str)


@pytest.mark.parametrize(
    ("role", "written", "reason"),
    [
        ("tier", "usgae", "there is no tier 'usgae'; did you mean usage?"),
        ("tier", "colours", "there is no tier 'colours'; there are usage"),
        ("router", "robin", "there is no router 'robin'; there are none"),
        ("tier", "fade", "there is no tier 'fade': fade is a decay"),
        ("tier", "givne/usage", "there is no tier 'givne/usage'; did you mean given/usage?"),
        ("tier", "given/usgae", "there is no tier 'given/usgae'; did you mean given/usage?"),
        ("tier", "", "there is no tier ''; there are usage"),
    ],
)
def test_a_kind_that_nobody_offers(role: str, written: str, reason: str) -> None:
    assert Registry.of(Usage, Fade).find(role, written) == reason


def test_two_distributions_may_offer_one_kind() -> None:
    registry = Registry.of(
        plugin(USAGE + OFFERED, name="acme-usage", distribution="acme-scoring"),
        plugin(USAGE + OFFERED, name="globex-usage", distribution="Globex_Points"),
    )

    assert registry.find("tier", "usage") == (
        "tier 'usage' is offered by acme-scoring and globex-points: write acme-scoring/usage or globex-points/usage"
    )
    picked = registry.find("tier", "globex-points/usage")
    assert not isinstance(picked, str)
    assert picked.plugin == "globex-usage"
    assert [offer.distribution for offer in registry.kinds("tier")["usage"]] == ["acme-scoring", "globex-points"]


def test_what_is_left_out_is_said_and_never_imported() -> None:
    candidates = [Candidate(name, "acme-scoring", never, "1.2.0") for name in ("tier-usage", "quotas", "decay-ebb")]
    registry = Registry.of(Fade, *candidates, without=["tier-usage", "quotas", "decay-ebb"])

    assert info(registry, "tier-usage").trouble == "left out by --without"
    assert registry.find("tier", "usage") == (
        "tier 'usage' of plugin tier-usage (acme-scoring 1.2.0) is not in use: left out by --without"
    )
    assert registry.find("tier", "usge") == (
        "there is no tier 'usge'; there are none "
        "(plugin quotas (acme-scoring 1.2.0) is not in use: left out by --without)"
    ), "of quotas alone nobody knows what it offers"


def test_leaving_out_what_is_not_there() -> None:
    with pytest.raises(UnknownPluginError) as caught:
        Registry.of(Usage, without=["usege"])
    assert str(caught.value) == "there is no plugin 'usege' to leave out; did you mean Usage?"


def test_a_kind_of_a_quarantined_plugin_says_why() -> None:
    undecorated = plugin("class Usage(Tier):\n    kind = 'usage'\n" + OFFERED)

    assert Registry.of(undecorated).find("tier", "usage") == (
        "tier 'usage' of plugin usage (acme-scoring 1.2.0) is not in use: Usage is not decorated, so its fields would "
        "be lost: write @dataclass(frozen=True, kw_only=True) above it"
    )


def test_rule_sets_that_plugins_ship(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").touch()
    shipping = f"""
        @hookimpl
        def leadlane_rule_sets():
            return {{"a": Path({str(tmp_path / "a.yaml")!r})}}
        """
    alone = Registry.of(plugin(shipping))
    assert alone.rule_sets() == {"a": tmp_path / "a.yaml"}
    assert info(alone).rule_sets == ("a",)

    both = alone.plus(plugin(shipping, name="points", distribution="globex"))
    assert list(both.rule_sets()) == ["acme-scoring/a", "globex/a"], "a name of two is nobody's"


DECISION = Decision("L-1", 0, "", "e-1", "stage", "prospect", "mql", "score")


def test_observers_are_told_of_decisions() -> None:
    seen: list[Any] = []
    telling = plugin("@hookimpl\ndef leadlane_qualified(decision): seen.append(decision)", name="b").load()
    vars(telling)["seen"] = seen
    registry = Registry.of(
        plugin("@hookimpl\ndef leadlane_qualified(decision): 1 / 0", name="a"),
        Candidate("b", "acme-scoring", lambda: telling),
    )

    registry.observe("leadlane_qualified", DECISION)
    registry.observe("leadlane_routed", DECISION)

    assert seen == [DECISION]
    assert info(registry, "a").trouble == "leadlane_qualified raised ZeroDivisionError: division by zero"
    assert info(registry, "b").trouble is None


def test_plugins_are_asked_by_name_unless_they_say_otherwise() -> None:
    def lint(name: str, mark: str = "@hookimpl") -> Candidate:
        return plugin(f"{mark}\ndef leadlane_lint(plan): return [Finding({name!r}, (), '')]", name=name)

    registry = Registry.of(
        lint("c"), lint("b"), lint("a", "@hookimpl(trylast=True)"), lint("d", "@hookimpl(tryfirst=True)")
    )

    assert [found.code for found in registry.lints(None)] == ["d", "b", "c", "a"]
