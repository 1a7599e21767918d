"""`leadlane check --watch`: checks again when a file changes that the check has read.

A check reads a handful of files, known by name. Looking at each of them a few times a second costs nothing, sees a save
by rename as well as one in place, and works on network and container mounts, where the operating system tells of no
change.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, Never

from leadlane.cli.checking.as_text import text
from leadlane.cli.checking.examining import examine
from leadlane.cli.checking.watched import files, stamps
from leadlane.cli.guard import Terminated
from leadlane.registry import Registry

_BETWEEN: Final = 0.3
"""Seconds from one look at the files to the next."""


def watch_all(
    names: Sequence[str], roster: str | None, open_registry: Callable[[], Registry], verbose: bool = False
) -> int:
    """Says what there is to say, each time on a screen of its own, until Ctrl-C."""
    from rich.console import Console

    screen = Console(file=sys.stdout)

    def anew() -> Registry:
        screen.clear()  # where it is a screen
        return open_registry()

    def show(registry: Registry) -> None:
        sys.stdout.write(text(examine(names, roster, registry, strict=False, verbose=verbose)))
        now = datetime.now().astimezone()
        print(f"\n{now:%H:%M:%S}: checked; waiting for a change, Ctrl-C ends", flush=True)

    try:
        watch(names, roster, anew, show, partial(time.sleep, _BETWEEN))
    except Terminated:
        raise
    except KeyboardInterrupt:  # the way to leave
        return 0


def watch(
    names: Sequence[str],
    roster: str | None,
    anew: Callable[[], Registry],
    show: Callable[[Registry], None],
    wait: Callable[[], None],
) -> Never:
    """Shows, and shows again after each change. What changes while it shows is a change too.

    `anew` opens the plugins: one that failed in a check has its chance in the next.
    """
    while True:
        registry = anew()
        before = stamps(files(names, roster, registry))
        show(registry)
        now = before
        while now == before:
            wait()
            now = stamps(before)
        # An editor may write in several steps: what is half written is not looked at.
        settled = False
        while not settled:
            wait()
            later = stamps(now)
            settled, now = later == now, later
