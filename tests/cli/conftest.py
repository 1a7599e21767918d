"""The command line in this process, and as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from typer.testing import CliRunner

from leadlane.cli.app import app

EVENTS = """\
{"id":"1","type":"page.viewed","time":"2024-03-01T12:00:00Z","lead":"L-2","properties":{"path":"/investor-relations"}}
{"id":"2","type":"call.requested","time":"2024-03-01T12:02:00.5Z","lead":"L-1"}
{"id":"3","type":"email.opened","time":"2024-03-02T09:00:00+01:00","lead":"Łucja"}
"""
"""Three leads: one asks for a call, one reads, one has a name that is not ASCII."""


class Done:
    """What a command left: its status and what it said, as text and as bytes."""

    def __init__(self, status: int, out: bytes, err: bytes) -> None:
        self.status, self.bytes = status, out
        self.out, self.err = out.decode(), err.decode()


class LeadLane:
    """`leadlane`, in a folder with the events of this file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: str | Path, stdin: str | bytes | None = None) -> Done:
        """In this process."""
        done = CliRunner().invoke(app, [*map(str, arguments)], input=stdin)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Done(done.exit_code, done.stdout_bytes, done.stderr_bytes)

    def program(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[bytes]:
        """As a process of its own, to be waited for."""
        given = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        environment = {**os.environ, "LEADLANE_DEBUG": "", **given.pop("env", {})}
        command = [sys.executable, "-m", "leadlane", *map(str, arguments)]
        return subprocess.Popen(command, cwd=self.folder, env=environment, **given)

    def run(self, *arguments: str | Path, **options: Any) -> Done:
        """As a process of its own, to its end."""
        with self.program(*arguments, **options) as process:
            out, err = process.communicate(timeout=60)
        return Done(process.returncode, out or b"", err or b"")

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def files(self) -> list[str]:
        """Every file in the folder, hidden ones too."""
        return sorted(path.name for path in self.folder.iterdir())


@pytest.fixture
def leadlane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LeadLane]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("LEADLANE_DEBUG", raising=False)
    here = LeadLane(tmp_path)
    here.write("events.jsonl", EVENTS)
    yield here
    structlog.reset_defaults()
