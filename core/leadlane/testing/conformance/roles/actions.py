"""Actions: the message that is made of a change."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import msgspec

from leadlane.contract.actions import Change, Message
from leadlane.scoring.faults import are_texts
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.learning import learn
from leadlane.testing.conformance.roles.leads import NESTED, contents, lead

_NOON: Final = 1_709_294_400_000_000
_ROUTED: Final[dict[str, Any]] = {"unit": "emea", "team": "inside-sales"}
_OWNED: Final[dict[str, Any]] = {**_ROUTED, "owner": "eva", "owner_email": "eva@example.com", "due": _NOON + 1}


class ActionExam(Exam):
    """`message` of changes of every kind, of leads that were routed and of those that were not."""

    def questions(self) -> Sequence[Arguments]:
        clues, changes = Clues.of(self.strategy), _changes()

        def about(change: Change, number: int, content: Mapping[str, Any]) -> Change:
            asked = lead(number, content["attributes"], clues)
            # Only an event has properties.
            return replace(change, lead=asked, properties=content["properties"] if "." in change.trigger else {})

        def ask(place: Mapping[str, Any]) -> object:
            return [self.strategy.message(about(change, -1, place)) for change in changes]

        keys = learn(ask, NESTED, clues, self.guard())
        questions: list[Arguments] = [(about(change, 0, {"attributes": {}, "properties": {}}),) for change in changes]
        for number, content in enumerate(contents(keys, clues, NESTED), 1):
            # Events are every second one: what they tell is of interest.
            change = changes[-1] if number % 2 else changes[number // 2 % len(changes)]
            questions.append((about(change, number, content),))
        return questions

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        answer: object = self.strategy.message(*arguments)
        return answer

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if answer is None:
            return
        if not isinstance(answer, Message) or not are_texts(answer.channel, answer.to):
            yield Wrong(
                "wrong-answer", "an action answers a Message with channel and to, texts that are not empty, or None"
            )
            return
        body: object = answer.body
        try:
            if not isinstance(body, Mapping):
                raise TypeError("it is no mapping")
            msgspec.json.encode(body, order="deterministic")
            # It is lenient; whoever delivers the message may be less so.
            json.dumps(body, allow_nan=False)
        except (TypeError, ValueError, OverflowError, RecursionError) as error:
            yield Wrong("not-json", f"the body is sent as JSON: {error}")


def _changes() -> Sequence[Change]:
    """Each trigger: bare, and with all that it may tell."""
    someone = lead(0, {}, Clues((), ()))
    told: Sequence[dict[str, Any]] = (
        {"trigger": "qualified", "was": "prospect", "now": "mql", "by": "score", "event": "e1"},
        {"trigger": "stage", "was": "mql", "now": "recycled", "by": "crm.lead.handed_back", "event": "e1"},
        {"trigger": "handed_back", "was": "mql", "now": "recycled", "by": "crm.lead.handed_back", "event": "e1"},
        {"trigger": "group", "now": "hot", "event": "e1"},
        {"trigger": "group", "was": "hot", "now": "warm"},
        {"trigger": "threshold", "was": "90", "now": "110", "points": 100, "event": "e1"},
        {"trigger": "decay", "was": "110", "now": "60", "by": "quiet", "points": -50},
        {"trigger": "repeat", "was": "mql", "now": "mql", "by": "hand_raise", "event": "e1"},
        {"trigger": "routed", "now": "eva", "by": "round robin: eva has waited longest", "event": "e1", **_OWNED},
        {"trigger": "routed", "by": "queue q", **_ROUTED},
        {"trigger": "sla_missed", "was": "eva", **_OWNED},
        {"trigger": "crm.call.logged", "event": "e1"},
    )
    made = [Change(time=_NOON, lead=someone, rule_set="five-steps@1", **one) for one in told]
    return [*made, *(replace(one, **_OWNED) for one in (*made[:8], made[-1]))]
