"""The section on the load of each rep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leadlane_lab.backtests.contenders import Contender
from leadlane_lab.backtests.loads import Loads
from leadlane_lab.backtests.owners import Moved
from leadlane_lab.reports.report import Chart, Column, Section, Table, Value


def load(contenders: Sequence[Contender], loads: Sequence[Loads], moved: Sequence[Moved]) -> Section | None:
    """A row for each rep of each rule set, and which units' leads go to somebody else; nothing where nobody sells."""
    rows: list[tuple[Value, ...]] = []
    sentences: list[str] = []
    for contender, own in zip(contenders, loads, strict=True):
        if own.roster is None:
            continue
        of_team: Counter[str] = Counter()
        for rep in own.roster.reps:
            of_team[rep.team] += own.assigned[rep.name]
        for rep in own.roster.reps:
            got, team = own.assigned[rep.name], of_team[rep.team]
            share = got / team if team else None
            rows.append(
                (
                    rep.name,
                    contender.name,
                    rep.team,
                    rep.weight,
                    got,
                    share,
                    own.most_at_once(rep.name),
                    own.missed[rep.name],
                )
            )
        total = sum(own.assigned.values())
        sentences.append(
            f"{contender.name}: {total:,} assignments to reps, {own.nobody:,} to a team or a queue for want of one, "
            f"{sum(own.missed.values()):,} deadlines missed."
        )
    if not rows:
        return None
    first = contenders[0].name
    for contender, one in zip(contenders[1:], moved, strict=True):
        if one.told:
            sentences.append(f"With somebody else under {contender.name} than under {first}, by unit: {one.told}.")
    columns = (
        Column("rep", "Rep"), Column("rule_set", "Rule set"), Column("team", "Team"),
        Column("weight", "Weight", "number"),
        Column("assigned", "Leads assigned", "number"), Column("share", "Share of the team's", "share"),
        Column("most_at_once", "Most open at once", "number"), Column("missed", "Deadlines missed", "number"),
    )  # fmt: skip
    note = "Each rule set has a bench of its own: what one assigns is no load under another."
    table = Table("load", "Load per rep", columns, tuple(rows), note=note)
    chart = Chart("load", "Leads assigned", "bars", "rep", ("assigned",), "rule_set")
    return Section("load", "Who gets how much?", tuple(sentences), (table,), (chart,))
