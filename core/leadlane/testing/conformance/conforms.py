"""`conforms(Fade(every=month))`: whether a strategy keeps the contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from leadlane.testing.conformance.breach import Breach, ConformanceError
from leadlane.testing.conformance.elsewhere import hold_elsewhere
from leadlane.testing.conformance.exam import Exam
from leadlane.testing.conformance.examination import Examination
from leadlane.testing.conformance.samples import Sample
from leadlane.testing.conformance.subjects import exams_of


@dataclass(frozen=True, slots=True)
class Examined:
    """What one exam came to."""

    exam: Exam
    asked: int
    breaches: tuple[Breach, ...]


def conforms(subject: object, *, samples: Sequence[Path | str | bytes] = ()) -> None:
    """Asks a strategy, or every strategy that a rule set uses, hundreds of questions, and watches it answer.

    A strategy of any role is asked what may ever come: missing values, values of other types, huge and negative
    numbers, empty teams. Its answers must be what the role answers, the same ones whenever and wherever it is asked,
    and must come of the arguments and the settings alone. What it reads it is found out by watching; the words and
    numbers of its settings and its code are tried first. `samples` are files (paths, or the bytes) that a source
    reads: they are damaged in every way. A class is made without settings.

    Raises:
        ConformanceError: it breaks the contract; the message has every [breach](conformance.md).
        TypeError: the subject is neither a strategy nor a rule set, or a class that needs settings.
    """
    found = breaches(subject, samples=samples)
    if found:
        raise ConformanceError(found)


def breaches(subject: object, *, samples: Sequence[Path | str | bytes] = ()) -> list[Breach]:
    """The same, as a list: nothing where the contract is kept.

    Raises:
        TypeError: the subject is neither a strategy nor a rule set, or a class that needs settings.
    """
    given: list[Sample] = [one if isinstance(one, bytes) else Path(one) for one in samples]
    return [breach for one in examined(exams_of(subject, given)) for breach in one.breaches]


def examined(exams: Sequence[Exam]) -> list[Examined]:
    """What each exam comes to, here and in other processes."""
    examinations = [Examination(exam) for exam in exams]
    hold_elsewhere(examinations)
    told: set[tuple[str, str, str | None]] = set()
    found: list[Examined] = []
    for one in examinations:
        new = [breach for breach in one.breaches if (breach.code, breach.strategy, breach.where) not in told]
        told.update((breach.code, breach.strategy, breach.where) for breach in new)
        found.append(Examined(one.exam, len(one.questions), tuple(new)))
    return found
