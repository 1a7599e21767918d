"""What is said of a criterion, in a word or two."""

from __future__ import annotations

from enum import StrEnum

from leadlane_lab.feedback.suggesting import Suggestion
from leadlane_lab.statistics.estimate import Estimate


class Word(StrEnum):
    """In the order in which they are read: what has to be looked at comes first."""

    WRONG = "looks wrong"
    LESS = "worth less"
    MORE = "worth more"
    RIGHT = "looks right"
    UNTOLD = "cannot tell"
    ALIKE = "cannot be told from others"
    NEVER = "never gave points"


def word(one: Suggestion) -> Word:
    """By where the interval of the suggested points lies.

    On the other side of 0 than the points that are given: wrong. All of it nearer to 0 than these, or all of it farther
    off: worth less, or more. Around them, and not around 0: right.
    """
    if not one.decided:
        return Word.NEVER
    if one.alike:
        return Word.ALIKE
    suggested = one.suggested if one.given > 0 else _negated(one.suggested)
    given, low, high = abs(one.given), suggested.low, suggested.high
    if not given or low is None or high is None:
        return Word.UNTOLD
    if high < 0:
        return Word.WRONG
    if high < given:
        return Word.LESS
    if low > given:
        return Word.MORE
    return Word.RIGHT if low > 0 else Word.UNTOLD


def _negated(one: Estimate) -> Estimate:
    value, low, high = (None if bound is None else -bound for bound in one.values)
    return Estimate(value, high, low)
