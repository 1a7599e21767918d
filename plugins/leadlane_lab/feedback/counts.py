"""Hand-overs, counted by what sales made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from leadlane_lab.feedback.hand_overs import Disposition, HandOver
from leadlane_lab.reports.report import Column, Value
from leadlane_lab.statistics.estimate import Estimate
from leadlane_lab.statistics.estimates import rate
from leadlane_lab.statistics.sample import Sample


@dataclass
class Counts:
    """How many came to what: qualified and refused are final, and the share is of these."""

    came_to: Counter[Disposition] = field(default_factory=Counter)

    @classmethod
    def of(cls, hand_overs: Iterable[HandOver]) -> Counts:
        """Those of these hand-overs."""
        return cls(Counter(one.disposition for one in hand_overs))

    @property
    def all(self) -> int:
        """Handed over."""
        return self.came_to.total()

    @property
    def qualified(self) -> int:
        """Sales qualified."""
        return self.came_to[Disposition.QUALIFIED]

    @property
    def refused(self) -> int:
        """Handed back or disqualified."""
        return self.came_to[Disposition.REFUSED]

    @property
    def open(self) -> int:
        """Not decided on yet."""
        return self.came_to[Disposition.OPEN]

    @property
    def final(self) -> int:
        """Qualified or refused."""
        return self.qualified + self.refused

    @property
    def share(self) -> Estimate:
        """Of the final ones, those that sales qualified, with Wilson's interval of 95%."""
        return rate(self.sample)

    @property
    def sample(self) -> Sample:
        """The final ones as a sample."""
        return Sample.of_counts(self.qualified, self.final)

    def is_below(self, share: Fraction) -> bool:
        """Whether less than this share of the final ones sales qualified; exactly that share is not less."""
        return self.qualified < share * self.final

    @property
    def row(self) -> tuple[Value, ...]:
        """What stands in `COLUMNS`."""
        return (self.all, self.qualified, self.refused, self.open, *self.share.values)


COLUMNS = (
    Column("hand_overs", "Handed over", "number"),
    Column("qualified", "Sales qualified", "number"),
    Column("refused", "Refused", "number"),
    Column("open", "Open", "number"),
    Column("share", "Share qualified", "share", ("share_low", "share_high")),
    Column("share_low", "Share qualified, lower bound", "share"),
    Column("share_high", "Share qualified, upper bound", "share"),
)
"""How hand-overs are counted in every table."""
