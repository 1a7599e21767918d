"""From options to a backtest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from leadlane import Period
from leadlane.cli.guard import CommandError
from leadlane.cli.jobs import instant
from leadlane.contract.events import type_pattern
from leadlane.language.loader import load_rule_sets
from leadlane.language.roster.against import check_against
from leadlane.language.roster.loader import load_roster
from leadlane.scoring.calendar import Calendar
from leadlane.scoring.loading import compiled
from leadlane_lab.backtests.command import Backtest
from leadlane_lab.backtests.contenders import Contender, Question
from leadlane_lab.extra import check_installed
from leadlane_lab.watching.goals import AHEAD, Goal

if TYPE_CHECKING:
    from leadlane.registry import Registry

_STAGES: Final = {str(stage): f"reached the stage {stage}" for stage in AHEAD}


def open_backtest(
    names: Sequence[str],
    rosters: Sequence[str],
    outcome: str,
    within: str,
    cutoff: str | None,
    registry: Registry,
) -> Backtest:
    """The backtest that options ask for.

    Raises:
        CommandError, RuleSetError, RosterError, EngineError, ProgramError: something of it cannot be used.
    """
    check_installed()
    if len(rosters) not in (0, 1, len(names)):
        raise CommandError(
            f"--roster is given {len(rosters)} times, for {len(names)} rule sets: once, or once for each"
        )
    goal = _goal(outcome)
    rules = load_rule_sets(names, registry)
    identities = [one.identity for one in rules]
    times = Counter(identities)
    sellers = [load_roster(one) for one in rosters]
    contenders = []
    for at, (written, one) in enumerate(zip(names, rules, strict=True)):
        roster = sellers[at if len(sellers) > 1 else 0] if sellers else None
        if roster is not None:
            check_against(one, roster)
        name = one.identity if times[one.identity] == 1 else written
        contenders.append(Contender(name, compiled(one, registry), roster))
    twice = [name for name, number in Counter(one.name for one in contenders).items() if number > 1]
    if twice and len(sellers) < len(names):
        raise CommandError(f"--rule-set {twice[0]} is given more than once: a rule set is compared with another")
    if twice:
        contenders = [
            Contender(f"{one.name} with {file}", one.plan, one.roster)
            for one, file in zip(contenders, rosters, strict=True)
        ]
    question = Question(*goal, _period(within), Calendar(rules[0].timezone))
    return Backtest(contenders, question, instant(cutoff, "--cutoff"))


def _goal(outcome: str) -> tuple[Goal, str]:
    if outcome in _STAGES:
        return Goal.of("goal", None, outcome), _STAGES[outcome]
    if type_pattern.fullmatch(outcome) is None:
        raise CommandError(
            f"--outcome {outcome}: is no type of event, as crm.opportunity.created, and none of {', '.join(_STAGES)}"
        )
    return Goal.of("goal", outcome, None), f"had {outcome}"


def _period(within: str) -> Period:
    try:
        period = Period.parse(within)
    except ValueError as error:
        raise CommandError(f"--within: {error}") from None
    if period.calendar is not None:
        raise CommandError(f"--within {within}: is no length of time: write 30 days, 4 weeks...")
    return period
