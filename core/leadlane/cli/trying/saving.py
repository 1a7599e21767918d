"""A story as a file of events, for `leadlane score` and `leadlane explain`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from leadlane.cli.outputs.files import Outputs
from leadlane.cli.outputs.lines import Lines
from leadlane.contract.events import Event, rfc3339


class EventLine(msgspec.Struct, gc=False, omit_defaults=True):
    """An event in our own form."""

    id: str
    type: str
    time: str
    lead: str | None
    properties: dict[str, Any] = {}


def save(events: Iterable[Event], file: str, rule_set: str) -> None:
    """Writes events as JSON Lines; the file appears whole or not at all.

    Raises:
        CommandError: it cannot be written, or is the rule set.
        OSError: the disk is full.
    """
    with Outputs([Path(rule_set)]) as outputs:
        lines = Lines(outputs.open("save", file))
        for event in events:
            lines.write(EventLine(event.id, event.type, rfc3339(event.time), event.lead, event.properties))
        lines.flush()
