"""What the tests of a plugin have at hand, used as its author would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from leadlane import Decay, Event, RecordSource, Rejected, Tier, event_from
from leadlane.language.problems import RosterError, RuleSetError
from leadlane.registry import Commands, Registry
from leadlane.testing import StoryFailure, TemporaryPlugins, at, event, later, lead_story, read, roster, rule_set

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Melt(Decay):
    """Takes a part of what is left, and always something."""

    kind = "melt"

    part: int = 4

    def debit(self, balance: int, n: int, original: int) -> int:
        return max(1, balance // self.part)


@dataclass(frozen=True, kw_only=True)
class Visits(Tier):
    """Visits of a shop."""

    kind = "visits"


@dataclass(frozen=True, kw_only=True)
class Till(RecordSource):
    """What a till prints: `{"till": 7, "who": "ada", "when": "2024-03-01T09:00:00Z"}`."""

    kind = "till"

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return "till" in record

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        made = event_from(
            {
                "id": f"{record.get('when')}",
                "type": "shop.bought",
                "time": record.get("when"),
                "lead": record.get("who"),
            }
        )
        return made if isinstance(made, str) else [made]


@lead_story(plugins=[Melt])
def test_a_plugin_that_is_nowhere_installed_tells_its_story() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: melt, every: 1 month}]
    lead ada
      2024-03-01 09:00  demo.requested
    as of: 2024-05-01
    ledger (only melt)
      2024-04-01 09:00  melt  -25  75
      2024-05-01 09:00  melt  -18  57
    """


@lead_story(plugins=[Till])
def test_records_as_a_till_prints_them() -> None:
    """
    rule set
      event_types: [shop.bought]
      tiers: [{kind: critical, points: 60, criteria: {bought: {on: shop.bought}}}]
    records
      {"till": 7, "who": "ada", "when": "2024-03-01T09:00:00Z"}
      {"id": "x1", "type": "page.viewed", "time": "2024-03-02T09:00:00Z", "lead": "ada"}
      {"till": 7, "who": "ada", "when": "yesterday"}
    ledger
      2024-03-01 09:00  bought  +60  60
    report: events 2, rejected 1
    rejects
      line 3: time "yesterday" is not RFC 3339: write it as in 2024-03-01T12:00:00Z
    """


@lead_story
def test_a_rule_set_and_a_roster_in_files_beside_the_test() -> None:
    """
    rule set: rules.yaml
    roster: sellers.yaml
    lead ada
      2024-03-01 09:00  demo.requested
    ends: mql, 100, owner eva
    """


@lead_story
def test_a_patch_of_a_rule_set_in_a_file() -> None:
    """
    rule set: rules.yaml
      stages: {mql: {at: 150}}
    lead ada
      2024-03-01 09:00  demo.requested
    ends: prospect, 100, no owner
    """


def test_a_rule_set_from_a_string_names_every_mistake_with_its_place() -> None:
    with pytest.raises(RuleSetError) as refused:
        rule_set("rule_set: a\nversion: 1\ntiers: [{kind: critcal}]\n")
    lines = str(refused.value).splitlines()
    assert lines[0].startswith("rule set:1:1: ")
    assert lines[-1].startswith("rule set:3:16: there is no tier 'critcal'")


def test_a_rule_set_by_name_by_path_and_with_plugins_of_its_own() -> None:
    assert rule_set("five-steps").name == "five-steps"
    assert rule_set(HERE / "rules.yaml").name == "one-demo"
    told = "rule_set: shop\nversion: 1\ntiers: [{kind: visits, points: 1, criteria: {v: {on: page.viewed}}}]\n"
    assert rule_set(told + "stages: {mql: {at: 1}}\n", Visits).tiers[0].name == "visits"
    with pytest.raises(RuleSetError, match="there is no tier 'visits'"):
        rule_set(told + "stages: {mql: {at: 1}}\n")


def test_a_roster_from_a_string_and_by_path() -> None:
    assert [team.name for team in roster("roster: us\nteams: {sales: {reps: {eva: {}}}}\n").teams] == ["sales"]
    assert roster(HERE / "sellers.yaml").name == "sellers"
    with pytest.raises(RosterError, match="roster:2:8"):
        roster("roster: us\nteams: 5\n")


def test_what_is_no_plugin_is_refused_with_the_reason() -> None:
    with pytest.raises(ValueError, match="object: offers nothing"):
        rule_set("five-steps", object())


def test_plugins_of_one_test(leadlane_plugins: TemporaryPlugins) -> None:
    told = "rule_set: shop\nversion: 1\ntiers: [{kind: visits, points: 1, criteria: {v: {on: page.viewed}}}]\n"
    with pytest.raises(RuleSetError):
        rule_set(told + "stages: {mql: {at: 1}}\n")
    leadlane_plugins.add(Visits)
    assert rule_set(told + "stages: {mql: {at: 1}}\n").tiers[0].name == "visits"
    assert {one.distribution for one in leadlane_plugins.registry.plugins} == {"leadlane", "given"}


@pytest.mark.parametrize("discover", [Registry.discover, Commands.discover])
def test_nothing_is_discovered_in_a_test_with_plugins_of_its_own(
    discover: object, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("leadlane_plugins")
    with pytest.raises(AssertionError, match="discovers none"):
        Registry.discover()
    with pytest.raises(AssertionError, match="discovers none"):
        Commands.discover()
    assert discover is not Registry.discover


def test_times_are_read_off_the_wall_clock_of_a_zone() -> None:
    assert at("1970-01-01 00:00:01.5") == 1_500_000
    assert at("2024-07-01 09:00", "Europe/Berlin") == at("2024-07-01 07:00") == at("2024-07-01 03:00-04:00")
    assert at("2024-07-01") == at("2024-07-01 12:00")
    for written in ("tomorrow", "2024-02-30", "2024-02-01 09:00 and more", ""):
        with pytest.raises(ValueError, match=r".+"):
            at(written)


def test_later_counts_as_rule_sets_do() -> None:
    assert later(at("2024-01-31 09:00"), "1 month") == at("2024-02-29 09:00")
    assert later(at("2024-01-31 09:00"), "1 month", times=2) == at("2024-03-31 09:00")
    spring = at("2024-03-30 09:00", "Europe/Berlin")
    assert later(spring, "1 day", "Europe/Berlin") - spring == 23 * 3_600_000_000
    assert later(spring, "24 hours", "Europe/Berlin") - spring == 24 * 3_600_000_000
    with pytest.raises(ValueError, match="write a rolling period: 1 week"):
        later(0, "week")


def test_an_event_in_a_line() -> None:
    made = event("page.viewed", "2024-03-01 09:00", path="/pricing", **{"company.size": 50})
    assert made == Event(
        id="e1", type="page.viewed", time=at("2024-03-01 09:00"), lead="ada",
        properties={"path": "/pricing", "company.size": 50},
    )  # fmt: skip


def test_what_sources_read() -> None:
    bought, rejected = read('{"till": 7, "who": "ada", "when": "2024-03-01T09:00:00Z"}\n{"till": 7}\n', Till())
    assert isinstance(bought, Event)
    assert (bought.type, bought.lead) == ("shop.bought", "ada")
    assert isinstance(rejected, Rejected)
    assert rejected.line == 2


@lead_story(plugins=[Melt])
def told_wrong() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
    lead ada
      2024-03-01 09:00  demo.requested
    ends: mql, 99
    """


def test_a_story_that_does_not_hold_is_no_error_of_the_plugin() -> None:
    with pytest.raises(StoryFailure, match="ada does not end as 99"):
        told_wrong()


@dataclass(frozen=True, kw_only=True)
class Stumbling(Decay):
    """Fails where it is asked, a step further down."""

    kind = "stumbling"

    def debit(self, balance: int, n: int, original: int) -> int:
        return self.looked_up(balance)

    def looked_up(self, balance: int) -> int:
        return {0: 0}[balance]


@lead_story(plugins=[Stumbling])
def told_of_one_that_stumbles() -> None:
    """
    rule set
      tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
      decay: [{kind: stumbling, every: 1 month}]
    lead ada
      2024-03-01 09:00  demo.requested
    as of: 2024-05-01
    ends: mql, 100
    """


def test_a_strategy_that_fails_is_told_with_the_lines_of_its_author() -> None:
    with pytest.raises(StoryFailure) as failed:
        told_of_one_that_stumbles()
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    called, raised = (
        lines.index(f"        return {what}") + 1 for what in ("self.looked_up(balance)", "{0: 0}[balance]")
    )
    here = f"tests/testing/{Path(__file__).name}"
    assert str(failed.value).splitlines()[1:] == [
        f"decay 'stumbling' ({__name__}) failed for balance 100, tick 1, original 100: KeyError(100)",
        f"  {here}:{called}: return self.looked_up(balance)",
        f"  {here}:{raised}: return {{0: 0}}[balance]",
    ]


def test_pytest_shows_what_differs_and_no_traceback(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        '''
        from leadlane.testing import lead_story

        @lead_story
        def test_wrong():
            """
            rule set: five-steps
            lead ada
              2024-03-01 09:00  demo.requested
            ends: prospect, 7
            """
        '''
    )
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*test_pytest_shows*.py:9: in test_wrong", "ada does not end as 7; it ends: *"])
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*tell_it*")


def test_pytest_shows_the_mistakes_of_a_rule_set_at_the_test_that_asked(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("from leadlane.testing import rule_set\n\ndef test_it():\n    rule_set('nosuch\\n')\n")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*rule set:1:1: a rule set is a mapping*", "*.py:4: RuleSetError"])
    result.stdout.no_fnmatch_line("*loader.py*")
