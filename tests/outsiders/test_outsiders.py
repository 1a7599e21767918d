"""Plugins that strangers wrote and installed: found, used, and as good as the built-in ones."""

from __future__ import annotations

import ast
import json

import pytest
from tests.projects import Installed

import leadlane

from .conftest import HERE, PROJECTS

LISTING = """
import json
from leadlane.registry import Registry
registry = Registry.discover()
offers = [(o.plugin, o.distribution, o.role, o.kind) for role in ("tier", "qualifier", "decay", "router")
          for offers in registry.kinds(role).values() for o in offers if o.distribution != "leadlane"]
troubles = {one.name: one.trouble for one in registry.plugins if one.distribution != "leadlane"}
print(json.dumps([offers, troubles, [name for name in registry.rule_sets() if name.startswith("acme")]]))
"""


def test_they_are_found_by_their_entry_points(outsiders: Installed) -> None:
    listed = outsiders.run("-c", LISTING)

    assert listed.returncode == 0, listed.stderr
    assert json.loads(listed.stdout.splitlines()[-1]) == [
        [
            ["acme-usage", "acme-usage", "tier", "usage"],
            ["globex-champions", "globex-champions", "qualifier", "champions"],
            ["northwind-fade", "northwind-fade", "decay", "fade"],
            ["contoso-territories", "contoso-territories", "router", "territory_table"],
        ],
        {"acme-usage": None, "contoso-territories": None, "globex-champions": None, "northwind-fade": None},
        ["acme-product-led"],
    ]


@pytest.mark.parametrize("project", PROJECTS)
def test_their_own_stories_hold(outsiders: Installed, project: str) -> None:
    told = outsiders.run("-m", "pytest", "-q", "-p", "no:cacheprovider", ".", cwd=outsiders.projects / project)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("project", PROJECTS)
def test_they_import_the_contract_and_nothing_else(project: str) -> None:
    for path in (HERE / project).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "leadlane":
                assert {alias.name for alias in node.names} <= set(leadlane.__all__)
            elif isinstance(node, ast.ImportFrom | ast.Import):
                module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
                assert not (module or "").startswith("leadlane"), f"{path.name} imports {module}"
