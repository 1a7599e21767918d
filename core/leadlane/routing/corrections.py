"""Decisions that came out otherwise than an earlier run had it: late events fold a lead again (semantics 9)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import NamedTuple

from leadlane.contract.ledger import Decision


class Correction(NamedTuple):
    """A decision as it was, and as it is now; None where it is no more."""

    old: Decision
    new: Decision | None

    @property
    def order(self) -> tuple[int, bool, str, str, str]:
        """Where it stands among decisions: where the one stands that it is about."""
        return (self.new or self.old).order


class Decided:
    """What an earlier run decided, lead by lead."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._of_lead: defaultdict[str, list[Decision]] = defaultdict(list)
        for one in decisions:
            self._of_lead[one.lead].append(one)

    def corrections(self, lead: str, now: Iterable[Decision]) -> Iterator[Correction]:
        """What of one lead is otherwise now. Each lead is asked for once.

        The n-th decision of a kind (the n-th entry into a stage) is the same one then and now. One that is new is an
        ordinary decision, not a correction.
        """
        then = self._of_lead.pop(lead, None)
        if then is None:
            return
        new = _numbered(now)
        for key, old in _numbered(then).items():
            found = new.get(key)
            if found is None or _said(found) != _said(old):
                yield Correction(old, found)

    def rest(self) -> Iterator[Correction]:
        """What was decided of leads that are no more."""
        for then in self._of_lead.values():
            yield from (Correction(old, None) for old in then)


def _numbered(decisions: Iterable[Decision]) -> dict[tuple[str, str | None, int], Decision]:
    found: dict[tuple[str, str | None, int], Decision] = {}
    counted: Counter[tuple[str, str | None]] = Counter()
    # Those of one instant as they come: what an earlier run wrote no longer says by which source they were ordered.
    for one in sorted(decisions, key=attrgetter("time")):
        # What is routed or missed is counted over all stages: a late event may route it at another one.
        to = None if one.kind in ("routed", "sla_missed") else one.to_stage
        counted[one.kind, to] += 1
        found[one.kind, to, counted[one.kind, to]] = one
    return found


def _said(one: Decision) -> Decision:
    """What must be the same then and now: not the source, which no output tells; of an assignment, who has it and by
    when, however it came to be; of a missed deadline, who missed which.
    """
    match one.kind:
        case "routed":
            return one._replace(time=0, source="", event=None, from_stage=None, to_stage=None, by=None)
        case "sla_missed":
            return one._replace(source="", from_stage=None, to_stage=None)
        case _:
            return one._replace(source="")
