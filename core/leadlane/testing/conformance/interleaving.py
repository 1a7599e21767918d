"""Two calls at once, in the same way every time: at its nth step the first waits until the second is done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Final, Generic, TypeVar

from leadlane.testing.conformance.guard import resume

T = TypeVar("T")

_BLOCKED: Final = 0.05
"""After so many seconds the second call is taken to wait for a lock that the first one holds."""


@dataclass
class Both(Generic[T]):
    """What the two calls came to; one that raised has the exception in its place. `met`: the first had that many
    steps, of its `steps`. `blocked`: the second waited for the first.
    """

    answers: list[T | BaseException] = field(default_factory=list)
    met: bool = False
    blocked: bool = False
    steps: int = 0


def both_at_once(first: Callable[[], T], second: Callable[[], T], step: int) -> Both[T]:
    """Calls the first; at its nth step, a line or a call of a function, the second is called by another thread."""
    both = Both[T]()
    other: list[T | BaseException] = []
    thread = threading.Thread(target=lambda: other.append(_outcome(second)), daemon=True)

    def stepped(frame: FrameType, event: str, argument: Any) -> Any:
        if event in ("line", "c_call"):
            both.steps += 1
            if both.steps == step:
                both.met = True
                thread.start()
                thread.join(_BLOCKED)
                both.blocked = thread.is_alive()
        return stepped

    before, traced = sys.getprofile(), sys.gettrace()
    sys.setprofile(stepped)
    sys.settrace(stepped)
    try:
        mine = _outcome(first)
    finally:
        sys.settrace(traced)
        sys.setprofile(None)
        resume(before)
    if both.met:
        thread.join()
    both.answers = [mine, *other]
    return both


def _outcome(call: Callable[[], T]) -> T | BaseException:
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - whatever a stranger's code does
        return error
