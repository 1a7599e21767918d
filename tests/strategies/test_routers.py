"""Who gets the next lead, by each built-in router: cases that others met first, and what must hold of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leadlane import Assignment, Bench, Lead, QueueName, Rep, RepName, Router, Table, TeamName, Territory
from leadlane_builtins.routers.account_owner import AccountOwner
from leadlane_builtins.routers.load_balancing import LoadBalancing
from leadlane_builtins.routers.named import Named
from leadlane_builtins.routers.queue import Queue
from leadlane_builtins.routers.round_robin import RoundRobin
from leadlane_builtins.routers.territory import TerritoryRouter
from leadlane_builtins.routers.weighted import Weighted

SALES = TeamName("sales")
ROUND_ROBIN, WEIGHTED, BALANCING = RoundRobin(team=SALES), Weighted(team=SALES), LoadBalancing(team=SALES)
CY = Lead(id="cy", attributes={})
MINUTE = 60_000_000


def rep(name: str, free: int | None = None, turn: int = 0, weight: int = 1, team: str = "sales") -> Rep:
    """Somebody with so much room, who had the `turn`-th of all assignments."""
    last = turn * MINUTE if turn else None
    return Rep(name, team, weight, free, assigned=1 if turn else 0, last_assigned=last, turn=turn)


def bench(*reps: Rep) -> Bench:
    """Who of these is available: the core seats nobody who is full."""
    return Bench.seating(0, [one for one in reps if one.free is None or one.free > 0])


def assign(
    router: Router, reps: Sequence[Rep], leads: int, away: Sequence[frozenset[str]] = ()
) -> tuple[list[str], list[Rep]]:
    """Who gets each of so many leads, until nobody is left; and the reps after that. `away` has who is, at each."""
    team = {one.name: one for one in reps}
    order: list[str] = []
    for number in range(leads):
        absent = away[number] if number < len(away) else ()
        given_to = router.route(CY, bench(*(one for one in team.values() if one.name not in absent)))
        if given_to is None:
            break
        name = given_to.rep or ""
        order.append(name)
        turn = max(one.turn for one in team.values()) + 1
        was = team[name]
        team[name] = replace(was, load=was.load + 1, assigned=was.assigned + 1, last_assigned=turn * MINUTE, turn=turn)
    return order, list(team.values())


# Round robin


def test_round_robin_goes_to_the_one_assigned_longest_ago() -> None:
    """Dynamics 365 manual, round robin: last assigned Miriam 10:02, Sanjay 10:31, Susana 11:17; next is Miriam."""
    reps = [rep("sanjay", turn=2), rep("susana", turn=3), rep("miriam", turn=1)]

    assert ROUND_ROBIN.route(CY, bench(*reps)) == Assignment(
        "sales", "miriam", "round robin: miriam has waited longest"
    )
    assert assign(ROUND_ROBIN, reps, 7)[0] == ["miriam", "sanjay", "susana", "miriam", "sanjay", "susana", "miriam"]


def test_whoever_never_had_a_lead_waits_longest_and_ties_go_by_name() -> None:
    assert assign(ROUND_ROBIN, [rep("ana", turn=1), rep("tom"), rep("eva")], 4)[0] == ["eva", "tom", "ana", "eva"]


@pytest.mark.parametrize("router", [ROUND_ROBIN, WEIGHTED, BALANCING], ids=lambda router: router.kind)
def test_only_the_free_are_asked_and_a_full_team_passes_on(router: Router) -> None:
    """Dynamics 365 manual, capacity: free are Sanjay 0, Susana 4, David 1, Miriam -2; it is Susana or David only.

    When all are full the router passes on: the lead goes to the fallback queue, never away.
    """
    reps = [rep("sanjay", 0, 1), rep("susana", 4, 4), rep("david", 1, 3), rep("miriam", -2, 2)]

    order, _ = assign(router, reps, 100)

    assert Counter(order) == {"susana": 4, "david": 1}


def test_round_robin_among_the_free_is_by_the_longest_wait() -> None:
    """Dynamics 365 manual, capacity: Miriam and Sanjay waited longer and are full; David is the next."""
    reps = [rep("miriam", -2, 1), rep("sanjay", 0, 2), rep("david", 1, 3), rep("susana", 4, 4)]
    assert assign(ROUND_ROBIN, reps, 5)[0] == ["david", "susana", "susana", "susana", "susana"]


# Load balancing


def test_load_balancing_fills_up_who_has_most_room() -> None:
    """Dynamics 365 manual, load balancing: free are Miriam 10, Sanjay 12, Susana 15.

    Susana gets three and has 12 like Sanjay; the tie goes to him, who has waited longer. Miriam closes three leads and
    has 13: the next is hers.
    """
    reps = [rep("miriam", 10, 1), rep("sanjay", 12, 2), rep("susana", 15, 3)]

    order, reps = assign(BALANCING, reps, 4)
    assert order == ["susana", "susana", "susana", "sanjay"]
    assert {one.name: one.free for one in reps} == {"miriam": 10, "sanjay": 11, "susana": 12}

    reps = [replace(one, load=one.load - 3) if one.name == "miriam" else one for one in reps]
    assert BALANCING.route(CY, bench(*reps)) == Assignment("sales", "miriam", "load balancing: miriam has room for 13")


def test_no_limit_is_the_most_room_there_is() -> None:
    assert assign(BALANCING, [rep("ana", 1000), rep("eva", None, 2), rep("tom", None, 1)], 3)[0] == [
        "tom",
        "eva",
        "tom",
    ]


# Weighted


def test_weight_two_gets_two_for_every_one() -> None:
    assert assign(WEIGHTED, [rep("ana", weight=2), rep("luis")], 6)[0] == ["ana", "luis", "ana", "ana", "luis", "ana"]


def test_weighted_says_why() -> None:
    told = WEIGHTED.route(CY, bench(rep("ana", weight=3)))
    assert told == Assignment("sales", "ana", "weighted: ana has 0 at weight 3")


# Territories, accounts, names, queues

TABLE = Table(
    [("EMEA", Territory("emea")), (5, Territory("sales", "luis")), (True, Territory("sales")), ("5", Territory("emea"))]
)


def in_territory(value: object, *reps: Rep) -> Assignment | None:
    seats = replace(Bench.seating(0, reps), territories_by="region", territories=TABLE)
    return TerritoryRouter().route(Lead(id="cy", attributes={"region": value}), seats)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("EMEA", ("emea", "tom")),
        (5, ("sales", "luis")),
        (5.0, ("sales", "luis")),
        ("5", ("emea", "tom")),
        (True, ("sales", "ana")),
        (1, None),
        ("emea", None),
        (None, None),
        (["EMEA"], None),
    ],
)
def test_a_territory_is_by_the_value_and_its_type(value: object, expected: tuple[str, str] | None) -> None:
    """5 is 5.0 and neither "5" nor true; of a territory of a team it is whoever has waited longest."""
    reps = rep("ana", turn=1), rep("luis", turn=2), rep("eva", turn=4, team="emea"), rep("tom", turn=3, team="emea")
    found = in_territory(value, *reps)
    assert (found and (found.team, found.rep)) == expected


def test_a_territory_of_a_rep_who_is_away_is_passed_on() -> None:
    assert in_territory(5, rep("ana")) is None
    assert in_territory("EMEA", rep("ana")) is None
    assert TerritoryRouter().route(CY, bench(rep("ana"))) is None, "a roster without territories"


def test_a_territory_of_a_rep_brings_the_rep_s_own_team() -> None:
    seats = replace(bench(rep("luis")), territories_by="region", territories=Table([(5, Territory("emea", "luis"))]))
    told = TerritoryRouter().route(Lead(id="cy", attributes={"region": 5}), seats)
    assert told == Assignment("sales", "luis", "territory 5: it is luis's")


def test_a_territory_reads_the_same_whichever_copy_of_an_event_counted() -> None:
    told = Assignment("sales", "luis", "territory 5: it is luis's")
    assert in_territory(5, rep("luis")) == in_territory(5.0, rep("luis")) == told


def owner_of(attributes: Mapping[str, object], *reps: Rep, router: AccountOwner | None = None) -> Assignment | None:
    accounts = {"acme.com": "ana", "globex": "eva", "strasse": "eva"}
    seats = replace(Bench.seating(0, reps or (rep("ana"), rep("eva", team="emea"))), accounts=accounts)
    return (router or AccountOwner()).route(Lead(id="cy", attributes=attributes), seats)


@pytest.mark.parametrize(
    ("attributes", "owner"),
    [
        ({"company.domain": "acme.com"}, "ana"),
        ({"company.domain": " ACME.com "}, "ana"),
        ({"email": "Cy.Young@Acme.Com"}, "ana"),
        ({"company": "GLOBEX"}, "eva"),
        ({"company": "Straße"}, "eva"),
        ({"company": "Globex", "email": "cy@acme.com"}, "eva"),
        ({"company": "Initech", "email": "cy@acme.com"}, "ana"),
        ({"email": "cy@initech.com"}, None),
        ({"email": "acme.com@initech.com"}, None),
        ({"company": 5, "domain": ["acme.com"]}, None),
        ({"company": ""}, None),
        ({}, None),
    ],
)
def test_an_account_is_a_domain_or_a_name_in_any_case(attributes: Mapping[str, object], owner: str | None) -> None:
    found = owner_of(attributes)
    assert (found and found.rep) == owner


def test_the_first_account_that_is_known_decides() -> None:
    """Eva, who owns Globex, is away: the router passes on; it does not look for another account of the lead."""
    assert owner_of({"company": "Globex", "email": "cy@acme.com"}, rep("ana")) is None


def test_an_owner_brings_the_team_and_the_reason() -> None:
    told = Assignment("emea", "eva", "account globex: it is eva's")
    assert owner_of({"firm": "Globex"}, router=AccountOwner(by=("firm",))) == told


def test_named_takes_the_team_from_the_rep() -> None:
    assert Named(rep=RepName("eva")).route(CY, bench(rep("ana"), rep("eva", team="emea"))) == Assignment(
        "emea", "eva", "named: eva"
    )
    assert Named(rep=RepName("eva")).route(CY, bench(rep("ana"))) is None


def test_a_queue_takes_every_lead() -> None:
    assert Queue(queue=QueueName("nights")).route(CY, bench()) == Assignment("nights", None, "queue nights")


# What holds whatever the team and the history

reps_of_a_team = some.lists(
    some.builds(
        Rep,
        some.text("abcxyz", min_size=1, max_size=3),
        some.just("sales"),
        weight=some.integers(1, 7),
        capacity=some.none() | some.integers(0, 6),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: one.name,
)
unlimited = reps_of_a_team.map(lambda reps: [replace(one, capacity=None) for one in reps])


some_of_the_others = some.lists(some.frozensets(some.text("abcxyz", min_size=1, max_size=1)), max_size=80)
"""Who is away at each lead: reps whose names have one letter come and go, the others are there throughout."""


@given(unlimited, some_of_the_others)
def test_weighted_is_fair_at_every_moment(reps: list[Rep], away: list[frozenset[str]]) -> None:
    """(assigned_i - 1) / weight_i <= assigned_j / weight_j, exactly, of all who were there throughout."""
    _, after = assign(WEIGHTED, reps, len(away), away)
    throughout = [one for one in after if len(one.name) > 1]
    for one in throughout:
        for other in throughout:
            assert (one.assigned - 1) * other.weight <= other.assigned * one.weight


@given(unlimited, some_of_the_others)
def test_turns_are_fair_whoever_else_comes_and_goes(reps: list[Rep], away: list[frozenset[str]]) -> None:
    _, after = assign(ROUND_ROBIN, reps, len(away), away)
    counts = [one.assigned for one in after if len(one.name) > 1]
    assert max(counts, default=0) - min(counts, default=0) <= 1


@given(unlimited, some.integers(0, 80))
def test_turns_differ_by_one_at_most(reps: list[Rep], leads: int) -> None:
    counts = [one.assigned for one in assign(ROUND_ROBIN, reps, leads)[1]]
    assert max(counts) - min(counts) <= 1
    assert sum(counts) == leads


@given(reps_of_a_team, some.integers(0, 60), some.sampled_from([ROUND_ROBIN, WEIGHTED, BALANCING]))
def test_nobody_gets_more_than_there_is_room_for(reps: list[Rep], leads: int, router: Router) -> None:
    order, after = assign(router, reps, leads)
    assert all(one.free is None or one.free >= 0 for one in after)
    room = sum(leads if one.capacity is None else one.capacity for one in reps)
    assert len(order) == min(leads, room), "as long as anybody has room, someone gets the lead"


@given(reps_of_a_team, some.integers(1, 40))
def test_load_balancing_levels_the_room(reps: list[Rep], leads: int) -> None:
    """Nobody who was given a lead has less room, by more than that lead, than anybody else with a limit."""
    limited = [replace(one, capacity=one.capacity or 0) for one in reps]
    order, after = assign(BALANCING, limited, leads)
    most = max(one.free or 0 for one in after)
    assert all((one.free or 0) >= most - 1 for one in after if one.name in order)


routers = some.sampled_from(
    [ROUND_ROBIN, WEIGHTED, BALANCING, TerritoryRouter(), AccountOwner(), Named(rep=RepName("a")),
     Queue(queue=QueueName("q"))]
)  # fmt: skip
values = (
    some.none() | some.booleans() | some.integers(0, 6) | some.sampled_from(["EMEA", "acme.com", "x@ACME.com", "5"])
)
leads_of_any_kind = some.dictionaries(some.sampled_from(["region", "company", "email"]), values).map(
    lambda attributes: Lead(id="cy", attributes=attributes)
)


@given(routers, reps_of_a_team, leads_of_any_kind, some.integers(0, 9), some.randoms(use_true_random=False))
def test_an_answer_does_not_depend_on_the_order_of_reps(
    router: Router, reps: list[Rep], lead: Lead, turn: int, random: Random
) -> None:
    """And it is one of the bench, in the team that it says; asked twice it is the same."""
    reps = [replace(one, turn=turn * at % 4, assigned=turn * at % 3) for at, one in enumerate(reps)]
    shuffled = list(reps)
    random.shuffle(shuffled)
    accounts = {"acme.com": reps[0].name}
    seats, others = (
        replace(Bench.seating(0, seated), territories_by="region", territories=TABLE, accounts=accounts)
        for seated in (reps, shuffled)
    )

    told = router.route(lead, seats)

    assert told == router.route(lead, seats) == router.route(lead, others)
    if told is not None and told.rep is not None:
        assert (told.rep, told.team) in {(one.name, one.team) for one in reps}
