"""Where a file is, for those who know a checkout and not the folder that leadlane was started in."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote


def from_root(file: str) -> PurePath:
    """A file as seen from the root of the checkout; one that lies elsewhere, as a shipped rule set does, in full.

    The root is where GitHub's runner says it is, else the folder that we are in: pre-commit starts us at the root.
    """
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path()).resolve()
    path = Path(os.path.normpath(Path(file).absolute()))
    return path.relative_to(root) if path.is_relative_to(root) else path


def artifact(file: str) -> dict[str, str]:
    """The same in SARIF: a URI, inside the checkout a relative one."""
    place = from_root(file)
    if place.is_absolute():
        return {"uri": place.as_uri()}
    return {"uri": quote(os.fsencode(place.as_posix())), "uriBaseId": "%SRCROOT%"}
