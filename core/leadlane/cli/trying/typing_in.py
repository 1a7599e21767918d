"""Where lines come from: a keyboard, with a prompt, or a pipe; and how it ends."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from leadlane.cli.guard import REJECTED, say
from leadlane.cli.paper import Paper
from leadlane.cli.trying.dialogue import Dialogue
from leadlane.contract.events import microseconds
from leadlane.intake.lines import LONGEST, TOO_LONG, batches_of_lines
from leadlane.scoring.plan import Plan

_MORNING: Final = 9
_PIPED: Final = datetime(2024, 1, 1, _MORNING, tzinfo=UTC)
"""When a story from a pipe starts that does not say when: always the same, so that its answers are."""
_PROMPT: Final = "> "


def run_try(plan: Plan, rule_set: str) -> int:
    """Takes lines until there are no more, or somebody quits."""
    typed = sys.stdin.isatty()
    start = datetime.now(UTC).replace(hour=_MORNING, minute=0, second=0, microsecond=0) if typed else _PIPED
    dialogue = Dialogue(plan, rule_set, microseconds(start), Paper())
    dialogue.greet()
    if typed:
        _talk(dialogue)
        return 0
    for line in _piped():
        if isinstance(line, str):
            dialogue.take(line)
        else:
            dialogue.refuse(str(line))
        sys.stdout.flush()  # a program that waits for the answer gets it
        if dialogue.left:
            break
    if dialogue.unread:
        say(f"{dialogue.unread} line{'' if dialogue.unread == 1 else 's'} could not be read")
        return REJECTED
    return 0


def _talk(dialogue: Dialogue) -> None:
    with contextlib.suppress(ImportError):
        import readline  # noqa: F401 - gives `input` arrow keys and a memory
    try:
        while not dialogue.left:
            dialogue.take(input(_PROMPT))
    except (EOFError, KeyboardInterrupt):
        print()


def _piped() -> Iterator[str | ValueError]:
    for batch in batches_of_lines(sys.stdin.buffer):
        for line in batch:
            if len(line) > LONGEST:
                yield ValueError(TOO_LONG)
                continue
            try:
                yield line.decode()
            except UnicodeDecodeError as error:
                yield ValueError(f"not UTF-8 at byte {error.start + 1}")
