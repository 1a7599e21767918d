"""What lies in a buffer of Arrow, as numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def as_numbers(buffer: Any, kind: Any = np.uint8, count: int = -1, offset: int = 0) -> NDArray[Any]:
    """So many numbers of a buffer, from a byte on; nothing is copied.

    They are for reading only, whoever made them: kernels are compiled anew for what may be written to, and what other
    programs hand over may not.
    """
    return np.frombuffer(memoryview(buffer).toreadonly(), kind, count, offset)
