"""Sources that read an input as a whole."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leadlane.intake.inputs import FileInput
from leadlane.registry.words import words_of
from leadlane.testing.conformance.breach import Wrong
from leadlane.testing.conformance.clues import Clues
from leadlane.testing.conformance.exam import Arguments, Exam
from leadlane.testing.conformance.guard import Guard
from leadlane.testing.conformance.roles.events import wrong_events
from leadlane.testing.conformance.samples import Sample, contents_of, damaged
from leadlane.testing.conformance.spelling import shown


@dataclass(frozen=True)
class SourceExam(Exam):
    """`detects` and `read` of the author's samples, whole and damaged, and of what is something else."""

    samples: tuple[Sample, ...] = ()

    def questions(self) -> Sequence[Arguments]:
        folders: list[Arguments] = [(one,) for one in self.samples if isinstance(one, Path) and one.is_dir()]
        files: list[Arguments] = [(one,) for one in damaged(self.samples, Clues.of(self.strategy).words)]
        piped: list[Arguments] = [(one, "piped") for one in (*contents_of(self.samples), b"")]
        return [*folders, *files, *piped]

    def ask(self, arguments: Arguments, guard: Guard) -> object:
        content, *how = arguments
        if isinstance(content, Path):
            return self._read(content, guard)
        if how:
            before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(content))
            try:
                return self._read(None, guard)
            finally:
                sys.stdin = before
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "input")
            path.write_bytes(content)
            return self._read(path, guard)

    def _read(self, path: Path | None, guard: Guard) -> object:
        guard.input = path
        given = FileInput("-" if path is None else "input", path)
        try:
            answer: list[object] = [bool(self.strategy.detects(given))]
            answer += self.strategy.read(given)
        except (OSError, ValueError) as error:
            # The one answer to what the source does not read.
            return f"cannot be read: {words_of(error).replace(str(path), 'input')}"
        finally:
            given.close()
            guard.input = None
        return answer

    def wrong(self, answer: Any, arguments: Arguments) -> Iterator[Wrong]:
        if isinstance(answer, list):
            yield from wrong_events(answer[1:])

    def told(self, arguments: Arguments) -> str:
        content, *how = arguments
        return f"read of {shown(content)}{' from standard input, which has no path' if how else ''}"
