"""How points that are computed run fast: what becomes a table, what is asked, and what no author has to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import pytest
from tests.fast.outcomes import Outcome
from tests.fast.points.both import both_say, plan_of

from leadlane import BeyondRunnerError, Declared, Event, Lead, Tier
from leadlane_fast.run import FastRun

Worth = Callable[[Any, Lead], Any]
DAY = 86_400_000_000


def tier(function: Worth, called: list[Event | None]) -> type[Tier]:
    """A tier whose criteria are worth what a function says; events that are Events and no stand-ins are noted."""

    def noted(event: Event | None, lead: Lead) -> Any:
        if type(event) in (Event, type(None)):
            called.append(event)
        return function(event, lead)

    @dataclass(frozen=True, kw_only=True)
    class Computing(Tier):
        """Computes."""

        kind = "computing"

        def criterion(self, declared: Declared) -> Any:
            yield from super().criterion(replace(declared, points=noted))

    return Computing


def rules(**criterion: Any) -> dict[str, Any]:
    return {
        "rule_set": "computed",
        "version": 1,
        "event_types": ["acme.used"],
        "tiers": [{"kind": "computing", "criteria": {"used": criterion}}],
        "stages": {"mql": {"at": 1000}},
    }


def used(*values: dict[str, Any]) -> list[Event]:
    """One event a day of one lead, with these properties."""
    return [
        Event(id=str(number), type="acme.used", time=number * DAY, lead="ana", properties=properties)
        for number, properties in enumerate(values)
    ]


def points(function: Worth, events: Sequence[Event], **criterion: Any) -> list[int]:
    """What each entry asks for, which is the same with both runners."""
    said = both_say(rules(**(criterion or {"on": "acme.used"})), events, None, tier(function, []))
    assert isinstance(said, Outcome), said
    return [entry.asked for lead in said.leads for entry in lead.entries if entry.tier is not None]


def asked_of_events(function: Worth, events: Sequence[Event]) -> int:
    """How often a fast run asks about an event itself, and not about a stand-in, once it has learned."""
    called: list[Event | None] = []
    plan = plan_of(rules(on="acme.used"), tier(function, called))
    run = FastRun(plan)
    run.add(events)
    called.clear()
    list(run.scored(events[-1].time))
    run.close()
    plan.close()
    return len(called)


def per_thousand(event: Event, lead: Lead) -> int:
    calls = event.properties.get("calls", 0)
    return calls // 1000 if isinstance(calls, int) else 0


def test_named_properties_become_a_table() -> None:
    many = used(*({"calls": number * 700} for number in range(40)))

    assert asked_of_events(per_thousand, many) == 0
    assert points(per_thousand, many) == [number * 700 // 1000 for number in range(40)]


def test_so_do_named_attributes() -> None:
    def twice_for_some(event: Event, lead: Lead) -> int:
        return per_thousand(event, lead) * (2 if lead.attributes.get("plan") == "pro" else 1)

    named = Event(id="p", type="lead.identified", time=DAY + 1, lead="ana", properties={"plan": "pro"})
    events = sorted([*used({"calls": 3000}, {"calls": 3000}, {"calls": 4000}), named], key=lambda one: one.time)

    assert asked_of_events(twice_for_some, events) == 0
    assert points(twice_for_some, events) == [3, 3, 8]


def test_so_does_whose_an_event_is() -> None:
    def joining(event: Event, lead: Lead) -> int:
        return 5 if event.lead is not None and event.anonymous is not None else 1

    first, second, third = used({}, {}, {"calls": 3})
    events = [first, msgspec.structs.replace(second, anonymous="v"), third]

    assert asked_of_events(joining, events) == 0
    assert points(joining, events) == [1, 5, 1]


@pytest.mark.parametrize(
    "function",
    [
        lambda event, lead: event.time // DAY,
        lambda event, lead: len(event.lead),
        lambda event, lead: event.at.day,
        lambda event, lead: len(event.id),
        lambda event, lead: lead.score + 1,
        lambda event, lead: len(event.properties),
        lambda event, lead: len({**event.properties}),
        lambda event, lead: len([*lead.attributes, lead.id]),
    ],
)
def test_what_looks_further_is_asked_about_each_event(function: Worth) -> None:
    events = used({"calls": 1}, {"calls": 2, "seats": 3}, {}, {"calls": 1})

    assert asked_of_events(function, events) == 4
    assert len(points(function, events)) == 4


def test_equal_values_of_different_types_are_told_apart() -> None:
    values = [1, 1.0, True, "1", 0.0, -0.0, [1], [1.0], {"a": 1}]
    events = used(*({"n": value} for value in values))

    assert points(lambda event, lead: len(repr(event.properties["n"])), events) == [1, 3, 4, 3, 3, 4, 3, 5, 8]


def test_null_is_told_from_absent() -> None:
    def worth(event: Event, lead: Lead) -> int:
        return 7 if event.properties.get("n", 1) is None else int("n" in event.properties)

    events = used({"n": None}, {}, {"n": 3}, {})

    assert points(worth, events) == [7, 0, 1, 0]
    assert asked_of_events(worth, events) == 0


def test_a_stand_in_is_an_event_and_a_lead() -> None:
    def careful(event: object, lead: object) -> int:
        match event, lead:
            case Event(type=kind, properties={"n": int(n)}), Lead(attributes=attributes):
                return n + len(kind) + (attributes.get("plan") is None)
            case _:
                return 0

    events = used({"n": 1}, {"n": 2}, {})

    assert points(careful, events) == [11, 12, 0]
    assert asked_of_events(careful, events) == 0


def test_what_first_comes_up_late_is_asked() -> None:
    def rarely(event: Event, lead: Lead) -> int:
        return event.properties.get("rare", 0) if event.properties.get("n") == 2_999 else 1

    assert points(rarely, used(*({"n": number, "rare": 5} for number in range(3_000))))[-2:] == [1, 5]


def test_an_attribute_that_first_comes_up_late_makes_the_tables_wider() -> None:
    """A criterion about what a lead is cannot be asked about by event: before leads are folded it is asked about all
    that they are.
    """

    def worth(event: None, lead: Lead) -> int:
        return 9 if lead.attributes.get("plan") == "rare" and lead.attributes.get("seats") == 5 else 1

    plans = ["free"] * 2_100 + ["rare", "free"]
    events = [
        Event(id=str(at), type="lead.identified", time=at, lead=f"L{at:04}", properties={"plan": plan, "seats": at % 7})
        for at, plan in enumerate(plans)
    ]

    assert points(worth, events, lead={"plan": {"exists": True}})[-3:] == [1, 1, 1]
    events[2_100] = Event(
        id="x", type="lead.identified", time=2_100, lead="L2100", properties={"plan": "rare", "seats": 5}
    )
    assert points(worth, events, lead={"plan": {"exists": True}})[-3:] == [1, 9, 1]


def test_of_too_many_attributes_the_definition_makes_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadlane_fast.tables.computed.COMBINATIONS", 10)

    def worth(event: None, lead: Lead) -> int:
        return len(str(lead.attributes.get("mail"))) + len(str(lead.attributes.get("city")))

    events = [
        Event(id=str(at), type="lead.identified", time=at, lead=f"L{at:02}", properties={"mail": "x" * at, "city": "y"})
        for at in range(20)
    ]

    assert points(worth, events, lead={"mail": {"exists": True}}) == [at + 1 for at in range(20)]


def test_a_function_that_fails_is_told_of_in_the_same_words() -> None:
    events = used({"calls": 1000}, {"calls": "many"})

    assert both_say(
        rules(on="acme.used"), events, None, tier(lambda event, lead: event.properties["calls"] // 1, [])
    ) == (
        "tier 'computing' (tests.fast.points.test_ways) failed for criterion 'used': "
        "TypeError(\"unsupported operand type(s) for //: 'str' and 'int'\")"
    )


def test_what_no_event_fires_may_fail() -> None:
    """An event that a window holds back is asked about by neither runner; nor is one after the instant."""
    events = used({"calls": "many"}, {"calls": 1000})
    said = both_say(rules(on="acme.used", count={"at_least": 2, "within": "week"}), events, None, tier(per_needed, []))

    assert isinstance(said, Outcome)
    assert said.leads[0].score == 1000


def per_needed(event: Event, lead: Lead) -> int:
    return event.properties["calls"] // 1


def test_an_answer_that_is_no_whole_number_is_told_of() -> None:
    said = both_say(rules(on="acme.used"), used({}), None, tier(lambda event, lead: 0.5, []))
    assert isinstance(said, str)
    assert said.endswith("answered 0.5 for criterion 'used': points are whole numbers")


def test_a_criterion_about_leads_that_looks_at_the_score_is_for_the_readable_runner() -> None:
    plan = plan_of(rules(lead={"vip": True}), tier(lambda event, lead: lead.score, []))
    with pytest.raises(BeyondRunnerError, match="criterion used is about what a lead is, and computes its points from"):
        FastRun(plan)


def test_an_object_is_as_it_was_though_a_condition_looks_into_it() -> None:
    events = used({"m": {"x": 1}}, {"m": {"x": "a"}}, {"m": {"y": 1}})
    made = rules(on="acme.used")
    made["tiers"][0]["criteria"]["inside"] = {"on": "acme.used", "where": {"m.x": "a"}}

    said = both_say(made, events, None, tier(lambda event, lead: len(event.properties.get("m", ())), []))

    assert isinstance(said, Outcome)
    assert [entry.asked for entry in said.leads[0].entries if entry.criterion == "used"] == [1, 1, 1]
