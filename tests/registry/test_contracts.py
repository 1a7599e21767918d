"""A distribution says for which contract it was made; one that needs another is refused before it is imported."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from leadlane import CONTRACT
from leadlane.registry import Candidate, Command, Commands, Registry, UnknownPluginError
from leadlane.registry.contracts import refusal

from .plugins import OFFERED, USAGE, info, plugin
from .test_commands import REPORT, announcing, never

HERE = f"this leadlane {version('leadlane')} has {CONTRACT}"
NEWER = f"needs contract 1.999 of leadlane, {HERE}: upgrade leadlane, or install an older acme-scoring"
OLDER = (
    f"was made for contract 0.9 of leadlane, {HERE}, where it would mean something else: "
    "upgrade acme-scoring, or install an older leadlane"
)
NO_VERSION = f"announces contract 'one', which is no version: write contract-MAJOR.MINOR, contract-{CONTRACT}"


def made_for(contract: str, distribution: str = "Acme_Scoring") -> Candidate:
    """The entry point that announces it; nothing is ever loaded through it."""
    return Candidate(f"contract-{contract}", distribution, never, "1.2.0")


def not_loaded(name: str, distribution: str = "acme-scoring") -> Candidate:
    return Candidate(name, distribution, never, "1.2.0")


def test_an_announcement_is_no_plugin() -> None:
    candidates = [plugin(USAGE + OFFERED), announcing(REPORT), made_for(CONTRACT)]
    registry, commands = Registry.of(*candidates), Commands.of(*candidates)

    assert [(one.name, one.trouble) for one in registry.plugins] == [("usage", None)]
    assert isinstance(commands.find("report"), Command)
    assert not isinstance(registry.find("tier", "usage"), str)
    for there in (Registry.of, Commands.of):
        with pytest.raises(UnknownPluginError, match=f"there is no plugin 'contract-{CONTRACT}' to leave out"):
            there(*candidates, without=[f"contract-{CONTRACT}"])


@pytest.mark.parametrize(
    ("contracts", "reason"),
    [
        (["1.999"], NEWER),
        (["2.0"], NEWER.replace("1.999", "2.0")),
        (["0.9"], OLDER),
        (["one"], NO_VERSION),
        ([CONTRACT, "one"], NO_VERSION),
        (["0.9", CONTRACT], f"announces contracts 0.9 and {CONTRACT}: announce one, the oldest that has all it needs"),
    ],
)
def test_all_of_a_distribution_is_refused_and_nothing_of_it_imported(contracts: list[str], reason: str) -> None:
    candidates = [not_loaded("usage"), not_loaded("tier-depth"), not_loaded("command-report")]
    candidates += [made_for(contract) for contract in contracts]
    with capture_logs() as logs:
        registry, commands = Registry.of(*candidates), Commands.of(*candidates)
        found = commands.find("report")
        assert commands.find("report") == found, "and it is logged once"

    assert [(one.name, one.trouble) for one in registry.plugins] == [("tier-depth", reason), ("usage", reason)]
    assert dict(commands.announced) == {}
    assert found == f"command 'report' of plugin command-report (acme-scoring 1.2.0) is not in use: {reason}"
    told = [(log["event"], log["plugin"], log["reason"]) for log in logs]
    assert told == [("plugin.quarantined", name, reason) for name in ("tier-depth", "usage", "command-report")]


def test_a_rule_set_that_needs_it_says_why() -> None:
    registry = Registry.of(not_loaded("usage"), not_loaded("tier-depth"), made_for("1.999"))
    assert registry.find("tier", "depth") == (
        f"tier 'depth' of plugin tier-depth (acme-scoring 1.2.0) is not in use: {NEWER}"
    )
    assert registry.find("tier", "usage") == (
        f"there is no tier 'usage'; there are none (plugin usage (acme-scoring 1.2.0) is not in use: {NEWER})"
    )


def test_others_are_not_harmed_even_by_the_same_names() -> None:
    registry = Registry.of(
        not_loaded("usage"), made_for("1.999"), plugin(USAGE + OFFERED, distribution="globex-points")
    )
    assert [(one.distribution, one.trouble) for one in registry.plugins] == [
        ("acme-scoring", NEWER),
        ("globex-points", None),
    ]
    assert not isinstance(registry.find("tier", "usage"), str)

    commands = Commands.of(
        not_loaded("command-report"), made_for("1.999"), announcing(REPORT, distribution="globex-points")
    )
    assert isinstance(commands.find("report"), Command)


def test_what_is_left_out_anyway_is_not_told_of() -> None:
    with capture_logs() as logs:
        registry = Registry.of(not_loaded("usage"), made_for("1.999"), without=["usage"])
    assert info(registry).trouble == "left out by --without"
    assert logs == []


def test_a_wider_registry_keeps_the_refusal() -> None:
    assert info(Registry.of(not_loaded("usage")).plus(made_for("1.999"))).trouble == NEWER
    assert info(Registry.of(made_for("1.999")).plus(not_loaded("usage"))).trouble == NEWER


versions = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(versions, versions)
def test_an_older_minor_of_the_same_major_can_be_used_and_nothing_else(
    needed: tuple[int, int], here: tuple[int, int]
) -> None:
    refused = refusal("acme", ["{}.{}".format(*needed)], "{}.{}".format(*here))
    assert (refused is None) == (needed[0] == here[0] and needed[1] <= here[1])
    if refused:
        assert refused.startswith("needs" if needed > here else "was made for")


@given(st.text(max_size=8) | st.from_regex(r"[0-9.]+", fullmatch=True))
def test_whatever_stands_there_is_told_in_a_line(written: str) -> None:
    reason = refusal("acme", [written])
    assert reason is None or len(reason.splitlines()) == 1
    if reason is None:
        assert written.partition(".")[0] == CONTRACT.partition(".")[0]
