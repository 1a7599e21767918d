"""Reps who get leads of several arms: what one arm sends them keeps them from the leads of another."""

from __future__ import annotations

from itertools import combinations

from leadlane_lab.experiments.loading import Trial


def interference(trial: Trial) -> list[str]:
    """A warning for each two arms that share reps, or a team where no roster says who sells."""
    told: list[str] = []
    for one, other in combinations(trial.arms, 2):
        mine, theirs = (set() if arm.roster is None else {rep.name for rep in arm.roster.reps} for arm in (one, other))
        shared = sorted(mine & theirs)
        if shared:
            some = ", ".join(shared[:5]) + (f" and {len(shared) - 5} more" if len(shared) > 5 else "")
            told.append(
                f"{one.name} and {other.name} share reps ({some}): what one arm sends them keeps them from the "
                "leads of the other, so that the difference between the arms is not what either would make alone. "
                "Split the roster while the experiment runs."
            )
    return told
