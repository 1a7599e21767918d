"""A check comes to an end, also where a plugin does not: in an endless loop, or waiting for what never comes."""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from leadlane.cli.legible import legible
from leadlane.registry.steps import is_core, is_python, written

PATIENCE: Final = 600.0
"""After so many seconds a check that is still at work is given up."""
_LONGER: Final = 30.0
"""A regular expression that goes astray, say, lets no other thread speak: so many seconds later Python itself ends the
process, and shows all its steps.
"""


@contextmanager
def bounded(patience: float = PATIENCE) -> Iterator[None]:
    """What is inside has so many seconds; then the process ends with status 1, and says where it was."""
    waited_for = threading.get_ident()
    watch = threading.Timer(patience, lambda: _give_up(waited_for, patience))
    watch.daemon = True
    watch.start()
    faulthandler.dump_traceback_later(patience + _LONGER, exit=True)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
        watch.cancel()


def _give_up(thread: int, patience: float) -> None:
    # Nothing else tells where another thread is.
    frame = sys._current_frames().get(thread)  # pyright: ignore[reportPrivateUsage]
    while frame is not None and (is_core(frame.f_code.co_filename) or is_python(frame.f_code.co_filename)):
        frame = frame.f_back
    where = "" if frame is None else f", at {written(frame.f_code.co_filename, frame.f_lineno)}"
    told = f"leadlane: no end after {patience:.0f} seconds{where}: it loops for ever, or waits for what does not come"
    # Whatever the plugin has made of `sys.stderr`.
    os.write(2, legible(told).encode(errors="replace") + b"\n")
    os._exit(1)
