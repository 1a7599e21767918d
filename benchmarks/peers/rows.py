"""Events for peers that take one after the other: the columns that criteria ask about, without what is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

COLUMNS: Final = ("type", "time", "lead", "path", "content", "of", "kind", "form", "format", "message")


def rows() -> Iterator[dict[str, Any]]:
    """The first so many events of a file, both as the command line names them."""
    from pyarrow import parquet

    left = int(sys.argv[2])
    for batch in parquet.ParquetFile(sys.argv[1]).iter_batches(min(left, 65_536), columns=list(COLUMNS)):
        for row in batch.slice(0, left).to_pylist():
            yield {name: value for name, value in row.items() if value is not None}
        left -= min(left, len(batch))
        if not left:
            return
