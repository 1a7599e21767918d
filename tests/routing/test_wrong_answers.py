"""A router that names who is not there ends the run with what is wrong: the team, or the rep."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from leadlane import Assignment, Bench, Lead, Router
from leadlane.testing import StoryFailure, lead_story


@dataclass(frozen=True, kw_only=True)
class Guess(Router):
    """Names whomever its settings name, whether the roster has them or not."""

    kind = "guess"

    whose: str
    who: str

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        return Assignment(self.whose, self.who, "a guess")


TOLD = """
rule set
  tiers: [{kind: critical, points: 100, criteria: {demo: {on: demo.requested}}}]
  routing: {units: {all: {routers: [{kind: guess, whose: WHOSE, who: WHO}]}}, fallback: later}
roster
  teams: {dach: {reps: {eva: {}}}}
lead kim
  2024-03-01 09:00  demo.requested
ends: mql
"""


@pytest.mark.parametrize(
    ("whose", "who", "said"),
    [
        ("dach", "tom", "team dach has no available rep 'tom'"),
        ("emea", "eva", "the roster has no team 'emea'"),
    ],
)
def test_who_is_not_there_is_told_apart_from_a_team_that_is_not(whose: str, who: str, said: str) -> None:
    def story() -> None: ...

    story.__doc__ = TOLD.replace("WHOSE", whose).replace("WHO", who)
    with pytest.raises(StoryFailure, match=f"router 'guess' .* for lead 'kim': {said}"):
        lead_story(plugins=[Guess])(story)()
