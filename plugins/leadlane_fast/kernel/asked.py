"""Step 7: what the rules conclude, and the group that they may ask about."""

from __future__ import annotations

import numpy as np
from numba import njit

from leadlane_fast.kernel.lookup import find


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def _band(rules, measure, value):
    count = 0
    for one in range(rules.band_start[measure], rules.band_start[measure + 1]):
        if rules.band[one] <= value:
            count += 1
    return count


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def group_of(rules, desk):
    """The group that the points are in, as a number."""
    group = 0
    for scale in range(len(rules.scale) - 1):
        measure = rules.scale[scale].measure
        value = desk.lead[0].score if measure == -2 else (desk.dimensions[measure] if measure >= 0 else 0)
        first, last = rules.scale[scale].bounds, rules.scale[scale + 1].bounds
        found = last - 1 - first
        for one in range(first, last):
            if value >= rules.scale_bound[one]:
                found = one - first
                break
        group = group * (last - first) + found
    return group


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def answer(rules, memo, desk, signals, shape):
    """What the rules conclude from this fact, or -1 where they have not been asked."""
    key = np.int64(0)
    if rules.asks_volatile:
        key = np.int64(memo.shape[shape].fact)
        key = key * rules.count_bands[0] + _band(rules, 0, desk.lead[0].score)
        for place in range(len(desk.dimensions)):
            key = key * rules.count_bands[place + 1] + _band(rules, place + 1, desk.dimensions[place])
        if rules.asks_group:
            key = key * rules.count_groups + group_of(rules, desk)
        if rules.asks_stage:
            key = key * 10 + desk.lead[0].stage
    found = find(memo.answer, desk.lead[0].vector, key, signals)
    if found < 0:
        desk.missing[0], desk.missing[1], desk.missing[2] = signals, key, desk.lead[0].vector
    return found
