"""A check for GitHub Actions: workflow commands, which a runner shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from leadlane.cli.checking.findings import Found, Report
from leadlane.cli.checking.places import from_root, in_checkout
from leadlane.cli.legible import legible


def github_commands(report: Report) -> str:
    """A command for each finding."""
    commands = (f"::{one.severity} {','.join(_properties(one))}::{_escaped(one.told)}" for one in in_checkout(report))
    return "".join(f"{legible(command)}\n" for command in commands)


def _properties(found: Found) -> Iterator[str]:
    yield f"file={_value(from_root(found.file).as_posix())}"
    if found.line is not None:
        yield f"line={found.line}"
        yield f"col={found.column}"
    yield f"title={_value(f'leadlane {found.code}')}"


def _escaped(text: str) -> str:
    """As the runner reads it back: what ends a line, and what begins an escape."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    """A property's value, which a colon or a comma would end."""
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
