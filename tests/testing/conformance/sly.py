"""Strategies that got past the kit once, each in its own way, and honest ones that it once accused."""

from __future__ import annotations

import concurrent.futures
import datetime
import functools
import gettext
import itertools
import json
import operator
import os
import pkgutil
import platform
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from leadlane import (
    Action,
    Assignment,
    Bench,
    Change,
    Criterion,
    Declared,
    Event,
    Fault,
    Input,
    Lead,
    Message,
    Program,
    ProgramError,
    Rejected,
    Remark,
    Resolver,
    Router,
    RulesEngine,
    Source,
    Stage,
    TeamName,
    Tier,
    moment,
)
from leadlane_builtins.rules_engines.reference import Reference

latest = [0]

# --- decays: what a call does beside answering ------------------------------------------------------------------------


def clock_in_a_thread(balance: int, n: int, original: int) -> int:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(time.time_ns()))
    thread.start()
    thread.join()
    return found[0] % 2


def file_in_a_pool(balance: int, n: int, original: int) -> int:
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: os.stat(__file__).st_size % 5).result()  # noqa: PTH116 - another way


def data_of_a_package(balance: int, n: int, original: int) -> int:
    return len(pkgutil.get_data("leadlane", "__init__.py") or b"") % 5


def name_of_the_machine(balance: int, n: int, original: int) -> int:
    return len(platform.node()) % 5


def a_line_typed(balance: int, n: int, original: int) -> int:
    return len(input())


def sleeps(balance: int, n: int, original: int) -> int:
    time.sleep(3600)
    return 0


def sets_a_variable(balance: int, n: int, original: int) -> int:
    os.putenv("LEADLANE_SLY", "1")
    return 0


def leaves(balance: int, n: int, original: int) -> int:
    os._exit(0)


class SpeechlessError(Exception):
    """An error that cannot even be told."""

    def __str__(self) -> str:
        raise ValueError


def speechless(balance: int, n: int, original: int) -> int:
    raise SpeechlessError


# --- decays: answers that differ --------------------------------------------------------------------------------------


def day_from_c(balance: int, n: int, original: int) -> int:
    """Python sees no call of a clock here, and in the zones of the other processes it is mostly the same day."""
    return operator.call(datetime.date.today).year


@functools.lru_cache
def first_of_tick(n: int) -> int:
    return latest[0] % 7


def cached_without_an_argument(balance: int, n: int, original: int) -> int:
    """Whoever asks first decides for all; the same order gives the same answers."""
    latest[0] = balance
    return first_of_tick(n)


def counting() -> Callable[[], int]:
    count = 0

    def next_one() -> int:
        nonlocal count
        count += 1
        return count

    return next_one


counted = counting()
endless = (number for number in itertools.count())


def in_a_closure(balance: int, n: int, original: int) -> int:
    return counted() % 3


def in_a_generator(balance: int, n: int, original: int) -> int:
    return next(endless) % 3


def in_a_default(balance: int, n: int, original: int, asked: list[int] = []) -> int:  # noqa: B006 - a fault
    asked.append(balance)
    return len(asked) % 3


def dies_elsewhere(balance: int, n: int, original: int) -> int:
    """Python sees no call here, and only in another process does it come to that."""
    return sum(map(_end, [3])) if time.timezone == KATHMANDU else 0


_end: Callable[[int], int] = os._exit
KATHMANDU = -20_700
"""The zone of one of the other processes."""


def noisy_and_impure(balance: int, n: int, original: int) -> int:
    """What it writes past `print` stands among the answers of the other processes, or would."""
    if time.timezone == KATHMANDU:
        os.write(1, b"debugging")
    return len(next(iter({"a", "bb", "ccc", "dddd", "eeeee"})))


# --- decays: numbers that are seldom tried ----------------------------------------------------------------------------


def grows_by_ratio(balance: int, n: int, original: int) -> int:
    return -1 if original > balance * 10 else 1


def grows_at_three_numbers(balance: int, n: int, original: int) -> int:
    return -1 if original > 130 and n >= 7 and balance == 42 else 1


def grows_at_one_tick(balance: int, n: int, original: int) -> int:
    return -1 if n == len("word of it") else 1


# --- honest decays ----------------------------------------------------------------------------------------------------


def seeded_afterwards(balance: int, n: int, original: int) -> int:
    generator = random.Random()
    generator.seed(balance)
    return generator.randint(0, 5)


def translated(balance: int, n: int, original: int) -> int:
    return len(gettext.translation("leadlane", fallback=True).gettext("points"))


def summed_by_threads(balance: int, n: int, original: int) -> int:
    parts: list[int] = []
    threads = [threading.Thread(target=parts.append, args=(part,)) for part in (n, 1)]
    for thread in threads:
        thread.start()
        thread.join()
    return sum(parts)


def by_a_pool(balance: int, n: int, original: int) -> int:
    """A pool looks at the clock by itself, to know how long to wait."""
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        return pool.submit(min, balance, 5).result()


# --- routers ----------------------------------------------------------------------------------------------------------

Choice = Callable[[Lead, Bench], bool]
DACH = TeamName("dach")


@dataclass(frozen=True, kw_only=True)
class Ghostly(Router):
    """Names somebody who is not there, where a function says so."""

    kind = "ghostly"
    team: TeamName = DACH
    when: Choice
    table: Mapping[str, str] = field(default_factory=dict)

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        if self.when(lead, bench):
            return Assignment(self.team, "ghost", "boo")
        return Assignment(self.table.get(str(lead.attributes.get("region")), self.team), None, "by table")


def never(lead: Lead, bench: Bench) -> bool:
    return False


def recycled(lead: Lead, bench: Bench) -> bool:
    return lead.stage is Stage.RECYCLED


def in_a_group(lead: Lead, bench: Bench) -> bool:
    return lead.group == "lukewarm"


def with_a_score(lead: Lead, bench: Bench) -> bool:
    return 60 < lead.score < 90


def on_a_sunday(lead: Lead, bench: Bench) -> bool:
    return moment(bench.time).weekday() == 6


def of_a_copy(lead: Lead, bench: Bench) -> bool:
    return bool(dict(lead.attributes).get("segment") == "smb")


def of_all_items(lead: Lead, bench: Bench) -> bool:
    return any(key == "segment" and value == "smb" for key, value in lead.attributes.items())


def by_spreading(lead: Lead, bench: Bench) -> bool:
    return {"segment": "none", **lead.attributes}["segment"] == "smb"


def by_match(lead: Lead, bench: Bench) -> bool:
    match lead.attributes:
        case {"segment": "smb"}:
            return True
    return False


def one_typo_in_many() -> Mapping[str, str]:
    return {**{f"region {number}": "dach" for number in range(200)}, "far away": "dahc"}


@dataclass(frozen=True, kw_only=True)
class Resetting(Router):
    """Sets a lead's points to 0."""

    kind = "resetting"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        dict.__setitem__(lead.dimensions, "engagement", 0)  # type: ignore[index]  # a fault
        return None


# --- actions, tiers, sources ------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Telling(Action):
    """A message with something in it that the lenient encoder would have taken."""

    kind = "telling"
    value: Any = None

    def message(self, change: Change) -> Message | None:
        return Message("crm", "crm", {"value": self.value})


body: dict[str, Any] = {}


@dataclass(frozen=True, kw_only=True)
class OneBody(Action):
    """Uses one body for all messages."""

    kind = "one_body"

    def message(self, change: Change) -> Message | None:
        body["lead"] = change.lead.id
        return Message("crm", "crm", body)


Worth = Callable[[Event | None, Lead], int]


@dataclass(frozen=True, kw_only=True)
class Worthy(Tier):
    """Computes points by a function."""

    kind = "worthy"
    of: Worth

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        yield from super().criterion(replace(declared, points=self.of))


def by_type(event: Event | None, lead: Lead) -> int:
    """`page.*` has more types than one."""
    return {"page.viewed": 1, "form.submitted": 5}[event.type] if event is not None else 0


def by_score(event: Event | None, lead: Lead) -> int:
    return 100 // (lead.score - 50)


def digits(event: Event | None, lead: Lead) -> int:
    size = lead.attributes.get("size")
    return int(size) if isinstance(size, str) and size.isdigit() else 0


def a_number(event: Event | None, lead: Lead) -> int:
    size = lead.attributes.get("size")
    try:
        number = float(size) if isinstance(size, str) else 0.0
    except ValueError:
        return 0
    return int(number) if number != number or number < 1e6 else 0


@dataclass(frozen=True, kw_only=True)
class Reading(Source):
    """Reads lines by a function."""

    kind = "reading"
    how: Callable[[Input], Iterator[Event | Rejected | Remark]]

    def detects(self, input: Input) -> bool:
        return input.head.startswith(b"ada")

    def read(self, input: Input) -> Iterator[Event | Rejected | Remark]:
        return self.how(input)


def by_suffix(input: Input) -> Iterator[Event | Rejected | Remark]:
    assert input.path is not None
    yield Rejected(1, "no line of it is wanted", input.path.suffix)


def at_a_mark(input: Input) -> Iterator[Event | Rejected | Remark]:
    with input.open() as stream:
        for number, line in enumerate(stream, 1):
            if b"\xfe\x9a" in line:
                raise IndexError
            yield Rejected(number, "is not wanted", "")


def without_words(input: Input) -> Iterator[Event | Rejected | Remark]:
    with input.open() as stream:
        yield Rejected("1", "is not wanted", stream.read(1))  # type: ignore[arg-type]  # a fault


def looks_first(input: Input) -> Iterator[Event | Rejected | Remark]:
    """Honest: the file that is its input it may look at."""
    if input.path is None or input.path.is_file():
        yield Remark("bytes", "of the head", len(input.head))


# --- rules engines ----------------------------------------------------------------------------------------------------

Forget = Callable[["Forgetting", Sequence[str]], bool]


class Forgetting:
    """Leaves out the last rule where a function says so."""

    def __init__(self, program: Program, when: Forget) -> None:
        self.program, self.when, self.asked = program, when, 0
        self.inner = Reference().compile(program)

    def fired(self, true: Iterable[str]) -> list[str]:
        self.asked += 1
        known = list(true)
        fired = self.inner.fired(known)
        return fired[:-1] if self.when(self, known) else fired

    def close(self) -> None:
        self.inner.close()


@dataclass(frozen=True, kw_only=True)
class Forgetful(RulesEngine):
    """Answers with resolvers that forget."""

    kind = "forgetful"
    when: Forget

    def compile(self, program: Program) -> Resolver:
        return Forgetting(program, self.when)


def second_time(resolver: Forgetting, true: Sequence[str]) -> bool:
    return resolver.asked == 2


def fiftieth_time(resolver: Forgetting, true: Sequence[str]) -> bool:
    return resolver.asked > 50


def many_names(resolver: Forgetting, true: Sequence[str]) -> bool:
    return len(resolver.program.propositions) > 40


def many_strata(resolver: Forgetting, true: Sequence[str]) -> bool:
    return len(resolver.program.strata) > 4


def other_letters(resolver: Forgetting, true: Sequence[str]) -> bool:
    return any(not rule.name.isascii() for rules in resolver.program.strata for rule in rules)


class Counting(Forgetting):
    """Wants to know beforehand how many are true."""

    def fired(self, true: Iterable[str]) -> list[str]:
        return super().fired(true) if len(true) else super().fired([])  # type: ignore[arg-type]  # a fault


class Assigned(Forgetting):
    """Keeps what it is asked on itself from one line to the next."""

    def fired(self, true: Iterable[str]) -> list[str]:
        self.true = list(true)
        return self.inner.fired(self.true)


class Unclosing(Forgetting):
    """Fails at the end."""

    def close(self) -> None:
        raise KeyError("handle")


last: list[Resolver] = []


class OnlyLast(Forgetting):
    """Answers with what was compiled last."""

    def __init__(self, program: Program, when: Forget) -> None:
        super().__init__(program, when)
        last[:] = [self.inner]

    def fired(self, true: Iterable[str]) -> list[str]:
        return last[0].fired(true)


@dataclass(frozen=True, kw_only=True)
class Made(RulesEngine):
    """Answers with resolvers of a class."""

    kind = "made"
    by: type[Forgetting]

    def compile(self, program: Program) -> Resolver:
        return self.by(program, lambda *_: False)


@dataclass(frozen=True, kw_only=True)
class Refusing(RulesEngine):
    """Takes no program at all."""

    kind = "refusing"

    def compile(self, program: Program) -> Resolver:
        raise ProgramError(json.dumps({"rules": "at most -1"}))
