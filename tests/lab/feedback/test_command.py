"""`leadlane feedback` on the command line: mistakes, empty inputs, runners, and what is missing."""

from __future__ import annotations

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, lines, rows, verdicts

from leadlane_lab import extra

from .stories import feedback, handed


def test_both_runners_say_the_same(lab: LeadLane) -> None:
    events = [
        *handed("yes", 30, 10, "page.viewed"), *handed("no", 20, 17, "media.downloaded"), *handed("", 5, 20),
        *handed("no", 10, 30, "page.viewed", "email.complained"),
    ]  # fmt: skip
    readable, fast = (feedback(lab, events, "--runner", one, "--at-least", "0.4") for one in ("readable", "fast"))
    assert readable == fast
    assert rows(fast, "weeks")[0]["qualified"] == 30


def test_an_empty_file(lab: LeadLane) -> None:
    found = feedback(lab, [])
    assert [mood for mood, _ in verdicts(found)] == ["open"]
    assert rows(found, "weeks") == []


def test_on_a_terminal(lab: LeadLane) -> None:
    lab.write("e.jsonl", lines([*handed("yes", 5), *handed("no", 15)]))
    done = lab("feedback", "e.jsonl", "--rule-set", "ours.yaml", "--as-of", day(90))
    assert done.status == 1
    assert "The model needs adjusting" in done.out


def test_as_a_page(lab: LeadLane) -> None:
    lab.write("e.jsonl", lines([*handed("yes", 15), *handed("no", 5)]))
    done = lab("feedback", "e.jsonl", "--rule-set", "ours.yaml", "--as-of", day(90), "--output", "report.html")
    assert (done.status, done.out) == (0, "")
    assert "The model holds" in lab.read("report.html")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.jsonl"], "missing.jsonl"),
        (["events.jsonl", "--rule-set", "ourz.yaml"], "ourz.yaml"),
        (["events.jsonl", "--at-least", "1.5"], "--at-least"),
        (["events.jsonl", "--fewest", "0"], "--fewest"),
        (["events.jsonl", "--days", "0"], "--days"),
        (["events.jsonl", "--as-of", "yesterday"], "--as-of"),
        (["events.jsonl", "--dayz", "9"], "--dayz"),
        (["events.jsonl", "--output", "events.jsonl"], "events.jsonl"),
        (["events.jsonl", "--rule-set", "ours.yaml", "--output", "ours.yaml"], "ours.yaml"),
        ([], "which events?"),
    ],
)
def test_mistakes(lab: LeadLane, arguments: list[str], said: str) -> None:
    done = lab("feedback", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err


def test_what_is_to_be_installed(lab: LeadLane, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said before a file is opened."""
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    done = lab("feedback", "missing.jsonl")
    assert (done.status, done.err) == (
        2, "leadlane: the lab needs numpy and scipy and statsmodels: pip install 'leadlane[lab]'\n",
    )  # fmt: skip
