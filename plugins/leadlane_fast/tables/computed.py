"""Points that are computed: which fields a function reads, found out by watching it, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from leadlane.contract.conditions import Test, tests
from leadlane.contract.criteria import Criterion, PointFunction, Trigger
from leadlane.scoring.faults import PluginError
from leadlane.scoring.plan import Plan
from leadlane_fast.numbers import NONE
from leadlane_fast.tables.classes import ABSENT
from leadlane_fast.tables.limits import COMBINATIONS, POINTS
from leadlane_fast.tables.watched import BOTH, Look, Reads

_SAMPLES: Final = (7, "x", True, 2.5, ["x"])
GUESSES: Final = 64
"""So often a function is asked before there are events: some are slow."""

_OFTEN: Final = 10
"""One event in so many is many."""

Content = Mapping[str, Any]


class Computed:
    """The points of one criterion. `reads` is what its function looks at, as far as is known."""

    def __init__(self, line: int, tier: int, criterion: Criterion, function: PointFunction) -> None:
        self.line, self.name, self.trigger = line, criterion.name, criterion.trigger
        self.path: Final = ("tiers", tier, "criteria", criterion.name)
        self._function = function
        self._trusted = True
        self._asked = self._looked_beyond = 0
        self._look = Look()
        self.reads: Final = Reads()
        for event_type in _types(criterion.trigger):
            self._guess(event_type)

    @property
    def beyond(self) -> str | None:
        """What it looks at, at least sometimes, that no table can be made of; None where a table can."""
        return " and ".join(self.reads.beyond) or None

    @property
    def needs_events(self) -> bool:
        """Whether it is to be asked about many events themselves."""
        return self.beyond is not None and _OFTEN * self._looked_beyond >= self._asked

    @property
    def never_a_table(self) -> str:
        """What is said of a criterion without `on` that looks at more than named attributes."""
        return f"criterion {self.name} is about what a lead is, and computes its points from {self.beyond}"

    @property
    def of_event(self) -> str | None:
        """The one property that decides, where nothing else does: then values are one that are worth the same."""
        return next(iter(self.reads.properties)) if self._is_of_one and self.reads.properties else None

    @property
    def of_lead(self) -> str | None:
        """The one attribute that decides, where nothing else does."""
        return next(iter(self.reads.attributes)) if self._is_of_one and self.reads.attributes else None

    @property
    def event_type(self) -> str:
        """A type of event that it is asked about, the only one where `of_event` or `of_lead` is given and it looks."""
        return _types(self.trigger)[0]

    @property
    def _is_of_one(self) -> bool:
        reads, on = self.reads, self.trigger.on
        one_type = len(on) < 2 and not any(pattern.endswith("*") for pattern in on)
        return (one_type or not reads.event_type) and len(reads.properties) + len(reads.attributes) + reads.who == 1

    def learn(self, event_type: str, who: int, properties: Content, attributes: Content) -> bool:
        """Asks about what is real, and notes what it looks at; whether that is more than was known."""
        reads, _ = self._ask(event_type, who, properties, attributes)
        self._asked += 1
        self._looked_beyond += bool(reads.beyond)
        return self.reads.add(reads)

    def distrust(self) -> None:
        """It looks where nobody sees it: no table of it would be right."""
        self._trusted = False
        self.reads.beyond.setdefault("what cannot be watched")

    def settle(self, values: Callable[[str], Iterable[object]]) -> str | None:
        """Asks a function of attributes about all that leads can be, where `values` gives those of an attribute by
        name. Why it cannot be a table; None where it can, once all that it now `reads` is told apart: no lead is then
        anything that it was not asked about.
        """
        waiting: list[dict[str, object]] = [{}]
        for _ in range(COMBINATIONS):
            if not waiting:
                return None
            given = waiting.pop()
            reads, _ = self._ask("", BOTH, {}, {name: value for name, value in given.items() if value is not ABSENT})
            self.reads.add(reads)
            if self.beyond is not None:
                return self.never_a_table
            name = next((one for one in reads.attributes if one not in given), None)
            if name is not None:
                waiting += [{**given, name: value} for value in (ABSENT, *values(name))]
        return f"criterion {self.name} computes its points from more than {COMBINATIONS:,} combinations of attributes"

    def points(self, event_type: str, who: int, properties: Content, attributes: Content) -> int:
        """What it answers; NONE where it looks at what is not known, or fails: then it is asked when its turn comes."""
        reads, answer = self._ask(event_type, who, properties, attributes)
        known = self.reads
        if not self._trusted or reads.beyond or not (reads.properties.keys() <= known.properties.keys()):
            return NONE
        if not (reads.attributes.keys() <= known.attributes.keys()):
            return NONE
        if reads.event_type > known.event_type or reads.who > known.who:
            return NONE
        return answer if type(answer) is int and abs(answer) < POINTS else NONE

    def _ask(self, event_type: str, who: int, properties: Content, attributes: Content) -> tuple[Reads, object]:
        look = self._look
        look.at(event_type, who, properties, attributes)
        try:
            return look.reads, self._function(look.event if self.trigger.on else None, look.lead)
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - it looked too far, or failed: then it counts when its turn comes
            return look.reads, None

    def _guess(self, event_type: str) -> None:
        """Asks with whatever it looks at set to some value, to what else that leads."""
        likely = dict(_likely(self.trigger.where)), dict(_likely(self.trigger.lead))
        waiting: list[tuple[Content, Content]] = [({}, {}), likely]
        tried: set[tuple[str, str]] = set()
        for _ in range(GUESSES):
            if not waiting:
                return
            properties, attributes = waiting.pop(0)
            self.reads.add(self._ask(event_type, BOTH, properties, attributes)[0])
            for name in [one for one in self.reads.properties if ("event", one) not in tried]:
                tried.add(("event", name))
                waiting += [({**properties, name: value}, attributes) for value in _SAMPLES]
            for name in [one for one in self.reads.attributes if ("lead", one) not in tried]:
                tried.add(("lead", name))
                waiting += [(properties, {**attributes, name: value}) for value in _SAMPLES]


def counted(points: int, name: str) -> int:
    """What a criterion gave, where the kernel can count it.

    Raises:
        PluginError: it is too much.
    """
    if abs(points) >= POINTS:
        raise PluginError(f"criterion {name!r} gives {points:,} points, more than the fast runner counts: use another")
    return points


def computed_by(plan: Plan) -> Sequence[Computed]:
    """Every criterion of a plan whose points are computed."""
    criteria = [(tier, one) for tier, use in enumerate(plan.rule_set.tiers) for one in use.criteria]
    return tuple(
        Computed(line, tier, criterion, criterion.points)
        for line, (tier, criterion) in enumerate(criteria)
        if callable(criterion.points)
    )


def _types(trigger: Trigger) -> Sequence[str]:
    return [one.replace("*", "x") for one in trigger.on] or [""]


def _likely(condition: Any) -> Iterator[tuple[str, Any]]:
    """Values for which a condition may hold."""
    for test in () if condition is None else tests(condition):
        yield test.field, _example(test)


def _example(test: Test) -> Any:
    value = test.value
    return value[0] if isinstance(value, tuple) else value
