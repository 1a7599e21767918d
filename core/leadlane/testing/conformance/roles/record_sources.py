"""Sources of JSON records: which they recognise, and what events those state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from leadlane.contract.strategies import RecordSource
from leadlane.testing.conformance.breach import Breach, Wrong
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.learning import learn
from leadlane.testing.conformance.roles.events import wrong_events
from leadlane.testing.conformance.roles.leads import contents
from leadlane.testing.conformance.samples import Sample, records_of
from leadlane.testing.conformance.values import placed, values
from leadlane.testing.conformance.watched import Path

_USUAL: Final = ("2024-03-01T12:00:00Z", "page.viewed", "ada", "e1")
_NESTED: Final = {"record": True}


@dataclass(frozen=True)
class RecordSourceExam(Exam):
    """`recognises` and `events` of records: the author's, and those that are made of the keys that it looks at."""

    samples: tuple[Sample, ...] = ()

    def questions(self) -> Sequence[Arguments]:
        found = Clues.of(self.strategy)
        clues = Clues((*_USUAL, *found.words), found.numbers)
        keys = learn(lambda place: self._said(place["record"]), _NESTED, clues, self.guard())
        good = [*records_of(self.samples), self._coaxed([key.path for key in keys], clues, self.guard())]
        made = [content["record"] for content in contents(keys, clues, _NESTED)]
        return [(record,) for record in (*good, *made, *(one for record in good for one in _varied(record, clues)))]

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        return self._said(*arguments)

    def _said(self, record: Mapping[str, Any]) -> object:
        source: RecordSource = self.strategy
        if not source.recognises(record):
            return None
        answer = source.events(record)
        return answer if isinstance(answer, str) else list(answer)

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if answer == "":
            yield Wrong("wrong-answer", "what is no event needs a reason: all that is wrong with the record, in a line")
        elif isinstance(answer, list):
            yield from wrong_events(answer, others=())

    def beyond(self) -> Iterator[Breach]:
        """A glance takes what it takes as `events` does."""
        source: RecordSource = self.strategy
        glance = source.glance()
        if glance is None:
            return
        for (record,) in self.questions():
            try:
                (glimpsed,) = glance([msgspec.json.encode(record)])
                closely = self._said(deepcopy(record))
            except Exception:  # noqa: BLE001 - what it raises is told elsewhere
                continue
            if glimpsed is not None and closely != [glimpsed]:
                yield self.breach(
                    "disagrees",
                    f"glance makes {glimpsed} of the record {record}, and events makes {closely}: a glance is a short "
                    "cut to the same. Answer None for what needs a closer look",
                )
                return

    def told(self, arguments: Arguments) -> str:
        return f"events of the record {arguments[0]}"

    def _coaxed(self, paths: Sequence[Path], clues: Clues, guard: Guard) -> dict[str, Any]:
        """A record that the source takes, or nearly: whatever leaves fewer complaints stays."""
        best: dict[str, Any] = {}
        few = self._complaints(best, guard)
        for _ in range(2):
            for path in paths:
                for value in values(clues, nested=True):
                    tried = placed(deepcopy(best), path, value)
                    found = self._complaints(tried, guard)
                    if found < few:
                        best, few = tried, found
        return best

    def _complaints(self, record: dict[str, Any], guard: Guard) -> int:
        try:
            with guard.watching():
                answer = self._said(deepcopy(record))
        except KeyboardInterrupt:
            raise
        except BaseException:  # noqa: BLE001 - it is asked again, and then it counts
            return 20_000
        return 10_000 if answer is None else len(answer) if isinstance(answer, str) else -bool(answer)


def _varied(record: dict[str, Any], clues: Clues) -> Iterator[dict[str, Any]]:
    """A record with each of its keys left out, and with each odd value there."""
    for key in record:
        yield {name: value for name, value in record.items() if name != key}
        for value in values(Clues((), clues.numbers[:2]), nested=True):
            yield {**record, key: value}
