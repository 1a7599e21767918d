"""What the fold keeps of one lead: enough to go on from, so that a stream may be split anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadlane.contract.leads import Stage
from leadlane.contract.ledger import Decision, Entry
from leadlane.scoring.moments import Moment
from leadlane.scoring.resolutions import NOTHING, Resolution
from leadlane.scoring.windows import Memory

if TYPE_CHECKING:
    from leadlane.scoring.witness import Witness

NEVER = 1 << 80
"""Later than any instant."""


class Award:
    """A positive award of a criterion: alive until a `since: award` policy has taken it all back."""

    __slots__ = ("expired",)

    def __init__(self) -> None:
        self.expired = False


class Clock:
    """One decay clock: where it started, how many ticks it made, and for an award what is left of it."""

    __slots__ = ("award", "exact", "live", "n", "originals", "places", "policy", "queued", "rest", "since")

    def __init__(self, policy: int, since: int, places: tuple[int, ...]) -> None:
        self.policy, self.since, self.places = policy, since, places
        self.n = 0
        # What the balances were when it started, by place.
        self.originals: list[int] | dict[int, int] = []
        self.live = True
        # Waiting in the queue until then: the exact due, or a time before it at which to work it out.
        self.queued = NEVER
        self.exact = False
        self.rest: int | None = None
        self.award: Award | None = None

    def __lt__(self, other: Clock) -> bool:
        """Two entries of one clock in the queue are equal; which comes first does not matter."""
        return False


class State:
    """A lead in the middle of its history. Pickles; two states that folded the same events are interchangeable."""

    __slots__ = (
        "active_at", "active_balances", "attributes", "awaited", "awards", "clocks", "decisions", "dimensions", "due",
        "earned", "entries", "fired", "kept", "known", "lead", "memory", "moments", "proofs", "qualified_at",
        "qualified_by", "queue", "resolution", "score", "seen_group", "settled", "stage", "standing", "started",
        "times", "true", "witness", "writes",
    )  # fmt: skip

    def __init__(self, lead: str, dimensions: int) -> None:
        self.lead = lead
        self.known = False
        self.started = False
        self.score = 0
        self.dimensions = [0] * dimensions
        self.attributes: dict[str, object] = {}
        self.stage = Stage.SUSPECT
        self.qualified_at: int | None = None
        self.qualified_by: str | None = None
        # Counters, limits, firings of combination parts and the room left under `max_points`, by slot.
        self.memory: Memory = {}
        # Attribute criteria: which are true, and what each standing one was asked and given.
        self.true: set[int] = set()
        self.standing: dict[int, tuple[int, int]] = {}
        # Decay: the clocks of activity and qualification by policy, and a heap of (instant, policy, order, clock).
        self.clocks: dict[int, Clock] = {}
        # An activity that the clocks have not been told of yet, and the balances at its end.
        self.active_at: int | None = None
        self.active_balances: list[int] = []
        self.queue: list[tuple[int, int, int, Clock]] = []
        self.due = NEVER
        self.awards = 0
        # Gates: by criterion, its awards so far (None stands for a firing that gave nothing).
        self.fired: dict[int, list[Award | None]] = {}
        # Fast track: signals kept under hold, and the last answer of the rules.
        self.kept: frozenset[str] = frozenset()
        self.resolution: Resolution = NOTHING
        self.settled = False
        self.proofs: list[tuple[int, str, Resolution]] = []
        # Whether an event award was given since the lead was recycled or lost.
        self.earned = False
        # The ledger, where somebody wants it written.
        self.writes = True
        self.entries: list[Entry] = []
        self.decisions: list[Decision] = []
        # For the second pass, where somebody wants it: what was noted, the group at the last note, and how often each
        # kind of change came.
        self.witness: Witness | None = None
        self.moments: list[Moment] = []
        self.seen_group: str | None = None
        self.awaited = False
        self.times: dict[tuple[str, object], int] = {}
