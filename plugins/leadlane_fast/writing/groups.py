"""The groups that points are in, for many leads at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.tables.rules import Rules

Numbers = NDArray[np.int64]


def groups_of(rules: Rules, score: Numbers, dimensions: Numbers) -> Numbers:
    """The number of each one's group, as the kernel counts them (`kernel.asked.group_of`)."""
    group = np.zeros(len(score), np.int64)
    for scale, after in zip(rules.scale[:-1], rules.scale[1:], strict=True):
        bounds = rules.scale_bound[scale.bounds : after.bounds]
        reached: NDArray[Any] = _measured(scale.measure, score, dimensions)[:, np.newaxis] >= bounds
        reached[:, -1] = True
        group = group * len(bounds) + reached.argmax(axis=1)
    return group


def _measured(measure: int, score: Numbers, dimensions: Numbers) -> Numbers:
    if measure == -2:
        return score
    return dimensions[:, measure] if measure >= 0 else np.zeros(len(score), np.int64)
