"""Decays: what a balance loses at a tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any, Final

from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard

_BALANCES: Final = (1, 2, 3, 5, 7, 10, 15, 25, 50, 99, 100, 101, 120, 1000, 99_999, 10**9, 10**12)
_TICKS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 24, 52, 1000)
_LATE: Final = 10_000
_MOST: Final = 400
_TELLING: Final = 6
"""So many numbers out of the strategy's own words are tried as balance, tick and original together."""


class DecayExam(Exam):
    """`debit` of balances, ticks and originals. It is never asked where nothing is left."""

    def questions(self) -> Sequence[Arguments]:
        near = [int(number) for number in Clues.of(self.strategy).near if abs(number) < 10**15]
        balances = sorted({*_BALANCES, *(one for one in near if one > 0)})
        ticks = sorted({*_TICKS, *(one for one in near if 0 < one < _LATE)})
        every = [(balance, n, original) for n in ticks for balance in balances for original in self._originals(balance)]
        every.sort(key=lambda one: (one[0] + one[1] + abs(one[2]), one))
        step = max(1, len(every) // _MOST)
        thinned = [one for number, one in enumerate(every) if number < _MOST // 4 or number % step == 0]
        telling = [one for one in product(*([two for two in near if two > 0][:_TELLING],) * 3) if self._may_be(*one)]
        return list(dict.fromkeys((*thinned, *telling)))

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        answer: object = self.strategy.debit(*arguments)
        return answer

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if type(answer) is not int:
            yield Wrong("points-not-whole", "points are whole numbers. Round: `round(...)`, or leadlane's `share_of`")
        elif answer < 0:  # more than the balance is no breach: the core takes what there is
            yield Wrong("grows-the-score", "a decay takes points and never gives any: answer 0 or more")

    def _may_be(self, balance: int, n: int, original: int) -> bool:
        return n < _LATE and (original >= balance or self.strategy.since != "award")

    def _originals(self, balance: int) -> Sequence[int]:
        of_an_award = {balance, balance + 1, balance * 2, balance * 3, balance * 100}
        if self.strategy.since == "award":
            return sorted(of_an_award)
        # A dimension may have grown since the clock started, by what is no activity; from below 0 too.
        return sorted({*of_an_award, 1, 0, -5})
