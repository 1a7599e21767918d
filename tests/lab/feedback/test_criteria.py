"""Which criteria contributed, how much more those leads were worth, and which points the data suggest."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import did, rows, verdicts

from .stories import RULES, feedback, handed


def criterion(found: dict[str, Any], name: str, table: str = "criteria") -> dict[str, Any]:
    (row,) = [one for one in rows(found, "criteria", table) if one["criterion"] == name]
    return row


def test_only_what_was_there_when_the_lead_was_handed_over(lab: LeadLane) -> None:
    """Ann views a page before, ben after it, cem at the same second before the webinar in order."""
    events = [
        did("ann", "page.viewed", 9), did("ann", "webinar.attended", 10),
        did("ben", "webinar.attended", 10), did("ben", "page.viewed", 11),
        did("cem", "page.viewed", 10), did("cem", "webinar.attended", 10),
    ]  # fmt: skip
    found = feedback(lab, events)
    assert criterion(found, "page")["contributed"] == 2
    assert criterion(found, "webinar")["contributed"] == 3


def test_lift_by_hand(lab: LeadLane) -> None:
    """With a page 8 of 10 qualified, without one 4 of 10, of all 60%: a lift of 0.8 / 0.6."""
    events = [
        *handed("yes", 8, 10, "page.viewed"), *handed("no", 2, 10, "page.viewed"), *handed("yes", 4), *handed("no", 6),
        *handed("", 3, 10, "page.viewed"),
    ]  # fmt: skip
    page = criterion(feedback(lab, events), "page")
    assert (page["contributed"], page["decided"], page["share_with"], page["share_without"]) == (13, 10, 0.8, 0.4)
    assert page["lift"] == pytest.approx(0.8 / 0.6)
    assert page["lift_low"] < 1 < page["lift_high"] < 2  # twice as likely as all, half of whom have it, is the most


def test_what_all_have_tells_nothing(lab: LeadLane) -> None:
    found = feedback(lab, [*handed("yes", 15), *handed("no", 15)])
    webinar, weight = criterion(found, "webinar"), criterion(found, "webinar", "weights")
    assert (webinar["lift"], webinar["lift_low"], webinar["share_without"]) == (1.0, None, None)
    assert (weight["word"], weight["points"], weight["times"], weight["suggested"]) == ("cannot tell", 50, 1, None)


def test_what_never_gave_points_says_so(lab: LeadLane) -> None:
    """A complaint at a score of 0 takes nothing away: the floor."""
    found = feedback(lab, [*handed("yes", 20, 10, "email.complained")])
    row = criterion(found, "complaint", "weights")
    assert (row["word"], row["points"], row["times"], row["suggested"]) == ("never gave points", -10, None, None)


def test_points_of_one_time(lab: LeadLane) -> None:
    """Three pages are 30 points, 10 each time."""
    found = feedback(lab, [*handed("yes", 10, 10, *["page.viewed"] * 3), *handed("no", 10)])
    row = criterion(found, "page", "weights")
    assert (row["points"], row["times"]) == (10, 3)


def test_points_that_vary_are_told_as_they_were_on_average(lab: LeadLane) -> None:
    table = "page: {on: page.viewed, points: {by: event.path, table: {/a: 10, /b: 30}}}"
    lab.write("ours.yaml", RULES.replace("page: {on: page.viewed, points: 10}", table))
    events = [
        did("ann", "page.viewed", 9, path="/a"), did("ann", "webinar.attended", 10), did("ann", SALES, 11),
        did("ben", "page.viewed", 9, path="/b"), did("ben", "webinar.attended", 10), did("ben", SALES, 11),
    ]  # fmt: skip
    row = criterion(feedback(lab, events), "page", "weights")
    assert (row["points"], row["times"]) == (20, 1)


SALES = "crm.lead.qualified"


def test_what_is_true_no_more_contributed_nothing(lab: LeadLane) -> None:
    """Ann was a chief and is none when she is handed over; ben is one, was none between, and counts once."""
    fit = "  - kind: fit\n    criteria:\n      chief: {lead: {chief: true}, points: 5}\nstages:"
    lab.write("ours.yaml", RULES.replace("stages:", fit))
    events = [
        *(did("ann", "lead.identified", 7 + at, chief=chief) for at, chief in enumerate((True, False))),
        *(did("ben", "lead.identified", 7 + at, chief=chief) for at, chief in enumerate((True, False, True))),
        *(did(lead, what, when) for lead in ("ann", "ben") for what, when in (("webinar.attended", 10), (SALES, 11))),
    ]  # fmt: skip
    found = feedback(lab, events)
    assert criterion(found, "chief")["contributed"] == 1
    assert (criterion(found, "chief", "weights")["points"], criterion(found, "chief", "weights")["times"]) == (5, 1)


def planted(page: tuple[int, int], download: tuple[int, int], neither: tuple[int, int]) -> list[dict[str, Any]]:
    """Leads with a page, with a download, with neither: how many of them sales wanted, and how many not."""
    before: tuple[list[str], ...] = (["page.viewed"], ["media.downloaded"] * 2, [])
    return [
        event
        for what, (yes, no) in zip(before, (page, download, neither), strict=True)
        for event in (*handed("yes", yes, 10, *what), *handed("no", no, 10, *what))
    ]


def test_what_looks_wrong_comes_first(lab: LeadLane) -> None:
    """Sales wants a quarter of the leads with a download, which has 20 points, and half of the others."""
    found = feedback(lab, planted((40, 40), (20, 60), (40, 40)), status=1)
    first, *_ = rows(found, "criteria", "weights")
    assert (first["criterion"], first["word"]) == ("download", "looks wrong")
    assert first["suggested_high"] < 0 < first["points"]
    assert ("bad", "Looks wrong: download.") in list(verdicts(found))


def test_by_an_independent_computation(lab: LeadLane) -> None:
    """A log-F(1,1) prior is half a success and half a failure beside the data: of two groups of leads the log-odds
    solve a regression of three numbers, done here by Newton's method.
    """
    import numpy as np

    data = {(1.0, 0.0): (60, 20), (0.0, 1.0): (20, 60), (0.0, 0.0): (40, 40)}
    found = feedback(lab, planted(*data.values()))
    share = np.array([sum(key[at] * sum(n) for key, n in data.items()) / 240 for at in (0, 1)])
    x = np.array([(1.0, *(np.array(key) - share)) for key in data] + [(0.0, 1.0, 0.0), (0.0, 0.0, 1.0)])
    yes = np.array([n[0] for n in data.values()] + [0.5, 0.5])
    all_of = np.array([sum(n) for n in data.values()] + [1.0, 1.0])
    beta, p = np.zeros(3), np.full(5, 0.5)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ beta))
        beta = beta + np.linalg.solve((x.T * (all_of * p * (1 - p))) @ x, x.T @ (yes - all_of * p))
    errors = np.sqrt(np.diag(np.linalg.inv((x.T * (all_of * p * (1 - p))) @ x)))[1:]
    squares, noise = (beta[1:] ** 2).sum(), (errors**2).sum()  # both criteria have 80 of the 240 leads
    factor = np.sqrt((10**2 + 40**2) / max(squares - noise, squares / 2))
    for name, value, error, times in zip(("page", "download"), beta[1:], errors, (1, 2), strict=True):
        row = criterion(found, name, "weights")
        assert row["suggested"] == pytest.approx(factor * value / times, rel=1e-3)
        assert row["suggested_low"] == pytest.approx(factor * (value - 1.96 * error) / times, rel=1e-3)


def test_what_goes_hand_in_hand_cannot_be_told_apart(lab: LeadLane) -> None:
    events = [*handed("yes", 20, 10, "page.viewed", "media.downloaded"), *handed("no", 20)]
    found = feedback(lab, events)
    assert {criterion(found, name, "weights")["word"] for name in ("page", "download")} == {
        "cannot be told from others"
    }


def test_nothing_is_applied(lab: LeadLane) -> None:
    before = lab.read("ours.yaml")
    feedback(lab, planted((40, 40), (20, 60), (40, 40)), status=1)
    assert lab.read("ours.yaml") == before
