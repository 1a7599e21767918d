"""A column with a dictionary, as codes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadlane_fast.reading.buffers import as_numbers
from leadlane_fast.reading.kernels.codes import with_absent


class CodesAstrayError(Exception):
    """A column whose codes its dictionary does not have: the file is damaged."""


def codes_of(column: Any) -> NDArray[np.int32]:
    """The code of each row in the column's dictionary, -1 where there is none.

    Raises:
        CodesAstrayError: the dictionary does not have one of them.
    """
    import pyarrow

    given = column.indices
    if given.type != pyarrow.int32():
        given = given.cast(pyarrow.int32())
    codes: NDArray[np.int32]
    if given.null_count and not given.offset % 8:
        bits, content = given.buffers()
        codes = np.empty(len(given), np.int32)
        low, top = with_absent(
            as_numbers(content, np.int32, len(given), given.offset * 4),
            as_numbers(bits)[given.offset // 8 :],
            codes,
        )
    else:
        codes = (given.fill_null(-1) if given.null_count else given).to_numpy()
        low, top = codes.min(initial=0), codes.max(initial=-1)
    if low < -1 or top >= len(column.dictionary):
        raise CodesAstrayError
    return codes
