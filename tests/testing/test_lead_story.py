"""The harness itself: what is no story, and what a story that does not hold looks like."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadlane.testing import StoryFailure, lead_story
from leadlane.testing.registries import registry_of
from leadlane.testing.stories.lead_story import StoryError, tell

OPENS = """
    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01 09:00  email.opened
"""


def told(docstring: str) -> None:
    tell(docstring, registry_of(), Path(__file__).parent)


@lead_story
def told_wrong() -> None:
    """
    The score is 5.

    rule set
      tiers: [{kind: influencing, points: 5, criteria: {open: {on: email.opened}}}]
    lead Kim
      2024-01-01 09:00  email.opened
    ledger
      2024-01-01 09:00  open  +7  7
    """


def test_a_failure_names_file_and_line_and_shows_both_sides() -> None:
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    line = lines.index("      2024-01-01 09:00  open  +7  7") + 1
    with pytest.raises(StoryFailure) as failed:
        told_wrong()
    assert str(failed.value).splitlines() == [
        f"tests/testing/test_lead_story.py:{line}: in told_wrong",
        "the ledger of Kim: - as told, + as folded",
        "    - 2024-01-01 09:00  open  +7  7",
        "    + 2024-01-01 09:00  open  +5  5",
    ]


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("", 0, "this story asserts nothing"),
        ("    ledger\n", 5, "nothing stands under `ledger`"),
        ("    ends\n", 5, "nothing stands under `ends`"),
        ("    ending: prospect, 5", 5, "a story knows no such line: ending: prospect, 5"),
        ("    ledger: open\n      2024-01-01 09:00  open", 5, "a story knows no such line: ledger: open"),
        ("    ends of Kim: 5", 5, "a story knows no such line: ends of Kim: 5"),
        ("    ends (only score): 5", 5, "a story knows no such line"),
        ("    lead\n      2024-01-01  email.opened", 5, "which lead?"),
        ("    ledger\n      2024-01-01 09:00  open", 6, "a ledger line is"),
        ("    ends: prospect, 6", 5, "Kim does not end as 6; it ends: prospect, 5, engagement 5"),
        ("    ends: prospect, warm, 5", 5, "Kim does not end as warm"),
        ("    ends: mql, never qualified", 5, "Kim does not end as mql"),
        ("    ends: qualified 2024-01-01 09:00 by score", 5, "Kim does not end as qualified"),
        ("    ends\n      Lee  prospect", 6, "Lee has no row; there are Kim"),
        ("    ends\n      Kim  no row", 6, "Kim has a row: prospect, 5"),
        ("    ends\n      Lee  no row", 5, "nothing is said of Kim"),
        ("    ledger\n      nothing", 5, "the ledger of Kim: - as told, + as folded"),
        ("    ledger of Lee\n      nothing", 5, "whose ledger? there are Kim"),
        ("    ledger\n      09:00  open  +5  5", 6, "the first line of a table needs a date"),
        ("    ledger\n      2024-02-30  open  +5  5", 6, "day is out of range for month"),
        ("    ledger\n      2024-01-01 09:00  open  +5", 6, "after the points stands the score"),
        ("    ledger\n      2024-01-01 09:00  open  +5  five", 6, "after the points stands the score"),
        ("    refused\n      all wrong", 5, "nothing is wrong with this rule set"),
        ("    report: events 2", 5, "the report says"),
        ("    report: events two", 5, "the report says"),
        ("    ends: engagement five", 5, "a row does not end so"),
        ("    ends: qualified", 5, "a row does not end so"),
        ("    times: Mars/Olympus\n    ends: 5", 5, "there is no time zone Mars/Olympus"),
        ("    roster: nowhere.yaml\n    ends: 5", 0, "cannot be read"),
        ("    roster\n    ends: 5", 5, "a roster is a file"),
        ("    as of: tomorrow", 5, "the first line of a table needs a time"),
        ("    lead Lee\n    ends: 5", 5, "what did Lee do?"),
        ("    lead Lee\n      2024-01-01  email.opened  path = /", 6, "no properties: path = /; each is `name: value`"),
        ("    end: 5", 5, "a story knows no such line: end: 5; did you mean ends?"),
        ("    rule st: x.yaml\n    ends: 5", 5, "a story knows no such line: rule st: x.yaml; did you mean rule set?"),
        ("    led Lee\n      2024-01-01  email.opened", 5, "a story knows no such line: led Lee; did you mean lead?"),
        (
            "    lead Lee\n      1.1.2024  email.opened",
            6,
            "needs a time, as in 2024-03-01 09:00: 1.1.2024  email.opened",
        ),
        ("    lead Lee\n      2024-01-01 09:00", 6, "an event is: time  type  name: value  name: value; '' is no type"),
        ("    lead Lee\n      2024-01-01  a.b\n      9:30  a.b", 7, "'9:30' is no type"),
        ("    ledger\n      2024-01-01 09:00 open +5 5", 6, "a ledger line is: time  criterion  points  score  note"),
    ],
)
def test_what_a_story_cannot_say(more: str, line: int, message: str) -> None:
    with pytest.raises(StoryError) as error:
        told(OPENS + more)
    assert message in error.value.message
    assert error.value.line == line


def test_a_refused_rule_set_fails_a_story_that_does_not_say_so() -> None:
    with pytest.raises(StoryError, match="the rule set is refused"):
        told(OPENS.replace("points: 5", "points: -5") + "    ends: 5")


def test_the_line_of_a_failure_is_that_of_the_first_mistake() -> None:
    """What a story need not say is filled in, and not counted."""
    rules = """
    rule set: investor-relations
      stages: {mql: {at: 50}}
      decay:
        - {kind: half_live, every: 1 day}
    lead Kim
      2024-01-01  email.opened
    ends: 5
    """
    roster = OPENS + "    roster\n      teams:\n        dach:\n          reps: {eva: {capcity: 5}}\n    ends: 5"
    for story, line, message in ((rules, 4, "half_live"), (roster, 8, "capcity")):
        with pytest.raises(StoryError, match=message) as error:
            told(story)
        assert error.value.line == line


def test_a_record_that_came_to_nothing_says_why() -> None:
    opens = OPENS[: OPENS.index("    lead Kim")]
    story = f'{opens}    records\n      {{"id": "1", "type": "email.opened", "lead": "kim"}}\n    ends\n      kim  5'
    with pytest.raises(StoryError) as error:
        told(story)
    assert error.value.message == "kim has no row; there are none\n  rejected, line 1: time is missing"


def test_what_is_given_must_be_plugins() -> None:
    @lead_story(plugins=[Path])
    def story() -> None:
        """ends: 5"""

    with pytest.raises(StoryFailure, match=r"what plugins=\[...\] gives is no plugin: Path"):
        story()
    with pytest.raises(TypeError, match=r"plugins are a list, as in plugins=\[Usage\]"):
        lead_story(plugins=Path)  # type: ignore[call-overload]


def test_a_line_without_a_header_is_nobodys() -> None:
    with pytest.raises(StoryError, match="what is this line about"):
        told("\n    Some prose.\n      2024-01-01  email.opened\n")


# fmt: off
class InAClass:
    @staticmethod
    @lead_story
    def told_from_the_margin() -> None:
        """
no line is about this
        """  # noqa: D200, D207 - that is what is tried

    @staticmethod
    @lead_story
    async def told_in_between() -> None:
        """no line is about this"""
# fmt: on


@pytest.mark.parametrize("story", [InAClass.told_from_the_margin, InAClass.told_in_between])
def test_the_line_of_a_failure_is_found_however_the_story_stands(story: Callable[[], None]) -> None:
    with pytest.raises(StoryFailure, match=r"test_lead_story\.py:\d+: in told_"):
        story()


HOSTILE = st.one_of(
    st.text(max_size=12), st.sampled_from(["\ud800", "\x00", "{", "&a *a", "9999-12-31 23:59", "\n  ledger"])
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30), HOSTILE), max_size=4))
def test_whatever_a_docstring_says_it_holds_or_is_no_story(changes: list[tuple[int, int, str]]) -> None:
    story = f"{OPENS}    roster\n      teams: {{a: {{}}}}\n    ends of Kim\n      score 5\n"
    for at, length, text in changes:
        story = story[:at] + text + story[at + length :]
    with contextlib.suppress(StoryError):
        told(story)
