"""One exam: every question is asked under watch, then again backwards, of an equal strategy, and in other processes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from leadlane.registry.words import words_of
from leadlane.testing.conformance.breach import Breach
from leadlane.testing.conformance.codes import EFFECTS
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.home import Home
from leadlane.testing.conformance.memory import memory_of, settings_of
from leadlane.testing.conformance.spelling import shortened, shown, spelt

SAID: Final = {
    "clock": "asks the clock: the same lead would be worth something else tomorrow. Times come with the arguments",
    "randomness": "draws lots: a second run would come out otherwise. Derive what must vary from the lead's id",
    "files": "reaches for files: what stands in them changes behind the rule set's back. A table in a file comes as a "
    "setting of type TableFile",
    "network": "reaches out of the process: what others answer changes from run to run. Let it come as an event, or "
    "send a message by an action",
    "environment": "reads the environment: another machine would answer otherwise. Make it a setting",
}  # fmt: skip


@dataclass
class Answer:
    """What came of one question, as text that is the same exactly when the answer is."""

    text: str
    itself: object


class Examination:
    """The exam of one strategy, and the breaches that it shows."""

    def __init__(self, exam: Exam) -> None:
        self.exam = exam
        self.breaches: list[Breach] = []
        self.guard = exam.guard()
        self._memory, self._settings = memory_of(exam.parts), settings_of(exam.strategy)
        self.questions: Sequence[Arguments] = exam.questions()
        self.answers: list[Answer] = [self._asked(one) for one in self.questions]
        self._kept()
        self._again()
        for breach in exam.beyond():
            self._add(breach)

    @property
    def is_otherwise_clean(self) -> bool:
        """Whether nothing was found that would explain answers that differ."""
        return not any(one.code in EFFECTS or one.code in ("keeps-state", "impure") for one in self.breaches)

    def ended(self, how: str) -> None:
        """Another process did not live to answer."""
        if self.is_otherwise_clean:
            self._add(self.exam.breach(
                "raises", f"asked the same questions {how}. Whatever may come has an answer, wherever it is asked"
            ))  # fmt: skip

    def differs(self, number: int, other: str, how: str, *, by_order: bool = False) -> None:
        """A question was answered otherwise than at first; `by_order`: where only their order was another."""
        if not self.is_otherwise_clean:
            return
        asked, first = self.exam.told(self.questions[number]), self.answers[number].text
        told = f"{asked} answered {shortened(first)}, and {shortened(other)} {how}"
        if by_order or memory_of(self.exam.parts) != self._memory:
            self._add(self.exam.breach(
                "keeps-state",
                f"{told}: something is remembered from call to call. A strategy is asked in any order, any number of "
                "times, in several processes; all that it may know comes with the arguments",
            ))  # fmt: skip
        else:
            self._add(self.exam.breach(
                "impure",
                f"{told}: the same arguments must have the same answer. Look for what has no order of its own (a set "
                "that is gone through: sort it), `hash` and `id`, and the zone of the machine",
            ))  # fmt: skip

    def _asked(self, arguments: Arguments) -> Answer:
        """Asks under watch, and judges whatever comes of it."""
        given = deepcopy(arguments)
        before = spelt(given)
        text, answer = answer_of(self.exam, given, self.guard)
        for effect in self.guard.effects:
            told = f"{self.exam.told(arguments)} {SAID[effect.code]} ({effect.what})"
            self._add(self.exam.breach(effect.code, told, effect.where))
        if isinstance(answer, BaseException):
            if not self.guard.effects:
                self._raised(answer, arguments)
        else:
            for wrong in self.exam.wrong(answer, arguments):
                told = f"{self.exam.told(arguments)} answered {shown(answer)}: {wrong.why}"
                self._add(self.exam.breach(wrong.code, told))
        if spelt(given) != before:
            self._add(self.exam.breach(
                "mutates-input",
                f"{self.exam.told(arguments)} changed what it was given to {self.exam.told(given)}: others are given "
                "the same objects. Make a new one: `{**lead.attributes, ...}`, `sorted(...)`",
            ))  # fmt: skip
        return Answer(text, answer)

    def _made_anew(self) -> Exam:
        """An equal strategy; making one is watched as well."""
        with self.guard.watching():
            anew = self.exam.anew()
        for effect in self.guard.effects:
            told = f"being made, it {SAID[effect.code]} ({effect.what})"
            self._add(self.exam.breach(effect.code, told, effect.where))
        return anew

    def _raised(self, error: BaseException, arguments: Arguments) -> None:
        said = f"{type(error).__name__}: {words_of(error)}"
        self._add(self.exam.breach(
            "raises",
            f"{self.exam.told(arguments)} raised {said}. Whatever may come has an answer: what is missing, "
            "huge, or of another type is no exception",
            Home.of(type(self.exam.strategy)).line_of_error(error),
        ))  # fmt: skip

    def _kept(self) -> None:
        """Whether every answer is still what it was: one object that is given again and again is not."""
        for arguments, answer in zip(self.questions, self.answers, strict=True):
            if not isinstance(answer.itself, BaseException) and spelt(answer.itself) != answer.text:
                self._add(self.exam.breach(
                    "keeps-state",
                    f"what {self.exam.told(arguments)} answered, {shortened(answer.text)}, has become "
                    f"{shown(answer.itself)} by later questions: an answer is kept by whoever asked. Make a new one "
                    "each time",
                ))  # fmt: skip
                return

    def _again(self) -> None:
        """The same questions once more, the last first; then of an equal strategy that was made anew."""
        exam = self.exam
        backwards = {
            number: _text(exam, self.questions[number], self.guard) for number in reversed(range(len(self.answers)))
        }
        for number, text in sorted(backwards.items()):
            if text != self.answers[number].text:
                self.differs(number, text, "when it was asked again")
                break
        anew = self._made_anew()
        for number, arguments in enumerate(self.questions):
            text = _text(anew, arguments, self.guard)
            if text != self.answers[number].text:
                self.differs(number, text, "when an equal strategy was asked")
                break
        if settings_of(exam.strategy) != self._settings and self.is_otherwise_clean:
            self._add(exam.breach(
                "keeps-state",
                "its settings are not what they were before it was asked: rule sets share strategies. All that it may "
                "know comes with the arguments",
            ))  # fmt: skip

    def _add(self, breach: Breach) -> None:
        """One breach of a kind at a line is enough: the first has the smallest question."""
        if not any((one.code, one.where) == (breach.code, breach.where) for one in self.breaches):
            self.breaches.append(breach)


def answer_of(exam: Exam, arguments: Arguments, guard: Guard) -> tuple[str, object]:
    """An answer as text, and itself; an exception that was raised stands for one."""
    try:
        with guard.watching():
            answer = exam.ask(arguments, guard)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever a stranger's code does, SystemExit too
        return f"{type(error).__name__}: {words_of(error)}", error
    return spelt(answer), answer


def _text(exam: Exam, arguments: Arguments, guard: Guard) -> str:
    return answer_of(exam, deepcopy(arguments), guard)[0]


def texts(exam: Exam, questions: Sequence[Arguments]) -> Iterator[str]:
    """What an exam comes to here, in a process of its own."""
    guard = exam.guard()
    for arguments in questions:
        yield _text(exam, arguments, guard)
