"""The messages that actions made, a line each, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Collection
from typing import BinaryIO

import msgspec

from leadlane.cli.guard import CommandError
from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.lines import Lines
from leadlane.cli.outputs.times import time_writer
from leadlane.routing.messages import Sent


class MessageLine(msgspec.Struct, gc=False):
    """A message as JSON has it."""

    id: str
    time: str
    event: str | None
    lead: str
    action: str
    trigger: str
    channel: str
    to: str
    body: msgspec.Raw


class Messages:
    """Writes messages as they come: the second pass makes them in their order. Those `sent` before are left out."""

    def __init__(self, stream: BinaryIO, sent: Collection[str] = ()) -> None:
        self._lines, self._time, self._sent = Lines(stream), time_writer(), sent

    def write(self, sent: Sent) -> None:
        """One message."""
        if sent.id in self._sent:
            return
        self._lines.write(
            MessageLine(
                sent.id, self._time(sent.time), sent.event, sent.lead, sent.action, sent.trigger, sent.channel, sent.to,
                sent.body,
            )
        )  # fmt: skip

    def close(self) -> None:
        """No more messages."""
        self._lines.flush()


def messages_to(outputs: Outputs, name: str, sent: Collection[str] = ()) -> Messages:
    """The place that `--actions` names.

    Raises:
        CommandError: it cannot be written there, or not in such a file.
    """
    if name.endswith((".csv", ".parquet", ".gz", ".zst")):
        raise CommandError(f"--actions {name}: messages are written as JSON Lines")
    return Messages(outputs.open("--actions", name), sent)
