"""Where a file is, for those who know a checkout and not the folder that leadlane was started in."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from urllib.parse import quote

from leadlane.cli.checking.findings import Found, Report


def from_root(file: str) -> PurePath:
    """A file as seen from the root of the checkout; one that lies elsewhere, as a shipped rule set does, in full.

    The root is where GitHub's runner says it is, else the folder that we are in: pre-commit starts us at the root.
    """
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path()).resolve()
    path = Path(os.path.normpath(Path(file).absolute()))
    return path.relative_to(root) if path.is_relative_to(root) else path


def in_checkout(report: Report) -> Sequence[Found]:
    """Everything that was found, where a reviewer sees it: what is written in a file that lies elsewhere, in a shipped
    rule set that is extended, is told of the file that was checked. What two rule sets both extend is told once, unless
    it is told of each.
    """
    told: list[Found] = []
    for checked in report.checked:
        brought = not from_root(checked.name).is_absolute() and Path(checked.name).is_file()
        for one in checked.found:
            if brought and from_root(one.file).is_absolute():
                place = one.file if one.line is None else f"{one.file}:{one.line}:{one.column}"
                one = replace(one, file=checked.name, line=None, column=None, message=f"{one.message} ({place})")
            told.append(one)
    return list(dict.fromkeys(told))


def artifact(file: str) -> dict[str, str]:
    """The same in SARIF: a URI, inside the checkout a relative one."""
    place = from_root(file)
    if place.is_absolute():
        return {"uri": place.as_uri()}
    return {"uri": quote(os.fsencode(place.as_posix())), "uriBaseId": "%SRCROOT%"}
