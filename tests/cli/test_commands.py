"""The commands that are not about a run: show, check, schema, plugins, help."""

from __future__ import annotations

import json

import pytest

from leadlane import Tier
from leadlane.cli import listing, session
from leadlane.cli.app import COMMANDS
from leadlane.registry import Candidate, Commands, Registry

from .conftest import LeadLane


def test_the_front_page_names_every_command_and_no_more(leadlane: LeadLane) -> None:
    done = leadlane("--help")
    assert done.status == 0
    listed = done.out.partition("Commands\n")[2].partition("\n\n")[0].splitlines()
    assert [line.split(maxsplit=1) for line in listed] == [
        [name, (command.__doc__ or "").splitlines()[0]] for name, command in COMMANDS.items()
    ]
    assert max(map(len, done.out.splitlines())) <= 80
    assert leadlane().out.strip() == done.out.strip()
    assert leadlane.run("-h").out.strip() == done.out.strip()
    assert leadlane("--version").out.startswith("leadlane 0.")


def test_the_front_page_names_the_commands_of_the_lab(leadlane: LeadLane) -> None:
    """They are a plugin's, and have lines of their own all the same."""
    listed = leadlane("--help").out.partition("The lab\n")[2].partition("\n\n")[0].splitlines()
    announced = Commands.discover(taken=COMMANDS)
    functions = {name: announced.find(name) for name in ("experiment", "backtest", "feedback", "funnel")}
    assert [line.split(maxsplit=1) for line in listed] == [
        [name, (found.function.__doc__ or "").splitlines()[0]]
        for name, found in functions.items()
        if not isinstance(found, str)
    ]
    assert len(listed) == len(functions)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(leadlane: LeadLane, name: str) -> None:
    done = leadlane(name, "--help")
    assert done.status == 0
    assert (COMMANDS[name].__doc__ or "") in done.out


def test_show_reads_like_the_table(leadlane: LeadLane) -> None:
    done = leadlane("show", "investor-relations")
    assert done.status == 0
    assert done.out.startswith("investor-relations@3   times in America/New_York\n")
    assert "Critical: 25 points\n  Breakout session " in done.out
    assert "MQL from 100 points." in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_show_of_a_rule_set_with_mistakes(leadlane: LeadLane) -> None:
    leadlane.write("rules.yaml", "rule_set: x\n")
    done = leadlane("show", "rules.yaml")
    assert (done.status, done.out) == (2, "")
    assert "rules.yaml:1:1: " in done.err


GOOD = """\
rule_set: good
version: 1
tiers: [{kind: critical, points: 25, criteria: {page: {on: page.viewed}}}]
stages: {mql: {at: 100}}
"""


def test_check_says_what_is_wrong_and_what_is_suspicious(leadlane: LeadLane) -> None:
    leadlane.write("good.yaml", GOOD)
    leadlane.write("bad.yaml", GOOD.replace("stages", "stage"))

    good = leadlane("check", "good.yaml")
    assert good.status == 0
    assert good.out.splitlines()[-1].startswith("good@1: no mistakes, ")

    warned = leadlane("check", "investor-relations")
    assert (warned.status, leadlane("check", "investor-relations", "--strict").status) == (0, 1)
    assert "[fires-together]" in warned.out
    assert warned.out.splitlines()[-1] == "investor-relations@3: no mistakes, 1 warning"

    both = leadlane("check", "bad.yaml", "investor-relations", "nowhere.yaml", "--strict")
    assert both.status == 2
    assert "bad.yaml:4:1: unknown key 'stage'; did you mean stages?" in both.out
    assert "investor-relations@3: no mistakes, 1 warning" in both.out
    assert "nowhere.yaml: 1 mistake" in both.out


ROSTER = "roster: sales\nteams: {inside-sales: {reps: {ana: {}}}}\n"
ROUTED = GOOD + "routing: {fallback: q, units: {all: {routers: [{kind: round_robin, team: inside-sale}]}}}\n"


def test_check_of_a_roster_alone(leadlane: LeadLane) -> None:
    leadlane.write("roster.yaml", ROSTER)
    leadlane.write("bad.yaml", ROSTER.replace("reps", "rep"))

    good = leadlane("check", "--roster", "roster.yaml")
    assert (good.status, good.out) == (0, "roster sales: no mistakes\n")

    bad = leadlane("check", "--roster", "bad.yaml")
    assert bad.status == 2
    assert bad.out.splitlines() == [
        "bad.yaml:2:23: a team needs `reps`: {ana: {}, ben: {}}",
        "bad.yaml:2:24: unknown key 'rep'; did you mean reps?",
        "bad.yaml: 2 mistakes",
    ]

    assert leadlane("check", "--roster", "nowhere.yaml").status == 2


def test_check_holds_rule_sets_against_a_roster(leadlane: LeadLane) -> None:
    leadlane.write("roster.yaml", ROSTER)
    leadlane.write("rules.yaml", ROUTED)

    lacking = leadlane("check", "rules.yaml", "--roster", "roster.yaml")
    assert lacking.status == 2
    assert lacking.out.splitlines() == [
        "roster sales: no mistakes",
        "rules.yaml:5:74: roster sales has no team 'inside-sale'; did you mean inside-sales?",
        "rules.yaml: 1 mistake",
    ]

    leadlane.write("rules.yaml", ROUTED.replace("inside-sale}", "inside-sales}"))
    assert leadlane("check", "rules.yaml", "--roster", "roster.yaml").status == 0


def test_check_needs_something_to_check(leadlane: LeadLane) -> None:
    done = leadlane("check")
    assert (done.status, done.out) == (2, "")
    assert done.err == "leadlane: which rule set? give names or files, or --roster FILE\n"


def test_mistakes_of_a_roster_are_told_as_such(leadlane: LeadLane) -> None:
    leadlane.write("roster.yaml", "roster: sales\n")
    done = leadlane("score", "events.jsonl", "--roster", "roster.yaml")
    assert done.status == 2
    assert done.err.splitlines()[-1] == "leadlane: 1 problem in the roster"


def test_schema_is_json(leadlane: LeadLane) -> None:
    done = leadlane("schema")
    assert done.status == 0
    assert json.loads(done.out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert json.loads(done.out) == json.loads(leadlane("schema", "rule-set").out)


def test_schema_of_rosters_is_json(leadlane: LeadLane) -> None:
    done = leadlane("schema", "roster")
    assert done.status == 0
    assert json.loads(done.out)["title"] == "leadlane roster"


def test_plugins_lists_what_is_there_and_what_is_not(leadlane: LeadLane) -> None:
    done = leadlane("plugins", "--without", "tier-critical")
    assert done.status == 0
    assert "tier\n  answers " in done.out
    assert "rule set\n  buyer-journey " in done.out
    assert done.out.splitlines()[-1].startswith("  tier-critical (leadlane ")
    assert done.out.splitlines()[-1].endswith("): left out by --without")


def test_plugins_always_runs(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> object:
        raise ImportError("no module named acme")

    registry = Registry.of(Candidate("acme-usage", "acme-scoring", broken, "1.2"))
    monkeypatch.setattr(listing.Registry, "discover", lambda without=(): registry)
    done = leadlane("plugins")
    assert done.status == 0
    assert "acme-usage (acme-scoring 1.2): cannot be imported: ImportError: no module named acme" in done.out
    assert leadlane("plugins", "--without", "nothing").status == 0


def test_a_broken_plugin_is_told_of_and_does_no_harm(leadlane: LeadLane, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry.discover().plus(Candidate("acme", "acme-scoring", lambda: Tier, "1.2"))
    monkeypatch.setattr("leadlane.registry.Registry.discover", lambda without=(): registry)
    done = leadlane("score", "events.jsonl")
    assert done.status == 0
    assert done.err.startswith("leadlane: plugin acme (acme-scoring 1.2) is not in use: ")
    assert session.open_registry(None, None) is registry
