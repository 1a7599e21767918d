"""What no experiment can be is refused before anything is read, every mistake with its place."""

from __future__ import annotations

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import did, lines

from .stories import FILE


def test_every_mistake_at_once(lab: LeadLane) -> None:
    lab.write(
        "bad.yaml",
        "experiment: x\narms:\n  a: {rule_set: nowhere, share: 0.7}\n  b: {rule_set: now.yaml, share: 0.5}\nsalt: s\n"
        "start: 2026-03-01\nend: 2026-02-01T00:00:00Z\noutcome: {event: opportunity, within: month}\n",
    )
    done = lab("experiment", "bad.yaml", "events.jsonl")
    assert done.status == 2
    assert done.out == ""
    told = done.err.splitlines()
    assert told[-1] == "leadlane: 5 problems in the experiment"
    places = [one.partition(": ")[0] for one in told[:-1]]
    assert places == ["bad.yaml:3:3", "bad.yaml:3:17", "bad.yaml:6:8", "bad.yaml:8:18", "bad.yaml:8:39"], done.err


def test_a_key_that_is_misspelt(lab: LeadLane) -> None:
    lab.write("bad.yaml", FILE.replace("outcome:", "outcom:"))
    done = lab("experiment", "bad.yaml", "events.jsonl")
    assert (done.status, "did you mean outcome?" in done.err) == (2, True)


def test_a_file_that_is_not_there(lab: LeadLane) -> None:
    done = lab("experiment", "nowhere.yaml", "events.jsonl")
    assert (done.status, "nowhere.yaml: cannot be read: No such file" in done.err) == (2, True)


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("experiment: pages", "experiment: ''", "1:13: an experiment needs a name"),
        ("  more:", "  '':", "5:3: an arm needs a name"),
        ("  more:", "  2026:", "5:3: the key 2026 must be text: put it in quotes"),
        ("about: Is", "guardrails: {'': {stage: lost}}\nabout: Is", "2:14: a guardrail needs a name"),
        ("about: Is", "guardrails: {5: {stage: lost}}\nabout: Is", "2:14: the key 5 must be text: put it in quotes"),
        ("about: Is", "plan: {detect: 0.1, leads_a_day: -4}\nabout: Is", "2:34: is a number above 0"),
        ("share: 0.5}\n  more", "share: 0}\n  more", "4:36: a share is above 0"),
        ("share: 0.5}\n  more", "share: 0.5000001}\n  more", "4:3: the shares add up to 1.0000001, more than 1"),
    ],
)
def test_what_no_experiment_can_be(lab: LeadLane, written: str, instead: str, said: str) -> None:
    lab.write("bad.yaml", FILE.replace(written, instead))
    done = lab("experiment", "bad.yaml", "events.jsonl")
    assert (done.status, done.err.splitlines()) == (2, [f"bad.yaml:{said}", "leadlane: 1 problem in the experiment"])


def test_no_output_is_a_file_that_is_read(lab: LeadLane) -> None:
    """Nor one that no option names: what an arm extends, and the accounts of its roster."""
    lab.write("next.yaml", "rule_set: next\nversion: 1\nextends: more.yaml\n")
    lab.write("accounts.csv", "account,rep\nacme.com,ana\n")
    lab.write("roster.yaml", "roster: sales\nteams: {inside: {reps: {ana: {}}}}\naccounts_file: accounts.csv\n")
    lab.write("x.yaml", FILE.replace("more.yaml,", "next.yaml, roster: roster.yaml,"))
    for name in ("x.yaml", "now.yaml", "next.yaml", "more.yaml", "roster.yaml", "accounts.csv", "events.jsonl"):
        before = (lab.folder / name).read_text()
        done = lab("experiment", "x.yaml", "events.jsonl", "--output", name)
        assert (done.status, "is also read" in done.err, (lab.folder / name).read_text()) == (2, True, before)


def test_rejected_records_are_told_of(lab: LeadLane) -> None:
    lab.write("e.jsonl", lines([did("a", "page.viewed", 12)]) + "{}\n")
    assert lab("experiment", "x.yaml", "e.jsonl").status == 3
