"""What a change of rule sets does to leads, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leadlane.cli.differing.tally import Best, Tally
from leadlane.cli.legible import legible
from leadlane.cli.paper import minutes
from leadlane.language.table import Section, said
from leadlane.scoring.results import Scored

Sentence = Callable[[Scored, Scored], str]
"""What is said of one lead, as it was and as it is."""


def told(tally: Tally, as_of: int) -> Iterator[Section]:
    """Who gains and who loses MQL and why, groups, scores, who is left out; sections without lines are left out."""
    heading = f"{counted(tally.leads, 'lead')} as of {minutes(as_of)} UTC"
    differing = f"{counted(tally.differing, 'lead')} {'differs' if tally.differing == 1 else 'differ'}."
    sections = (
        said(heading, [differing if tally.differing else "No lead differs."]),
        said(f"Gain MQL: {counted(tally.gains.count, 'lead')}", _listed(tally.gains, _gain)),
        said(f"Lose MQL: {counted(tally.losses.count, 'lead')}", _listed(tally.losses, _loss)),
        said("MQL in both", _in_both(tally)),
        said("Groups", _groups(tally)),
        said(f"Scores: {counted(tally.moves.count, 'lead')}, the largest moves first", _listed(tally.moves, _move)),
        said("Routing", _elsewhere(tally)),
        said(f"Left out now: {counted(tally.gone.count, 'lead')}", _listed(tally.gone, _name)),
        said(f"No longer left out: {counted(tally.come.count, 'lead')}", _listed(tally.come, _name)),
    )
    yield from (section for section in sections if section.rows)


def counted(number: int, thing: str) -> str:
    """`1 lead`, `1,200 leads`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _listed(best: Best, sentence: Sentence) -> Iterator[str]:
    yield from (sentence(old, new) for old, new in best.pairs)
    rest = best.count - len(best.pairs)
    if rest:
        yield f"... and {rest:,} more; --format jsonl has all."


def _gain(old: Scored, new: Scored) -> str:
    return f"{_scores(old, new)}; qualified {_when(new)} by {new.qualified_by}."


def _loss(old: Scored, new: Scored) -> str:
    return f"{_scores(old, new)}; it had qualified {_when(old)} by {old.qualified_by}."


def _when(scored: Scored) -> str:
    return "" if scored.qualified_at is None else minutes(scored.qualified_at)


def _scores(old: Scored, new: Scored) -> str:
    before = f", was {old.score}" if old.score != new.score else ", as before"
    return f"{legible(new.lead)}: {new.score} points{before}"


def _move(old: Scored, new: Scored) -> str:
    return f"{legible(new.lead)}: {new.score} points, was {old.score} ({new.score - old.score:+})."


def _name(old: Scored, new: Scored) -> str:
    return f"{legible(new.lead)}: {new.score} points, {new.stage}."


def _in_both(tally: Tally) -> Iterator[str]:
    for number, what in (
        (tally.sooner, "sooner"),
        (tally.later, "later"),
        (tally.otherwise, "at the same time for another reason"),
    ):
        if number:
            yield f"{counted(number, 'lead')} {what}."


def _groups(tally: Tally) -> Iterator[str]:
    for (old, new), number in sorted(tally.groups.items(), key=lambda one: (-one[1], one[0])):
        yield f"{old or 'no group'} -> {new or 'no group'}: {counted(number, 'lead')}."


def _elsewhere(tally: Tally) -> Iterator[str]:
    if tally.elsewhere:
        yield f"{counted(tally.elsewhere, 'lead')} to another unit or team."
