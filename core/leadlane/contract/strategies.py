"""The roles that plugins play. A strategy is a frozen dataclass: fields are its settings in YAML, the docstring is its
reference page, one method is its behaviour.

    @dataclass(frozen=True, kw_only=True)
    class Expiry(Decay):
        '''Takes back what an award gave once its period is over.'''

        kind = "expiry"
        since: Since = "award"

        def debit(self, balance: int, n: int, original: int) -> int:
            return balance

Strategies are pure: same arguments, same answer; no clock, no randomness, no files (a table in one comes as a setting,
`TableFile`), no memory of earlier calls. The plan tabulates them, so how often they are asked is not theirs to know.
Whether one is pure, `leadlane.testing.conforms` finds out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Literal, Protocol

from leadlane.contract.actions import Change, Message
from leadlane.contract.criteria import (
    ENGAGEMENT,
    FIT,
    Criterion,
    Declared,
    Fault,
    PointBands,
    Points,
    PointTable,
    Trigger,
)
from leadlane.contract.deprecations import tell_of_members
from leadlane.contract.events import Event, Rejected, Remark
from leadlane.contract.leads import Lead
from leadlane.contract.periods import Period
from leadlane.contract.program import Program, Resolver
from leadlane.contract.routing import Assignment, Bench
from leadlane.contract.signals import Signal
from leadlane.contract.wire.times import TimeReader

Since = Literal["activity", "award", "qualified"]


class ProgramError(Exception):
    """A fast-track program is beyond what a rules engine can take; the message says by how much."""


@dataclass(frozen=True, kw_only=True)
class Strategy:
    """What every role has: `kind`, the word that a rule set writes."""

    kind: ClassVar[str]
    role: ClassVar[str]
    method: ClassVar[str]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        tell_of_members(cls)


@dataclass(frozen=True, kw_only=True)
class Tier(Strategy):
    """A layer of criteria that share what they are worth and what they mean.

    The core reads `name`, `points`, `max_points` and `criteria` of a tier's section; fields of a subclass are further
    settings. `criteria` turns what is declared into criteria, or into faults: values, not exceptions, so that all of
    them are shown at once. The class variables below say what most tiers need; a tier that needs more overrides
    `criteria`.
    """

    role: ClassVar[str] = "tier"
    method: ClassVar[str] = "criteria"

    in_dimension: ClassVar[str | None] = None
    """Where points go; None: `engagement` for criteria with `on`, `fit` for those without."""
    sign: ClassVar[Literal["positive", "not negative", "negative", "any"]] = "any"
    """Which points a criterion may have."""
    needs_on: ClassVar[bool] = False
    """Whether every criterion must name event types."""
    is_activity: ClassVar[bool] = True
    """Whether matching an engagement criterion of this tier can count as the lead being active."""
    criterion_settings: ClassVar[type | None] = None
    """A frozen dataclass of further keys that each criterion may have; handed over as `Declared.settings`."""

    def criteria(self, declared: Sequence[Declared]) -> Iterable[Criterion | Fault]:
        for one in declared:
            yield from self.criterion(one)

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        """One declared criterion by this tier's class variables, or what is wrong with it."""
        if self.needs_on and not declared.trigger.on:
            yield declared.fault("on", f"a criterion of tier {self.kind} needs `on`: the event types it looks for")
            return
        if declared.points is None:
            yield declared.fault("points", "how many points? give `points` here or on the tier")
            return
        wrong = self._wrong_sign(declared.points)
        if wrong:
            yield declared.fault("points", wrong)
            return
        dimension = self.dimension_of(declared.trigger)
        made = Criterion(declared.name, declared.trigger, declared.points, dimension, declared.caps)
        if declared.trigger.on and dimension == ENGAGEMENT and self.is_activity:
            made = replace(made, activity="always" if made.can_add else "when named")
        yield made

    def dimension_of(self, trigger: Trigger) -> str:
        """Where the points of a criterion with this trigger go."""
        return self.in_dimension or (ENGAGEMENT if trigger.on else FIT)

    def _wrong_sign(self, points: Points) -> str | None:
        given: tuple[int, ...]
        if isinstance(points, int):
            given = (points,)
        elif isinstance(points, PointTable):
            given = (*(value for _, value in points.table), points.otherwise)
        elif isinstance(points, PointBands):
            given = (*(value for _, value in points.bands), points.otherwise)
        else:
            return None
        single = isinstance(points, int)
        for value in given:
            # In a table 0 means "nothing for this value", which no sign forbids.
            if self.sign == "positive" and (value < 0 or (single and value == 0)):
                return f"tier {self.kind} gives points above 0, not {value}"
            if self.sign == "not negative" and value < 0:
                return f"tier {self.kind} gives points of 0 or more, not {value}"
            if self.sign == "negative" and (value > 0 or (single and value == 0)):
                return f"tier {self.kind} takes points: below 0, not {value}"
        return None


@dataclass(frozen=True, kw_only=True)
class Qualifier(Strategy):
    """Watches for what should jump the queue and states it as signals, for the fast-track rules to reason about."""

    role: ClassVar[str] = "qualifier"
    method: ClassVar[str] = "signals"

    def signals(self) -> Iterable[Signal]:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Decay(Strategy):
    """Takes points from leads that went quiet.

    Ticks come at `since` + k x `every`, k = 1, 2, ...: since the last activity, each award, or the qualification.
    `debit` is asked with the balance now (never negative), the number of the tick, and the balance at the start of the
    clock; it answers how many points to take. The core clamps the answer to 0..balance; what is not an int is an error.
    """

    role: ClassVar[str] = "decay"
    method: ClassVar[str] = "debit"

    every: Period
    since: Since = "activity"
    dimensions: tuple[str, ...] = (ENGAGEMENT,)

    def debit(self, balance: int, n: int, original: int) -> int:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Router(Strategy):
    """Gives a qualified lead to a team and a rep; None passes on to the next router of the business unit."""

    role: ClassVar[str] = "router"
    method: ClassVar[str] = "route"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class RulesEngine(Strategy):
    """Forward-chains a fast-track program: propositions in, fired rules out.

    All engines give the same answer to the same program; that is what the differential tests hold them to.
    """

    role: ClassVar[str] = "rules engine"
    method: ClassVar[str] = "compile"

    @classmethod
    def unavailable(cls) -> str | None:
        """Why this engine cannot run here, in one line; None when it can."""
        return None

    def compile(self, program: Program) -> Resolver:
        """The program, ready to be asked.

        Raises:
            ProgramError: the program is beyond the engine's limits; the message has the limit and the count.
        """
        raise NotImplementedError


class Input(Protocol):
    """Something to read events from: a file, or standard input."""

    @property
    def name(self) -> str:
        """How messages call it: the path as given, `-` for standard input."""
        ...

    @property
    def path(self) -> Path | None:
        """The file or directory; None for standard input."""
        ...

    @property
    def head(self) -> bytes:
        """The first bytes, decompressed (at most 64 KiB); empty for a directory."""
        ...

    def open(self) -> BinaryIO:
        """The content from the start, decompressed (.gz and .zst are recognised by content)."""
        ...

    @property
    def damage(self) -> Rejected | None:
        """Where compressed data broke off, known when all was read; what came before counts."""
        ...


@dataclass(frozen=True, kw_only=True)
class Source(Strategy):
    """Reads somebody's records as events."""

    role: ClassVar[str] = "source"
    method: ClassVar[str] = "read"

    last_resort: ClassVar[bool] = False
    """Whether to ask this source last, for what no other recognises: its records are then rejected one by one."""
    columnar: ClassVar[bool] = False
    """Whether its inputs are Parquet tables whose columns are an event's own, every other one a property, as those of
    the built-in `parquet` are: a runner may then read the columns itself, and the source is not asked for events."""

    def detects(self, input: Input) -> bool:
        """Whether this input looks like what the source reads; asked in order of kind, the first yes wins."""
        return False

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        """Every record of the input, as an event or as a rejected record with its line and reason.

        Remarks say what is neither: unknown keys, rows that stand for no event. What they count comes with the last.

        Raises:
            OSError: the input cannot be read.
            ValueError: the input as a whole is not what the source reads; the message says why.
        """
        raise NotImplementedError


Glance = Callable[[Sequence[bytes]], Sequence[Event | None]]
"""A few lines without their ends, each as its event; as None where it needs a closer look."""


@dataclass(frozen=True, kw_only=True)
class RecordSource(Source):
    """Reads somebody's JSON records, one by one: JSON Lines, where each line may be of another source, or an array.

    The core reads the files, whatever their size and compression, and finds lines that are no JSON. It asks for each
    record who `recognises` it, in order of kind and those of last resort last, and the first who does for its `events`.
    """

    method: ClassVar[str] = "events"

    keys: ClassVar[frozenset[str] | None] = None
    """The keys that a record may have at its top; others are counted and said. None: any."""

    def recognises(self, record: Mapping[str, Any]) -> bool:
        """Whether this record, a JSON object, is of the source's form; its values may be anything."""
        raise NotImplementedError

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        """The events that a record states, mostly one; or all that is wrong with it, in one line."""
        raise NotImplementedError

    @cached_property
    def read_time(self) -> TimeReader:
        """Reads times quickly: `event_from(record, read_time=self.read_time)`."""
        return TimeReader()

    def glance(self) -> Glance | None:
        """A quick way for lines that are plainly this source's, made anew for each file; None where there is none.

        It is asked of sources of last resort only. What it takes, no other source sees.
        """
        return None


@dataclass(frozen=True, kw_only=True)
class Action(Strategy):
    """Makes a message of a change: pure; None for changes that do not concern it."""

    role: ClassVar[str] = "action"
    method: ClassVar[str] = "message"

    def message(self, change: Change) -> Message | None:
        raise NotImplementedError
