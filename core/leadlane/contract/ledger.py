"""The ledger: every point of a score with its reason. The sum of `applied` is the score, always."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """One line of a lead's ledger.

    `time` in microseconds since 1970-01-01T00:00:00Z; `event` the event's id, None for decay ticks; `criterion` what
    gave the points; `tier` None for entries that no tier makes; `asked` the points before every limit, `applied` after
    all of them; `score` the score after; `note` the limits that bit, or what happened.
    """

    time: int
    event: str | None
    criterion: str
    tier: str | None
    dimension: str | None
    asked: int
    applied: int
    score: int
    note: str | None


class Decision(NamedTuple):
    """Something that others act on: a lead changed stage, or raised its hand again.

    `kind` is `stage`, `would_have_qualified` (it became an MQL before the rule set was active, which neither routes nor
    acts), `repeat`, `ignored`; of the second pass `routed` and `sla_missed`, which have the assignment in `unit`,
    `team`, `owner` and `sla_due`; `by` is what caused it. `event` is None where time alone did. Decisions of all leads
    are ordered by (time, source, event, lead), those of time alone after those of events.
    """

    lead: str
    time: int
    source: str
    event: str | None
    kind: str
    from_stage: str | None
    to_stage: str | None
    by: str | None
    unit: str | None = None
    team: str | None = None
    owner: str | None = None
    sla_due: int | None = None

    @property
    def order(self) -> tuple[int, bool, str, str, str]:
        """What decisions of all leads are sorted by."""
        return self.time, self.event is None, self.source, self.event or "", self.lead
