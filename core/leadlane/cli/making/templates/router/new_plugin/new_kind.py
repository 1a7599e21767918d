"""Router `new_kind`."""

from __future__ import annotations

from dataclasses import dataclass

from leadlane import Assignment, Bench, Lead, Router, TeamName


@dataclass(frozen=True, kw_only=True)
class NewKind(Router):
    """Gives the best leads to those who have sold longest, and the others to whoever learns.

    Settings: `seniors`, the team for leads with `from_score` points or more, 100 unless set; `juniors`, the team for
    the rest. Inside a team it is the rep who has waited longest. Where nobody of the team is available it passes on.
    """

    kind = "new_kind"

    seniors: TeamName
    juniors: TeamName
    from_score: int = 100

    def __post_init__(self) -> None:
        if self.seniors == self.juniors:
            raise ValueError(f"juniors: another team than {self.seniors}")

    def route(self, lead: Lead, bench: Bench) -> Assignment | None:
        team = self.seniors if lead.score >= self.from_score else self.juniors
        rep = bench.longest_waiting(team)
        if rep is None:
            return None
        why = f"{lead.score} points are for {team}: {rep.name} has waited longest"
        return Assignment(team, rep.name, why)
