"""Strategies of a stranger, `acme-scoring`: settings of every shape, and some that misbehave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal, cast

from leadlane import (
    Condition,
    Criterion,
    CriterionName,
    Decay,
    Declared,
    Fault,
    Part,
    Period,
    PointBands,
    PointTable,
    Qualifier,
    Signal,
    Table,
    Tier,
    Trigger,
    hookimpl,
)
from leadlane.registry import Candidate


@dataclass(frozen=True, kw_only=True)
class Weight:
    """A further key of each criterion."""

    weight: int = 1


@dataclass(frozen=True, kw_only=True)
class Usage(Tier):
    """Points by product usage; each criterion may have a `weight`."""

    kind = "usage"
    criterion_settings = Weight

    criterion_of: Literal["trial", "contract"] = "trial"

    def criterion(self, declared: Declared) -> Iterable[Criterion | Fault]:
        if declared.settings.weight > 5:
            yield declared.fault("weight", f"a weight of {declared.settings.weight} is too heavy")
            return
        yield from super().criterion(declared)


@dataclass(frozen=True, kw_only=True)
class Broken(Tier):
    """Raises."""

    kind = "broken"

    def criteria(self, declared: Sequence[Declared]) -> Iterable[Criterion | Fault]:
        raise KeyError("points")


@dataclass(frozen=True, kw_only=True)
class Careless(Tier):
    """Answers what is asked of it, at random."""

    kind = "careless"
    answers: Literal["nothing", "words", "half points", "no dimension", "twice"]

    def criteria(self, declared: Sequence[Declared]) -> Iterable[Criterion | Fault]:
        one = declared[0]
        answers: dict[str, Any] = {
            "nothing": None,
            "words": [one.name],
            "half points": [Criterion(one.name, one.trigger, 2.5, "fit")],  # type: ignore[arg-type]
            "no dimension": [Criterion(one.name, one.trigger, 2, "score")],
            "twice": [Criterion(one.name, one.trigger, 2, "fit")] * 2,
        }
        return answers[self.answers]  # type: ignore[no-any-return]


@dataclass(frozen=True, kw_only=True)
class Settings(Qualifier):
    """One setting of every type that the contract offers."""

    kind = "settings"

    word: str = "settings"
    share: float | None = None
    level: int | Literal["all"] = "all"
    wait: Period | None = None
    criterion: CriterionName | None = None
    look_for: Trigger | None = None
    condition: Condition | None = None
    parts: tuple[Part, ...] = ()
    points: int | PointTable | PointBands = 0
    table: Table[int] | None = None
    any_table: Table[Any] | None = None
    flags: tuple[bool, ...] = ()

    def __post_init__(self) -> None:
        if self.share is not None and self.share > 1:
            raise ValueError(f"share: at most 1, not {self.share}")

    def signals(self) -> Iterable[Signal]:
        return [Signal("settings", (self.look_for or Trigger(("page.viewed",)),))]


@dataclass(frozen=True, kw_only=True)
class Moody(Qualifier):
    """States what it should not."""

    kind = "moody"
    mood: Literal["silent", "words", "reserved", "no period", "ill type", "one type", "raises", "explodes"]

    def __post_init__(self) -> None:
        if self.mood == "explodes":
            raise ZeroDivisionError("by zero")

    def signals(self) -> Iterable[Signal]:
        page = Trigger(("page.viewed",))
        answers: dict[str, Any] = {
            "silent": [],
            "words": ["hand_raise"],
            "reserved": [Signal("score", (page,))],
            "no period": [Signal("moody", (page, page))],
            "ill type": [Signal("moody", (Trigger(("Page Viewed",)),))],
            "one type": [Signal("moody", (Trigger(cast("Any", "page.viewed")),))],
        }
        return answers[self.mood]  # type: ignore[no-any-return]


@dataclass(frozen=True, kw_only=True)
class Twin(Decay):
    """Two distributions offer a decay of this kind."""

    kind = "twin"

    def debit(self, balance: int, n: int, original: int) -> int:
        return 1


def _plugin(**offers: list[type]) -> ModuleType:
    module = ModuleType("acme")
    for name, strategies in offers.items():
        setattr(module, f"leadlane_{name}", hookimpl(lambda strategies=strategies: strategies))
    return module


def plugins() -> list[Candidate]:
    acme = _plugin(tiers=[Usage, Broken, Careless], qualifiers=[Settings, Moody], decays=[Twin])
    other = _plugin(decays=[Twin])
    return [
        Candidate("acme", "acme-scoring", lambda: acme, "1.0"),
        Candidate("other", "other-scoring", lambda: other, "1.0"),
    ]
