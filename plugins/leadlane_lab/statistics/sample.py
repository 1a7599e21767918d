"""What one arm of an experiment brought, as sums: all that the methods of this room need to know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Before:
    """Sums over units of a covariate from before the start, of its square, and of its products."""

    total: float
    squared: float
    with_outcomes: float
    with_leads: float


@dataclass(frozen=True, slots=True)
class Sample:
    """One arm's units (n of them), each with its `leads` n_k and the `outcomes` y_k among them, 0 to n_k.

    A unit is what was randomised: a lead, or a cluster of leads such as an account. Held are sums over units, so that
    five million leads cost what five do. Sums of whole numbers are exact up to 2**53.
    """

    units: int
    leads: float
    outcomes: float
    leads_squared: float
    leads_cubed: float
    outcomes_squared: float
    outcomes_with_leads: float
    before: Before | None = None

    @classmethod
    def of_counts(cls, successes: int, leads: int) -> Sample:
        """An arm whose units are its leads: so many of them came to the outcome.

        Raises:
            ValueError: not 0 <= successes <= leads.
        """
        if not 0 <= successes <= leads:
            raise ValueError(f"outcomes are 0 to the {leads} leads of the arm, not {successes}")
        n, y = float(leads), float(successes)
        return cls(
            leads, leads=n, outcomes=y, leads_squared=n, leads_cubed=n, outcomes_squared=y, outcomes_with_leads=y
        )

    @classmethod
    def of_units(cls, outcomes: ArrayLike, leads: ArrayLike | None = None, before: ArrayLike | None = None) -> Sample:
        """An arm of one entry a unit: its outcomes, its leads (1 unless given), its covariate from before the start
        (a sum over its leads).

        Raises:
            ValueError: the entries are not one a unit, a unit has no leads, its outcomes are not 0 to its leads, or a
                number is not finite.
        """
        y = np.asarray(outcomes, dtype=np.float64)
        n = np.ones_like(y) if leads is None else np.asarray(leads, dtype=np.float64)
        x = None if before is None else np.asarray(before, dtype=np.float64)
        _check(y, n, x)
        return cls(
            units=len(y),
            leads=float(n.sum()),
            outcomes=float(y.sum()),
            leads_squared=float(n @ n),
            leads_cubed=float(n @ n**2),
            outcomes_squared=float(y @ y),
            outcomes_with_leads=float(y @ n),
            before=None if x is None else Before(float(x.sum()), float(x @ x), float(x @ y), float(x @ n)),
        )

    @property
    def rate(self) -> float | None:
        """Outcomes per lead; None without leads."""
        return self.outcomes / self.leads if self.units else None

    @property
    def is_clustered(self) -> bool:
        """Whether any unit has other than one lead."""
        return self.leads_squared - 2 * self.leads + self.units != 0


def _check(y: NDArray[np.float64], n: NDArray[np.float64], x: NDArray[np.float64] | None) -> None:
    """Raises ValueError where these are not the numbers of units."""
    for name, numbers in (("outcomes", y), ("leads", n), ("before", x)):
        if numbers is None:
            continue
        if numbers.shape != (len(y),) if y.ndim == 1 else True:
            raise ValueError(f"{name}: one number for each unit, so a row of {y.size}, not an array of {numbers.shape}")
        if not np.isfinite(numbers).all():
            raise ValueError(f"{name}: unit {int(np.argmin(np.isfinite(numbers)))} has no finite number")
    if (wrong := n <= 0).any():
        raise ValueError(f"leads: unit {int(np.argmax(wrong))} has none; leave such units out")
    if (wrong := (y < 0) | (y > n)).any():
        raise ValueError(f"outcomes: unit {int(np.argmax(wrong))} has other than 0 to as many as its leads")
