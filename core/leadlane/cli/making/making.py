"""`leadlane plugins new acme-usage --tier`, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from leadlane.cli.guard import CommandError
from leadlane.cli.making.names import Names, names_of
from leadlane.cli.making.project import project, write
from leadlane.cli.making.template import Template

ROLES: Final = ("tier", "qualifier", "decay", "router", "rules-engine", "source", "action")
"""As the options are called, and the folders of templates."""


def make(written: str, roles: Sequence[str], into: str) -> int:
    """Makes the project and says what to do next.

    Raises:
        CommandError: it cannot be made; nothing is left of it.
    """
    if not roles:
        raise CommandError(f"what shall it be? give one of {_options(ROLES)}")
    if len(roles) > 1:
        raise CommandError(f"a plugin begins with one strategy: give one of {_options(roles)}; others can be added")
    template = Template(roles[0])
    names = names_of(written, template)
    folder = Path(into) / names.distribution
    write(project(template, names), folder)
    print(_told(names, template.role, folder))
    return 0


def _options(roles: Sequence[str]) -> str:
    return ", ".join(f"--{role}" for role in roles)


def _told(names: Names, role: str, folder: Path) -> str:
    holds = {
        f"{names.package}/{names.kind}.py": f"the {role} `{names.kind}`",
        f"{names.package}/{names.distribution}.yaml": "a rule set that uses it",
        "tests/test_story.py": "what it does, told as stories",
        "README.md": "how to try, change and publish it",
    }
    width = max(map(len, holds))
    listed = "".join(f"  {place:<{width}}  {about}\n" for place, about in holds.items())
    place = f'"{folder}"' if " " in str(folder) else folder
    return f"""\
{folder} is a plugin with one {role}:

{listed}
Next:
  cd {place}
  pip install -e ".[test]"
  pytest"""
