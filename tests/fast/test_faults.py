"""Strangers' decays that fail, answer what is no answer, or look at more now and then: both runners say the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from tests.fast.outcomes import Outcome, Runner, outcome

from leadlane import Decay, Event
from leadlane.language.loader import rule_set_of
from leadlane.routing.routed_run import RoutedRun
from leadlane.scoring.faults import PluginError
from leadlane.scoring.plan import Plan
from leadlane.testing.registries import registry_of
from leadlane_builtins.rules_engines.reference import Reference
from leadlane_fast.run import FastRun

DAY = 86_400_000_000


@dataclass(frozen=True, kw_only=True)
class Moody(Decay):
    """Takes 3, until 7 or less are left."""

    kind = "moody"

    then: Literal["raises", "half a point", "a truth", "too much", "less than nothing", "looks further"]

    def debit(self, balance: int, n: int, original: int) -> int:
        if balance > 7:
            return 3
        if self.then == "raises":
            raise ValueError(f"{balance} is too little")
        if self.then == "looks further":
            return n % 2 if isinstance(n, int) and balance % 2 else original // 20
        answers = {"half a point": 1.5, "a truth": True, "too much": 1 << 80, "less than nothing": -(1 << 80)}
        return answers[self.then]  # type: ignore[return-value]


def told(runner: Runner, then: str, since: str) -> Outcome:
    """Ten leads, all alike, each with one award."""
    rules = rule_set_of(
        f"""
rule_set: moody
version: 1
tiers: [{{kind: influencing, points: 20, criteria: {{page: {{on: page.viewed}}}}}}]
decay: [{{kind: moody, every: 1 day, since: {since}, then: {then}}}]
stages: {{mql: {{at: 100}}}}
""",
        registry_of([Moody]),
    )
    events = [Event(id=str(lead), type="page.viewed", time=0, lead=f"L{lead}") for lead in range(10)]
    plan = Plan(rules, Reference())
    try:
        return outcome(runner, plan, None, [(events, False)], 30 * DAY)
    finally:
        plan.close()


@pytest.mark.parametrize("since", ["activity", "award"])
@pytest.mark.parametrize("then", ["too much", "less than nothing", "looks further"])
def test_any_answer_is_kept_within_the_balance(then: str, since: str) -> None:
    assert told(RoutedRun, then, since).differs(told(FastRun, then, since)) is None


@pytest.mark.parametrize("since", ["activity", "award"])
@pytest.mark.parametrize("then", ["raises", "half a point", "a truth"])
def test_what_is_wrong_is_said_in_the_same_words(then: str, since: str) -> None:
    said = []
    for runner in (RoutedRun, FastRun):
        with pytest.raises(PluginError, match="decay 'moody'") as raised:
            told(runner, then, since)
        said.append(str(raised.value))
    assert said[0] == said[1]
