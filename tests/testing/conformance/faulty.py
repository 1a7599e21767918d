"""Strategies that each have one fault, and some that look as if they had."""

from __future__ import annotations

import datetime
import functools
import itertools
import logging
import os
import random
import subprocess
import time
import uuid
import zoneinfo
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from leadlane import (
    Action,
    Assignment,
    Bench,
    Change,
    Criterion,
    Decay,
    Declared,
    Event,
    Fault,
    Input,
    Lead,
    Message,
    Period,
    Qualifier,
    RecordSource,
    Rejected,
    Router,
    Signal,
    Source,
    TeamName,
    Tier,
    Trigger,
)

MONTH = Period.parse("1 month")
Debit = Callable[[int, int, int], Any]

seen: set[int] = set()
numbers = itertools.count()
seeded = random.Random(7)


@dataclass(frozen=True, kw_only=True)
class Faulty(Decay):
    """Answers what a function says: a place for faults that any role could have."""

    kind = "faulty"
    every: Period = MONTH
    says: Debit = field(default=lambda balance, n, original: 0)

    def debit(self, balance: int, n: int, original: int) -> int:
        answer: int = self.says(balance, n, original)
        return answer


# --- what a call does beside answering --------------------------------------------------------------------------------


def now(balance: int, n: int, original: int) -> int:
    return int(time.time()) % 2


def monotonic(balance: int, n: int, original: int) -> int:
    return int(time.monotonic_ns() > 0)


def local_time(balance: int, n: int, original: int) -> int:
    return time.localtime().tm_hour


def today(balance: int, n: int, original: int) -> int:
    return datetime.date.today().day  # noqa: DTZ011 - a fault


def utc_now(balance: int, n: int, original: int) -> int:
    return datetime.datetime.now(datetime.UTC).day


def as_formatted(balance: int, n: int, original: int) -> int:
    return int(time.strftime("%d"))


def late(balance: int, n: int, original: int) -> int:
    """The fault is behind a number that nobody would try by chance."""
    return int(time.time()) % 2 if balance == 4711 else 0


def lots(balance: int, n: int, original: int) -> int:
    return random.randint(0, 5)


def unseeded(balance: int, n: int, original: int) -> int:
    return random.Random().randint(0, 5)


def shared_generator(balance: int, n: int, original: int) -> int:
    return seeded.randint(0, 5)


def from_a_uuid(balance: int, n: int, original: int) -> int:
    return uuid.uuid4().int % 5


def from_the_system(balance: int, n: int, original: int) -> int:
    return os.urandom(1)[0]


def a_file(balance: int, n: int, original: int) -> int:
    return len(Path(__file__).read_bytes()) % 5


def whether_there(balance: int, n: int, original: int) -> int:
    return int(os.path.exists("/nowhere"))  # noqa: PTH110 - another way


def a_folder(balance: int, n: int, original: int) -> int:
    return len(os.listdir("."))  # noqa: PTH208 - another way


def a_program(balance: int, n: int, original: int) -> int:
    return subprocess.run(["true"], check=False).returncode


def a_variable(balance: int, n: int, original: int) -> int:
    return len(os.environ.get("HOME", ""))


def the_folder(balance: int, n: int, original: int) -> int:
    return len(str(Path.cwd()))


# --- answers that differ ----------------------------------------------------------------------------------------------


def counted(balance: int, n: int, original: int) -> int:
    return next(numbers)


def first_time(balance: int, n: int, original: int) -> int:
    if balance in seen:
        return 0
    seen.add(balance)
    return 1


def by_hash(balance: int, n: int, original: int) -> int:
    return hash(str(n)) % 7


def by_set(balance: int, n: int, original: int) -> int:
    return len(next(iter({"a", "bb", "ccc", "dddd", "eeeee"})))


def by_zone(balance: int, n: int, original: int) -> int:
    return datetime.datetime.fromtimestamp(0).hour  # noqa: DTZ006 - a fault


def clock_within(balance: int, n: int, original: int) -> int:
    """The profiler is not told what `min` calls."""
    return min([balance], key=lambda one: one) + 0 * len(sorted([1, 2], key=id))


# --- answers that are none --------------------------------------------------------------------------------------------


def halves(balance: int, n: int, original: int) -> Any:
    return balance / 2


def truth(balance: int, n: int, original: int) -> Any:
    return balance > 10


def decimals(balance: int, n: int, original: int) -> Any:
    return Decimal(1)


def nothing(balance: int, n: int, original: int) -> Any:
    return None


def words(balance: int, n: int, original: int) -> Any:
    return "5"


def more_and_more(balance: int, n: int, original: int) -> int:
    return -1 if balance > 5000 else 0


def divided(balance: int, n: int, original: int) -> int:
    return balance // abs(original)


def exits(balance: int, n: int, original: int) -> int:
    raise SystemExit(3)


def endless(balance: int, n: int, original: int) -> int:
    return endless(balance, n + 1, original) if balance == 4711 else 0


# --- what only looks like a fault -------------------------------------------------------------------------------------


def of_a_moment(balance: int, n: int, original: int) -> int:
    return time.gmtime(n).tm_sec + len(time.strftime("%d", time.gmtime(n)))


def of_its_own_seed(balance: int, n: int, original: int) -> int:
    return random.Random(balance).randint(0, 5)


def imports_late(balance: int, n: int, original: int) -> int:
    import this_day_of_the_week  # noqa: F401 - there is none; the search for it reads folders

    return 0


def imports_something(balance: int, n: int, original: int) -> int:
    try:
        return imports_late(balance, n, original)
    except ImportError:
        import colorsys

        return int(colorsys.rgb_to_hsv(0, 0, 0)[2])


def in_a_zone(balance: int, n: int, original: int) -> int:
    zoneinfo.ZoneInfo.clear_cache()
    return datetime.datetime.fromtimestamp(n, zoneinfo.ZoneInfo("Asia/Tokyo")).hour


def logs(balance: int, n: int, original: int) -> int:
    logging.getLogger("faulty").warning("asked")
    return 0


@functools.cache
def remembered(balance: int) -> int:
    return balance // 3


def cached(balance: int, n: int, original: int) -> int:
    return remembered(balance)


def sorted_set(balance: int, n: int, original: int) -> int:
    return len(min({"a", "bb", "ccc"}))


# --- roles ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class OwnSettings(Decay):
    """Counts in its own settings."""

    kind = "own_settings"
    every: Period = MONTH
    taken: int = 0

    def debit(self, balance: int, n: int, original: int) -> int:
        object.__setattr__(self, "taken", self.taken + 1)
        return 0


@dataclass(frozen=True, kw_only=True)
class MadeOfAFile(Decay):
    """Reads a file when it is made."""

    kind = "made_of_a_file"
    every: Period = MONTH

    def __post_init__(self) -> None:
        Path(__file__).read_bytes()

    def debit(self, balance: int, n: int, original: int) -> int:
        return 0


@dataclass(frozen=True)
class Computed:
    """Points by a function of the event's properties and the lead."""

    of: Callable[[Mapping[str, Any], Lead], Any]

    def __call__(self, event: Event | None, lead: Lead) -> int:
        answer: int = self.of(event.properties if event else {}, lead)
        return answer


@dataclass(frozen=True, kw_only=True)
class Computing(Tier):
    """A tier whose points are computed."""

    kind = "computing"
    of: Callable[[Mapping[str, Any], Lead], Any]

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        yield from super().criterion(replace(declared, points=Computed(self.of)))


def deep(properties: Mapping[str, Any], lead: Lead) -> int:
    """Raises three levels down: `company.size` of employees of Acme, where it is text."""
    company = properties.get("company")
    if isinstance(company, dict) and lead.attributes.get("employer") == "Acme":
        return int(company.get("size") or 0)
    return 0


def spoils_attributes(properties: Mapping[str, Any], lead: Lead) -> int:
    lead.attributes["looked-at"] = True  # type: ignore[index]  # a fault
    return 0


def spoils_a_list(properties: Mapping[str, Any], lead: Lead) -> int:
    found = properties.get("topics")
    if isinstance(found, list):
        found.append("seen")
    return 0


@dataclass(frozen=True, kw_only=True)
class SameName(Tier):
    """Makes one criterion of all."""

    kind = "same_name"

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        yield from super().criterion(replace(declared, name="the-one"))


@dataclass(frozen=True, kw_only=True)
class Strange(Tier):
    """Answers what is no criterion."""

    kind = "strange"

    def criteria(self, declared: Sequence[Declared]) -> Any:
        return [one.name for one in declared]


@dataclass(frozen=True, kw_only=True)
class Declares(Tier):
    """Sorts the list that it is given."""

    kind = "declares"

    def criteria(self, declared: Sequence[Declared]) -> Iterable[Criterion | Fault]:
        declared[0].trigger.on.__class__  # noqa: B018 - raises where nothing is declared
        return super().criteria(declared)


@dataclass(frozen=True, kw_only=True)
class Silent(Qualifier):
    """States nothing."""

    kind = "silent"

    def signals(self) -> Iterable[Signal]:
        return []


@dataclass(frozen=True, kw_only=True)
class Nameless(Qualifier):
    """States a signal whose name no rule could write."""

    kind = "nameless"

    def signals(self) -> Iterable[Signal]:
        yield Signal("hot lead!", (Trigger(on=("page.viewed",)),))


@dataclass(frozen=True, kw_only=True)
class ByAttribute(Router):
    """Believes what a lead says of its owner."""

    kind = "by_attribute"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        owner = lead.attributes.get("owner")
        return Assignment(bench.teams[0], str(owner), "as before") if owner else None


@dataclass(frozen=True, kw_only=True)
class FirstOfTeam(Router):
    """Takes the first of a team, which may be empty."""

    kind = "first_of_team"
    team: TeamName

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        return Assignment(self.team, bench.of(self.team)[0].name, "first")


@dataclass(frozen=True, kw_only=True)
class Typo(Router):
    """Sends to a team that is misspelt in its code."""

    kind = "typo"

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        return Assignment("inside-slaes", None, "whoever comes")


@dataclass(frozen=True, kw_only=True)
class Tuple(Router):
    """Answers a pair."""

    kind = "tuple"

    def route(self, lead: Lead, bench: Bench) -> Any:
        return (bench.teams[0], None)


@dataclass(frozen=True, kw_only=True)
class Addressed(Action):
    """Sends to an address of the lead, whatever is there."""

    kind = "addressed"

    def message(self, change: Change) -> Message | None:
        to: Any = change.lead.attributes.get("email")
        return Message("email", to, {})


@dataclass(frozen=True, kw_only=True)
class Writes(Action):
    """Keeps a file of its own."""

    kind = "writes"
    file: str

    def message(self, change: Change) -> Message | None:
        with Path(self.file).open("a") as file:
            file.write(change.lead.id)
        return None


@dataclass(frozen=True, kw_only=True)
class Till(RecordSource):
    """Reads what a till prints, by a function: `{"till": 7, "total": 4.5, "at": ...}`."""

    kind = "till"
    reads: Callable[[dict[str, Any]], Any]

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return "till" in record

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        answer: Sequence[Event] | str = self.reads(dict(record))
        return answer


def _rang(**fields: Any) -> list[Event]:
    return [Event(**{"id": "1", "type": "till.rang", "time": 0, "lead": "ada", **fields})]


def without_a_reason(record: dict[str, Any]) -> Any:
    return ""


def at_no_time(record: dict[str, Any]) -> Any:
    return _rang(time=10**30)


def of_a_wrong_type(record: dict[str, Any]) -> Any:
    return _rang(type="Rang")


def of_nobody(record: dict[str, Any]) -> Any:
    return _rang(lead=None)


def of_a_long_id(record: dict[str, Any]) -> Any:
    return _rang(id="1" * 300)


def with_a_date(record: dict[str, Any]) -> Any:
    return _rang(properties={"on": datetime.date(2024, 3, 1)})


def with_nan(record: dict[str, Any]) -> Any:
    return _rang(properties={"share": float("nan")})


def by_key(record: dict[str, Any]) -> Any:
    return _rang(properties={"total": record["total"]})


def read_now(record: dict[str, Any]) -> Any:
    return _rang(time=time.time_ns() // 1000)


def no_events(record: dict[str, Any]) -> Any:
    return [record]


@dataclass(frozen=True, kw_only=True)
class Greedy(RecordSource):
    """Takes a key off a record to see whether it is its own."""

    kind = "greedy"

    def recognises(self, record: Mapping[str, Any]) -> bool:
        return record.pop("till", None) is not None  # type: ignore[attr-defined, no-any-return]  # a fault

    def events(self, record: Mapping[str, Any]) -> Sequence[Event] | str:
        return []


@dataclass(frozen=True, kw_only=True)
class Lines(Source):
    """A day and a lead a line: `2024-03-01 ada`. `checked` says whether it looks before it believes."""

    kind = "lines"
    checked: bool

    def detects(self, input: Input) -> bool:
        return input.head[:4].isdigit()

    def read(self, input: Input) -> Iterator[Event | Rejected]:
        with input.open() as stream:
            for number, line in enumerate(stream, 1):
                parts = line.decode(errors="replace").split()
                if self.checked and (len(parts) != 2 or not parts[0].isascii()):
                    yield Rejected(number, "a day and a lead", line.decode(errors="replace"))
                    continue
                day, lead = parts[0], parts[1]
                yield Event(id=f"{number}", type="visit.made", time=len(day), lead=lead)
