"""What the command line says of plugins that were made for another contract, or use what goes from this one."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path
from textwrap import dedent

import pytest

from leadlane import CONTRACT

from .conftest import LeadLane

SOURCE = """
    import sys
    from dataclasses import dataclass
    {imports}
    from leadlane import Tier, hookimpl

    print("imported", file=sys.stderr)

    @dataclass(frozen=True, kw_only=True)
    class Usage(Tier):
        '''Points for what a customer uses.'''
        kind = "usage"

    @hookimpl
    def leadlane_tiers():
        return [Usage]

    @hookimpl
    def leadlane_commands():
        return {{"report": print}}
"""
RULES = """\
rule_set: ours
version: 1
tiers: [{kind: usage, points: 5, criteria: {calls: {on: calls.reported}}}]
stages: {mql: {at: 100}}
"""
NEEDS = (
    f"needs contract 1.999 of leadlane, this leadlane {version('leadlane')} has {CONTRACT}: "
    "upgrade leadlane, or install an older acme-usage"
)
GOES = "leadlane.Prospect works until leadlane 0.3: use Lead (since contract 1.1)"
# A release in which something goes: of this one nothing does.
LATER = """
    from leadlane.contract.deprecations import FORMER, Former
    FORMER["Prospect"] = Former(
        instead="use Lead", since="1.1", removed_in="0.3", gives="leadlane.contract.leads:Lead"
    )
"""


@pytest.fixture
def site(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment with the distribution acme-usage."""
    info = leadlane.folder / "site" / "acme_usage-1.2.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-usage\nVersion: 1.2\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(info.parent), os.environ.get("PYTHONPATH", "")]))
    leadlane.write("rules.yaml", RULES)
    return info.parent


def install(site: Path, *names: str, imports: str = "") -> None:
    entry_points = [f"{name} = acme_usage" for name in names]
    (site / "acme_usage-1.2.dist-info" / "entry_points.txt").write_text("\n".join(["[leadlane]", *entry_points, ""]))
    (site / "acme_usage.py").write_text(dedent(SOURCE).format(imports=imports))


def not_in_use(plugin: str) -> str:
    return f"plugin {plugin} (acme-usage 1.2) is not in use: {NEEDS}"


def test_a_plugin_of_this_contract_is_in_use(leadlane: LeadLane, site: Path) -> None:
    install(site, "acme-usage", "command-report", f"contract-{CONTRACT}")
    assert leadlane.run("score", "events.jsonl", "--rule-set", "rules.yaml").err == "imported\nleadlane: 3 events\n"
    listed = leadlane.run("plugins").out
    assert ["usage", "acme-usage", "Points", "for", "what", "a", "customer", "uses."] in [
        line.split() for line in listed.splitlines()
    ]
    assert "contract" not in listed


def test_a_plugin_of_a_newer_contract_is_told_of_wherever_it_is_missed(leadlane: LeadLane, site: Path) -> None:
    install(site, "acme-usage", "command-report", "contract-1.999")

    listed = leadlane.run("plugins")
    assert (listed.status, listed.err) == (0, "")
    assert listed.out.partition("not in use\n")[2].splitlines() == [
        f"  {name} (acme-usage 1.2): {NEEDS}" for name in ("acme-usage", "command-report")
    ]

    scored = leadlane.run("score", "events.jsonl", "--rule-set", "rules.yaml")
    assert scored.status == 2
    assert f"leadlane: {not_in_use('acme-usage')}\n" in scored.err
    assert f"({not_in_use('acme-usage')})" in scored.err, "and as a problem of the rule set, with its place"

    called = leadlane.run("report")
    assert (called.status, called.err) == (2, f"leadlane: command 'report' of {not_in_use('command-report')}\n")
    front = leadlane.run("--help")
    assert (front.out.partition(":")[0], "report" in front.out) == ("leadlane", False)

    assert leadlane.run("score", "events.jsonl").status == 0, "the others go on"


def test_what_goes_is_listed_under_its_plugin_and_scoring_stays_silent(leadlane: LeadLane, site: Path) -> None:
    install(site, "acme-usage", "command-report", f"contract-{CONTRACT}", imports="from leadlane import Prospect")
    (site / "sitecustomize.py").write_text(dedent(LATER))

    listed = leadlane.run("plugins")
    assert (listed.status, listed.err) == (0, "imported\n")
    assert f"\ndeprecated\n  acme-usage (acme-usage 1.2): {GOES}\n" in listed.out

    assert leadlane.run("score", "events.jsonl", "--rule-set", "rules.yaml").err == "imported\nleadlane: 3 events\n"
    assert f'"uses": "{GOES}"' in leadlane.run("score", "events.jsonl", "--log", "json").err
    assert GOES in leadlane.run("report", "--log=json").err


def test_what_is_gone_says_what_to_write_instead(leadlane: LeadLane, site: Path) -> None:
    install(site, "acme-usage", imports="from leadlane import Prospect")
    (site / "sitecustomize.py").write_text(dedent(LATER).replace('"leadlane.contract.leads:Lead"', "None"))
    said = "ImportError: leadlane.Prospect was removed in leadlane 0.3: use Lead"
    told = f"  acme-usage (acme-usage 1.2): cannot be imported: {said}, at site/acme_usage.py:4\n"
    assert told in leadlane.run("plugins").out


def test_a_damaged_list_of_entry_points_is_told_and_keeps_nobody_else_from_working(
    leadlane: LeadLane, site: Path
) -> None:
    (site / "acme_usage-1.2.dist-info" / "entry_points.txt").write_text("[leadlane]\nacme-usage\n")
    listed = leadlane.run("plugins").out
    assert "  entry_points.txt (acme-usage 1.2): cannot be imported: ValueError: entry_points.txt is damaged" in listed
    assert "half_life" in listed
