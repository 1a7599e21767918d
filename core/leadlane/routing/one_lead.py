"""One lead out of a run: its state, its result with the second pass, and how it was routed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from leadlane.language.roster.roster import Roster
from leadlane.routing.messages import Sent
from leadlane.routing.routed_run import moments_in_order, second_pass
from leadlane.routing.trace import Trace
from leadlane.scoring.fold import fold
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored
from leadlane.scoring.run import Run, bare, result
from leadlane.scoring.state import State
from leadlane.scoring.witness import Witness


@dataclass(frozen=True, slots=True)
class Looked:
    """One lead: how the fold left it, its result with the second pass, and how it was routed."""

    state: State
    scored: Scored
    trace: Trace


class OneLead(Run):
    """A run that looks at one lead. Where there is a roster the others are folded too: they are on the same bench."""

    def __init__(
        self, plan: Plan, lead: str, roster: Roster | None = None, tell: Callable[[Sent], None] | None = None
    ) -> None:
        super().__init__(plan, witness=Witness(plan, roster is not None, tell is not None))
        self._lead, self._roster, self._told = lead, roster, tell

    def look(self, as_of: int) -> Looked | None:
        """The lead as of an instant; None where it has no history of its own then. Asked once.

        Raises:
            PluginError: a strategy failed, or answered what is no answer.
        """
        own: tuple[State, Scored] | None = None
        trace = Trace(self._lead)
        pass_ = second_pass(self.plan, self._roster, self._mine(), trace)
        self._shelves.sort()
        with closing(moments_in_order()) as moments:
            for batch in self._shelves.batches():
                for history in self._histories(batch, as_of):
                    mine = history.lead == self._lead
                    if mine or self._roster is not None:
                        folded = fold(self.plan, history.lead, history.events, as_of, mine, self._witness)
                        scored = result(self.plan, folded)
                        moments.add(scored.moments if scored is not None else ())
                        if mine:  # an excluded lead has no row, and still a ledger to look at
                            own = folded, scored or bare(self.plan, folded)
            pass_.take_all(moments, as_of)
        return None if own is None else Looked(own[0], pass_.completed(own[1]), trace)

    def _mine(self) -> Callable[[Sent], None] | None:
        tell = self._told
        if tell is None:
            return None
        return lambda sent: tell(sent) if sent.lead == self._lead else None
