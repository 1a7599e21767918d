"""An input whose content is held in memory, so that its size is known before anything is made of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Self

from leadlane.contract.events import Rejected
from leadlane.contract.strategies import Input
from leadlane.intake.inputs import HEAD


@dataclass(frozen=True, slots=True)
class HeldInput:
    """The content of another input, decompressed."""

    name: str
    content: bytes
    damage: Rejected | None = None
    path: Path | None = None

    @classmethod
    def of(cls, input: Input, most: int) -> Self | None:
        """What an input holds; None where it is more than so many bytes.

        Raises:
            OSError: the input cannot be read.
        """
        with input.open() as stream:
            content = stream.read(most + 1)
        return None if len(content) > most else cls(input.name, content, input.damage)

    @property
    def head(self) -> bytes:
        """The first bytes."""
        return self.content[:HEAD]

    def open(self) -> BinaryIO:
        """The content from the start."""
        return io.BytesIO(self.content)
