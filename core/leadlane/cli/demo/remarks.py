"""Why a lead that nobody waits for is where it is, in a few words."""

from __future__ import annotations

from leadlane.cli.paper import minutes
from leadlane.contract.leads import Stage
from leadlane.language.aloud.words import listed
from leadlane.scoring.plan import Plan
from leadlane.scoring.results import Scored


def day(time: int | None) -> str:
    """The day of an instant."""
    return "" if time is None else minutes(time)[:10]


def remark(lead: Scored, plan: Plan) -> str:
    """What a column has room for."""
    moved = [entry for entry in lead.entries if entry.criterion == "stage"]
    held = [entry for entry in lead.entries if entry.criterion == "hold"]
    if lead.stage is Stage.SUSPECT:
        return "a visitor, known to nobody"
    if lead.stage is Stage.RECYCLED:
        return f"handed back on {day(moved[-1].time)}"
    if lead.stage is not Stage.PROSPECT:
        return f"{lead.stage} since {day(moved[-1].time)}"
    if held:
        return f"held by {held[-1].note}"
    if lead.team is not None:
        return f"with {lead.owner or lead.team}"
    if lead.score >= plan.threshold:
        return f"needs {listed((f'{number} of {of}' for of, number in plan.rule_set.mql.require), 'and')}"
    lost = next((entry for entry in reversed(lead.entries) if entry.applied < 0), None)
    if lost is not None:
        return f"{lost.criterion} {lost.applied:+} on {day(lost.time)}"
    return f"{plan.threshold - lead.score} points to go"
