"""What must hold of every rule set and every stream, whatever they are (semantics 1, 2, 4 and 9)."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.differential.both import Answer, ours, plan_of, row, written
from tests.differential.generators import Case, cases, seeded
from tests.rules_engines.engines import AVAILABLE, ENGINES

from leadlane import Event, RulesEngine
from leadlane.scoring.fold import begin, finish, fold, step
from leadlane.scoring.histories import history, in_order
from leadlane.scoring.plan import Plan
from leadlane.scoring.run import Run

hypothetically = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
SEEDS = tuple(range(0, 160, 40))
"""Where the plain random cases of each property begin; forty from each."""


def on_many_cases(check: Callable[[Case, random.Random], None]) -> Callable[[int], None]:
    """A property over plain random cases, forty a test, with a generator for its own choices."""

    @pytest.mark.parametrize("seed", SEEDS)
    def test(seed: int) -> None:
        for number in range(seed, seed + 40):
            try:
                check(seeded(number + 50_000), random.Random(number))
            except Exception as error:
                error.add_note(f"seeded({number + 50_000})")
                raise

    test.__doc__ = check.__doc__
    return test


def until(case: Case) -> int:
    return max(event.time for event in case.events) if case.as_of is None else case.as_of


def one_history(plan: Plan, case: Case, as_of: int) -> list[Event]:
    """All events of a case as if they were one lead's: those without `lead` are its time as a visitor."""
    events = [event for event in case.events if event.time <= as_of and not plan.ignores(event)]
    return history("L", False, sorted(events, key=in_order)).events


# --- order and copies ------------------------------------------------------------------------------------------------


def in_any_order(case: Case, draw: random.Random) -> None:
    """Any permutation, any duplication and the way over the disk give the same bytes."""
    plan = plan_of(case.rule_set)
    expected = written(ours(plan, case.events, case.as_of))
    for _ in range(3):
        shuffled = [*case.events, *draw.choices(case.events, k=draw.randint(0, len(case.events)))]
        draw.shuffle(shuffled)
        on_disk = draw.choice([None, None, 2, 10])
        assert written(ours(plan, shuffled, case.as_of, in_memory=on_disk)) == expected


@hypothetically
@given(cases(), st.randoms(use_true_random=False))
def test_any_order_and_any_copies_give_the_same_bytes(case: Case, draw: random.Random) -> None:
    in_any_order(case, draw)


test_any_order_and_any_copies_of_many = on_many_cases(in_any_order)


def test_the_report_does_not_depend_on_the_way() -> None:
    for number in range(60_000, 60_030):
        case = seeded(number)
        plan = plan_of(case.rule_set)
        expected: Answer = ours(plan, case.events, case.as_of)
        assert ours(plan, case.events, case.as_of, in_memory=3) == expected


def test_rows_do_not_depend_on_whether_the_ledger_is_kept() -> None:
    for number in range(60_100, 60_160):
        case = seeded(number)
        plan = plan_of(case.rule_set)
        rows, _, report = ours(plan, case.events, case.as_of)
        run = Run(plan, ledger=False)
        run.add(case.events)
        found = [row(plan, scored, until(case)) for scored in run.scored(until(case))]
        assert (found, msgspec.structs.asdict(run.report)) == (rows, report), number


# --- sums ------------------------------------------------------------------------------------------------------------


@hypothetically
@given(cases())
def test_what_was_applied_is_the_score(case: Case) -> None:
    the_sums(case, random.Random(0))


def the_sums(case: Case, _: random.Random) -> None:
    """Of applied points, in all and by dimension; `score` is the running sum; floor and ceiling hold at each entry."""
    plan = plan_of(case.rule_set)
    rows, entries, _ = ours(plan, case.events, case.as_of)
    bounds = case.rule_set.get("score", {})
    running: dict[str, int] = {}
    by_dimension: dict[tuple[str, str], int] = {}
    for entry in entries:
        lead, applied = entry["lead"], entry["applied"]
        running[lead] = running.get(lead, 0) + applied
        assert entry["score"] == running[lead]
        assert bounds.get("floor", entry["score"]) <= entry["score"] <= bounds.get("ceiling", entry["score"])
        assert applied == entry["asked"] or entry["note"]
        if entry["dimension"] is None:
            assert applied == 0
        else:
            by_dimension[lead, entry["dimension"]] = by_dimension.get((lead, entry["dimension"]), 0) + applied
    for one in rows:
        lead, dimensions = one["lead"], one["dimensions"]
        assert running.get(lead, 0) == one["score"] == sum(dimensions.values())
        assert {name: by_dimension.get((lead, name), 0) for name in dimensions} == dimensions
        assert {name for whose, name in by_dimension if whose == lead} <= {*dimensions, *plan.places}
    times = [(entry["lead"], entry["time"].removesuffix("Z")) for entry in entries]
    assert times == sorted(times)


test_the_sums_of_many = on_many_cases(the_sums)


# --- time and parts --------------------------------------------------------------------------------------------------


def as_of_an_instant(case: Case, draw: random.Random) -> None:
    """The fold as of t is the fold of the events up to t, where nothing is erased later."""
    plan = plan_of(case.rule_set)
    events = [event for event in case.events if event.type != "lead.erased"]
    if events:
        instant = draw.choice(events).time + draw.choice([0, -1, 1, 86_400_000_000])
        past = [event for event in events if event.time <= instant]
        expected = ours(plan, past, instant)[:2] if past else ([], [])
        assert ours(plan, events, instant)[:2] == expected


test_as_of_an_instant_the_future_does_not_exist = on_many_cases(as_of_an_instant)


KEPT = ("entries", "decisions", "proofs", "score", "dimensions", "stage", "qualified_at", "qualified_by", "attributes")


def in_two_parts(case: Case, draw: random.Random) -> None:
    """A history may be folded in parts, its state and the plan pickled in between."""
    plan = plan_of(case.rule_set)
    instant = until(case)
    events = one_history(plan, case, instant)
    whole = fold(plan, "L", events, instant)
    state, here = begin(plan, "L"), plan
    cuts = {draw.randint(0, len(events)) for _ in range(draw.randint(1, 3))}
    for place, event in enumerate(events):
        if place in cuts:
            here, state = pickle.loads(pickle.dumps((here, state)))
        step(here, state, event)
    here, state = pickle.loads(pickle.dumps((here, state)))
    finish(here, state, instant)
    for name in KEPT:
        assert getattr(state, name) == getattr(whole, name), name
    assert here.group(state) == plan.group(whole)


test_a_history_in_parts_is_the_whole = on_many_cases(in_two_parts)


def every_instant(case: Case, _: random.Random) -> None:
    """Advancing the clocks on the way, as a live run may, changes nothing."""
    plan = plan_of(case.rule_set)
    instant = until(case)
    events = one_history(plan, case, instant)
    state = begin(plan, "L")
    before = events[0].time if events else instant
    for event in [*events, None]:
        after = instant if event is None else event.time
        for number in range(1, 8):
            finish(plan, state, before + (after - before) * number // 8)
        if event is not None:
            step(plan, state, event)
        before = after
    finish(plan, state, instant)
    assert state.entries == fold(plan, "L", events, instant).entries


test_looking_often_changes_nothing = on_many_cases(every_instant)


# --- others ----------------------------------------------------------------------------------------------------------

LINKS = ("lead.identified", "lead.merged", "lead.erased")


def alone(case: Case, _: random.Random) -> None:
    """A lead's result is that of its own events alone, where no event links it with another."""
    plan = plan_of(case.rule_set)
    instant = until(case)
    events = [event for event in case.events if event.type not in LINKS[1:]]
    events = [
        msgspec.structs.replace(event, anonymous=None) if event.type == LINKS[0] and event.lead else event
        for event in events
    ]
    rows, entries, _ = ours(plan, events, instant) if events else ([], [], {})
    together: dict[str, list[dict[str, Any]]] = {one["lead"]: [one] for one in rows}
    for entry in entries:
        together[entry["lead"]].append(entry)
    apart: dict[str, list[dict[str, Any]]] = {}
    for who in {(event.lead, None if event.lead else event.anonymous) for event in events}:
        own = [event for event in events if (event.lead, None if event.lead else event.anonymous) == who]
        rows, entries, _ = ours(plan, own, instant)
        if rows:
            apart[rows[0]["lead"]] = [*rows, *entries]
    assert apart == together


test_a_lead_does_not_depend_on_others = on_many_cases(alone)


def circles(case: Case, draw: random.Random) -> None:
    """Joined, merged and erased: what is linked depends on nothing that is not."""
    plan = plan_of(case.rule_set)
    instant = until(case)
    others = [
        msgspec.structs.replace(
            event,
            lead=event.lead and f"other-{event.lead}",
            anonymous=event.anonymous and f"other-{event.anonymous}",
            properties=event.properties
            if event.type != "lead.merged" or not isinstance(event.properties.get("into"), str)
            else event.properties | {"into": f"other-{event.properties['into']}" if event.properties["into"] else ""},
        )
        for event in seeded(draw.randint(0, 10_000)).events
    ]
    both = [*case.events, *others]
    draw.shuffle(both)
    rows, entries, _ = ours(plan, both, instant)
    own = ours(plan, case.events, instant)
    assert [one for one in rows if "other-" not in one["lead"]] == own[0]
    assert [entry for entry in entries if "other-" not in entry["lead"]] == own[1]


test_a_circle_does_not_depend_on_others = on_many_cases(circles)


# --- engines ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", [one for one in ENGINES if one in AVAILABLE][1:], ids=lambda engine: engine.kind)
def test_the_engines_give_the_same_ledger(engine: type[RulesEngine]) -> None:
    found = 0
    for number in range(70_000, 70_080):
        case = seeded(number)
        if "fast_track" in case.rule_set:
            found += 1
            expected = ours(plan_of(case.rule_set), case.events, case.as_of)
            plan = plan_of(case.rule_set, engine())
            try:
                assert ours(plan, case.events, case.as_of) == expected, number
                assert proofs(plan, case) == proofs(plan_of(case.rule_set), case), number
            finally:
                plan.close()
    assert found > 30


def proofs(plan: Plan, case: Case) -> list[object]:
    run = Run(plan)
    run.add(case.events)
    return sorted((state.lead, [(when, event, repr(it)) for when, event, it in state.proofs])
                  for state in run.states(until(case)))  # fmt: skip


def test_a_lead_with_the_name_of_a_visitor_comes_first() -> None:
    """Two rows of one id: their order is that of memory on the way over the disk, too."""
    plan = plan_of({"rule_set": "opens", "version": 1, "stages": {"mql": {"at": 5}}})
    for number in range(20):
        events = [
            Event(id="lead", type="email.opened", time=2, lead=f"anonymous:v{number}"),
            Event(id="visitor", type="email.opened", time=1, anonymous=f"v{number}"),
        ]
        rows, _, _ = ours(plan, events, 3)
        assert [one["stage"] for one in rows] == ["prospect", "suspect"]
        assert ours(plan, events, 3, in_memory=1)[0] == rows
