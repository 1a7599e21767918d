"""Step 4: signals, and those that need several parts."""

from __future__ import annotations

from numba import njit

from leadlane_fast.kernel.windows import fire_part, fired_part, use_up_part


@njit(cache=True, nogil=True, _nrt=False, forceinline=True)
def fire(rules, desk, zone, signal, number, stamp, time, raised):
    """A part of a signal fired. The signals raised by now; combinations are looked at when all parts are in."""
    if rules.signal[signal].single:
        return raised | (1 << rules.signal[signal].name)
    fire_part(rules, desk, zone, rules.signal[signal].part + number, stamp, time)
    desk.combined[signal] = stamp
    return raised


@njit(cache=True, nogil=True, _nrt=False)
def combine(rules, desk, zone, stamp, time, raised):
    for signal in range(len(rules.signal) - 1):
        if rules.signal[signal].single or desk.combined[signal] != stamp:
            continue
        desk.combined[signal] = -1
        first, last = rules.signal[signal].part, rules.signal[signal + 1].part
        every = True
        for one in range(first, last):
            if not fired_part(rules, desk, zone, one, stamp, time):
                every = False
                break
        if every:
            raised |= 1 << rules.signal[signal].name
            for one in range(first, last):
                use_up_part(rules, desk, one, stamp)
    return raised
