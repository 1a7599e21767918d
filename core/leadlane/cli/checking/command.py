"""`leadlane check`, once: looks at everything, then says it all in one format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Final

from leadlane.cli.checking.as_github import github_commands
from leadlane.cli.checking.as_json import json_document
from leadlane.cli.checking.as_sarif import sarif_log
from leadlane.cli.checking.as_text import text
from leadlane.cli.checking.examining import examine
from leadlane.cli.checking.findings import Report
from leadlane.cli.guard import CommandError
from leadlane.cli.options import CheckedAs
from leadlane.registry import Registry

_FORMATS: Final[dict[CheckedAs, Callable[[Report], str]]] = {
    CheckedAs.JSON: json_document,
    CheckedAs.GITHUB: github_commands,
    CheckedAs.SARIF: sarif_log,
}


def refuse(
    names: Sequence[str] | None, roster: str | None, format: CheckedAs, watch: bool, strict: bool, verbose: bool
) -> None:
    """What cannot be meant is said before anything is loaded.

    Raises:
        CommandError: there is nothing to check, --watch is given with what asks for an end, or --verbose with a format
            that has no place for it.
    """
    if not names and roster is None:
        raise CommandError("which rule set? give names or files, or --roster FILE")
    if watch and format is not CheckedAs.TEXT:
        raise CommandError(f"--watch is for people and never done, --format {format} is for programs: leave one out")
    if watch and strict:
        raise CommandError("--strict is about the exit status, and --watch has none of its own: leave one out")
    if verbose and format in (CheckedAs.GITHUB, CheckedAs.SARIF):
        raise CommandError(f"--format {format} tells findings only: with --verbose give --format text or json")


def check_all(
    names: Sequence[str], roster: str | None, registry: Registry, strict: bool, format: CheckedAs, verbose: bool
) -> int:
    """Writes what there is to say of the roster and of each rule set, and answers the exit status."""
    report = examine(names, roster, registry, strict, verbose)
    if format is CheckedAs.TEXT:
        sys.stdout.write(text(report))
    else:
        # Whatever the screen can show: a program reads UTF-8.
        sys.stdout.buffer.write(_FORMATS[format](report).encode("utf-8", "replace"))
    return report.status
