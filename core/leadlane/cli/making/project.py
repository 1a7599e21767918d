"""From a template to a project: other names, and all of it at once."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from leadlane import CONTRACT
from leadlane.cli.guard import CommandError
from leadlane.cli.making.names import Names
from leadlane.cli.making.template import Template


def project(template: Template, names: Names) -> Mapping[PurePosixPath, str]:
    """The files of the project by their places, in the plugin's own names."""
    meant = {
        "new-plugin": names.distribution,
        "new_plugin": names.package,
        "new_kind": names.kind,
        "NewKind": names.strategy,
        "new role": template.role,
        "contract-new": f"contract-{CONTRACT}",
    }
    # In one pass: a name that the author chose may hold one of ours.
    ours = re.compile("|".join(meant))

    def named(text: str) -> str:
        return ours.sub(lambda found: meant[found[0]], text)

    return {PurePosixPath(named(str(place))): named(text) for place, text in template.files.items()}


def write(files: Mapping[PurePosixPath, str], folder: Path) -> None:
    """Makes the folder with these files. It is written beside and renamed, so that it is there whole or not at all.

    Raises:
        CommandError: there is something of its name, or it cannot be written.
    """
    if os.path.lexists(folder):
        raise CommandError(f"{folder} is there already: take another name, or --into another folder")
    if not folder.parent.is_dir():
        raise CommandError(f"{folder.parent} is no folder, so nothing can be put into it")
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        for place, text in files.items():
            path = beside / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        beside.rename(folder)
    except OSError as error:
        raise CommandError(f"{folder} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
