"""The conclusions of the feedback loop, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadlane_lab.feedback.asked import Question
from leadlane_lab.feedback.counts import Counts
from leadlane_lab.feedback.criteria import Judgement
from leadlane_lab.feedback.words import Word
from leadlane_lab.reports.figures import figure, with_interval
from leadlane_lab.reports.report import Mood, Verdict


def needs_adjusting(question: Question, counts: Counts) -> bool:
    """Whether sales has decided on enough leads, and qualified less than the share of them that it should."""
    return counts.final >= question.fewest and counts.is_below(question.at_least)


def verdicts(question: Question, counts: Counts, found: Sequence[Judgement]) -> Iterator[Verdict]:
    """On the model first, then on its criteria."""
    hot, wanted = question.hot.words, figure(float(question.at_least), "share")
    if not counts.all:
        yield Verdict("open", f"No {hot} were handed to sales in these {question.days:,} days.")
        return
    if counts.final < question.fewest:
        yield Verdict(
            "open",
            f"Too few to tell: of {counts.all:,} {hot} that were handed over, sales has decided on {counts.final:,}, "
            f"and {question.fewest:,} are needed.",
        )
        return
    share = with_interval(*counts.share.values, "share")
    said = f"sales qualified {share}, {counts.qualified:,} of {counts.final:,} {hot}"
    bad = needs_adjusting(question, counts)
    if bad:
        yield Verdict("bad", f"The model needs adjusting: {said}, and {wanted} is the least that it should.")
    else:
        yield Verdict("good", f"The model holds: {said}, and {wanted} was the least that it should.")
    if counts.open and not counts.refused:
        yield Verdict(
            "open",
            "Sales refused none: where refusals are not recorded, leads that nobody wanted stay open, and the share "
            "says little.",
        )
    yield from _criteria(found, "bad" if bad else "open")


def _criteria(found: Sequence[Judgement], mood: Mood) -> Iterator[Verdict]:
    told = [
        f"{kind}: {', '.join(names)}"
        for kind in (Word.WRONG, Word.LESS, Word.MORE)
        if (names := [one.criterion.name for one in found if one.word is kind])
    ]
    if told:
        first, *others = told
        yield Verdict(mood, f"{'; '.join([first[:1].upper() + first[1:], *others])}.")
    elif mood == "bad":
        yield Verdict("open", "No criterion stands out by itself: more leads may tell, or the threshold is at fault.")
