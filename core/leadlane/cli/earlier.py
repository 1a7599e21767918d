"""What an earlier run wrote: its decisions, to see what changed, and its messages, not to send them twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.decisions import DecisionLine
from leadlane.contract.ledger import Decision
from leadlane.contract.wire.times import parse_time
from leadlane.intake.inputs import reason_of
from leadlane.routing.corrections import Decided

L = TypeVar("L")


class _Sent(msgspec.Struct):
    """Enough of a message to tell it from an event, which has an id too."""

    id: str
    action: str


def decided_in(file: str) -> Decided:
    """The decisions that `--decided` names; corrections among them are of runs before, and told already.

    Raises:
        CommandError: it cannot be read, or is not what `--decisions` writes.
    """
    read = msgspec.json.Decoder(DecisionLine).decode
    found = _lines("--decided", file, lambda line: _decision(read(line)))
    return Decided(one for one in found if one.kind != "correction")


def _decision(one: DecisionLine) -> Decision:
    return Decision(
        one.lead, parse_time(one.time), "", one.event, one.kind, one.from_stage, one.to_stage, one.by, one.unit,
        one.team, one.owner, None if one.sla_due is None else parse_time(one.sla_due),
    )  # fmt: skip


def sent_in(file: str) -> frozenset[str]:
    """The messages that `--sent` names, by their id.

    Raises:
        CommandError: it cannot be read, or is not what `--actions` writes.
    """
    read = msgspec.json.Decoder(_Sent).decode
    return frozenset(_lines("--sent", file, lambda line: read(line).id))


def _lines(option: str, file: str, read: Callable[[bytes], L]) -> Iterator[L]:
    try:
        with Path(file).open("rb") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    try:
                        yield read(line)
                    except (msgspec.MsgspecError, ValueError) as error:
                        raise CommandError(f"{option} {file}:{number}: no earlier run wrote this: {error}") from error
    except OSError as error:
        raise CommandError(f"{option} {file}: {reason_of(error)}") from error
