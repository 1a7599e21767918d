"""How many leads an experiment takes, by its file or by history."""

from __future__ import annotations

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, lines, report, rows

from .stories import FILE


def test_a_plan_by_the_file(lab: LeadLane) -> None:
    lab.write("x.yaml", FILE + "plan: {rate: 0.1, detect: 0.02, leads_a_day: 100}\n")
    found = report(lab, "experiment", "plan", "x.yaml")
    sample = {one["arm"]: one["leads"] for one in rows(found, "sample")}
    assert sample["now"] == sample["more"] == pytest.approx(3841, abs=2)  # as R's power.prop.test has it
    assert sample["all arms"] == sample["now"] + sample["more"]


def test_a_plan_by_history(lab: LeadLane) -> None:
    """A month of a hundred leads under the control, a fifth of whom reached the outcome."""
    lab.write("x.yaml", FILE + "plan: {detect: 0.1}\n")
    events = []
    for number in range(100):
        events.append(did(f"l{number}", "webinar.attended", 31 + number / 4))
        if number % 5 == 0:
            events.append(did(f"l{number}", "crm.opportunity.created", 33 + number / 4))
    lab.write("e.jsonl", lines(events))
    said = report(lab, "experiment", "plan", "x.yaml", "e.jsonl", "--as-of", day(70))["sections"]["sample"]["sentences"]
    assert any("history under now: 100 leads, 20 outcomes" in one for one in said), said


def test_a_history_that_no_plan_can_rest_on(lab: LeadLane) -> None:
    """Nobody reached the outcome in it: the rate in the file is not taken behind the reader's back."""
    lab.write("x.yaml", FILE + "plan: {rate: 0.1, detect: 0.02}\n")
    lab.write("e.jsonl", lines([did("a", "page.viewed", 40)]))
    done = lab("experiment", "plan", "x.yaml", "e.jsonl", "--as-of", day(60))
    assert (done.status, "0.0% in history (1 lead, 0 outcomes)" in done.err, "or none and `rate`" in done.err) == (
        2, True, True
    ), done.err  # fmt: skip


def test_nothing_to_plan_with(lab: LeadLane) -> None:
    done = lab("experiment", "plan", "x.yaml")
    assert (done.status, "plan: {detect: 0.02, rate: 0.1}" in done.err) == (2, True)
