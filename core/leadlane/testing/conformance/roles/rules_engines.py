"""Rules engines: which rules of a program fire, held against what the program means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from leadlane.contract.program import Program
from leadlane.contract.strategies import ProgramError
from leadlane.testing.conformance.breach import Breach, Wrong
from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.interleaving import both_at_once
from leadlane.testing.conformance.programs import program, truths
from leadlane.testing.conformance.reference import fires
from leadlane.testing.conformance.smaller import smallest
from leadlane.testing.conformance.spelling import shown
from leadlane.testing.conformance.told_programs import told

_PROGRAMS: Final = 60
_TRUTHS: Final = 3
_WITH_THREADS: Final = 3
_STEPS: Final = 100

Question = tuple[Program, list[str]]


class RulesEngineExam(Exam):
    """Generated programs, each compiled and asked a few times."""

    its_own = True
    elsewhere = False

    def questions(self) -> Sequence[Arguments]:
        if type(self.strategy).unavailable() is not None:
            return []
        made: list[Arguments] = []
        for seed in range(_PROGRAMS):
            draw = Random(seed)
            drawn = program(draw)
            made.append((drawn, [truths(draw, drawn) for _ in range(_TRUTHS)]))
        return sorted(made, key=lambda one: len(str(one[0])))

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        drawn, questions = arguments
        try:
            resolver = self.strategy.compile(drawn)
        except ProgramError as error:
            return str(error)
        try:
            answers = [resolver.fired(true) for true in questions]
        finally:
            resolver.close()
        # Inside a stratum the order is the engine's own.
        return [sorted(one) if _are_names(one) else one for one in answers]

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if isinstance(answer, str):
            return
        for one in answer:
            if not _are_names(one):
                yield Wrong("wrong-answer", "a resolver answers a list of the names of the rules that fire")

    def beyond(self) -> Iterator[Breach]:
        """Holds every answer against the meaning of the program; the smallest program that differs is shown."""
        found: dict[str, Question] = {}
        questions = self.questions()
        for drawn, asked in questions:
            for true, wrong in zip(asked, self._complaints(drawn, asked), strict=False):
                if wrong is not None:
                    found.setdefault(wrong.code, (drawn, true))
        for code, question in found.items():
            drawn, true = smallest(question, partial(self._has, code))
            for wrong in self._complaints(drawn, [true]):
                if wrong is not None:
                    yield self.breach(wrong.code, f"{wrong.why}\n{told(drawn, true)}")
        if questions and not found:
            yield from self._asked_by_threads(questions)

    def told(self, arguments: Arguments) -> str:
        drawn, _ = arguments
        return f"a program of {sum(map(len, drawn.strata))} rules, {told(drawn, None)},"

    def _has(self, code: str, question: Question) -> bool:
        drawn, true = question
        return any(wrong is not None and wrong.code == code for wrong in self._complaints(drawn, [true]))

    def _complaints(self, drawn: Program, asked: Sequence[list[str]]) -> list[Wrong | None]:
        """What is wrong with each answer; nothing where there is none, which is told elsewhere."""
        try:
            resolver = self.strategy.compile(drawn)
            answers = [resolver.fired(list(true)) for true in asked]
            resolver.close()
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - whatever a stranger's code does
            return []
        return [
            _complaint(drawn, true, answer) if _are_names(answer) else None
            for true, answer in zip(asked, answers, strict=True)
        ]

    def _asked_by_threads(self, questions: Sequence[Arguments]) -> Iterator[Breach]:
        """At each step of an answer another thread gets one of its own, as long as no lock keeps it waiting."""
        apart = [(drawn, two) for drawn, asked in questions if (two := _two_apart(drawn, asked)) is not None]
        for drawn, (one, another) in apart[len(apart) // 2 :][:_WITH_THREADS]:
            try:
                resolver = self.strategy.compile(drawn)
            except ProgramError:
                continue
            expected = [sorted(resolver.fired(true)) for true in (one, another)]
            for step in range(1, _STEPS):
                both = both_at_once(partial(resolver.fired, list(one)), partial(resolver.fired, list(another)), step)
                given = [sorted(answer) if isinstance(answer, list) else answer for answer in both.answers]
                if both.met and given != expected:
                    yield self.breach(
                        "not-thread-safe",
                        f"asked by two threads at once, a resolver answered {shown(given)} instead of "
                        f"{shown(expected)}: calls may come from any thread. Keep what one answer needs in local "
                        "variables, or put a lock around it",
                    )
                    return
                if both.blocked or not both.met:
                    break
            resolver.close()


def _two_apart(drawn: Program, asked: Sequence[list[str]]) -> tuple[list[str], list[str]] | None:
    """Two questions whose answers differ."""
    for true in asked[1:]:
        if fires(drawn, true) != fires(drawn, asked[0]):
            return asked[0], true
    return None


def _complaint(drawn: Program, true: list[str], answer: list[str]) -> Wrong | None:
    stratum_of = {rule.name: number for number, rules in enumerate(drawn.strata) for rule in rules}
    fired = sorted(name for names in fires(drawn, true) for name in names)
    if sorted(set(answer)) != fired:
        return Wrong("disagrees", f"it answers {shown(sorted(answer))}; what fires is {shown(fired)}:")
    if len(answer) != len(set(answer)):
        return Wrong("fires-twice", f"it answers {shown(answer)}: each rule that fires is named once:")
    strata = [stratum_of[name] for name in answer]
    if strata != sorted(strata):
        return Wrong("wrong-order", f"it answers {shown(answer)}: a stratum is named before the next one:")
    return None


def _are_names(answer: object) -> bool:
    return isinstance(answer, list) and all(isinstance(name, str) for name in answer)
