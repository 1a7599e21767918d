"""The reps of a roster as time goes by: absences, loads, turns."""

from __future__ import annotations

from tests.routing.runs import HOUR, START, roster

from leadlane import Rep
from leadlane.routing.seats import Seats

SELLERS = """\
roster: seats
teams:
  sales:
    reps:
      ana: {weight: 2, capacity: 2, email: ana@example.com}
      ben: {absent: [2024-03-05, 2024-03-06..2024-03-07]}
      cy:  {capacity: 0}
  desk: {reps: {dee: {capacity: 0}}}
accounts: {ACME.com: ana}
territories: {by: lead.region, table: {EMEA: sales}}
"""
DAY = 24 * HOUR


def there(seats: Seats, time: int, *excluded: str, team: str = "sales") -> list[str]:
    return [rep.name for rep in seats.bench(time, excluded).of(team)]


def test_absences_come_and_go_at_midnight() -> None:
    """5 March and 6 to 7 March are one absence; a rep without room is on no bench at all."""
    seats = Seats(roster(SELLERS))
    assert there(seats, START) == ["ana", "ben"]
    assert there(seats, START + DAY - 1) == ["ana", "ben"]
    assert there(seats, START + DAY) == ["ana"]
    assert there(seats, START + 2 * DAY) == ["ana"]
    assert there(seats, START + 4 * DAY - 1) == ["ana"]
    assert there(seats, START + 4 * DAY) == ["ana", "ben"]


def test_a_rep_is_seen_with_load_turn_and_all_that_the_roster_says() -> None:
    seats = Seats(roster(SELLERS))
    assert seats.bench(START).rep("ana") == Rep("ana", "sales", 2, 2, "ana@example.com")
    seats.assign("ben", START + 1)
    seats.assign("ana", START + 2)
    assert seats.bench(START + 3).of("sales") == (
        Rep("ana", "sales", 2, 2, "ana@example.com", load=1, assigned=1, last_assigned=START + 2, turn=2),
        Rep("ben", "sales", load=1, assigned=1, last_assigned=START + 1, turn=1),
    )


def test_the_last_seat_is_taken_and_freed() -> None:
    """Closing a lead gives the seat back; the assignment stays counted, for who shares leads by weight."""
    seats = Seats(roster(SELLERS))
    seats.assign("ana", START)
    seats.assign("ana", START)
    assert there(seats, START) == ["ben"]
    seats.release("ana")
    ana = seats.bench(START).rep("ana")
    assert ana is not None
    assert (ana.load, ana.assigned, ana.free) == (1, 2, 1)


def test_the_excluded_are_left_out_and_named() -> None:
    bench = Seats(roster(SELLERS)).bench(START, ["ana"])
    assert [rep.name for rep in bench.of("sales")] == ["ben"]
    assert bench.excluded == ("ana",)


def test_an_absence_that_began_before_the_first_lead_counts() -> None:
    assert there(Seats(roster(SELLERS)), START + DAY + HOUR) == ["ana"]


def test_who_is_not_in_the_roster_is_not_counted() -> None:
    """An assignment that was made may name somebody who has left."""
    seats = Seats(roster(SELLERS))
    before = seats.bench(START).of("sales")
    seats.assign("zoe", START)
    seats.release("zoe")
    assert seats.bench(START).of("sales") == before


def test_teams_accounts_and_territories_are_the_roster_s() -> None:
    """Every team is there, one that is full too; accounts are looked up in lower case."""
    bench = Seats(roster(SELLERS)).bench(START)
    assert bench.teams == ("sales", "desk")
    assert bench.of("desk") == ()
    assert bench.accounts == {"acme.com": "ana"}
    assert bench.territories_by == "region"


def test_an_assignment_looks_anew_at_one_seat_only() -> None:
    """A team may have thousands of reps, each of whom a missed deadline may pass the lead on to."""
    seats = Seats(roster(SELLERS))
    before = {rep.name: rep for rep in seats.bench(START).of("sales")}
    seats.assign("ana", START)
    after = {rep.name: rep for rep in seats.bench(START).of("sales")}
    assert after["ben"] is before["ben"]
    assert after["ana"].turn == 1
    excluding = seats.bench(START, ["dee", "nobody"])
    assert excluding.of("sales") == tuple(after.values())
