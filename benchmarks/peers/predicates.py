"""What the criteria of `investor-relations` ask of an event, without how often: as plain data for every peer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Predicate:
    """An event type and, where `prop` names a property, what its value is one of, or begins with."""

    type: str
    prop: str = ""
    one_of: tuple[str, ...] = ()
    begins: str = ""


_PROFILE: Final = ("investor-fact-sheet", "newsletter", "white-paper", "press-release")
_RELATIONS: Final = "/investor-relations"

PREDICATES: Final = (
    Predicate("meeting.attended", "format", ("1-on-1",)),
    Predicate("call.requested"),
    Predicate("form.submitted", "form", ("content-request",)),
    Predicate("session.attended", "kind", ("breakout",)),
    Predicate("content.viewed", "content", ("investor-presentation",)),
    Predicate("page.viewed", "path", begins=_RELATIONS),
    Predicate("page.viewed"),
    Predicate("recording.played", "of", ("webinar",)),
    Predicate("content.viewed", "content", _PROFILE),
    Predicate("earnings_call.attended"),
    Predicate("page.viewed", "path", begins=_RELATIONS),
    Predicate("webinar.attended"),
    Predicate("recording.played", "of", ("earnings-call",)),
    Predicate("page.viewed"),
    Predicate("email.opened"),
    Predicate("page.viewed"),
    Predicate("email.clicked"),
    Predicate("email.unsubscribed"),
)
"""All eighteen, in the order of the rule set."""
