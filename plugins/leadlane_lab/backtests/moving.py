"""The leads that a rule set moves, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from leadlane.cli.differing.tally import Best, Tally
from leadlane.cli.differing.telling import counted
from leadlane.cli.legible import legible
from leadlane.scoring.results import Scored
from leadlane_lab.backtests.contenders import Contender
from leadlane_lab.reports.report import Column, Section, Table, Value

_REASONS = 3


def moving(contenders: Sequence[Contender], moves: Sequence[Tally]) -> Iterator[Section]:
    """For each rule set but the first, the leads that it sees otherwise than that one."""
    old = contenders[0].name
    for number, (one, tally) in enumerate(zip(contenders[1:], moves, strict=True), 1):
        leads = counted(tally.leads, "lead")
        sentences = (
            f"Of {leads} {tally.differing:,} come out otherwise under {one.name} than under {old}.",
            f"Gain MQL: {counted(tally.gains.count, 'lead')}{_named(tally.gains)}.",
            f"Lose MQL: {counted(tally.losses.count, 'lead')}{_named(tally.losses)}.",
            f"MQL under both, but sooner: {counted(tally.sooner, 'lead')}; later: {counted(tally.later, 'lead')}.",
        )
        rows = tuple(_row(was, now) for was, now in tally.moves.pairs)
        columns = (
            Column("lead", "Lead"), Column("old", f"Score under {old}", "number"),
            Column("new", f"Score under {one.name}", "number"), Column("change", "Change", "number"),
            Column("because", "Because of"),
        )  # fmt: skip
        note = f"Leads with another score: {tally.moves.count:,}."
        table = Table("moves", "The largest moves", columns, rows, note=note)
        title = f"Which leads move under {one.name}?"
        yield Section(f"moves_{number}", title, sentences, (table,) if rows else ())


def _named(best: Best) -> str:
    """`: ann, ben and 3 more`."""
    some = [legible(now.lead) for _, now in best.pairs[:5]]
    more = best.count - len(some)
    told = [*some, f"{more:,} more"] if more > 0 else some
    return f" ({', '.join(told)})" if told else ""


def _row(was: Scored, now: Scored) -> tuple[Value, ...]:
    return was.lead, was.score, now.score, now.score - was.score, _because(was, now)


def _because(was: Scored, now: Scored) -> str:
    """The criteria whose points differ most, each with what it gave before."""
    before, after = _points(was), _points(now)
    changed = sorted(
        (one for one in {*before, *after} if before[one] != after[one]),
        key=lambda one: (-abs(after[one] - before[one]), one),
    )
    told = [f"{one} {after[one]}, was {before[one]}" for one in changed[:_REASONS]]
    rest = len(changed) - len(told)
    return "; ".join([*told, f"{rest} more"] if rest else told)


def _points(scored: Scored) -> Counter[str]:
    points: Counter[str] = Counter()
    for entry in scored.entries:
        points[entry.criterion] += entry.applied
    return points
