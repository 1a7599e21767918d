"""How the process ends where a runner has threads: without waiting for work that nobody wants any more, and without a
traceback of theirs.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from typing import NoReturn

from leadlane.cli.guard import INTERRUPTED, TERMINATED, say


def leave(status: int) -> NoReturn:
    """Ends the process. Interrupted, it does not wait for threads: Python would, and a second Ctrl-C meanwhile would
    show a traceback.
    """
    if status in (INTERRUPTED, TERMINATED) and _others_at_work():
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
    sys.exit(status)


def _others_at_work() -> bool:
    here = threading.current_thread()
    return any(one is not here and not one.daemon for one in threading.enumerate())


def say_what_ends_a_thread(failed: threading.ExceptHookArgs) -> None:
    """A hook for threads: what nobody has caught there, in one line."""
    if os.environ.get("LEADLANE_DEBUG") == "1":
        threading.__excepthook__(failed)
    else:
        say(" ".join(f"a thread ended by {failed.exc_type.__name__}: {failed.exc_value}".split()))
