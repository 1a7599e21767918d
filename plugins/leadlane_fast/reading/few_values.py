"""Which columns of text are read with their dictionaries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from leadlane_fast.reading.layout import is_text
from leadlane_fast.reading.slices import BUFFER

_ROWS: Final = 1 << 16
_MOST: Final = 1 << 14


def few_valued(opened: Callable[..., Any]) -> list[str]:
    """The columns of text with few values, as the first rows tell: they are read as codes.

    What a writer gave up to write by a dictionary takes longer to read so than as bytes. What the file says of it is
    not asked: pyarrow aborts where that is damaged.
    """
    import pyarrow

    with opened() as file:
        texts = [column.name for column in file.schema_arrow if column.name != "id" and is_text(column.type)]
    try:
        with opened(read_dictionary=texts, pre_buffer=False, buffer_size=BUFFER) as file:
            groups = range(min(file.num_row_groups, 1))
            batch = next(file.iter_batches(_ROWS, row_groups=groups, columns=texts, use_threads=False), None)
    except (pyarrow.ArrowException, OSError):  # it will be told of when the rows are read
        return texts
    if batch is None:
        return texts
    sizes = {name: len(getattr(batch.column(name), "dictionary", ())) for name in texts}
    return [name for name in texts if sizes[name] <= _MOST]
