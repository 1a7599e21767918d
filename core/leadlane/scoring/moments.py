"""What the second pass has to know of a lead's history: noted while it is folded, in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from leadlane.contract.leads import Lead, Stage

Kind = Literal["route", "close", "respond", "assigned", "change", "seen"]


class Moment(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """One thing that happened to one lead, for the second pass.

    `route`: it entered a stage or group that is routed on; `claim` is where a fast-track rule sends it.
    `close`: nobody has to follow it up any more. `respond`: sales did something about it; `by` who, None where nobody
    says; `disposition` unless it was a call; `accepted` if it took the lead on by that. `assigned`: an assignment that
    was made already, in `properties`. `change`: something that actions may be about: `trigger`, and the rest as in
    `leadlane.Change`; `nth` counts those of one kind of the lead, from 1. `seen`: what else a lead that has an
    assignment was changed by: its stage, and where messages show it, anything.

    A moment is ordered by (time, source, event, lead, number); of ticks, `source` and `event` are empty. `stage` is the
    lead's just after, `view` the lead as a strategy may see it then, at the stage that it entered. `followed` says that
    an assignment that was made already comes later, before the lead is to be routed again: nothing is computed in its
    place.
    """

    time: int
    source: str
    event: str
    lead: str
    number: int
    kind: Kind
    stage: Stage
    view: Lead | None = None
    claim: str | None = None
    by: str | None = None
    disposition: bool = False
    accepted: bool = False
    trigger: str = ""
    was: str | None = None
    now: str | None = None
    points: int = 0
    nth: int = 1
    properties: Mapping[str, Any] = {}
    followed: bool = False


def in_turn(moment: Moment) -> tuple[int, str, str, str, int]:
    """The order of the second pass (semantics 1)."""
    return moment.time, moment.source, moment.event, moment.lead, moment.number


def paired(moments: list[Moment]) -> list[Moment]:
    """One lead's moments, those `followed` that an assignment made already takes the place of."""
    if not any(moment.kind == "assigned" for moment in moments):
        return moments
    told: list[Moment] = []
    coming = after = False
    at: tuple[int, str, str] | None = None
    for moment in reversed(moments):
        if moment.kind not in ("route", "assigned"):
            told.append(moment)
            continue
        # A stage and a group that one event enters wait together for what comes after it.
        here = moment.time, moment.source, moment.event
        if here != at:
            at, after = here, coming
        told.append(msgspec.structs.replace(moment, followed=after if moment.kind == "route" else coming))
        coming = moment.kind == "assigned"
    told.reverse()
    return told
