"""What is asked of one strategy, and how its answers are judged: each role has its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final

from leadlane.contract.strategies import Strategy
from leadlane.testing.conformance.breach import Breach, Wrong
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.home import Home, line_of
from leadlane.testing.conformance.spelling import shown

Arguments = tuple[Any, ...]

_CONTRACT: Final = Strategy.__module__


@dataclass(frozen=True)
class Exam(ABC):
    """The questions to one strategy. It can be pickled where the strategy can, to be held in another process."""

    strategy: Any

    its_own: ClassVar[bool] = False
    """Whether only what the author's own code does counts, not what packages do that it uses."""
    elsewhere: ClassVar[bool] = True
    """Whether the same is asked in other processes."""

    @property
    def name(self) -> str:
        """Role and kind, as breaches call the strategy."""
        kind: Strategy = self.strategy
        return f"{kind.role} {kind.kind}"

    @abstractmethod
    def questions(self) -> Sequence[Arguments]:
        """The arguments of each question, small ones first."""

    @abstractmethod
    def ask(self, arguments: Arguments, guard: Guard) -> object:
        """The answer; all of it, where it comes bit by bit."""

    @abstractmethod
    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        """What is wrong with an answer, by itself."""

    def beyond(self) -> Iterator[Breach]:
        """What is found in other ways than by asking one question at a time."""
        return iter(())

    def told(self, arguments: Arguments) -> str:
        """A question as a message has it: `debit(5, 1, 5)`."""
        return f"{self.strategy.method}({', '.join(map(shown, arguments))})"

    @property
    def place(self) -> str | None:
        """Where the method is written that is asked; the class, where its author has left the method as it is."""
        strategy = type(self.strategy)
        wrote_it = any(self.strategy.method in vars(one) for one in strategy.__mro__ if one.__module__ != _CONTRACT)
        return line_of(getattr(strategy, self.strategy.method) if wrote_it else strategy)

    @property
    def parts(self) -> tuple[object, ...]:
        """What could remember: the strategy, and whatever else of the author's is asked."""
        return (self.strategy,)

    def anew(self) -> Exam:
        """The same with an equal strategy that was never asked."""
        return replace(self, strategy=replace(self.strategy))

    def guard(self) -> Guard:
        """One that watches this strategy."""
        return Guard(Home.of(type(self.strategy)), its_own=self.its_own)

    def breach(self, code: str, message: str, where: str | None = None) -> Breach:
        """A breach of this strategy, at its method unless said."""
        return Breach(code, self.name, message, where or self.place)
