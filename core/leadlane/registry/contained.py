"""A stranger's code is run without harm to what leadlane writes and reads."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stdout, suppress
from pathlib import Path


def speaking_aside() -> AbstractContextManager[object]:
    """Inside, what is printed goes to stderr: stdout is for rows."""
    return redirect_stdout(sys.stderr)


@contextmanager
def contained() -> Iterator[None]:
    """For an import: what is printed goes to stderr, and afterwards the working folder is what it was."""
    folder = None
    with suppress(OSError):  # the folder may be gone: then there is nothing to go back to
        folder = Path.cwd()
    try:
        with speaking_aside():
            yield
    finally:
        if folder is not None:
            with suppress(OSError):
                os.chdir(folder)
