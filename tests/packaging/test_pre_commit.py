"""The hook for pre-commit: what pre-commit needs to know is there, and it takes the files that are rule sets.

pre-commit's own validator would bring an environment manager into the tests; these are the rules that it has.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from leadlane.cli.app import COMMANDS

ROOT = Path(__file__).parents[2]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
TEXTS = {"id", "name", "description", "entry", "language", "files", "exclude"}


def takes(path: str) -> bool:
    """As pre-commit asks: both expressions are searched for in the path from the root."""
    return bool(re.search(HOOK["files"], path)) and not re.search(HOOK["exclude"], path)


def test_the_hook_says_what_pre_commit_asks() -> None:
    assert HOOK.keys() >= {"id", "name", "entry", "language"}
    assert {key for key, value in HOOK.items() if isinstance(value, str)} == TEXTS
    assert {key: value for key, value in HOOK.items() if key not in TEXTS} == {
        "types": ["yaml"],
        "require_serial": True,
    }
    assert (HOOK["id"], HOOK["language"]) == ("leadlane-check", "python")


def test_what_it_runs_is_installed_with_the_package() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    script, command = HOOK["entry"].split()
    assert script in project["scripts"]
    assert command in COMMANDS


@pytest.mark.parametrize(
    "path", ["rules.yaml", "scoring/rules.yml", "emea.rules.yaml", "rule-sets/emea.yaml", "a/rulesets/b.yaml"]
)
def test_it_takes_rule_sets(path: str) -> None:
    assert takes(path)


@pytest.mark.parametrize(
    "path",
    [
        "mkdocs.yaml",
        "prometheus/alerting-rules.yaml",
        "rules.json",
        "roster.yaml",
        "rule-sets/roster.yaml",
        "rule-sets/emea.roster.yaml",
        "rule-sets/leadforge.tables.yaml",
        "rules/emea.yaml.bak",
    ],
)
def test_it_leaves_other_files_alone(path: str) -> None:
    assert not takes(path)


def test_of_our_own_files_it_takes_the_shipped_rule_sets() -> None:
    shipped = ROOT / "rulesets" / "leadlane_rulesets"
    assert {path.name for path in shipped.iterdir() if takes(f"rule-sets/{path.name}")} == {
        path.name for path in shipped.glob("*.yaml") if not path.name.endswith(".tables.yaml")
    }
