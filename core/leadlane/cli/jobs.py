"""What commands that score have in common: a rule set, a roster, events, and where the outputs go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from leadlane.cli.earlier import decided_in, sent_in
from leadlane.cli.guard import CommandError
from leadlane.cli.options import Format, Log
from leadlane.cli.outputs.actions import Messages, messages_to
from leadlane.cli.outputs.decisions import Decisions, decisions_to
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.reading import Inputs, Sources, open_inputs
from leadlane.cli.runners import runner_named
from leadlane.cli.session import open_plan, open_registry, open_roster

if TYPE_CHECKING:
    from leadlane.contract.runners import Runner
    from leadlane.language.roster.roster import Roster
    from leadlane.registry import Registry
    from leadlane.scoring.plan import Plan


@dataclass(frozen=True)
class Wanted:
    """Which outputs, and where."""

    format: Format | None = None
    output: str | None = None
    ledger: str | None = None
    decisions: str | None = None
    decided: str | None = None
    actions: str | None = None
    sent: str | None = None
    assignments: str | None = None
    rejects: str | None = None
    report: str | None = None

    def __post_init__(self) -> None:
        if self.decided is not None and self.decisions is None:
            raise CommandError("--decided is compared with what --decisions writes: give that too")
        if self.sent is not None and self.actions is None:
            raise CommandError("--sent is about what --actions writes: give that too")

    @property
    def row_format(self) -> Format:
        """As asked for; else by the name of the file; else a table on the screen."""
        if self.format is not None:
            return self.format
        if self.output is None:
            return Format.TABLE
        return next((one for one in (Format.CSV, Format.PARQUET) if self.output.endswith(f".{one}")), Format.JSONL)


def decisions_of(outputs: Outputs, wanted: Wanted) -> Decisions | None:
    """The place for decisions, if one is wanted."""
    if wanted.decisions is None:
        return None
    decided = None if wanted.decided is None else decided_in(wanted.decided)
    return decisions_to(outputs, wanted.decisions, decided)


def messages_of(outputs: Outputs, wanted: Wanted) -> Messages | None:
    """The place for messages, if one is wanted."""
    if wanted.actions is None:
        return None
    return messages_to(outputs, wanted.actions, frozenset() if wanted.sent is None else sent_in(wanted.sent))


def instant(written: str | None, option: str = "--as-of") -> int | None:
    """What an option says that is a time.

    Raises:
        CommandError: it is no time.
    """
    from leadlane.contract.wire.times import parse_time

    if written is None:
        return None
    try:
        return parse_time(written)
    except ValueError as error:
        raise CommandError(f"{option} {written} {error}") from None


@dataclass(frozen=True)
class Job:
    """What a command that scores works on, and what it should write.

    `runner` is None where the inputs decide. `reads` are files that it reads beside events.
    """

    registry: Registry
    plan: Plan
    roster: Roster | None
    sources: Sources
    inputs: Inputs
    wanted: Wanted
    as_of: int | None
    runner: Runner | None
    reads: Sequence[str]

    def outputs(self) -> Outputs:
        """Its outputs, none of which may be something that it reads."""
        return Outputs([*self.inputs.files, *map(Path, self.reads)], self.inputs.folders)


def open_job(
    events: Sequence[str] | None,
    wanted: Wanted,
    *,
    rule_set: str,
    roster: str | None,
    leads: str | None,
    tables: str | None,
    sources: str | None,
    as_of: str | None,
    runner: str,
    without: Sequence[str] | None,
    log: Log | None,
) -> Job:
    """The job that arguments and options name.

    Raises:
        CommandError, RuleSetError, RosterError, EngineError, ProgramError: something of it cannot be used.
    """
    until = instant(as_of)
    inputs = open_inputs(events, leads, tables is not None)
    registry = open_registry(without, log)
    named = runner_named(runner, registry)
    plan = open_plan(rule_set, registry)
    sellers = open_roster(roster, plan)
    # What a rule set extends, and a file of accounts, are read though no option names them.
    extended = () if plan.rule_set.positions is None else plan.rule_set.positions.files
    accounts = None if sellers is None else sellers.accounts_file
    read = (rule_set, tables, sources, roster, accounts, wanted.decided, wanted.sent, *extended)
    reads = [name for name in read if name is not None]
    return Job(registry, plan, sellers, Sources.of(registry, tables, sources), inputs, wanted, until, named, reads)
