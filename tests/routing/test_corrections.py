"""Corrections: what an earlier run decided and this one does not."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from tests.routing.runs import HOUR, START, drawn, plan, roster, run

from leadlane import Decision
from leadlane.routing.corrections import Correction, Decided


def decision(kind: str = "stage", time: int = 1, to: str = "mql", lead: str = "L", **told: object) -> Decision:
    made = Decision(lead, time, "", "e1", kind, "prospect", to, "score")
    return made._replace(**told)  # type: ignore[arg-type]  # the fields of a test's own choice


def corrections(then: Iterable[Decision], now: Iterable[Decision]) -> list[tuple[Decision, Decision | None]]:
    decided = Decided(then)
    return [(one.old, one.new) for one in [*decided.corrections("L", now), *decided.rest()]]


def test_what_is_the_same_is_no_correction() -> None:
    assert corrections([decision()], [decision()]) == []


def test_what_is_new_is_no_correction() -> None:
    assert corrections([], [decision()]) == []
    assert corrections([decision()], [decision(), decision(time=5)]) == []


def test_another_time_or_cause_has_both_values() -> None:
    late = decision(time=3, event="e0", by="fast-track:raise")
    assert corrections([decision()], [late]) == [(decision(), late)]


def test_what_is_no_more_has_no_new_value() -> None:
    """A late event means that the threshold was never reached."""
    assert corrections([decision()], []) == [(decision(), None)]


def test_a_lead_that_is_no_more_has_none_either() -> None:
    """Erased, or merged into another."""
    assert corrections([decision(lead="gone")], []) == [(decision(lead="gone"), None)]


def test_the_nth_entry_into_a_stage_is_the_same_entry_then_and_now() -> None:
    """A stay that lies between the two it knew before moves the second to another time, and a third is new."""
    then = [decision(time=1), decision("stage", 2, "recycled"), decision(time=9)]
    now = [*then[:2], decision(time=5), decision("stage", 6, "recycled"), decision(time=9)]
    assert corrections(then, now) == [(then[2], now[2])]


def test_the_source_is_told_by_no_output_and_compared_by_nobody() -> None:
    assert corrections([decision()], [decision(source="crm")]) == []


def test_those_of_one_instant_stand_in_the_order_of_sources_which_the_earlier_run_no_longer_says() -> None:
    first, second = (decision("ignored", event=event, source=source) for event, source in (("2", "a"), ("1", "b")))
    then = [one._replace(source="") for one in (first, second)]
    assert corrections(then, [first, second]) == []


def test_an_assignment_is_who_has_it_and_by_when() -> None:
    """Kept from the night before it comes an instant later, and by another name; that is no change."""
    routed = decision("routed", 1, unit="sales", team="sales", owner="ana", sla_due=9)
    kept = routed._replace(time=2, event="nights/routed:1", source="leadlane", by="routing.assigned")
    assert corrections([routed], [kept]) == []
    for other in (routed._replace(owner="ben"), routed._replace(sla_due=10), routed._replace(team="desk", owner=None)):
        assert corrections([routed], [other]) == [(routed, other)]


def test_a_missed_deadline_is_corrected_when_it_was_met() -> None:
    missed = decision("sla_missed", 9, event=None, by="ana", sla_due=9)
    assert corrections([missed], [missed._replace(from_stage="sal", to_stage="sal")]) == []
    assert corrections([missed], []) == [(missed, None)]


def test_a_correction_stands_where_the_decision_stands_that_it_is_about() -> None:
    old, new = decision(time=9), decision(time=3)
    assert Correction(old, new).order == new.order
    assert Correction(old, None).order == old.order


def test_two_runs_of_the_same_have_nothing_to_correct_and_of_others_all_that_differs() -> None:
    """Drawn at random: what was decided, with its corrections, is what is decided now."""
    sellers, end = roster(), START + 9 * 24 * HOUR
    for number in range(60):
        events = drawn(Random(number))
        rows, _ = run(events, end, plan(), sellers)
        now = {row.lead: row.decisions for row in rows}
        everything = [one for made in now.values() for one in made]
        assert not [one for lead, made in now.items() for one in Decided(everything).corrections(lead, made)]

        known = Random(number).sample(events, len(events) * 2 // 3)
        then = [one for row in run(known, end, plan(), sellers)[0] for one in row.decisions]
        decided = Decided(then)
        told = [one for lead, made in now.items() for one in decided.corrections(lead, made)] + [*decided.rest()]
        assert all(one.old in then and (one.new is None or one.new in everything) for one in told)
        kept = len(then) - len(told)
        assert kept + sum(one.new is not None for one in told) <= len(everything)
        assert all(one.old != one.new for one in told)
