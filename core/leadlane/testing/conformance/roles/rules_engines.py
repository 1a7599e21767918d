"""Rules engines: which rules of a program fire, held against what the program means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

from leadlane.contract.program import Program, Resolver
from leadlane.contract.strategies import ProgramError
from leadlane.testing.conformance.breach import Breach, Wrong
from leadlane.testing.conformance.drawing import Random
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.programs import large_program, program, truths
from leadlane.testing.conformance.reference import fires
from leadlane.testing.conformance.roles.resolvers import in_two_threads, side_by_side
from leadlane.testing.conformance.smaller import smallest
from leadlane.testing.conformance.spelling import shown
from leadlane.testing.conformance.told_programs import told

_PROGRAMS: Final = 60
_TRUTHS: Final = 3
_MANY_TRUTHS: Final = 60

Question = tuple[Program, list[str]]
Questions = tuple[Program, list[list[str]]]


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
            # What is true may come as anything that can be gone through.
            answers = [resolver.fired(iter(true) if number % 2 else true) for number, true in enumerate(questions)]
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
        found: dict[str, tuple[Question, Wrong]] = {}
        questions = self.questions()
        for drawn, asked in (*questions, *(_larger(questions) if questions else ())):
            for true, wrong in zip(asked, self._complaints(drawn, asked), strict=False):
                if wrong is not None:
                    alone = self._has(wrong.code, (drawn, true))
                    found.setdefault(wrong.code if alone else "keeps-state", ((drawn, true), wrong))
        for code, (question, first) in found.items():
            if code == "keeps-state":
                yield self.breach(code, f"asked after other questions, {first.why}\n{told(*question)}")
                continue
            drawn, true = smallest(question, partial(self._has, code))
            for wrong in self._complaints(drawn, [true]):
                if wrong is not None:
                    yield self.breach(wrong.code, f"{wrong.why}\n{told(drawn, true)}")
        if questions and not found:
            yield from self._refused(questions)
            for wrong in (side_by_side(self._compiled, questions), in_two_threads(self._compiled, questions)):
                if wrong is not None:
                    yield self.breach(wrong.code, wrong.why)

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
            answers = [resolver.fired(iter(true)) for true in asked]
            resolver.close()
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - whatever a stranger's code does
            return []
        return [
            _complaint(drawn, true, answer) if _are_names(answer) else None
            for true, answer in zip(asked, answers, strict=True)
        ]

    def _refused(self, questions: Sequence[Arguments]) -> Iterator[Breach]:
        """There are limits to programs, but not for each and every one."""
        if all(self._compiled(drawn) is None for drawn, _ in questions):
            smallest_one, _ = questions[0]
            yield self.breach(
                "wrong-answer",
                f"it refuses {len(questions)} of {len(questions)} programs, this one too: take small ones at least:\n"
                f"{told(smallest_one, None)}",
            )

    def _compiled(self, drawn: Program) -> Resolver | None:
        try:
            resolver: Resolver = self.strategy.compile(drawn)
            return resolver
        except ProgramError:
            return None


def _larger(questions: Sequence[Arguments]) -> Iterator[Questions]:
    """A program of many rules, and one that is asked many times."""
    draw = Random(_PROGRAMS)
    large = large_program(draw)
    yield large, [truths(draw, large) for _ in range(_TRUTHS)]
    half, _ = questions[len(questions) // 2]
    yield half, [truths(draw, half) for _ in range(_MANY_TRUTHS)]


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
