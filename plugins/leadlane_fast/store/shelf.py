"""Columns on disk: where events are many, only those of some leads are in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Shelved(Generic[Kind]):
    """An array on disk."""

    file: int
    offset: int
    kind: Any
    shape: Sequence[int]

    def load(self) -> NDArray[Kind]:
        """The array."""
        size = int(np.prod(self.shape)) * np.dtype(self.kind).itemsize
        content = b""
        while len(content) < size:
            more = os.pread(self.file, size - len(content), self.offset + len(content))
            if not more:
                raise OSError(
                    f"a file in the folder for temporary files broke off at {self.offset + len(content)} bytes"
                )
            content += more
        made: Any = np.frombuffer(content, self.kind).reshape(self.shape)
        return cast("NDArray[Kind]", made)


Column = NDArray[Kind] | Shelved[Kind]


def loaded(column: Column[Kind]) -> NDArray[Kind]:
    """A column in memory."""
    return column.load() if isinstance(column, Shelved) else column


class Shelf:
    """A file that arrays are put into; it is gone once nobody has it open."""

    def __init__(self) -> None:
        self._file: IO[bytes] = TemporaryFile(prefix="leadlane-", buffering=0)  # noqa: SIM115 - `close` closes it
        self._size = 0

    def put(self, column: Column[Kind]) -> Shelved[Kind]:
        """A column on disk."""
        if isinstance(column, Shelved):
            return column
        made = np.ascontiguousarray(column)
        content = memoryview(made.tobytes())
        while content:
            content = content[self._file.write(content) :]
        shelved: Shelved[Kind] = Shelved(self._file.fileno(), self._size, made.dtype, made.shape)
        self._size += made.nbytes
        return shelved

    def close(self) -> None:
        """Gives the file up."""
        self._file.close()
