"""The price of daily looks: how many more leads an always-valid experiment takes than one that is looked at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from leadlane_lab.statistics.always_valid import WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS: Final = 10
"""Points of the grid to a standard deviation of what one look adds; twice as many change the power by 0.001."""
FAR: Final = 8
"""Standard deviations beyond which a normal distribution has nothing left."""


@dataclass(frozen=True, slots=True)
class Monitoring:
    """In times of the sample that one look at its end takes: at most, and on average if the difference is there."""

    at_most: float
    on_average: float


def monitoring(*, power: float = 0.8, alpha: float = 0.05, looks: int = 60) -> Monitoring:
    """What an experiment that is stopped as soon as its always-valid p-value is below `alpha` takes to have this power.

    Leads come evenly over the looks, the last one at the largest sample, which the mixture is tuned for. Large samples,
    so that the rates do not matter; nothing is counted for what few outcomes hold back at the beginning. The chance to
    cross the boundary of `always_valid` by each look is that of a random walk with normal steps, found by integrating
    over a grid, look by look (Armitage, McPherson and Rowe 1969, Journal of the Royal Statistical Society A 132:
    235-244). Of several arms give `alpha` over their number.

    Raises:
        ValueError: power or alpha are not between 0 and 1, power is not above alpha, or there is no look.
    """
    from scipy.optimize import brentq
    from scipy.stats import norm

    if not 0 < alpha < power < 1:
        raise ValueError(f"alpha and power are between 0 and 1, power the larger, not {alpha} and {power}")
    if looks < 1:
        raise ValueError(f"at least one look, not {looks}")
    once = float(norm.isf(alpha / 2) + norm.ppf(power))
    root: Any = brentq
    drift = float(root(lambda drift: _crossed(drift, alpha, looks)[-1] - power, 0.0, once + 20.0))
    at_most = max((drift / once) ** 2, 1.0)
    # A look that finds nothing yet is paid for with what comes until the next one.
    going_on = 1 - _crossed(drift, alpha, looks)[:-1]
    return Monitoring(at_most, at_most * float(1 + going_on.sum()) / looks)


def _crossed(drift: float, alpha: float, looks: int) -> NDArray[np.float64]:
    """For each look the chance that the boundary was crossed by then; `drift` is the mean at the last look, in standard
    deviations.
    """
    time = np.arange(1, looks + 1) / looks
    information = WIDTH * time
    boundary = np.sqrt(time * (1 + information) / information * np.log((1 + information) / alpha**2))
    deviation = looks**-0.5
    step = deviation / STEPS
    ends = np.ceil(max(boundary.max(), 2 * FAR * deviation) / step)
    at = np.arange(-ends, ends + 1) * step
    added = _normal(np.arange(-FAR * STEPS, FAR * STEPS + 1) * step, drift / looks, deviation) * step
    still = _normal(at, drift / looks, deviation) * step
    crossed = np.empty(looks)
    for look in range(looks):
        if look:
            still = np.convolve(still, added, "same")
        still = np.where(np.abs(at) < boundary[look], still, 0.0)
        crossed[look] = 1 - still.sum()
    return crossed


def _normal(at: NDArray[np.float64], mean: float, deviation: float) -> NDArray[np.float64]:
    """The density of a normal distribution."""
    density: NDArray[np.float64] = np.exp(-0.5 * ((at - mean) / deviation) ** 2) / (deviation * np.sqrt(2 * np.pi))
    return density
