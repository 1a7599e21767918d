"""Whether the model needs adjusting: the share of hot leads that sales qualified, and of which leads it is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.conftest import LeadLane
from tests.lab.worlds import day, did, rows, verdicts

from .stories import RULES, Events, feedback, handed


def counts(found: dict[str, Any]) -> tuple[int, ...]:
    """All weeks together: handed over, qualified, refused, open."""
    every = rows(found, "weeks")
    return tuple(sum(one[key] for one in every) for key in ("hand_overs", "qualified", "refused", "open"))


def mood(found: dict[str, Any]) -> str:
    return next(mood for mood, _ in verdicts(found))


def test_exactly_half_is_enough(lab: LeadLane) -> None:
    found = feedback(lab, [*handed("yes", 10), *handed("no", 10)])
    assert mood(found) == "good"
    assert counts(found) == (20, 10, 10, 0)


def test_less_than_half_needs_adjusting(lab: LeadLane) -> None:
    """499 of 1,000 are 49.9%."""
    found = feedback(lab, [*handed("yes", 499), *handed("no", 501)], status=1)
    (mood, said), *_ = verdicts(found)
    assert mood == "bad"
    assert said.startswith("The model needs adjusting: sales qualified 49.9% (46.8% to 53.0%), 499 of 1,000 hot leads")


def test_of_nineteen_nothing_is_concluded(lab: LeadLane) -> None:
    """Those that are open do not help."""
    events = [*handed("no", 19), *handed("", 5)]
    found = feedback(lab, events)
    assert list(verdicts(found)) == [
        ("open", "Too few to tell: of 24 hot leads that were handed over, sales has decided on 19, and 20 are needed.")
    ]
    assert mood(feedback(lab, events, "--fewest", "19", status=1)) == "bad"


def test_the_share_that_is_wanted_is_meant_as_it_is_written(lab: LeadLane) -> None:
    """0.55 of 20 leads are 11, though 0.55 * 20 of a float is more."""
    events = [*handed("yes", 11), *handed("no", 9)]
    assert mood(feedback(lab, events, "--at-least", "0.55")) == "good"
    assert mood(feedback(lab, events, "--at-least", "0.56", status=1)) == "bad"


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ([], (1, 0, 0, 1)),
        (["crm.lead.accepted"], (1, 0, 0, 1)),
        (["crm.call.logged"], (1, 0, 0, 1)),
        (["crm.lead.accepted", "crm.lead.qualified"], (1, 1, 0, 0)),
        (["crm.opportunity.created"], (1, 1, 0, 0)),
        (["crm.opportunity.created", "crm.opportunity.lost"], (1, 1, 0, 0)),
        (["crm.lead.qualified", "crm.lead.disqualified"], (1, 1, 0, 0)),
        (["crm.lead.accepted", "crm.lead.handed_back"], (1, 0, 1, 0)),
        (["crm.lead.handed_back", "crm.lead.accepted", "crm.lead.qualified"], (1, 0, 1, 0)),
        (["crm.lead.disqualified"], (1, 0, 1, 0)),
        (["crm.lead.handed_back", "webinar.attended"], (2, 0, 1, 1)),
        (["crm.lead.handed_back", "webinar.attended", "crm.lead.qualified"], (2, 1, 1, 0)),
    ],
    ids=lambda one: " ".join(map(str, one)),
)
def test_what_comes_first_is_final(lab: LeadLane, said: list[str], counted: tuple[int, ...]) -> None:
    """Until the lead is handed over again, which counts anew."""
    events = [did("ann", "webinar.attended", 10), *(did("ann", one, 11 + at) for at, one in enumerate(said))]
    assert counts(feedback(lab, events)) == counted


def test_a_rule_that_disqualifies_takes_the_hand_over_back(lab: LeadLane) -> None:
    lab.write(
        "ours.yaml",
        f"{RULES}fast_track:\n  rules:\n    rival: {{if: {{lead.rival: true}}, then: disqualify}}\n",
    )
    events = [did("ann", "webinar.attended", 10), did("ann", "lead.identified", 12, rival=True)]
    assert counts(feedback(lab, events)) == (1, 0, 1, 0)


def test_what_sales_found_itself_is_no_hand_over(lab: LeadLane) -> None:
    events = [did("ann", "page.viewed", 10), did("ann", "crm.lead.qualified", 11), did("ann", "webinar.attended", 12)]
    assert counts(feedback(lab, events)) == (0, 0, 0, 0)


def test_ninety_days(lab: LeadLane) -> None:
    """As of day 90, from day 0 on, that not included: ann was handed over then, ben a minute later, cem on day 90."""
    events = [
        did("ann", "webinar.attended", 0), did("ben", "webinar.attended", 0.001), did("cem", "webinar.attended", 90),
    ]  # fmt: skip
    assert counts(feedback(lab, events)) == (2, 0, 0, 2)
    assert counts(feedback(lab, events, "--days", "91")) == (3, 0, 0, 3)
    assert counts(feedback(lab, events, "--days", "1")) == (1, 0, 0, 1)


def test_what_happened_after_the_report_is_not_known(lab: LeadLane) -> None:
    events = [did("ann", "webinar.attended", 89), did("ann", "crm.lead.qualified", 91)]
    assert counts(feedback(lab, events)) == (1, 0, 0, 1)


def test_what_would_have_qualified_was_not_handed_over(lab: LeadLane) -> None:
    lab.write("ours.yaml", f"{RULES}active_from: {day(20)}\n")
    events = [
        did("ann", "webinar.attended", 10),
        did("ann", "crm.lead.qualified", 30),
        did("ben", "webinar.attended", 25),
    ]
    assert counts(feedback(lab, events)) == (1, 0, 0, 1)


def test_week_by_week(lab: LeadLane) -> None:
    """2026-01-05, the fifth day, is a Monday; two hand-overs that sales has not decided on have no share."""
    events = [*handed("yes", 3, 6), *handed("no", 1, 7), *handed("", 2, 20)]
    weeks = rows(feedback(lab, events), "weeks")
    assert [(one["week"][:10], one["hand_overs"], one["share"]) for one in weeks[:4]] == [
        ("2026-01-05", 4, 0.75), ("2026-01-12", 0, None), ("2026-01-19", 2, None), ("2026-01-26", 0, None),
    ]  # fmt: skip
    assert weeks[0]["share_low"] == pytest.approx(0.3006, abs=1e-4)  # Wilson's interval of 3 in 4
    assert weeks[0]["share_high"] == pytest.approx(0.9544, abs=1e-4)
    assert weeks[-1]["week"][:10] == "2026-03-30"


def test_weeks_are_those_of_the_rule_set(lab: LeadLane) -> None:
    """Monday 02:00 UTC is a Sunday in New York."""
    lab.write("ours.yaml", f"timezone: America/New_York\n{RULES}")
    weeks = rows(feedback(lab, [did("ann", "webinar.attended", 5 + 2 / 24)]), "weeks")
    assert (weeks[0]["week"][:10], weeks[0]["hand_overs"]) == ("2025-12-29", 1)


def test_nobody_was_handed_over(lab: LeadLane) -> None:
    found = feedback(lab, [did("ann", "page.viewed", 10)])
    assert list(verdicts(found)) == [("open", "No hot leads were handed to sales in these 90 days.")]
    assert rows(found, "weeks") == []


def test_how_many_are_open_bounds_the_share(lab: LeadLane) -> None:
    found = feedback(lab, [*handed("yes", 15), *handed("no", 10), *handed("", 5)])
    said = found["sections"]["weeks"]["sentences"]
    assert "Whatever it decides on these, the share will be between 50.0% and 66.7%." in said


def test_chance_is_named_where_it_may_be(lab: LeadLane) -> None:
    """9 of 20 is less than half, and well within chance; 90 of 300 is not."""
    few = feedback(lab, [*handed("yes", 9), *handed("no", 11)], status=1)
    many = feedback(lab, [*handed("yes", 90), *handed("no", 210)], status=1)
    of_chance = [any("chance" in one for one in found["sections"]["weeks"]["sentences"]) for found in (few, many)]
    assert of_chance == [True, False]


def test_a_share_without_any_refusal_is_doubted(lab: LeadLane) -> None:
    """Refusals that nobody records leave leads open. Where none is open, there was nothing to refuse."""
    doubt = "where refusals are not recorded"
    assert doubt in str(list(verdicts(feedback(lab, [*handed("yes", 20), *handed("", 1)]))))
    assert doubt not in str(list(verdicts(feedback(lab, handed("yes", 20)))))
    assert doubt not in str(list(verdicts(feedback(lab, [*handed("yes", 20), *handed("no", 1), *handed("", 1)]))))


def test_a_record_that_is_none_is_told_of(lab: LeadLane) -> None:
    events: Events = [*handed("no", 20), {"type": "page.viewed", "lead": "x"}]
    feedback(lab, events, status=3)
