"""Several arms against one control: more chances to be wrong, and what that costs each of them."""

from __future__ import annotations

from collections.abc import Sequence

from leadlane_lab.statistics.estimate import checked_level


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """The p-values corrected so that all conclusions together are wrong as rarely as one was to be (Holm 1979).

    Valid whatever the arms share, such as their control; and for always-valid p-values too, at every time. None stays
    None and counts as no comparison. (statsmodels has this too, but collects all garbage of the process at each call.)
    """
    corrected: list[float | None] = list(p_values)
    known = sorted((p, at) for at, p in enumerate(p_values) if p is not None)
    least = 0.0
    for done, (p, at) in enumerate(known):
        least = max(least, min(p * (len(known) - done), 1.0))
        corrected[at] = least
    return corrected


def level_for(level: float, comparisons: int) -> float:
    """The level at which each of so many intervals is to be made, that all of them hold together (Bonferroni).

    Holm's p-values go further: an arm can be told from the control by its p-value while 0 is still in its interval,
    never the other way round but for what `difference` says of the edge.

    Raises:
        ValueError: `level` is not between 0 and 1, or there is no comparison.
    """
    if comparisons < 1:
        raise ValueError(f"at least one comparison, not {comparisons}")
    return 1 - (1 - checked_level(level)) / comparisons
