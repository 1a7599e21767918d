"""Which runner folds the leads: the one that `--runner` names, else one that is worth it for so many events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

import structlog

from leadlane.cli.guard import CommandError, say
from leadlane.contract.runners import BeyondRunnerError, Runner
from leadlane.intake.amount import about_events

if TYPE_CHECKING:
    from leadlane.cli.reading import Inputs
    from leadlane.cli.together import Asked
    from leadlane.language.roster.roster import Roster
    from leadlane.registry import Offer, Registry
    from leadlane.routing.messages import Sent
    from leadlane.routing.routed_run import RoutedRun
    from leadlane.scoring.plan import Plan

AUTO: Final = "auto"
READABLE: Final = "readable"

log = structlog.get_logger("leadlane")


def runner_named(written: str, registry: Registry) -> Runner | None:
    """The runner that `--runner` names; None of `auto`, which takes what the inputs are worth.

    Raises:
        CommandError: there is no such runner, or it cannot run here.
    """
    if written == AUTO:
        return None
    found = registry.find("runner", written)
    if isinstance(found, str):
        raise CommandError(f"{found} (--runner takes {', '.join((AUTO, *registry.kinds('runner')))})")
    runner = _made(found)
    trouble = runner.unavailable()
    if trouble is not None:
        raise CommandError(f"--runner {written}: the {written} runner {trouble}")
    return runner


def runner_worth(inputs: Inputs, registry: Registry) -> Runner:
    """The first runner by kind that is worth it for these inputs and can run here, else the readable one.

    Raises:
        CommandError: the readable runner is left out.
    """
    events = about_events(inputs.paths)
    worthy = None if events is None else _worth(events, registry)
    runner = _readable(registry) if worthy is None else worthy
    log.info("runner.chosen", runner=runner.kind, events=events)
    return runner


def _worth(events: int, registry: Registry) -> Runner | None:
    missed: list[str] = []
    for runner in every_runner(registry):
        if runner.worth(events):
            trouble = runner.unavailable()
            if trouble is None:
                return runner
            missed.append(f"the {runner.kind} runner {trouble}")
    if missed:
        say(f"about {events:,} events would be scored sooner, but {'; '.join(missed)}")
    return None


def every_runner(registry: Registry) -> list[Runner]:
    """Every runner that is installed, by kind and distribution, whether it can run here or not."""
    return [_made(offer) for offers in registry.kinds("runner").values() for offer in offers]


def begin_run(
    runner: Runner | None,
    inputs: Inputs,
    registry: Registry,
    plan: Plan,
    roster: Roster | None,
    tell: Callable[[Sent], None] | None,
    *,
    ledger: bool,
) -> RoutedRun:
    """A run of this runner, or where none was named of the one that is worth it.

    Raises:
        CommandError: it is the readable runner's turn, and that is left out.
    """
    taken = runner_worth(inputs, registry) if runner is None else runner
    try:
        run = taken.run(plan, roster, tell, ledger=ledger)
    except BeyondRunnerError as error:
        _tell_beyond(taken, error, is_named=runner is not None)
        run = _readable(registry).run(plan, roster, tell, ledger=ledger)
    return cast("RoutedRun", run)  # what the contract says of `Runner.run`


def begin_beside(
    runner: Runner | None, inputs: Inputs, registry: Registry, asked: Sequence[Asked]
) -> list[RoutedRun] | None:
    """A run of each rule set over the same events, which the first reads for all; None where the runner that is named,
    or worth it, has none that do so.
    """
    taken = runner_worth(inputs, registry) if runner is None else runner
    begun: list[RoutedRun] = []
    head, *others = asked
    try:
        begun.append(cast("RoutedRun", taken.run(head.plan, head.roster, None, ledger=head.ledger)))
        for one in others:
            beside = begun[0].beside(one.plan, one.roster, ledger=one.ledger)
            if beside is None:
                break
            begun.append(beside)
        else:
            return begun
    except BeyondRunnerError as error:
        _tell_beyond(taken, error, is_named=runner is not None)
    for run in begun:
        run.close()
    return None


def _tell_beyond(taken: Runner, error: BeyondRunnerError, *, is_named: bool) -> None:
    """The readable runner takes the place of another; who named that one is told so."""
    log.info("runner.beyond", runner=taken.kind, reason=str(error))
    if is_named:
        say(f"the readable runner takes the place of the {taken.kind} one, for which it is too much: {error}")


def _readable(registry: Registry) -> Runner:
    runner = runner_named(READABLE, registry)
    assert runner is not None
    return runner


def _made(offer: Offer) -> Runner:
    return cast("type[Runner]", offer.strategy)()  # what the role promises, and the registry has checked
