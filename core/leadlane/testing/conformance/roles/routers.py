"""Routers: who of a bench gets a lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from leadlane.contract.names import QueueName, RepName, TeamName
from leadlane.contract.routing import Assignment, Bench, Rep, Territory
from leadlane.contract.tables import Table
from leadlane.language.setting_names import names_in
from leadlane.scoring.faults import are_texts
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.drawing import Draw, Random
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.learning import learn
from leadlane.testing.conformance.roles.leads import contents, lead

_TERRITORY: Final = "territory"
_NOON: Final = 1_709_294_400_000_000
_DRAWN: Final = 40
_A_DAY_AND_AN_HOUR: Final = 25 * 3_600_000_000


class RouterExam(Exam):
    """`route` of leads, each with a bench: empty, with everybody, with few, with nobody of the teams that are named."""

    def questions(self) -> Sequence[Arguments]:
        found, benches = Clues.of(self.strategy), _benches(self.strategy)
        clues = Clues((*_ODD_ONES, *found.words), found.numbers)
        nested = {"attributes": False}

        def ask(place: Mapping[str, Any]) -> object:
            return [self.strategy.route(lead(-1, place["attributes"], clues), bench) for bench in benches[1:4]]

        keys = learn(ask, nested, clues, self.guard())
        made = contents(keys, clues, nested)
        questions: list[Arguments] = []
        for number, content in enumerate(made):
            few = benches if number == 0 else [benches[number % len(benches)]]
            if content["attributes"]:
                few = [benches[1], benches[number % 8], *few]
            questions += [(lead(number, content["attributes"], clues), bench) for bench in few]
        return questions

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        answer: object = self.strategy.route(*arguments)
        return answer

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        _, bench = arguments
        if answer is None:
            return
        if not isinstance(answer, Assignment):
            yield Wrong("wrong-answer", "a router answers an Assignment, or None to pass on")
        elif not are_texts(answer.team, answer.reason):
            yield Wrong("wrong-answer", "an Assignment has a team and a reason, texts that are not empty")
        elif answer.team not in bench.teams and (answer.rep is not None or answer.team not in _queues(self.strategy)):
            yield Wrong(
                "unknown-team",
                f"the roster has no team {answer.team!r}. Name teams in a setting of type TeamName, which is held "
                "against the roster; a queue in one of type QueueName",
            )
        elif answer.rep is not None and answer.rep not in [rep.name for rep in bench.of(answer.team)]:
            yield Wrong(
                "unknown-rep",
                f"team {answer.team!r} has no available rep {answer.rep!r}. Take one of `bench.of(team)`, or what "
                "`bench.rep(name)` answers, which is None for whoever is not there",
            )

    def told(self, arguments: Arguments) -> str:
        asked, bench = arguments
        seats = ", ".join(
            f"{team}: {' '.join(rep.name for rep in reps) or 'nobody'}" for team, reps in bench.available.items()
        )
        return f"route of a lead with {dict(asked.attributes)}, bench [{seats}]"


_ODD_ONES: Final = ("acme.com", "ada@acme.com")


def _queues(router: object) -> set[str]:
    return {str(name) for _, name in names_in(router, QueueName)}


def _benches(router: object) -> list[Bench]:
    """The teams that are named, and one that is not: with nobody, everybody, one each, and only the others."""
    teams = [*dict.fromkeys(str(name) for _, name in names_in(router, TeamName)), "others"]
    named = list(dict.fromkeys(str(name) for _, name in names_in(router, RepName)))
    queue = sorted(_queues(router))
    draw = Random(2)
    full = [rep for number, team in enumerate(teams) for rep in _reps(team, number)]
    full += [Rep(name, teams[number % len(teams)], turn=number) for number, name in enumerate(named)]
    tied = [Rep(name, team) for team in teams for name in (f"{team}-a", f"{team}-b")]
    seated = [[], full, full[::2], [rep for rep in full if rep.team == "others"], tied, full[:1], full[1::2]]
    seated += [_drawn(full, draw) for _ in range(_DRAWN)]
    return [_bench(reps, teams, named, queue, number) for number, reps in enumerate(seated)]


def _reps(team: str, number: int) -> Sequence[Rep]:
    return [
        Rep(f"{team}-ana", team, weight=2, capacity=10, load=9, assigned=7, last_assigned=_NOON, turn=3 + number),
        Rep(f"{team}-ben", team, email="ben@example.com", load=2, assigned=2, last_assigned=_NOON - 1, turn=2 + number),
        Rep(f"{team}-eva", team, weight=3, capacity=1),
    ]


def _drawn(reps: Sequence[Rep], draw: Draw) -> list[Rep]:
    """Some of the reps, with other histories."""
    return [
        replace(
            rep, weight=draw.number(1, 5), capacity=draw.one_of((None, 1, 10)), load=draw.number(0, 9),
            assigned=draw.number(0, 20), turn=draw.number(0, 4), last_assigned=draw.one_of((None, _NOON)),
        )
        for rep in reps if draw.number(0, 3)
    ]  # fmt: skip


def _bench(
    reps: Sequence[Rep], teams: Sequence[str], named: Sequence[str], queues: Sequence[str], number: int
) -> Bench:
    seats = Bench.seating(_NOON, reps).available
    everybody = [*named, "others-ana", f"{teams[0]}-ben", "who left"]
    territories = Table([
        ("DE", Territory(teams[0])), ("FR", Territory("others", "others-ana")), (5, Territory("others", "who left")),
        (True, Territory("others")), ("x", Territory(teams[0], f"{teams[0]}-ben")),
    ])  # fmt: skip
    return Bench(
        time=_NOON + number * _A_DAY_AND_AN_HOUR, available={team: seats.get(team, ()) for team in teams},
        excluded=("others-ana",) if number == 2 else (),
        accounts={key: everybody[at % len(everybody)] for at, key in enumerate(("acme.com", "x", "globex", *queues))},
        territories_by=None if number == 3 else _TERRITORY, territories=territories,
    )  # fmt: skip
